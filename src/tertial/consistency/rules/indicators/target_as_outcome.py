"""A number that met its target exactly, in a row that tells of no earlier value."""

from __future__ import annotations

from collections.abc import Iterator

from tertial.consistency.evidence import Evidence
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.indicators.rows import (
    figure,
    is_analysed,
    is_certain,
    is_count,
    name_of,
    spot_of,
    target_figure,
)
from tertial.core.marking import marked


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    if evidence.identity.period != "VB":
        return
    for row in evidence.indicators:
        outcome, target = figure(row, "outcome"), target_figure(row)
        if outcome is None or target is None or not is_count(row) or is_analysed(row):
            continue
        if "previous" in row.values or row.targets.keys() != {"target"} or not is_certain(row):
            continue
        if outcome.value == target.value > 10 and outcome.value % 5:
            yield Found(
                sentence=marked(
                    "“{name}” met its target to the figure, {outcome}, and has no earlier value."
                ),
                arguments={"name": name_of(row), "outcome": row.indicator.cell("outcome") or ""},
                spots=(spot_of(row, row.indicator.cell("outcome") or ""),),
            )


RULE = Rule(
    identifier="indicator-target-as-outcome",
    title=marked("Target set after the outcome"),
    family=Family.INDICATORS,
    kind=Kind.INDICATOR_VALUE,
    severity=Severity.HINT,
    explanation=marked(
        "An uneven number as target, met exactly, in a row with no value from last year and no target of the"
        " council, may have been written when the outcome was known. It may also be right."
    ),
    remedy=marked("Look in the plan for the target that was decided."),
    wrong="Antal deltagare: utfall 41, årsmål 41, inget tidigare värde.",
    right="Antal deltagare: utfall 41, årsmål 40.",
    check=_check,
    by_section=True,
    measured=Measured(1, 1),
)
