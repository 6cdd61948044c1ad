"""Swedish dates in and out."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.core.dates import (
    MONTH_NAMES,
    NotADate,
    format_date,
    format_iso_date,
    format_time,
    month_number,
    parse_date,
    short_month_name,
)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019-01-01", date(2019, 1, 1)),
        ("2019\u201112\u201131", date(2019, 12, 31)),
        ("30 april 2019", date(2019, 4, 30)),
        ("den 30 april 2019", date(2019, 4, 30)),
        ("Den 1 Januari 2020", date(2020, 1, 1)),
        ("1 jan. 2020", date(2020, 1, 1)),
        ("9 sept 2021", date(2021, 9, 9)),
        (" 29\u00a0februari 2024 ", date(2024, 2, 29)),
    ],
)
def test_printed_dates(text: str, day: date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2021-06-31",
        "30 februari 2020",
        "2019-13-01",
        "2019-1-1",
        "1/4 2019",
        "190401",
        "2019.01.01",
        "20190101",
        "30 april",
        "april 2019",
        "30 aprill 2019",
        "2019-01-01 2019-12-31",
        "0 maj 2020",
        "x" * 100_000,
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(NotADate):
        parse_date(text)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_dates_read_back(day: date) -> None:
    assert parse_date(format_date(day)) == day
    assert parse_date(format_iso_date(day)) == day


def test_printing() -> None:
    assert format_date(date(2025, 4, 30)) == "30 april 2025"
    assert format_iso_date(date(2025, 4, 3)) == "2025-04-03"
    assert format_time(time(14, 2)) == "14.02"


def test_months_have_a_long_and_a_short_name() -> None:
    for month, name in enumerate(MONTH_NAMES, 1):
        assert (
            month_number(name) == month_number(name.upper()) == month_number(short_month_name(month)) == month
        )
    assert month_number("Oktember") is None
