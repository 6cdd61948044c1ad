"""Outcomes that are due and not there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tertial.consistency.rules.indicators.outcome_missing import RULE
from tertial.documents.tree import Indicator, Undecided
from tests.consistency.building import (
    ANNUAL_REPORT,
    TERTIAL_1,
    a_document,
    an_indicator,
    found_by,
    indicators,
)

STATED = "Enkäten kom sent. Nämndens resultat är 71,4 procent, 70 procent för män och 75 procent för kvinnor."


def _reported(period: str) -> list[Indicator]:
    """Two rows of the same period that are as they should be."""
    return [
        an_indicator(f"Andel {word} besökare", outcome="70 %", target="67 %", period=period)
        for word in ("glada", "lugna")
    ]


def test_an_outcome_that_only_the_analysis_states_is_found_and_proposed() -> None:
    row = an_indicator("Andel nöjda besökare", STATED, previous="68 %", target="67 %", period="2025")
    (found,) = found_by(RULE, a_document(indicators(row)))
    assert found.found.correction == "71,4 procent"
    assert [spot.part for spot in found.spots] == ["", "71,4 procent"]


@pytest.mark.parametrize(
    "analysis",
    [
        "Stadens resultat är 71,4 procent.",
        "Resultatet för kvinnor är 71,4 procent.",
        "Föregående års resultat var 71,4 procent.",
        "Resultatet är 4 procentenheter sämre än grannens.",
        "Enkäten genomförs vartannat år.",
        "Resultatet är 12 svarande.",
    ],
)
def test_what_is_not_the_rows_own_result_is_left_alone(analysis: str) -> None:
    row = an_indicator("Andel nöjda besökare", analysis, previous="68 %", target="67 %", period="2025")
    assert not found_by(RULE, a_document(indicators(row)))


def test_an_outcome_in_its_cell_is_not_missing() -> None:
    row = an_indicator("Andel nöjda besökare", STATED, outcome="73,3 %", target="67 %", period="2025")
    assert not found_by(RULE, a_document(indicators(row)))


@pytest.mark.parametrize(
    ("period", "in_tertial_1", "in_annual_report"),
    [
        ("Tertial 1 2025", True, False),
        ("Tertial", True, True),
        ("Halvår", False, True),
        ("År", False, True),
        ("2025", False, True),
        ("VB 2025", False, True),
        ("2024", False, False),
        ("Vartannat år", False, False),
        ("I maj", False, False),
        ("", False, False),
    ],
)
def test_a_row_without_a_word_is_missed_when_its_period_is_due(
    period: str, in_tertial_1: bool, in_annual_report: bool
) -> None:
    rows = indicators(an_indicator("Andel nöjda besökare", target="67 %", period=period), *_reported(period))
    assert bool(found_by(RULE, a_document(rows, identity=TERTIAL_1))) is in_tertial_1
    assert bool(found_by(RULE, a_document(rows, identity=ANNUAL_REPORT))) is in_annual_report


def test_one_value_for_outcome_and_forecast_leaves_one_of_them_missing() -> None:
    row = replace(
        an_indicator("Andel nöjda besökare", target="67 %", period="Tertial 1 2025"),
        undecided=(Undecided(text="67 %", candidates=("outcome", "forecast")),),
    )
    others = _reported("Tertial 1 2025")
    (found,) = found_by(RULE, a_document(indicators(row, *others), identity=TERTIAL_1))
    assert found.found.arguments["value"] == "67 %"
    several = replace(row, undecided=(Undecided(text="67 %", candidates=("outcome", "previous")),))
    assert not found_by(RULE, a_document(indicators(several, *others), identity=TERTIAL_1))


def test_an_analysis_excuses_a_row_that_is_due() -> None:
    row = an_indicator("Andel nöjda besökare", "Mäts i höst.", target="67 %", period="Tertial 1 2025")
    others = _reported("Tertial 1 2025")
    assert not found_by(RULE, a_document(indicators(row, *others), identity=TERTIAL_1))


def test_where_most_rows_lack_an_outcome_none_is_missing() -> None:
    rows = [an_indicator(f"Andel {word}", target="67 %", period="2025") for word in ("glada", "lugna")]
    assert not found_by(RULE, a_document(indicators(*rows, *_reported("2025"))))
