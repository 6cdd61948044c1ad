"""Landstinget and the region."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tertial.consistency.rules.document.former_names import RULE
from tests.consistency.building import ANNUAL_REPORT, a_document, found_by


@pytest.mark.parametrize(
    ("former", "present", "year", "found"),
    [
        ("Hembesök görs med landstinget.", "Samarbetet med Region Almviken fortsätter.", 2025, 1),
        ("Hembesök görs med landstinget.", "Samarbetet med Region Almviken fortsätter.", 2018, 0),
        ("Hembesök görs med landstinget.", "Samarbetet fortsätter.", 2025, 0),
        ("Det dåvarande landstinget slöt avtalet.", "Region Almviken fortsätter.", 2025, 0),
        ("Enligt Sveriges Kommuner och Landsting ökar det.", "Region Almviken fortsätter.", 2025, 0),
    ],
)
def test_both_words_for_one_body_are_found(former: str, present: str, year: int, found: int) -> None:
    document = a_document(former, present, identity=replace(ANNUAL_REPORT, year=year))
    assert len(found_by(RULE, document)) == found
