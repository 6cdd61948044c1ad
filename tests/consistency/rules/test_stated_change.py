"""Analyses that tell of another change than the row."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.indicators.stated_change import RULE
from tests.consistency.building import TERTIAL_1, a_document, an_indicator, found_by, indicators


def _found(analysis: str, outcome: str, previous: str, name: str = "Andel nöjda besökare") -> bool:
    row = an_indicator(name, analysis, outcome=outcome, previous=previous, target="90 %")
    return bool(found_by(RULE, a_document(indicators(row))))


@pytest.mark.parametrize(
    ("analysis", "outcome", "previous"),
    [
        ("Målet nås inte men utfallet har förbättrats med åtta procentenheter.", "77 %", "77 %"),
        ("Andelen nöjda har minskat med sex procentenheter.", "90 %", "83 %"),
        ("Andelen nöjda har ökat i årets enkät med 12 procentenheter.", "80 %", "77 %"),
        ("Andelen nöjda har minskat med sex procentenheter.", "84,8 %", "89,8 %"),
        ("Resultatet har ökat jämfört med föregående år.", "70 %", "77 %"),
        ("Resultatet har försämrats jämfört med förra mätningen.", "80 %", "77 %"),
    ],
)
def test_another_change_than_the_rows_is_found(analysis: str, outcome: str, previous: str) -> None:
    assert _found(analysis, outcome, previous)


@pytest.mark.parametrize(
    ("analysis", "outcome", "previous"),
    [
        ("Andelen nöjda har minskat med sex procentenheter.", "83 %", "90 %"),
        ("Andelen nöjda har minskat med sex procentenheter.", "83 %", "89 %"),
        ("Andelen nöjda har minskat med sex procentenheter.", "83,2 %", "89,8 %"),
        ("Andelen nöjda kvinnor har minskat med sex procentenheter.", "83 %", "83 %"),
        ("Utfallet har ökat med åtta procentenheter sedan 2019.", "83 %", "83 %"),
        ("Utfallet har ökat med drygt åtta procentenheter.", "83 %", "83 %"),
        ("Resultatet har ökat jämfört med föregående år.", "77 %", "77 %"),
        ("Antalet sökande har ökat jämfört med föregående år.", "70 %", "77 %"),
        ("Kostnaderna har ökat med åtta procentenheter.", "77 %", "77 %"),
        ("Resultatet är åtta procentenheter högre än stadens.", "77 %", "77 %"),
    ],
)
def test_what_agrees_or_speaks_of_something_else_is_left_alone(
    analysis: str, outcome: str, previous: str
) -> None:
    assert not _found(analysis, outcome, previous)


def test_better_and_worse_ask_which_way_is_better() -> None:
    told = "Resultatet har förbättrats jämfört med föregående år."
    assert _found(told, "7 %", "6 %", name="Sjukfrånvaro")
    assert not _found(told, "5 %", "6 %", name="Sjukfrånvaro")
    assert not _found(told, "5 %", "6 %", name="Andel tegeltak")


def test_the_arithmetic_is_shown_and_a_tertial_is_not_compared_with_a_year() -> None:
    told = "Antalet har minskat med 8 st."
    row = an_indicator("Antal båtar", told, outcome="12 st", previous="40 st", target="40 st")
    (found,) = found_by(RULE, a_document(indicators(row)))
    assert found.found.arithmetic.replace("\u00a0", " ") == "12 st − 40 st = −28 ≠ 8 st"
    assert not found_by(RULE, a_document(indicators(row), identity=TERTIAL_1))
