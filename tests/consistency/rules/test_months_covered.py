"""Figures for fewer months than the report."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.document.months_covered import RULE
from tertial.documents.tree import Identity
from tests.consistency.building import ANNUAL_REPORT, TERTIAL_1, a_document, found_by

TERTIAL_2 = Identity(kind="tertialrapport", period="T2", year=2025, board="Kulturnämnden")


@pytest.mark.parametrize(
    ("text", "identity", "found"),
    [
        ("Till och med mars har 21 ansökningar kommit in.", TERTIAL_1, 1),
        ("Under årets tre första månader kom 33 nya låntagare.", TERTIAL_1, 1),
        ("Antalet för januari–mars var 12.", TERTIAL_1, 1),
        ("Till och med juni har 21 ansökningar kommit in.", TERTIAL_2, 1),
        ("Till och med april har 21 ansökningar kommit in.", TERTIAL_1, 0),
        ("Till och med mars är kursen öppen.", TERTIAL_1, 0),
        ("Avtalet om 12 platser gäller till och med mars 2026.", TERTIAL_1, 0),
        ("Under årets första månader kom 33 nya låntagare.", TERTIAL_1, 0),
        ("Utfallet 81 procent avser rullande tolv månader till och med mars.", TERTIAL_1, 0),
        ("Till och med mars har 21 ansökningar kommit in.", TERTIAL_2, 0),
        ("Till och med mars kom 21 ansökningar in.", ANNUAL_REPORT, 0),
    ],
)
def test_figures_that_end_before_the_period_are_found(text: str, identity: Identity, found: int) -> None:
    assert len(found_by(RULE, a_document(text, identity=identity))) == found


def test_all_places_are_one_finding() -> None:
    texts = [f"Till och med mars har {number} ansökningar kommit in." for number in (21, 34, 8)]
    (found,) = found_by(RULE, a_document(*texts, identity=TERTIAL_1))
    assert len(found.spots) == 3
