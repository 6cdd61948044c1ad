"""Analyses that speak of another measure than the row."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.indicators.called_otherwise import RULE
from tests.consistency.building import a_document, an_indicator, found_by, indicators


@pytest.mark.parametrize(
    ("name", "analysis", "wrong"),
    [
        ("Andel ansökningar på nätet", "Antalet gäller januari till mars.", True),
        ("Antal ansökningar", "Andelen avser hela året.", True),
        ("Andel ansökningar på nätet", "Andelen gäller januari till mars.", False),
        ("Andel ansökningar på nätet", "Antalet ansökningar har ökat.", False),
        ("Nöjdhet", "Antalet gäller januari till mars.", False),
    ],
)
def test_a_number_is_no_share(name: str, analysis: str, wrong: bool) -> None:
    row = an_indicator(name, analysis, outcome="34", target="40")
    assert bool(found_by(RULE, a_document(indicators(row)))) is wrong
