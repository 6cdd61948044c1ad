"""What a document's period asks of an indicator."""

from __future__ import annotations

import pytest

from tertial.consistency.evidence import evidence_of
from tertial.consistency.rules.indicators.due import is_due, mostly
from tertial.documents.tree import Identity
from tests.consistency.building import ANNUAL_REPORT, PLAN, TERTIAL_1, a_document, an_indicator, indicators

TERTIAL_2 = Identity(kind="tertialrapport", period="T2", year=2025)


@pytest.mark.parametrize(
    ("printed", "due_in"),
    [
        ("Tertial 1 2025", {"T1"}),
        ("Tertial 2 2025", {"T2"}),
        ("Tertial 1 2024", set()),
        ("Halvår 1 2025", {"T2"}),
        ("2025", {"VB"}),
        ("VB 2025", {"VB"}),
        ("Månad", {"T1", "T2", "VB"}),
        ("Halvår", {"T2", "VB"}),
        ("År", {"VB"}),
        ("Vartannat år", set()),
        ("Snart", set()),
    ],
)
def test_the_period_column_says_when_a_row_is_due(printed: str, due_in: set[str]) -> None:
    (row,) = evidence_of(a_document(indicators(an_indicator("Andel nöjda", period=printed)))).indicators
    documents = (TERTIAL_1, TERTIAL_2, ANNUAL_REPORT, PLAN)
    assert {each.period for each in documents if is_due(row, each)} == due_in


def test_a_column_is_reported_when_more_rows_have_it_than_lack_it() -> None:
    rows = [an_indicator("Andel nöjda", outcome="80 %"), an_indicator("Andel glada")]
    seen = evidence_of(a_document(indicators(*rows))).indicators
    assert mostly(seen[:1], "outcome")
    assert not mostly(seen, "outcome")
    assert not mostly([], "outcome")
