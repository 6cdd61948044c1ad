"""Targets missed without a word."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.indicators.analysis_missing import RULE
from tests.consistency.building import TERTIAL_1, a_document, an_indicator, found_by, indicators

TOLD = an_indicator("Andel lugna besökare", "Få svarade.", outcome="50 %", target="70 %")


@pytest.mark.parametrize(
    ("name", "outcome", "target", "missed"),
    [
        ("Andel nöjda besökare", "59,35", "70 %", True),
        ("Andel nöjda besökare", "70 %", "70 %", False),
        ("Andel nöjda besökare", "ca 60 %", "70 %", False),
        ("Sjukfrånvaro", "7 %", "6 %", True),
        ("Sjukfrånvaro", "5 %", "6 %", False),
        ("Andel tegeltak", "50 %", "60 %", False),
        ("Andel nöjda besökare", "50 %", "Tas fram av nämnd", False),
    ],
)
def test_a_missed_target_asks_for_an_analysis(name: str, outcome: str, target: str, missed: bool) -> None:
    row = an_indicator(name, outcome=outcome, target=target)
    assert bool(found_by(RULE, a_document(indicators(row, TOLD)))) is missed
    assert not found_by(RULE, a_document(indicators(row)))  # a document that analyses no indicator


def test_any_words_are_an_analysis_and_a_full_stop_is_none() -> None:
    document = a_document(
        indicators(
            an_indicator("Andel nöjda besökare", "Få svarade.", outcome="50 %", target="70 %"),
            an_indicator("Andel glada besökare", ".", outcome="90 %", target="70 %"),
        )
    )
    (found,) = found_by(RULE, document)
    assert found.found.arguments == {"name": "Andel glada besökare", "said": "."}


def test_in_a_tertial_the_forecast_is_held_against_the_target() -> None:
    document = a_document(
        indicators(
            an_indicator("Andel nöjda besökare", outcome="50 %", forecast="60 %", target="70 %"),
            an_indicator("Andel glada besökare", outcome="50 %", forecast="70 %", target="70 %"),
            TOLD,
        ),
        identity=TERTIAL_1,
    )
    (found,) = found_by(RULE, document)
    assert found.found.arguments == {"name": "Andel nöjda besökare", "value": "60 %", "target": "70 %"}
