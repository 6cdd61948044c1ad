"""An analysis that states another result than its row: 100 % in the cell, "resultatet är 0" in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tertial.consistency.evidence import Evidence, SeenIndicator, Sentence
from tertial.consistency.evidence.quantities import Quantity
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.indicators.results import plainly_stated_results
from tertial.consistency.rules.indicators.rows import (
    bare_name,
    figure,
    is_certain,
    name_of,
    spot_of,
    unit_of,
)
from tertial.core.figures import Figure
from tertial.core.marking import marked
from tertial.core.units import PERCENT

_TO_COME: Final = re.compile(
    r"\b(?:infor(?:ande\w*|as|s)|implementering\w*|uppstart\w*|drift(?:start|sattning)\w*)\b[^.;,]{0,60}?"
    r"\b(?:kommer att|planeras|ar planera[dt]|beraknas|sker|ske|starta[rs]?)\b[^.;,]{0,30}?"
    r"\b(?:(?P<year>20[0-9]{2})|nasta ar|kommande ar)\b"
)
_FURTHER: Final = re.compile(r"\b(?:fortsatt\w*|ytterligare|vidare|aven|resterande|fler)\b")


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    year = evidence.identity.year
    for row in evidence.indicators:
        outcome = figure(row, "outcome")
        if outcome is None or not is_certain(row):
            continue
        for sentence in row.sentences:
            found = _other_result(row, outcome, sentence, year) or _to_come(row, outcome, sentence, year)
            if found:
                yield found
                break


def _other_result(row: SeenIndicator, outcome: Figure, sentence: Sentence, year: int | None) -> Found | None:
    stated = plainly_stated_results(sentence, year)
    if len(stated) != 1 or not _contradicts(row, stated[0], outcome):
        return None
    said = sentence.text[stated[0].start : stated[0].end]
    return Found(
        sentence=marked(
            "“{name}” has the outcome {outcome}, but its analysis says that the result is {said}."
        ),
        arguments={"name": name_of(row), "outcome": row.indicator.cell("outcome") or "", "said": said},
        spots=(
            spot_of(row, row.indicator.cell("outcome") or ""),
            sentence.spot.marking(said),
        ),
    )


def _contradicts(row: SeenIndicator, stated: Quantity, outcome: Figure) -> bool:
    """Whether a stated figure of what the row measures is another; 0 is the same in all units."""
    if stated.loose or stated.figure.approximate:
        return False
    counts_it = bool(stated.noun) and stated.noun in bare_name(row).split()
    if stated.noun and (not counts_it or unit_of(row) == PERCENT):
        return False
    if stated.unit != unit_of(row) and stated.value and not counts_it:
        return False
    apart = abs(stated.value - outcome.value)
    return apart >= stated.figure.half_unit + outcome.half_unit


def _to_come(row: SeenIndicator, outcome: Figure, sentence: Sentence, year: int | None) -> Found | None:
    """All is printed as done, and the analysis tells of a later year in which it is to be begun."""
    if unit_of(row) != PERCENT or outcome.value != 100 or year is None:
        return None
    found = _TO_COME.search(sentence.folded)
    if not found or _FURTHER.search(sentence.folded) or (found["year"] and int(found["year"]) <= year):
        return None
    return Found(
        sentence=marked(
            "“{name}” has the outcome {outcome}, but its analysis tells of what is yet to be begun."
        ),
        arguments={"name": name_of(row), "outcome": row.indicator.cell("outcome") or ""},
        spots=(spot_of(row, row.indicator.cell("outcome") or ""), sentence.spot),
    )


RULE = Rule(
    identifier="indicator-stated-result",
    title=marked("The analysis states another result"),
    family=Family.INDICATORS,
    kind=Kind.INDICATOR_VALUE,
    severity=Severity.ERROR,
    explanation=marked(
        "The analysis of an indicator says what the result is, and the cell beside it says something else;"
        " or the cell says that all is done, and the analysis that it is to be introduced next year. What"
        " is said of women, men, units, other periods and the whole municipality is another matter."
    ),
    remedy=marked("Find out which is right, and correct the other."),
    wrong="Andel digitala lås: utfall 100 %. Analys: Resultatet för året är 0 procent.",
    right="Andel digitala lås: utfall 0 %. Analys: Resultatet för året är 0 procent.",
    check=_check,
    by_section=True,
    measured=Measured(2, 2),
)
