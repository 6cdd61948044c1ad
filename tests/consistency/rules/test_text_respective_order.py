"""Amounts told with "respektive" stand in the order of what they are of."""

from __future__ import annotations

import pytest

from tertial.consistency.findings import Finding
from tertial.consistency.rules.text.respective_order import RULE
from tests.consistency.building import a_document, a_section, a_table, found_by


def found(sentence: str) -> tuple[Finding, ...]:
    table = a_table(
        ["Mnkr", "Budget 2025", "Bokslut 2025"], ("Hyror", "20,1", "20,5"), ("Räntor", "1,2", "1,0")
    )
    return found_by(RULE, a_document(a_section("Lokaler", table, sentence)))


def test_amounts_that_have_changed_places_are_found() -> None:
    (finding,) = found("Kostnaden för räntor och hyror uppgår till 20,5 respektive 1,0 mnkr.")
    assert finding.found.correction == "1,0 respektive 20,5"
    assert len(finding.spots) == 3


@pytest.mark.parametrize(
    "sentence",
    [
        "Kostnaden för hyror och räntor uppgår till 20,5 respektive 1,0 mnkr.",
        "Kostnaden för räntor och hyror uppgår till 18,0 respektive 1,0 mnkr.",
        "Kostnaden för räntor och städning uppgår till 20,5 respektive 1,0 mnkr.",
        "Andelen räntor och hyror är 20,5 respektive 1,0 procent.",
        "Kostnaden för räntor och hyror uppgår till 20,5 och 1,0 mnkr.",
    ],
)
def test_the_right_order_and_other_things_are_right(sentence: str) -> None:
    assert not found(sentence)
