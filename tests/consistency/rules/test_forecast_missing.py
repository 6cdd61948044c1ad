"""Outcomes in the middle of the year without a forecast."""

from __future__ import annotations

from tertial.consistency.rules.indicators.forecast_missing import RULE
from tests.consistency.building import (
    ANNUAL_REPORT,
    TERTIAL_1,
    a_document,
    an_indicator,
    found_by,
    indicators,
)


def test_an_outcome_with_a_target_asks_for_a_forecast_in_a_tertial_report_only() -> None:
    whole = {"outcome": "34 %", "forecast": "50 %", "target": "60 %"}
    rows = indicators(
        an_indicator("Andel nöjda besökare", outcome="34 %", target="60 %"),
        an_indicator("Andel glada besökare", **whole),
        an_indicator("Andel lugna besökare", **whole),
    )
    (found,) = found_by(RULE, a_document(rows, identity=TERTIAL_1))
    assert found.found.arguments["outcome"] == "34 %"
    assert not found_by(RULE, a_document(rows, identity=ANNUAL_REPORT))


def test_a_forecast_that_only_the_analysis_gives_is_found() -> None:
    said = "Prognosen är att cirka 90 procent får utbildning."
    rows = indicators(an_indicator("Andel utbildade", said, target="100 %"))
    (found,) = found_by(RULE, a_document(rows, identity=TERTIAL_1))
    assert found.found.arguments["forecast"] == "90 procent"


def test_nothing_is_asked_of_rows_with_a_forecast_without_a_target_or_in_tables_without_forecasts() -> None:
    columns = ("outcome", "target")
    document = a_document(
        indicators(
            an_indicator("Andel nöjda besökare", outcome="34 %", forecast="50 %", target="60 %"),
            an_indicator("Andel glada besökare", outcome="34 %", target="Tas fram av nämnd"),
            an_indicator("Andel lugna besökare", outcome="-", target="60 %"),
            an_indicator("Andel rara besökare", outcome="34 %", forecast="50 %", target="60 %"),
        ),
        indicators(an_indicator("Andel trötta besökare", outcome="34 %", target="60 %"), columns=columns),
        identity=TERTIAL_1,
    )
    assert not found_by(RULE, document)


def test_where_most_rows_lack_a_forecast_none_is_missing() -> None:
    rows = [an_indicator(f"Andel {word}", outcome="34 %", target="60 %") for word in ("nöjda", "glada")]
    assert not found_by(RULE, a_document(indicators(*rows), identity=TERTIAL_1))
