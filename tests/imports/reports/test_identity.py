"""What document it is: by its title, else by what its tables hold."""

from __future__ import annotations

from datetime import date

import pytest

from tertial.documents.tree import (
    Activity,
    ActivityTable,
    Cell,
    Identity,
    Indicator,
    IndicatorColumn,
    IndicatorTable,
)
from tertial.imports.reports.front import Front
from tertial.imports.reports.furniture import Pages
from tertial.imports.reports.identity import Evidence, read_identity
from tests.imports.reports.stages import MATCHER, VOCABULARY, lines_of


def identity(
    text: str = "Parkerna mår bra.",
    *,
    columns: tuple[str, ...] = (),
    periods: tuple[str, ...] = (),
    ends: tuple[date, ...] = (),
    front: Front | None = None,
) -> Identity:
    """The identity of a report with this text, and tables with these columns, periods and end dates."""
    rows = tuple(
        Indicator(key=f"i{n}", name="Bad", cells=(Cell(column="period", text=period),))
        for n, period in enumerate(periods)
    )
    table = IndicatorTable(columns=tuple(IndicatorColumn(key=key, heading=key) for key in columns), rows=rows)
    activities = tuple(Activity(key=f"a{n}", name="Bygg", end=end) for n, end in enumerate(ends))
    evidence = Evidence(
        lines=lines_of(text),
        indicator_tables=[table] if columns else [],
        activity_tables=[ActivityTable(columns=(), rows=activities)] if ends else [],
        pages=Pages(first_seen=1, total=40),
        front=front or Front(),
    )
    return read_identity(evidence, VOCABULARY, MATCHER)


@pytest.mark.parametrize(
    ("title", "kind", "period"),
    [
        ("Tertialrapport 2 2031 för parknämnden", "tertialrapport", "T2"),
        ("Verksamhetsplan 2031", "verksamhetsplan", "VP"),
        ("Verksamhetsberättelse 2031", "verksamhetsberattelse", "VB"),
    ],
)
def test_the_title_tells(title: str, kind: str, period: str) -> None:
    found = identity(f"{title}\n\nSammanfattning\nParkerna mår bra.")
    assert (found.kind, found.period, found.year, found.title) == (kind, period, 2031, title)


def test_the_letterheads_title_goes_before_one_in_the_text() -> None:
    found = identity("Verksamhetsplan 2030\nText.", front=Front(title="Tertialrapport 1 2031"))
    assert (found.period, found.year) == ("T1", 2031)


@pytest.mark.parametrize(
    ("columns", "period"),
    [
        (("target", "kf_target"), "VP"),
        (("outcome", "forecast", "target"), "T1"),
        (("outcome", "target"), "VB"),
    ],
)
def test_without_a_title_the_columns_tell(columns: tuple[str, ...], period: str) -> None:
    assert identity(columns=columns).period == period


def test_the_period_column_names_round_and_year() -> None:
    columns = ("outcome", "forecast", "target", "period")
    found = identity(columns=columns, periods=("Tertial 2 2031",) * 4 + ("2031",))
    assert (found.period, found.year) == ("T2", 2031)


def test_the_activities_end_in_the_year_that_is_reported() -> None:
    found = identity(columns=("target",), ends=(date(2031, 12, 31), date(2031, 6, 30), date(2033, 1, 1)))
    assert found.year == 2031


def test_the_board_is_told_by_the_title_or_the_recipient() -> None:
    assert identity("Tertialrapport 1 2031 för parknämnden\nText.").board == "Parknämnden"
    assert identity(front=Front(recipient="Badnämnden")).board == "Badnämnden"


def test_what_nothing_tells_is_not_known() -> None:
    found = identity()
    assert (found.kind, found.period, found.year, found.board, found.title) == (None,) * 5
    assert found.pages_total == 40
