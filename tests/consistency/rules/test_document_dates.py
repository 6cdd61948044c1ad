"""Dates of the document itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tertial.consistency.rules.document.document_dates import RULE
from tertial.documents.tree import Furniture, Identity
from tests.consistency.building import ANNUAL_REPORT, PLAN, TERTIAL_1, a_document, found_by


@pytest.mark.parametrize(
    ("identity", "written", "met", "found"),
    [
        (ANNUAL_REPORT, date(2025, 2, 10), None, 1),
        (ANNUAL_REPORT, date(2026, 2, 10), date(2026, 2, 24), 0),
        (ANNUAL_REPORT, date(2026, 2, 10), date(2026, 1, 24), 1),
        (ANNUAL_REPORT, date(2026, 2, 10), date(2025, 2, 24), 2),
        (TERTIAL_1, date(2025, 5, 2), None, 0),
        (TERTIAL_1, date(2025, 4, 2), None, 1),
        (PLAN, date(2024, 12, 2), date(2024, 12, 12), 0),
        (replace(ANNUAL_REPORT, year=None), date(2020, 1, 1), None, 0),
    ],
)
def test_a_report_is_written_after_its_period_and_before_its_meeting(
    identity: Identity, written: date, met: date | None, found: int
) -> None:
    document = a_document("Text.", identity=replace(identity, document_date=written, meeting_date=met))
    assert len(found_by(RULE, document)) == found


def test_a_date_in_the_letterhead_is_found_in_its_line() -> None:
    document = a_document("Text.", identity=ANNUAL_REPORT)
    letterhead = (
        Furniture(role="letterhead", text="Kulturnämnden 2025-02-24"),
        Furniture(role="page_header", text="Beslutad 2024-02-24"),
        Furniture(role="letterhead", text="Dnr 2024-19-45"),
    )
    (found,) = found_by(RULE, replace(document, furniture=letterhead))
    assert [spot.words for spot in found.spots] == ["Kulturnämnden 2025-02-24"]
