"""An outcome far from target or from last year that nothing is said of."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tertial.consistency.evidence import Evidence, SeenIndicator
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Limit, Measured, Rule, Thresholds
from tertial.consistency.rules.indicators.polarity import target_met
from tertial.consistency.rules.indicators.rows import (
    figure,
    is_analysed,
    is_certain,
    is_share,
    name_of,
    spot_of,
    target_figure,
    unit_of,
)
from tertial.core.figures import Figure
from tertial.core.marking import marked
from tertial.core.units import PERCENT
from tertial.plan.calculations.targets_met import Answer


def _check(evidence: Evidence, thresholds: Thresholds) -> Iterator[Found]:
    if evidence.identity.period != "VB" or not any(is_analysed(row) for row in evidence.indicators):
        return
    for row in evidence.indicators:
        outcome, target, previous = figure(row, "outcome"), target_figure(row), figure(row, "previous")
        if outcome is None or target is None or is_analysed(row) or not is_certain(row):
            continue
        if unit_of(row) != PERCENT and not (is_share(row) and unit_of(row) is None):
            continue
        if target_met(row, evidence.identity) is Answer.NOT_MET:
            continue  # that asks for an analysis by itself
        if _leaps(outcome, target, thresholds) and (
            previous is None or _leaps(outcome, previous, thresholds)
        ):
            yield _found(row, previous)


def _leaps(outcome: Figure, other: Figure, thresholds: Thresholds) -> bool:
    apart = abs(outcome.value - other.value)
    return apart >= thresholds["points"] and apart * 100 >= thresholds["share"] * abs(other.value)


def _found(row: SeenIndicator, previous: Figure | None) -> Found:
    cells = {key: row.indicator.cell(key) or "" for key in ("outcome", "target", "previous")}
    return Found(
        sentence=marked(
            "“{name}” came to {outcome}, far from its target {target}, and nothing is said of it."
        )
        if previous is None
        else marked(
            "“{name}” came to {outcome}, far from its target {target} and from last year's {previous}, and"
            " nothing is said of it."
        ),
        arguments={"name": name_of(row), **cells},
        spots=(spot_of(row, cells["outcome"]),),
    )


RULE = Rule(
    identifier="indicator-uncommented-leap",
    title=marked("Outcome far from target without a word"),
    family=Family.INDICATORS,
    kind=Kind.INDICATOR_VALUE,
    severity=Severity.WARNING,
    explanation=marked(
        "An outcome far above its target, with nothing like it last year, is either a mistake in the"
        " figure, a target that was set without care, or news. In each case the reader needs a word. Only"
        " shares in annual reports are looked at."
    ),
    remedy=marked("Check the outcome, and say in the analysis why it differs so much."),
    wrong="Andel nöjda besökare: utfall 80 %, föregående år 36 %, årsmål 35 %, ingen analys.",
    right="Andel nöjda besökare: utfall 80 %, årsmål 35 %. Analys: Enkäten gjordes bara på ett ställe.",
    check=_check,
    limits={
        "points": Limit(
            value=Decimal(15), meaning=marked("How many percentage points the outcome must be away.")
        ),
        "share": Limit(
            value=Decimal(25),
            meaning=marked("How far the outcome must be away, in per cent of what it is compared with."),
        ),
    },
    measured=Measured(3, 3),
)
