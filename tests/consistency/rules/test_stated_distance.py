"""Distances from the target in analyses."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.indicators.stated_distance import RULE
from tests.consistency.building import a_document, an_indicator, found_by, indicators


@pytest.mark.parametrize(
    ("analysis", "outcome", "wrong"),
    [
        ("Utfallet ligger en procentenhet under årsmålet.", "86 %", True),
        ("Utfallet ligger en procentenhet över årsmålet.", "89 %", True),
        ("Utfallet ligger fyra procentenheter från målet.", "84 %", True),
        ("Utfallet ligger 1,5 procentenheter under det uppsatta målet.", "86,5 %", True),
        ("Utfallet ligger en procentenhet under årsmålet.", "89 %", False),
        ("Utfallet ligger fyra procentenheter från målet.", "94 %", False),
        ("Utfallet ligger fyra procentenheter under målet.", "86,2 %", False),
        ("Utfallet ligger fyra procentenheter under målet.", "86,6 %", True),
        ("Utfallet ligger fyra procentenheter under målet.", "86,0 %", False),
        ("Utfallet ligger knappt fyra procentenheter under målet.", "84 %", False),
        ("För kvinnor ligger utfallet en procentenhet under årsmålet.", "86 %", False),
        ("Utfallet ligger en procentenhet under kommunfullmäktiges mål.", "86 %", False),
        ("Utfallet ligger en procentenhet under stadens.", "86 %", False),
    ],
)
def test_a_distance_is_held_against_outcome_and_target(analysis: str, outcome: str, wrong: bool) -> None:
    row = an_indicator("Andel nöjda besökare", analysis, outcome=outcome, target="90 %")
    assert bool(found_by(RULE, a_document(indicators(row)))) is wrong


def test_only_percentages_are_a_matter_of_percentage_points() -> None:
    row = an_indicator("Index", "Det är en procentenhet under målet.", outcome="86", target="90")
    assert not found_by(RULE, a_document(indicators(row)))
