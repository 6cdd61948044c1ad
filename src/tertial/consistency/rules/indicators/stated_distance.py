"""An analysis that puts the outcome at another distance from the target: "en procentenhet under årsmålet"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from tertial.consistency.evidence import Evidence, SeenIndicator, Sentence
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.indicators.rows import (
    figure,
    is_certain,
    is_share,
    name_of,
    spot_of,
    target_figure,
    unit_of,
)
from tertial.core.figures import Figure, format_figure
from tertial.core.marking import marked
from tertial.core.units import PERCENT, PERCENTAGE_POINTS

_DISTANCE: Final = re.compile(
    r"(?:\b(?P<one>en|1) procentenhet|(?<=procentenheter)) "
    r"(?:(?P<under>under|lagre an)|(?P<over>over|hogre an)|ifran|fran) "
    r"(?:det )?(?:uppsatta )?(?:namndens )?(?:ars)?mal(?:et|vardet)?\b"
)
_OTHERS: Final = re.compile(
    r"\b(?:man|mannen|kvinn\w+|pojk\w+|flick\w+|stadens|staden|kf:?s?|kommunfullmaktiges?|fragan|enhet\w*|"
    r"tertial\w*|halvar\w*|prognos\w*|forra|foregaende|(?:19|20)[0-9]{2})\b"
)


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for row in evidence.indicators:
        outcome, target = figure(row, "outcome"), target_figure(row)
        if outcome is None or target is None or not is_certain(row):
            continue
        if unit_of(row) != PERCENT and not (unit_of(row) is None and is_share(row)):
            continue
        for sentence in row.sentences:
            found = _distance(row, sentence, outcome, target)
            if found:
                yield found
                break


def _distance(row: SeenIndicator, sentence: Sentence, outcome: Figure, target: Figure) -> Found | None:
    folded = sentence.folded
    found = _DISTANCE.search(folded)
    if found is None or len(folded) != len(sentence.text) or _OTHERS.search(folded):
        return None
    start, amount = found.start(), Decimal(1)
    if not found["one"]:
        stated = [each for each in sentence.quantities if each.end == found.start()]
        if not stated or stated[0].loose or stated[0].unit != PERCENTAGE_POINTS:
            return None
        start, amount = stated[0].start, stated[0].value
    apart = outcome.value - target.value
    holds = -apart if found["under"] else apart if found["over"] else abs(apart)
    printed = Figure(amount)
    slack = printed.half_unit if printed.decimals < outcome.decimals else outcome.half_unit
    if abs(holds - amount) <= slack:
        return None
    said = sentence.text[start : found.end()]
    cells = {key: row.indicator.cell(key) or "" for key in ("outcome", "target")}
    return Found(
        sentence=marked("The analysis of “{name}” says “{said}”, but the row has {outcome} and {target}."),
        arguments={"name": name_of(row), "said": said, **cells},
        spots=(spot_of(row, cells["outcome"]), sentence.spot.marking(said)),
        arithmetic=f"{cells['outcome']} − {cells['target']} = {format_figure(Figure(apart))}",
    )


RULE = Rule(
    identifier="indicator-stated-distance",
    title=marked("The analysis puts the outcome elsewhere"),
    family=Family.INDICATORS,
    kind=Kind.TEXT_TABLE,
    severity=Severity.ERROR,
    explanation=marked(
        "An analysis that says how many percentage points the outcome lies under or over the target is held"
        " against the row's two figures."
    ),
    remedy=marked("Correct the sentence, the outcome or the target."),
    wrong="Utfall 86 %, årsmål 90 %. Analys: Utfallet ligger två procentenheter under målet.",
    right="Utfall 88 %, årsmål 90 %. Analys: Utfallet ligger två procentenheter under målet.",
    check=_check,
    by_section=True,
    measured=Measured(0, 0),
)
