"""A stated change is held against the two years of its series, in amount and in direction."""

from __future__ import annotations

import pytest

from tertial.consistency.findings import Finding
from tertial.consistency.rules.text.changes import RULE
from tests.consistency.building import a_document, a_section, a_table, found_by

SIDES = ["Verksamhet (mnkr)", "Kostnader 2024", "Intäkter 2024", "Kostnader 2025", "Intäkter 2025"]


def found(*sentences: str, staff: str = "minskat med 2,0 mnkr") -> tuple[Finding, ...]:
    return found_by(
        RULE,
        a_document(
            a_section(
                "Utveckling",
                a_table(
                    SIDES,
                    ("Kultur", "50,0", "-4,0", "52,5", "-3,0"),
                    ("Idrott", "40,0", "-8,0", "44,5", "-9,2"),
                ),
            ),
            a_section(
                "Kultur",
                "Jämfört med 2024 har kostnaderna ökat med 2,5 mnkr, medan intäkterna minskat med 1,0 mnkr.",
            ),
            a_section(
                "Personalkostnadsutveckling",
                a_table(
                    ["Verksamhet (mnkr)", "Utfall 2024", "Utfall 2025"],
                    ("Kultur", "30,0", "31,5"),
                    ("Idrott", "20,0", "18,0"),
                    ("Summa", "50,0", "49,5"),
                    totals=[2],
                ),
                "Inom kulturen har personalkostnaderna ökat med 1,5 mnkr. "
                "Personalkostnaderna har sammantaget minskat med 0,5 mnkr.",
                f"Inom idrotten har personalkostnaderna {staff}.",
            ),
            a_section("Idrott", *sentences),
        ),
    )


def test_a_change_of_another_amount_is_found() -> None:
    (finding,) = found("Kostnaderna har ökat med 5,4 mnkr jämfört med 2024.")
    assert finding.found.arguments == {"claim": "ökat med 5,4 mnkr", "earlier": "40,0", "later": "44,5"}
    assert finding.found.arithmetic == "44,5 − 40,0 = 4,5"


def test_a_change_in_the_other_direction_is_found() -> None:
    (finding,) = found("Intäkterna har minskat med 1,2 mnkr.")
    assert finding.found.arguments["claim"] == "minskat med 1,2 mnkr"


def test_what_the_heading_measures_is_looked_for_in_the_table_under_it() -> None:
    (finding,) = found(staff="ökat med 2,0 mnkr")
    assert finding.found.arguments == {"claim": "ökat med 2,0 mnkr", "earlier": "20,0", "later": "18,0"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Kostnaderna har ökat med 4,5 mnkr, medan intäkterna har ökat med 1,2 mnkr.",
        "Kostnaderna har ökat med 4,6 mnkr.",  # all three may be rounded
        "Kostnaderna har ökat med 4 500 tkr.",
        "Kostnaderna har ökat med cirka 5 mnkr.",
        "Kostnaderna för hyror har ökat med 5,4 mnkr.",
        "Kostnaderna är 5,4 mnkr.",
        "Kostnaderna uppgår nu till 44,5 mnkr och har ökat med 5,4 procent.",
    ],
)
def test_a_change_that_the_series_shows_or_that_is_of_something_else_is_right(sentence: str) -> None:
    assert not found(sentence)


def test_each_table_must_be_seen_to_be_spoken_of() -> None:
    section = a_section(
        "Idrott",
        a_table(SIDES, ("Idrott", "40,0", "-8,0", "44,5", "-9,2")),
        "Kostnaderna har ökat med 5,4 mnkr.",
    )
    assert not found_by(RULE, a_document(section))
