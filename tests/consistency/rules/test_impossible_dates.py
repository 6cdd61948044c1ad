"""Dates that are in no calendar."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.document.impossible_dates import RULE
from tests.consistency.building import a_document, found_by


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Rådet möttes den 31 november.", "31 november"),
        ("Planen gäller till 30 februari 2026.", "30 februari 2026"),
        ("Planen gäller från 2025-02-29.", "2025-02-29"),
        ("Mötet hölls måndagen den 3 maj 2025.", "måndagen den 3 maj 2025"),
        ("Mötet hölls lördag 3 maj 2025.", None),
        ("Mötet hölls måndagen den 3 maj.", None),
        ("Planen gäller den 29 februari 2024 och 29 februari.", None),
        ("Mellan 1–31 november var det stängt.", None),
        ("Avtalet från 2024-02-29 gäller, diarienummer 2024-13-45-1.", None),
        ("Av 100 maj visade sig 45 mars vara fel.", "45 mars"),
    ],
)
def test_a_day_that_cannot_be_is_found(text: str, part: str | None) -> None:
    found = found_by(RULE, a_document(text))
    assert [each.spots[0].part for each in found] == ([part] if part else [])
