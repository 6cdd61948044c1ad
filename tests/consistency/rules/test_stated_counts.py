"""Indicators miscounted in the text of a goal."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.indicators.stated_counts import RULE
from tertial.documents.tree import Document
from tests.consistency.building import a_document, a_goal, a_section, an_indicator, found_by, indicators

REACHED = [an_indicator(f"Andel nöjda {word}", outcome="82 %", target="80 %") for word in "abcd"]
MISSED = [an_indicator(f"Andel nöjda {word}", outcome="72 %", target="80 %") for word in "efg"]


def _document(text: str) -> Document:
    below = a_section(
        "Nämndmål", indicators(an_indicator("Andel sena", outcome="1 %")), goal=a_goal("Nöjda besökare")
    )
    table = indicators(*REACHED, *MISSED)
    goal = a_goal("Ett gott bemötande", number="1.1", level="area_goal")
    return a_document(a_section("Mål", text, table, below, goal=goal))


@pytest.mark.parametrize(
    ("text", "arithmetic"),
    [
        ("Årsmålet för fyra av sex indikatorer uppnås helt.", "7 ≠ 6"),
        ("Sex indikatorer har uppnåtts helt.", "7 − 3 = 4 < 6"),
        ("För två av kommunfullmäktiges indikatorer nås inte målet.", "3 > 2"),
        ("Årsmålet för fyra av sju indikatorer uppnås helt.", None),
        ("Årsmålet för fyra av åtta indikatorer uppnås helt.", None),
        ("Fyra indikatorer har uppnåtts helt.", None),
        ("Sex indikatorer har delvis uppnåtts.", None),
        ("Nämnden bedömer att sex indikatorer uppnås.", None),
        ("För tre av kommunfullmäktiges indikatorer nås inte målet.", None),
        ("Sex indikatorer har tagits fram.", None),
        ("Fyra av sex enheter har uppnått målet.", None),
    ],
)
def test_counts_are_held_against_the_indicators_of_the_goal(text: str, arithmetic: str | None) -> None:
    found = found_by(RULE, _document(text))
    assert [each.found.arithmetic for each in found] == ([arithmetic] if arithmetic else [])


def test_the_rows_that_miss_are_shown() -> None:
    (found,) = found_by(RULE, _document("Sex indikatorer har uppnåtts helt."))
    assert [spot.row for spot in found.spots] == [None, 4, 5, 6]
