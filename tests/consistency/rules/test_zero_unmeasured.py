"""Zeros for what is not measured."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.indicators.zero_unmeasured import RULE
from tests.consistency.building import (
    ANNUAL_REPORT,
    TERTIAL_1,
    a_document,
    an_indicator,
    found_by,
    indicators,
)

LATER = "Utfallet redovisas först i tertialrapport 2."


def test_the_zeros_of_a_section_are_one_finding() -> None:
    rows = [an_indicator(f"Antal jobb {place}", LATER, outcome="0 st", target="40 st") for place in range(3)]
    (found,) = found_by(RULE, a_document(indicators(*rows), identity=TERTIAL_1))
    assert found.found.arguments["count"] == "3"
    assert len(found.spots) == 3


@pytest.mark.parametrize(
    ("outcome", "target", "analysis"),
    [
        ("4", "40", LATER),
        ("-", "40", LATER),
        ("0", "0", LATER),
        ("0", "40", "Ingen har sökt. Utfallet redovisas i tertialrapport 1."),
        ("0", "40", "Ingen har sökt."),
    ],
)
def test_zeros_that_are_results_are_left_alone(outcome: str, target: str, analysis: str) -> None:
    row = an_indicator("Antal jobb", analysis, outcome=outcome, target=target)
    assert not found_by(RULE, a_document(indicators(row), identity=TERTIAL_1))


def test_at_the_end_of_the_year_zero_is_zero() -> None:
    row = an_indicator("Antal jobb", LATER, outcome="0", target="40")
    assert not found_by(RULE, a_document(indicators(row), identity=ANNUAL_REPORT))
