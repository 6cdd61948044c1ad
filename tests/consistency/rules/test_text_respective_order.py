"""Amounts told with "respektive" stand in the order of what they are of."""

from __future__ import annotations

import pytest

from tertial.consistency.findings import Finding
from tertial.consistency.rules.text.respective_order import RULE
from tests.consistency.building import a_document, a_section, a_table, found_by


def found(sentence: str) -> tuple[Finding, ...]:
    table = a_table(
        ["Mnkr", "Budget 2025", "Bokslut 2025"], ("Hyror", "17,1", "17,6"), ("Räntor", "1,6", "1,4")
    )
    return found_by(RULE, a_document(a_section("Lokaler", table, sentence)))


def test_amounts_that_have_changed_places_are_found() -> None:
    (finding,) = found("Kostnaden för räntor och hyror uppgår till 17,6 respektive 1,4 mnkr.")
    assert finding.found.correction == "1,4 respektive 17,6"
    assert len(finding.spots) == 3


@pytest.mark.parametrize(
    "sentence",
    [
        "Kostnaden för hyror och räntor uppgår till 17,6 respektive 1,4 mnkr.",
        "Kostnaden för räntor och hyror uppgår till 15,0 respektive 1,4 mnkr.",
        "Kostnaden för räntor och städning uppgår till 17,6 respektive 1,4 mnkr.",
        "Andelen räntor och hyror är 17,6 respektive 1,4 procent.",
        "Kostnaden för räntor och hyror uppgår till 17,6 och 1,4 mnkr.",
    ],
)
def test_the_right_order_and_other_things_are_right(sentence: str) -> None:
    assert not found(sentence)
