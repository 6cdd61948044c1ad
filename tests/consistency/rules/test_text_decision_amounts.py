"""What the board is asked to decide in money is what the report asks for, for the same purpose."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.text.decision_amounts import RULE
from tests.consistency.building import a_document, a_section, a_table, decisions, found_by

POINTS = (
    "Nämnden godkänner rapporten.",
    "Nämnden begär ombudgetering för Lindparken om 1,5 mnkr.",
    "Nämnden begär att 41,3 mnkr för resultatenheterna överförs till 2026.",
)
PARK = "Lindparken rustas upp. Nämnden begär ombudgetering av återstoden om 1,5 mnkr till 2026."


def messages(park: str, *more: str, funds: str = "41 258") -> list[str]:
    document = a_document(
        decisions(*POINTS),
        a_section("Ombudgeteringar", park, *more),
        a_section("Resultatenheter", a_table(["Tkr", "Till 2026"], ("Summa", funds), unit="tkr")),
    )
    return [each.message(str) for each in found_by(RULE, document)]


def test_another_amount_for_the_same_purpose_is_found() -> None:
    assert messages(PARK.replace("1,5", "1,8")) == [
        "1,5 mnkr is to be decided, but the report asks for 1,8 mnkr."
    ]


def test_an_amount_that_stands_nowhere_else_is_found() -> None:
    assert messages(PARK, funds="39 258") == [
        "41,3 mnkr is to be decided, but the report does not mention that amount."
    ]


def test_a_request_without_a_point_is_found() -> None:
    assert messages(PARK, "Nämnden ansöker om 2,3 mnkr för hyror.") == [
        "The report asks for 2,3 mnkr, but no point of decision does."
    ]


@pytest.mark.parametrize(
    "more",
    [
        "Nämnden ansöker om 1 500 tkr till parken.",
        "Föreningarna kan ansöka om 20 000 kronor.",
        "Nämnden ansökte i verksamhetsplanen om 2,3 mnkr för hyror.",
        "Nämnden har 2,3 mnkr för hyror.",
    ],
)
def test_what_agrees_or_is_no_request_of_the_boards_is_right(more: str) -> None:
    assert not messages(PARK, more)


def test_points_without_amounts_ask_for_nothing() -> None:
    document = a_document(
        decisions("Nämnden godkänner rapporten."),
        a_section("Ombudgeteringar", "Nämnden ansöker om 2,3 mnkr för hyror."),
    )
    assert not found_by(RULE, document)
