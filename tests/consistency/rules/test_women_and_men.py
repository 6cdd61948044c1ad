"""Totals against women and men."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.indicators.women_and_men import RULE
from tests.consistency.building import a_document, an_indicator, found_by, indicators

WRONG = [
    ("Andel nöjda besökare", "40,7 %", "38 %", "2,7 %"),
    ("Andel nöjda besökare", "39,8 %", "38 %", "2 %"),
    ("Andel nöjda besökare", "90 %", "80 %", "70 %"),
    ("Index", "90", "80", "70"),
    ("Antal deltagare", "41 st", "33 st", "9 st"),
    ("Andel nöjda besökare", "40,7", "38", "2,7"),
]
RIGHT = [
    ("Andel nöjda besökare", "85 %", "87 %", "84 %"),
    ("Andel nöjda besökare", "60,71", "70 %", "37,5 %"),
    ("Index", "79", "79", "76"),
    ("Index", "79", "78,6", "76"),
    ("Antal deltagare", "41", "33", "8"),
    ("Antal barn per grupp", "15", "14", "16"),
    ("Andel nöjda besökare", "85 %", "ca 80 %", "70 %"),
    ("Andel nöjda besökare", "85 %", "-", "70 %"),
    ("Antal deltagare", "231 st", "83 %", "17 %"),
    ("Antal deltagare", "231", "83 %", "17 %"),
]


@pytest.mark.parametrize(("name", "total", "women", "men"), WRONG)
def test_a_total_that_agrees_in_no_meaning_is_found(name: str, total: str, women: str, men: str) -> None:
    row = an_indicator(name, outcome=total, outcome_women=women, outcome_men=men)
    (found,) = found_by(RULE, a_document(indicators(row)))
    assert found.found.arguments["total"] == total


@pytest.mark.parametrize(("name", "total", "women", "men"), RIGHT)
def test_a_total_that_agrees_in_one_meaning_is_left_alone(
    name: str, total: str, women: str, men: str
) -> None:
    row = an_indicator(name, outcome=total, outcome_women=women, outcome_men=men)
    assert not found_by(RULE, a_document(indicators(row)))


def test_the_arithmetic_of_parts_is_shown() -> None:
    row = an_indicator("Andel nöjda", outcome="39,8 %", outcome_women="38 %", outcome_men="2 %")
    (found,) = found_by(RULE, a_document(indicators(row)))
    assert found.found.arithmetic.replace("\u00a0", " ") == "38 % + 2 % ≈ 39,8 %"
