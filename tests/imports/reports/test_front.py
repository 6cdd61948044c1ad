"""The letterhead is taken from the first page, and what it says is known."""

from __future__ import annotations

from datetime import date

import pytest

from tertial.imports.reports.front import Front, take_front
from tests.imports.reports.stages import MATCHER, VOCABULARY, lines_of

FIRST_PAGE = """\
Lillköpings kommun
Parkförvaltningen
Tjänsteutlåtande
Dnr PARK 2031/17
Datum 2031-05-12

Tertialrapport 1 2031 för
parknämnden

Förslag till beslut
Parknämnden godkänner rapporten.
"""


def taken(text: str) -> tuple[list[str], list[str], Front]:
    kept, furniture, front = take_front(lines_of(text), VOCABULARY, MATCHER)
    assert {f.role for f in furniture} <= {"letterhead"}
    return [line.text for line in kept], [f.text for f in furniture], front


def test_the_letterhead_says_who_writes_what() -> None:
    kept, _, front = taken(FIRST_PAGE)
    assert front.municipality == "Lillköpings kommun"
    assert front.administration == "Parkförvaltningen"
    assert front.case_number == "PARK 2031/17"
    assert front.document_date == date(2031, 5, 12)
    assert front.title == "Tertialrapport 1 2031 för parknämnden"
    assert "Förslag till beslut" in kept
    assert "Parknämnden godkänner rapporten." in kept


def test_no_line_is_lost() -> None:
    kept, taken_away, _ = taken(FIRST_PAGE)
    assert sorted(kept + taken_away) == sorted(line for line in FIRST_PAGE.splitlines() if line)


def test_a_report_without_a_letterhead_keeps_all_its_lines() -> None:
    kept, taken_away, front = taken("Sammanfattning\nParkerna mår bra.\n\nBaden\nBaden är öppna.")
    assert taken_away == []
    assert len(kept) == 4
    assert front == Front()


@pytest.mark.parametrize("printed", ["Datum i dag", "Datum 2031-13-45"])
def test_a_date_that_is_none_is_text(printed: str) -> None:
    kept, _, front = taken(f"Lillköpings kommun\n{printed}\n\nFörslag till beslut\nNämnden godkänner.")
    assert front.document_date is None
    assert printed in kept


def test_a_title_stands_before_the_first_heading() -> None:
    _, _, front = taken("Förslag till beslut\nNämnden godkänner.\n\nTertialrapport 2 2031\nText.")
    assert front.title is None
