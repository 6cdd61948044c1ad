"""Analyses that state another result than the row."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.indicators.stated_result import RULE
from tests.consistency.building import a_document, an_indicator, found_by, indicators


@pytest.mark.parametrize(
    ("outcome", "analysis", "said"),
    [
        ("100 %", "Därför är resultatet för 2025 0.", "0"),
        ("100 %", "Resultatet för året är 0 procent.", "0 procent"),
        ("85 %", "Utfallet blev 58 procent.", "58 procent"),
        ("79", "Resultatet är 97.", "97"),
        ("85 %", "Utfallet blev 85 procent.", None),
        ("85 %", "Utfallet blev 85,3 procent.", None),
        ("85 %", "Utfallet blev drygt 80 procent.", None),
        ("85 %", "Utfallet för kvinnor blev 58 procent.", None),
        ("85 %", "Stadens resultat är 58 procent.", None),
        ("85 %", "Resultatet för 2024 var 58 procent.", None),
        ("85 %", "I tertialrapport 1 var utfallet 58 procent.", None),
        ("85 %", "Resultatet på frågan om mat är 58 procent.", None),
        ("85 %", "Resultatet är 12 svar.", None),
        ("-", "Resultatet är 58 procent.", None),
    ],
)
def test_a_plainly_stated_result_is_held_against_the_cell(
    outcome: str, analysis: str, said: str | None
) -> None:
    row = an_indicator("Omdöme", analysis, outcome=outcome, target=outcome)
    found = found_by(RULE, a_document(indicators(row)))
    assert [each.found.arguments["said"] for each in found] == ([said] if said else [])


@pytest.mark.parametrize(
    ("analysis", "wrong"),
    [
        ("Utfallet är 5,8 lån per barn.", True),
        ("Utfallet är 5,4 lån per barn.", False),
        ("Utfallet är 12 svar.", False),
    ],
)
def test_a_result_may_name_what_is_counted(analysis: str, wrong: bool) -> None:
    row = an_indicator("Antal lån per barn", analysis, outcome="5,4 st", target="5,0 st")
    assert bool(found_by(RULE, a_document(indicators(row)))) is wrong


@pytest.mark.parametrize(
    ("outcome", "analysis", "found"),
    [
        ("100 %", "Arbetet är försenat. Införandet kommer att ske under år 2026.", True),
        ("100 %", "Implementeringen planeras till nästa år.", True),
        ("100 %", "Införandet skedde under 2025.", False),
        ("100 %", "Införandet av ytterligare lås kommer att ske under 2026.", False),
        ("60 %", "Införandet kommer att ske under år 2026.", False),
    ],
)
def test_all_done_is_held_against_what_is_to_be_begun(outcome: str, analysis: str, found: bool) -> None:
    row = an_indicator("Andel digitala lås", analysis, outcome=outcome, target="100 %")
    assert bool(found_by(RULE, a_document(indicators(row)))) is found
