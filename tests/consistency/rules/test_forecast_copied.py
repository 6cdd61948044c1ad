"""Forecasts that repeat the target against the trend."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.indicators.forecast_copied import RULE
from tests.consistency.building import (
    ANNUAL_REPORT,
    TERTIAL_1,
    a_document,
    an_indicator,
    found_by,
    indicators,
)


def test_without_last_years_value_the_forecast_must_lie_very_far_away() -> None:
    far = an_indicator("Andel nöjda", outcome="33 %", forecast="65 %", target="65 %")
    near = an_indicator("Andel glada", outcome="60 %", forecast="75 %", target="75 %")
    (found,) = found_by(RULE, a_document(indicators(far, near), identity=TERTIAL_1))
    assert found.found.arguments["name"] == "Andel nöjda"


@pytest.mark.parametrize(
    ("name", "outcome", "previous", "forecast", "target", "copied"),
    [
        ("Andel nöjda", "61 %", "64 %", "80 %", "80 %", True),
        ("Andel nöjda", "61 %", "60 %", "80 %", "80 %", True),
        ("Andel nöjda", "61 %", "58 %", "80 %", "80 %", False),
        ("Andel som har genomfört provet", "48 %", "81 %", "100 %", "100 %", False),
        ("Andel nöjda", "61 %", "52 %", "80 %", "80 %", False),
        ("Andel nöjda", "61 %", "64 %", "62 %", "80 %", False),
        ("Andel nöjda", "78 %", "79 %", "80 %", "80 %", False),
        ("Andel nöjda", "63 %", "64 %", "42 %", "42 %", True),
        ("Antal båtar", "12 st", "40 st", "40 st", "40 st", False),
        ("Index", "61", "64", "80", "80", True),
    ],
)
def test_a_forecast_that_is_the_target_must_lie_where_the_trend_leads(
    name: str, outcome: str, previous: str, forecast: str, target: str, copied: bool
) -> None:
    row = an_indicator(name, outcome=outcome, previous=previous, forecast=forecast, target=target)
    assert bool(found_by(RULE, a_document(indicators(row), identity=TERTIAL_1))) is copied
    assert not found_by(RULE, a_document(indicators(row), identity=ANNUAL_REPORT))
