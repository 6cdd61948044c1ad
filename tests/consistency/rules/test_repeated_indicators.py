"""Indicators reported in two places."""

from __future__ import annotations

from tertial.consistency.rules.document.repeated_indicators import RULE
from tests.consistency.building import a_document, a_section, an_indicator, found_by, indicators

NAME = "Andel besökare som är nöjda med biblioteket"


def test_an_indicator_under_two_goals_is_found_whatever_its_figures() -> None:
    one = a_section("Mål ett", indicators(an_indicator(NAME, outcome="81 %")))
    other = a_section("Mål två", indicators(an_indicator(NAME.upper(), target="85 %")))
    (found,) = found_by(RULE, a_document(one, other))
    assert [spot.section for spot in found.spots] == [one.key, other.key]


def test_rows_of_one_table_that_share_a_name_are_found_only_when_they_are_the_same() -> None:
    def count(first: str, second: str) -> int:
        table = indicators(an_indicator(NAME, outcome=first), an_indicator(NAME, outcome=second))
        return len(found_by(RULE, a_document(a_section("Mål", table))))

    assert count("81 %", "81 %") == 1
    assert count("81 %", "77 %") == 0


def test_pieces_of_names_and_other_names_are_left_alone() -> None:
    def count(first: str, second: str) -> int:
        sections = (a_section(f"Mål {n}", indicators(an_indicator(name))) for n, name in
                    enumerate((first, second)))  # fmt: skip
        return len(found_by(RULE, a_document(*sections)))

    assert count("Andel nöjda", "Andel nöjda") == 0
    assert count(NAME, NAME.replace("biblioteket", "simhallen")) == 0
