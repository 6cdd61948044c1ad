"""The same words twice on end, "genom att genom att", or the end of a word: "kunskapshöjande höjande"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from operator import eq
from typing import Final

from tertial.consistency.evidence import Evidence
from tertial.consistency.findings import Found, Kind, Severity, Spot
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked

_TWICE: Final = marked("“{words}” is printed twice on end.")
_END_AGAIN: Final = marked("“{words}”: the end of the word is printed once more.")

# Words that may rightly stand twice, "den den 3 maj", or that a scanner makes alike, "är år".
_MAY_DOUBLE: Final = frozenset(
    {"som", "den", "det", "de", "i", "på", "om", "till", "för", "av", "så", "år", "ar", "for", "pa", "sa"}
)
_DOUBLED: Final = re.compile(
    r"(?<![\w-])(?P<words>[^\W\d_]+(?: [^\W\d_]+){0,2}) (?P=words)(?![\w-])", re.IGNORECASE
)
_WHOLE_WORD: Final = re.compile(r"[^\W\d_]+")
_MARKS: Final = ".,;:!?”)"
_LONG_END: Final = 6
"""An end of a word that is long enough to be a word printed again, and no word that happens to follow."""


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for spot in _texts(evidence):
        for sentence, printed, words, kept in _twice(spot.part or spot.words):
            yield Found(
                sentence=sentence,
                arguments={"words": words},
                spots=(spot.marking(printed),),
                correction=kept,
            )


def _texts(evidence: Evidence) -> Iterator[Spot]:
    """Every sentence, heading, and name of an activity or indicator."""
    for section in evidence.sections:
        yield section.spot
    if not evidence.looks_scanned:  # the names of scanned rows have pieces of their headings among them
        yield from _names(evidence)
    for sentence in evidence.sentences:
        yield sentence.spot


def _names(evidence: Evidence) -> Iterator[Spot]:
    for row in evidence.indicators:
        yield row.spot.marking(row.indicator.name)
    for activity in evidence.activities:
        yield activity.spot.marking(activity.activity.name)


def _twice(text: str) -> Iterator[tuple[str, str, str, str]]:
    """What is printed twice in a text: what is said of it, the whole, the words, what should be left."""
    words = [word.rstrip(_MARKS) for word in text.casefold().split(" ")]
    # The search itself is slow, and few sentences have a word again one, two or three words on.
    if any(any(map(eq, words, words[apart:])) for apart in (1, 2, 3)):
        for found in _DOUBLED.finditer(text):
            if found["words"].casefold() not in _MAY_DOUBLE:
                yield _TWICE, found[0], found["words"], found["words"]
    for place, (word, end) in enumerate(pairwise(words)):
        if len(end) >= _LONG_END and end != word and word.endswith(end) and _WHOLE_WORD.fullmatch(word):
            first, second = text.split(" ")[place : place + 2]
            printed = f"{first} {second.rstrip(_MARKS)}"
            yield _END_AGAIN, printed, printed, first


RULE = Rule(
    identifier="doubled-words",
    title=marked("Doubled words"),
    family=Family.DOCUMENT,
    kind=Kind.LANGUAGE,
    severity=Severity.ERROR,
    explanation=marked(
        "The same word, the same two or three words, or a word and its end stand twice on end. It happens"
        " when a sentence is rewritten and something of the old one is left."
    ),
    remedy=marked("Take one of them away."),
    wrong="Stödet har förbättrats genom att genom att två tjänster har inrättats.",
    right="Stödet har förbättrats genom att två tjänster har inrättats.",
    check=_check,
    by_section=True,
    measured=Measured(4, 4),
)
