"""A forecast that repeats the target although the outcome moves away from it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tertial.consistency.evidence import Evidence, SeenIndicator
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Limit, Measured, Rule, Thresholds
from tertial.consistency.rules.indicators.due import FOLLOW_UPS
from tertial.consistency.rules.indicators.rows import (
    figure,
    is_certain,
    moves_with_the_year,
    name_of,
    spot_of,
    target_figure,
)
from tertial.core.figures import Figure
from tertial.core.marking import marked


def _check(evidence: Evidence, thresholds: Thresholds) -> Iterator[Found]:
    if evidence.identity.period not in FOLLOW_UPS:
        return
    for row in evidence.indicators:
        if not is_certain(row) or moves_with_the_year(row):
            continue
        figures = (
            figure(row, "outcome"),
            figure(row, "previous"),
            figure(row, "forecast"),
            target_figure(row),
        )
        outcome, previous, forecast, target = figures
        if outcome is None or forecast is None or target is None or forecast.value != target.value:
            continue
        if len({each.unit for each in figures if each and each.unit}) > 1:
            continue
        if _against_the_trend(outcome, previous, forecast, thresholds):
            yield _found(row)


def _against_the_trend(
    outcome: Figure, previous: Figure | None, forecast: Figure, thresholds: Thresholds
) -> bool:
    """Whether it is far to the forecast, and the way since last year leads elsewhere or hardly there.

    Where last year is not known, it must be very far.
    """
    needed = forecast.value - outcome.value
    share = thresholds["share"] if previous else thresholds["unknown"]
    if abs(needed) * 100 < abs(outcome.value) * share or not outcome.value:
        return False
    if previous is None:
        return True
    seen = outcome.value - previous.value
    return abs(needed) >= thresholds["turn"] * abs(seen) if needed * seen > 0 else True


def _found(row: SeenIndicator) -> Found:
    cells = {key: row.indicator.cell(key) or "" for key in ("outcome", "previous", "forecast", "target")}
    return Found(
        sentence=marked(
            "“{name}” is forecast to end at its target, {target}, though the outcome is {outcome}."
        )
        if not cells["previous"]
        else marked(
            "“{name}” is forecast to end at its target, {target}, though the outcome is {outcome} after"
            " {previous} last year."
        ),
        arguments={"name": name_of(row), **cells},
        spots=(spot_of(row, cells["forecast"]),),
    )


RULE = Rule(
    identifier="indicator-forecast-copied",
    title=marked("Forecast copied from the target"),
    family=Family.INDICATORS,
    kind=Kind.INDICATOR_VALUE,
    severity=Severity.WARNING,
    explanation=marked(
        "The forecast is the target to the letter, and the outcome does not point there: it has moved the"
        " other way since last year, or so little that the change must come many times faster. Only shares"
        " and indexes are looked at; a number of things grows during the year."
    ),
    remedy=marked("Give the forecast that is believed in, or say in the analysis what will turn the trend."),
    wrong="Andel nöjda besökare: utfall 61 %, föregående år 64 %, prognos 80 %, årsmål 80 %.",
    right="Andel nöjda besökare: utfall 61 %, föregående år 64 %, prognos 62 %, årsmål 80 %.",
    check=_check,
    by_section=True,
    limits={
        "share": Limit(
            value=Decimal(10),
            meaning=marked("How far the forecast must lie from the outcome, in per cent of the outcome."),
        ),
        "unknown": Limit(
            value=Decimal(50),
            meaning=marked("The same where no value of last year is printed."),
        ),
        "turn": Limit(
            value=Decimal(10),
            meaning=marked("How many times faster than since last year the value would have to change."),
        ),
    },
    measured=Measured(5, 5),
)
