"""Women and men in the text and in the row."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.indicators.stated_sexes import RULE
from tests.consistency.building import a_document, a_section, an_indicator, found_by, indicators


@pytest.mark.parametrize(
    ("text", "women", "men", "wrong"),
    [
        ("Totalt 31 kvinnor och 9 män kom.", "60 %", "40 %", True),
        ("Totalt 9 män och 31 kvinnor kom.", "29", "11", True),
        ("Totalt 31 kvinnor och 9 män kom.", "31", "9", False),
        ("Totalt 31 kvinnor och 9 män kom.", "78 %", "23 %", False),
        ("Totalt 30 kvinnor och 9 män kom.", "31", "9", False),
        ("Nämnden ger fler män än kvinnor skärgårdsjobb.", "20", "20", True),
        ("Nämnden ger fler kvinnor än män skärgårdsjobb.", "10", "30", True),
        ("Nämnden ger fler män än kvinnor skärgårdsjobb.", "10", "30", False),
        ("Nämnden ger fler män än kvinnor stöd.", "20", "20", False),
    ],
)
def test_prose_is_held_against_the_row_it_counts(text: str, women: str, men: str, wrong: bool) -> None:
    row = an_indicator(
        "Antal som fått skärgårdsjobb", outcome="40", outcome_women=women, outcome_men=men, target="40"
    )
    assert bool(found_by(RULE, a_document(a_section("Arbete", text, indicators(row))))) is wrong


def test_the_shares_are_reckoned() -> None:
    row = an_indicator("Antal jobb", outcome="40", outcome_women="60 %", outcome_men="40 %")
    document = a_document(a_section("Arbete", "Det var 31 kvinnor och 9 män.", indicators(row)))
    (found,) = found_by(RULE, document)
    assert found.found.arithmetic.replace("\u00a0", " ") == "31 / 40 = 77,5 %; 9 / 40 = 22,5 %"


@pytest.mark.parametrize(
    ("analysis", "wrong"),
    [
        ("Andelen nöjda kvinnor är högre än andelen nöjda män.", True),
        ("Andelen nöjda män är högre än andelen nöjda kvinnor.", False),
        ("Resultatet är 70 procent för kvinnor och 80 procent för män.", False),
        ("Resultatet är 76 procent för kvinnor och 80 procent för män.", True),
        ("Stadens resultat är 76 procent för kvinnor.", False),
        ("Enkäten besvarades av 76 procent av kvinnorna.", False),
        ("Resultatet var 76 procent för kvinnor 2024.", False),
    ],
)
def test_an_analysis_is_held_against_its_own_row(analysis: str, wrong: bool) -> None:
    row = an_indicator(
        "Andel nöjda besökare", analysis, outcome="75 %", outcome_women="70 %", outcome_men="80 %"
    )
    assert bool(found_by(RULE, a_document(indicators(row)))) is wrong
