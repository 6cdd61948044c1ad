"""One programme or plan with two spans of years: "miljöprogram 2020–2023" here, "2020–2030" there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from tertial.consistency.evidence import Evidence
from tertial.consistency.evidence.subjects import Named, Subject, named, subject_in
from tertial.consistency.findings import Found, Kind, Severity, Spot
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked

_NAMED: Final = re.compile(
    r"\b(?P<name>(?P<head>[^\W\d_]*(?:program|plan|strategi|policy|[öo]verenskommelse)(?:met|mets|en|ens|n|s)?)"
    r"(?P<of>(?:\s(?![^\W\d_]*(?:program|plan|strateg|polic))[^\W\d_]+){0,8}?))\s\(?(?P<from>20[0-9]{2})\s?[-–]\s?(?P<to>20[0-9]{2})\b",
    re.IGNORECASE,
)
_BARE: Final = re.compile(
    r"(?:handlings|verksamhets|program)?(?:program|plan|strategi|policy)\w{0,3}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    """A named programme with its years, at one place."""

    name: str
    first: str
    last: str
    spot: Spot


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for _, spans in _programmes(evidence).groups:
        first = spans[0]
        other = next((each for each in spans[1:] if _contradict(first, each)), None)
        if other:
            agreeing = [each for each in spans if (each.first, each.last) in _years(first, other)]
            yield Found(
                sentence=marked("“{name}” is {one} here and {other} there."),
                arguments={
                    "name": first.name,
                    "one": f"{first.first}–{first.last}",
                    "other": f"{other.first}–{other.last}",
                },
                spots=tuple(each.spot for each in agreeing),
            )


def _programmes(evidence: Evidence) -> Named[_Span]:
    found: list[tuple[Subject, _Span]] = []
    for text, spot in _texts(evidence):
        if "20" not in text:
            continue
        for each in _NAMED.finditer(text):
            of = subject_in(each["of"])
            if _BARE.fullmatch(each["head"]) and not of:
                continue
            part = replace(spot, part=each[0])
            span = _Span(name=each["name"], first=each["from"], last=each["to"], spot=part)
            found.append(((*subject_in(each["head"]), *of), span))
    return named(found)


def _texts(evidence: Evidence) -> Iterator[tuple[str, Spot]]:
    """All that is printed outside the tables of figures: sentences and the names of activities."""
    for sentence in evidence.sentences:
        yield sentence.text, sentence.spot
    for row in evidence.activities:
        yield row.activity.name, row.spot


def _contradict(one: _Span, other: _Span) -> bool:
    """Whether one begins as the other but ends otherwise: an old programme and its successor do not."""
    return one.first == other.first and one.last != other.last


def _years(*spans: _Span) -> set[tuple[str, str]]:
    return {(each.first, each.last) for each in spans}


RULE = Rule(
    identifier="text-programme-years",
    title=marked("A programme with two spans of years"),
    family=Family.TEXT,
    kind=Kind.TEXT_TEXT,
    severity=Severity.WARNING,
    explanation=marked(
        "A programme, plan or strategy is named with two spans of years that begin in the same year and end"
        " in different ones. Programmes that follow on each other begin in different years."
    ),
    remedy=marked("Look up which years the programme is decided for."),
    wrong="Parkprogram 2024–2027 gäller. Enligt parkprogrammet 2024–2030 ska två parker rustas.",
    right="Parkprogram 2024–2027 gäller. Parkprogrammet 2020–2023 har avslutats.",
    check=_check,
    measured=Measured(1, 1),
)
