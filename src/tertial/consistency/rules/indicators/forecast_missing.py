"""An outcome in the middle of the year without a forecast for its end."""

from __future__ import annotations

from collections.abc import Iterator

from tertial.consistency.evidence import Evidence, SeenIndicator
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.indicators.due import FOLLOW_UPS, mostly
from tertial.consistency.rules.indicators.rows import figure, name_of, own_target, spot_of
from tertial.core.marking import marked


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    if evidence.identity.period not in FOLLOW_UPS:
        return
    measured = [row for row in evidence.indicators if figure(row, "outcome") is not None]
    # In which column a scanned figure stood, when one beside it is lost, nobody knows for certain.
    reported = mostly(measured, "forecast") and not evidence.looks_scanned
    for row in evidence.indicators:
        if not row.has_column("forecast") or row.indicator.cell("forecast") is not None:
            continue
        if row.indicator.undecided:
            continue
        found = _stated(row) or (_left_out(row) if reported else None)
        if found:
            yield found


def _stated(row: SeenIndicator) -> Found | None:
    """A forecast that only the analysis gives."""
    for sentence in row.sentences:
        if "prognos" not in sentence.folded:
            continue
        forecasts = [each for each in sentence.quantities if each.unit == "%"]
        if len(forecasts) != 1:
            continue
        printed = sentence.text[forecasts[0].start : forecasts[0].end]
        return Found(
            sentence=marked(
                "“{name}” has no forecast in its row, though the analysis gives one: {forecast}."
            ),
            arguments={"name": name_of(row), "forecast": printed},
            spots=(spot_of(row), sentence.spot.marking(printed)),
        )
    return None


def _left_out(row: SeenIndicator) -> Found | None:
    outcome, target = row.indicator.cell("outcome"), own_target(row)
    if figure(row, "outcome") is None or outcome is None or target is None or not target.is_set:
        return None
    return Found(
        sentence=marked("“{name}” has an outcome, {outcome}, and a target, {target}, but no forecast."),
        arguments={"name": name_of(row), "outcome": outcome, "target": str(target)},
        spots=(spot_of(row, outcome),),
    )


RULE = Rule(
    identifier="indicator-forecast-missing",
    title=marked("Forecast missing"),
    family=Family.INDICATORS,
    kind=Kind.INDICATOR_MISSING,
    severity=Severity.ERROR,
    explanation=marked(
        "A tertial report says of each indicator that has an outcome what the year is expected to end at."
        " Here the outcome is there and the forecast is not, or the forecast stands in the analysis only."
    ),
    remedy=marked("Fill in the forecast for the whole year."),
    wrong="Andel digitala ansökningar: utfall 34 %, prognos (tomt), årsmål 60 %.",
    right="Andel digitala ansökningar: utfall 34 %, prognos 55 %, årsmål 60 %.",
    check=_check,
    measured=Measured(4, 4),
)
