"""Words of another kind of report."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.document.left_over_tenses import RULE
from tests.consistency.building import ANNUAL_REPORT, PLAN, TERTIAL_1, a_document, decisions, found_by


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Det har hittills i år genomförts tre kurser.", "hittills i år"),
        ("De tre målen kommer att uppfyllas helt.", "kommer att uppfyllas helt"),
        ("För teatern beräknas ett överskott om 4,0 mnkr.", "beräknas ett överskott"),
        ("Under 2024 har 44 barn placerats.", "Under 2024 har"),
        ("Under 2024 hade 44 barn placerats.", None),
        ("Under 2025 liksom under 2024 har det varit svårt.", None),
        ("Målet kommer att uppfyllas nästa år.", None),
        ("Målet kommer att nås 2026.", None),
        ("Muren beräknas vara klar till sommaren.", None),
        ("I tertialrapport 2 beräknades ett överskott om 2,0 mnkr.", None),
        ("Inget utbyte har varit aktuellt under året.", None),
    ],
)
def test_an_annual_report_tells_of_a_year_that_is_over(text: str, part: str | None) -> None:
    found = found_by(RULE, a_document(text, identity=ANNUAL_REPORT))
    assert [each.spots[0].part for each in found] == ([part] if part else [])


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Inget utbyte har varit aktuellt under året.", "Inget utbyte har varit aktuellt under året"),
        ("Museet har inte haft några projekt under året.", "inte haft några projekt under året"),
        ("Till 2025 prognostiseras inga köp ur konstfonden.", None),
        ("Till 2026 prognostiseras inga köp ur konstfonden.", None),
        ("Nämnden har under året börjat bygga.", None),
        ("Inga avvikelser förväntas under året, det har gått bra.", None),
        ("För teatern beräknas ett överskott om 4,0 mnkr.", None),
    ],
)
def test_a_report_for_a_part_of_the_year_does_not_tell_of_all_of_it(text: str, part: str | None) -> None:
    found = found_by(RULE, a_document(text, identity=TERTIAL_1))
    assert [each.spots[0].part for each in found] == ([part] if part else [])


def test_a_sentence_in_two_places_is_one_finding_and_plans_and_decisions_are_left_alone() -> None:
    text = "För teatern beräknas ett överskott om 4,0 mnkr."
    (found,) = found_by(RULE, a_document(text, text, identity=ANNUAL_REPORT))
    assert len(found.spots) == 2
    assert found_by(RULE, a_document(text, identity=PLAN)) == ()
    assert found_by(RULE, a_document(decisions(text), identity=ANNUAL_REPORT)) == ()
