"""Outcomes far from target without a word."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.indicators.uncommented_leaps import RULE
from tests.consistency.building import TERTIAL_1, a_document, an_indicator, found_by, indicators

ANALYSED = an_indicator("Andel glada", "Många svarade.", outcome="80 %", target="80 %")


@pytest.mark.parametrize(
    ("name", "cells", "leaps"),
    [
        ("Andel nöjda", {"outcome": "80", "previous": "36,29", "target": "35 %"}, True),
        ("Andel nöjda", {"outcome": "100 %", "target": "40 %"}, True),
        ("Andel nöjda", {"outcome": "80 %", "previous": "78 %", "target": "35 %"}, False),
        ("Andel nöjda", {"outcome": "90 %", "target": "80 %"}, False),
        ("Andel nöjda", {"outcome": "3 %", "target": "1 %"}, False),
        ("Andel nöjda", {"outcome": "40 %", "target": "80 %"}, False),
        ("Antal båtar", {"outcome": "80", "target": "35"}, False),
    ],
)
def test_a_leap_asks_for_a_word(name: str, cells: dict[str, str], leaps: bool) -> None:
    table = indicators(an_indicator(name, **cells), ANALYSED)
    assert bool(found_by(RULE, a_document(table))) is leaps
    assert not found_by(RULE, a_document(table, identity=TERTIAL_1))


def test_a_word_is_enough_and_documents_without_analyses_are_left_alone() -> None:
    told = an_indicator("Andel nöjda", "Få svarade.", outcome="100 %", target="40 %")
    untold = an_indicator("Andel nöjda", outcome="100 %", target="40 %")
    assert not found_by(RULE, a_document(indicators(told, ANALYSED)))
    assert not found_by(RULE, a_document(indicators(untold)))
