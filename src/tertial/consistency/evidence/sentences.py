"""The sentences of a document, each with its place, its figures and what it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from tertial.consistency.evidence.quantities import Quantity, quantities_in
from tertial.consistency.evidence.seen import Seen
from tertial.consistency.findings import Spot
from tertial.core.words import fold
from tertial.documents.tree import Activity, Indicator, Place, Source


class Standing(StrEnum):
    """What a sentence is part of."""

    PROSE = "prose"
    LIST_ITEM = "list_item"
    INDICATOR_ANALYSIS = "indicator_analysis"
    ACTIVITY_ANALYSIS = "activity_analysis"
    DEVIATION = "deviation"
    DECISION = "decision"
    NOTE = "note"


@dataclass(frozen=True, kw_only=True)
class Sentence(Seen):
    """One sentence.

    `section` is the key of the section it stands in, `paragraph` a number that the sentences of one paragraph
    share. `about` is the indicator or activity whose analysis it belongs to. The words of the spot are the
    whole paragraph or list item, its source the lines that the sentence itself takes, reckoned from where it
    stands among them.
    """

    text: str
    section: str
    paragraph: int
    standing: Standing
    spot: Spot
    about: Indicator | Activity | None = None

    @cached_property
    def folded(self) -> str:
        """The text in lower case without rings and dots, for comparing words."""
        return fold(self.text)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its figures, in order."""
        return quantities_in(self.text)


_ABBREVIATIONS: Final = frozenset(
    {
        "a", "bl", "ca", "d", "dvs", "etc", "ex", "f", "fl", "fn", "fr", "g", "jfr", "kl", "kr", "m", "mm",
        "milj", "n", "nr", "o", "osv", "p", "pga", "resp", "s", "sid", "st", "t", "tel", "tom", "v",
    }
)  # fmt: skip
_END: Final = re.compile(r"[.!?…][\"”»)]?(?=\s+[\"”»(]?[A-ZÅÄÖÉ0-9])|[.!?]$")
_LAST_WORD: Final = re.compile(r"[^\W_]+$")
_LONGEST_ABBREVIATION: Final = max(map(len, _ABBREVIATIONS))


def split(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a text begins and ends. An abbreviation ends none, nor does "1." of a list."""
    start = 0
    for found in _END.finditer(text):
        if found[0] == "." and _goes_on(text, start, found.start()):
            continue
        yield start, found.end()
        start = found.end()
        while start < len(text) and text[start].isspace():
            start += 1
    if start < len(text) and text[start:].strip():
        yield start, len(text)


def _goes_on(text: str, start: int, point: int) -> bool:
    """Whether the point at a place is one of an abbreviation, or of a number in a list or date."""
    found = _LAST_WORD.search(text[max(start, point - _LONGEST_ABBREVIATION - 1) : point])
    if not found:
        return False
    word = found[0]
    if word.casefold() in _ABBREVIATIONS:
        return True
    return len(word) <= 2 and word.isdigit() and text[point + 1 : point + 3].strip()[:1].isdigit()


def lines_of(source: Source, start: int, end: int, length: int) -> Source:
    """The lines that a stretch of a text takes, reckoned from its share of the text's length.

    The tree keeps the lines of a whole paragraph; printed lines are about equally long, so the reckoning is
    seldom more than a line wrong.
    """
    if len(source) == 1 and source[0].first == source[0].last:
        return source
    lines = [(line, place.page) for place in source for line in range(place.first, place.last + 1)]
    if not lines or length <= 0:
        return source
    first = min(len(lines) - 1, start * len(lines) // length)
    last = min(len(lines) - 1, max(start, end - 1) * len(lines) // length)
    return tuple(_runs(lines[first : last + 1]))


def _runs(lines: list[tuple[int, int | None]]) -> Iterator[Place]:
    begun = 0
    for place in range(1, len(lines) + 1):
        if place == len(lines) or lines[place][0] != lines[place - 1][0] + 1:
            yield Place(first=lines[begun][0], last=lines[place - 1][0], page=lines[begun][1])
            begun = place


def has_any(folded: str, cues: tuple[str, ...]) -> bool:
    """Whether a folded text holds one of some cues: a first look that passes most sentences by."""
    for cue in cues:  # noqa: SIM110 - asked of every sentence, and a generator takes twice as long
        if cue in folded:
            return True
    return False
