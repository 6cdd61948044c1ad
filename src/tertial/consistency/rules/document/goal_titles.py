"""A goal told in other words than its title: in a list, in a small heading, in quotation marks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from rapidfuzz import fuzz

from tertial.consistency.evidence import Evidence, SeenSection
from tertial.consistency.evidence.document import SeenGoal
from tertial.consistency.evidence.scans import as_scanned, words_as_scanned
from tertial.consistency.evidence.sections import headings_of
from tertial.consistency.findings import Found, Kind, Severity, Spot
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked
from tertial.core.words import fold, is_damaged
from tertial.documents.tree import ItemList, Paragraph, RunInHeading, SectionRole

_ALIKE: Final = 80
_WORDS: Final = 5
_LONG: Final = 6
"""The fewest letters of a word that a goal's title and what tells it must share."""
# A result that a goal is expected to have may be nearly its title, and is another thing.
_RESULTS: Final = frozenset({SectionRole.EXPECTED_RESULT, SectionRole.DESCRIPTION})
_LONGEST: Final = 200
_ENDS: Final = (".", "!", "?", ":")
_QUOTES: Final = frozenset('”"“')
_QUOTED: Final = re.compile(r"[”\"“]([^”\"“]{20,200})[”\"“]")


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    titles = {as_scanned(seen.goal.title) for seen in evidence.goals}
    goals = _by_words(evidence.goals)
    for section, told in ((each, one) for each in evidence.sections for one in each.once(_told_in)):
        spot, text, letters = told
        if letters in titles:
            continue
        seen = _nearest(text, goals, section)
        if seen and not (evidence.looks_scanned and is_damaged(letters, as_scanned(seen.goal.title))):
            yield Found(
                sentence=marked("“{printed}” is the goal “{title}” in other words."),
                arguments={
                    "printed": spot.part,
                    "title": f"{seen.goal.number or ''} {seen.goal.title}".strip(),
                },
                spots=(spot, seen.section.spot),
                correction=seen.goal.title,
            )


def _by_words(goals: Iterable[SeenGoal]) -> dict[str, list[tuple[str, SeenGoal]]]:
    """The goals with their titles in the form that damage leaves, by the long words of these."""
    found: dict[str, list[tuple[str, SeenGoal]]] = defaultdict(list)
    for seen in goals:
        title = " ".join(words_as_scanned(fold(seen.goal.title)))
        for word in _long_words(title):
            found[word].append((title, seen))
    return found


def _long_words(text: str) -> set[str]:
    return {word for word in text.split() if len(word) >= _LONG}


def _nearest(
    text: str, goals: Mapping[str, list[tuple[str, SeenGoal]]], section: SeenSection
) -> SeenGoal | None:
    """The goal that is nearly told by a text: one right under the section before others."""
    sharing = {
        seen.section.key: (title, seen)
        for word in sorted(_long_words(text))
        for title, seen in goals.get(word, ())
    }
    best: tuple[bool, float] = (False, 0)
    found: SeenGoal | None = None
    for title, seen in sharing.values():
        shorter, longer = sorted((len(text), len(title)))
        if longer > 2 * shorter or text in title:
            continue
        score = fuzz.ratio(title, text, score_cutoff=_ALIKE)
        rank = (any(each.key == section.key for each in seen.section.above), score)
        if score and rank > best:
            best, found = rank, seen
    return found


def _told_in(section: SeenSection) -> list[tuple[Spot, str, str]]:
    """Where goals are told by their titles, each in the form that damage leaves, with and without spaces.

    They are told in headings, lines that are no sentence, items of lists and quotations.
    """
    spots = [] if section.section.role in _RESULTS else list(_lines(section))
    for sentence in section.prose:
        if not _QUOTES.isdisjoint(sentence.text):
            spots.extend(sentence.spot.marking(found[1]) for found in _QUOTED.finditer(sentence.text))
    told = ((spot, words_as_scanned(fold(spot.part))) for spot in spots)
    return [(spot, " ".join(words), "".join(words)) for spot, words in told if len(words) >= _WORDS]


def _reads(section: SeenSection) -> tuple[object, ...]:
    return headings_of(section), section.once(_told_in)


def _lines(section: SeenSection) -> Iterator[Spot]:
    if not section.section.goal:
        yield section.spot.marking(section.section.heading)
    for place, block in enumerate(section.section.blocks):
        at = Spot(section=section.key, block=place)
        match block:
            case RunInHeading():
                yield replace(at, words=block.text, part=block.text, source=block.source)
            case Paragraph() if len(block.text) <= _LONGEST and block.text[-1:] not in _ENDS:
                yield replace(at, words=block.text, part=block.text, source=block.source)
            case ItemList():
                for row, item in enumerate(block.items):
                    words = item.text.rstrip(" .")
                    yield replace(at, row=row, words=item.text, part=words, source=item.source)


RULE = Rule(
    identifier="goal-titles",
    title=marked("Goals told in other words"),
    family=Family.DOCUMENT,
    kind=Kind.TEXT_TEXT,
    severity=Severity.WARNING,
    explanation=marked(
        "A heading, an item of a list or a quotation is nearly the title of a goal, but a word or two differ."
        " The goal has been decided in one wording; the other is an older one or a slip."
    ),
    remedy=marked("Use the words that were decided in both places."),
    wrong="2.4.1 Invånarna är delaktiga i stadens planering / Invånaren är delaktig i stadens planering",
    right="2.4.1 Invånarna är delaktiga i stadens planering / Invånarna är delaktiga i stadens planering",
    check=_check,
    reads=_reads,
    measured=Measured(3, 3),
)
