"""Values that cannot be."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.indicators.impossible_values import RULE
from tests.consistency.building import a_document, an_indicator, found_by, indicators


@pytest.mark.parametrize(
    ("name", "printed", "impossible"),
    [
        ("Andel nöjda besökare", "200 %", True),
        ("Andelen nöjda besökare", "101", True),
        ("Trygghet: andel nöjda", "-3 %", True),
        ("Antal deltagare", "-3 st", True),
        ("Andel nöjda besökare", "100 %", False),
        ("Budgetföljsamhet", "102 %", False),
        ("Andel av kostnaderna som täcks av avgifter", "100,3 %", False),
        ("Antal deltagare", "200 st", False),
        ("Prognossäkerhet", "-1 %", False),
        ("Andel inköp i kronor", "120 tkr", False),
    ],
)
def test_more_than_all_and_less_than_nothing_are_found(name: str, printed: str, impossible: bool) -> None:
    document = a_document(indicators(an_indicator(name, previous=printed, target="80 %")))
    found = found_by(RULE, document)
    assert [each.found.arguments["printed"] for each in found] == ([printed] if impossible else [])


def test_many_shares_of_more_than_all_are_the_work_of_a_scanner() -> None:
    rows = [an_indicator(f"Andel nöjda {place}", outcome="815 %", target="80 %") for place in range(3)]
    assert len(found_by(RULE, a_document(indicators(*rows[:2])))) == 2
    assert not found_by(RULE, a_document(indicators(*rows)))
