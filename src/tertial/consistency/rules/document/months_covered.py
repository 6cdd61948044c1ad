"""Figures that cover fewer months than the report: "till och med mars" in a report for January–April."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tertial.consistency.evidence import Evidence, SeenSection, Sentence, Standing
from tertial.consistency.evidence.sentences import has_any
from tertial.consistency.findings import Found, Kind, Severity, Spot
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked

_TO: Final = r"(?:\s?[-–]\s?|\s+till\s+(?:och\s+med\s+)?|\s+t\.?o\.?m\.?\s+)"
_UNTIL: Final = r"(?:fram\s+till|till\s+och\s+med|t\.?o\.?m\.?)\s+"
_FEWER: Final = {
    "T1": re.compile(
        rf"årets (?:tre )?första (?:tre )?månader|årets första kvartal\b|januari{_TO}mars\b|{_UNTIL}mars\b",
        re.IGNORECASE,
    ),
    "T2": re.compile(rf"årets första halvår\b|januari{_TO}ju[nl]i\b|{_UNTIL}ju[nl]i\b", re.IGNORECASE),
}
_ENDS: Final = {"T1": "april", "T2": "augusti"}
_CUES: Final = ("arets", "mars", "juni", "juli")
# "The first months of the year" may be four.
_COUNTED: Final = re.compile(r"\btre\b|kvartal|mars|halvår|ju[nl]i", re.IGNORECASE)
_YEAR: Final = re.compile(r"\s+(20[0-9]{2})\b")
# What is measured over twelve months on end has an interval of its own.
_ON_END: Final = re.compile(r"rullande|(?:tolv|12) månader")


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    fewer = _FEWER.get(evidence.identity.period or "")
    if fewer is None:
        return
    spots: list[Spot] = []
    for sentence in evidence.gathered(_with_months):
        found = fewer.search(sentence.text)
        year = _YEAR.match(sentence.text, found.end()) if found else None
        if year and year[1] != str(evidence.identity.year):
            continue
        if not found or not _COUNTED.search(found[0]) or _ON_END.search(sentence.text):
            continue
        if sentence.quantities and _ENDS[evidence.identity.period or ""] not in sentence.folded:
            spots.append(sentence.spot.marking(found[0]))
    if spots:
        yield Found(
            sentence=marked("Figures cover fewer months than the report, in {count} places: “{words}”."),
            arguments={"count": str(len(spots)), "words": spots[0].part},
            spots=tuple(spots),
        )


def _with_months(section: SeenSection) -> tuple[Sentence, ...]:
    """The sentences outside the decision that may name the first months of the year."""
    return tuple(
        each
        for each in section.sentences
        if each.standing is not Standing.DECISION and has_any(each.folded, _CUES)
    )


RULE = Rule(
    identifier="months-covered",
    title=marked("Figures for fewer months than the report"),
    family=Family.DOCUMENT,
    kind=Kind.DATE,
    severity=Severity.WARNING,
    explanation=marked(
        "A report for January–April or January–August gives figures that end a month or two earlier. They"
        " cannot be added to those of the next report, nor compared with those of other boards."
    ),
    remedy=marked("Bring the figures up to the end of the period, or say once why they end earlier."),
    wrong="Tertialrapport 1: Till och med mars har 21 ansökningar kommit in.",
    right="Tertialrapport 1: Till och med april har 28 ansökningar kommit in.",
    check=_check,
    measured=Measured(1, 1),
)
