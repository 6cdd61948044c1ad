"""Targets that may have been set after the outcome."""

from __future__ import annotations

import pytest

from tertial.consistency.findings import Severity
from tertial.consistency.rules.indicators.target_as_outcome import RULE
from tests.consistency.building import a_document, an_indicator, found_by, indicators


@pytest.mark.parametrize(
    ("cells", "suspected"),
    [
        ({"outcome": "41", "target": "41"}, True),
        ({"outcome": "41", "target": "40"}, False),
        ({"outcome": "40", "target": "40"}, False),
        ({"outcome": "3", "target": "3"}, False),
        ({"outcome": "41", "previous": "38", "target": "41"}, False),
        ({"outcome": "41", "target": "41", "kf_target": "41"}, False),
    ],
)
def test_an_uneven_number_met_exactly_is_hinted_at(cells: dict[str, str], suspected: bool) -> None:
    found = found_by(RULE, a_document(indicators(an_indicator("Antal deltagare", **cells))))
    assert [each.severity for each in found] == ([Severity.HINT] if suspected else [])
