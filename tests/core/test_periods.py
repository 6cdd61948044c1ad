"""Periods as documents print them, in time's order."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.core.periods import (
    DocumentKind,
    NotAPeriod,
    Period,
    Periodicity,
    PeriodKind,
    parse_period,
    parse_periodicity,
    parse_short_period,
)

years = st.none() | st.integers(1900, 2199)
NUMBERED = {PeriodKind.MONTH, PeriodKind.MONTHS, PeriodKind.QUARTER}
periods = (
    st.builds(Period, years, st.sampled_from(sorted(set(PeriodKind) - NUMBERED)))
    | st.builds(Period.month, years, st.integers(1, 12))
    | st.builds(Period.quarter, years, st.integers(1, 4))
    | st.lists(st.integers(1, 12), min_size=2, max_size=2, unique=True).flatmap(
        lambda months: st.builds(Period.months, years, st.just(min(months)), st.just(max(months)))
    )
)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Tertial 1 2019", Period(2019, PeriodKind.T1)),
        ("Tertial 2 2019", Period(2019, PeriodKind.T2)),
        ("tertial  1,\n2019", Period(2019, PeriodKind.T1)),
        ("T1 2019", Period(2019, PeriodKind.T1)),
        ("2019 T1", Period(2019, PeriodKind.T1)),
        ("2019-T1", Period(2019, PeriodKind.T1)),
        ("Tertialrapport 2 2021", Period(2021, PeriodKind.T2)),
        ("Tertial 1", Period(None, PeriodKind.T1)),
        ("T2", Period(None, PeriodKind.T2)),
        ("VB 2021", Period(2021, PeriodKind.VB)),
        ("Verksamhetsberättelse 2021", Period(2021, PeriodKind.VB)),
        ("Verksamhetsberattelse 2021", Period(2021, PeriodKind.VB)),
        ("VP 2020", Period(2020, PeriodKind.VP)),
        ("Verksamhetsplan 2020", Period(2020, PeriodKind.VP)),
        ("Halvår 1 2019", Period(2019, PeriodKind.HALF_1)),
        ("Halvår 2 2019", Period(2019, PeriodKind.HALF_2)),
        ("Första halvåret 2019", Period(2019, PeriodKind.HALF_1)),
        ("2019", Period(2019, PeriodKind.YEAR)),
        ("År 2019", Period(2019, PeriodKind.YEAR)),
        ("Helår 2019", Period(2019, PeriodKind.YEAR)),
        ("Helår", Period(None, PeriodKind.YEAR)),
        ("april 2019", Period.month(2019, 4)),
        ("Apr 2019", Period.month(2019, 4)),
        ("april", Period.month(None, 4)),
        ("jan-apr 2019", Period.months(2019, 1, 4)),
        ("januari \u2013 april 2019", Period.months(2019, 1, 4)),
        ("jan t.o.m. aug 2019", Period.months(2019, 1, 8)),
        ("Kvartal 3 2020", Period.quarter(2020, 3)),
        ("Q3 2020", Period.quarter(2020, 3)),
    ],
)
def test_printed_periods(text: str, period: Period) -> None:
    assert parse_period(text) == period


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "VB 21",
        "T1 19",
        "19",
        "Tertial",
        "Tertial 4 2019",
        "T0",
        "2019-2020",
        "2019-04",
        "apr-jan 2019",
        "april-april 2019",
        "Halvår 3",
        "Kvartal 5",
        "M13",
        "2019-M04-M02",
        "1850",
        "2500",
        "År",
        "90 %",
        "x" * 100_000,
        "2019-01-01",
        "2019-",
    ],
)
def test_what_names_no_period_is_refused(text: str) -> None:
    with pytest.raises(NotAPeriod):
        parse_period(text)


@given(periods)
def test_label_and_short_form_read_back(period: Period) -> None:
    assert parse_period(period.label) == period
    assert parse_short_period(period.short) == period
    assert parse_period(period.short) == period


@pytest.mark.parametrize(
    ("period", "label", "short", "start", "end"),
    [
        (Period(2019, PeriodKind.T1), "Tertial 1 2019", "2019-T1", date(2019, 1, 1), date(2019, 4, 30)),
        (Period(2019, PeriodKind.T2), "Tertial 2 2019", "2019-T2", date(2019, 5, 1), date(2019, 8, 31)),
        (Period(2021, PeriodKind.VB), "VB 2021", "2021-VB", date(2021, 1, 1), date(2021, 12, 31)),
        (Period(2020, PeriodKind.VP), "VP 2020", "2020-VP", date(2020, 1, 1), date(2020, 12, 31)),
        (Period(2019, PeriodKind.HALF_1), "Halvår 1 2019", "2019-H1", date(2019, 1, 1), date(2019, 6, 30)),
        (Period(2019, PeriodKind.YEAR), "2019", "2019", date(2019, 1, 1), date(2019, 12, 31)),
        (Period.month(2020, 2), "februari 2020", "2020-M02", date(2020, 2, 1), date(2020, 2, 29)),
        (Period.quarter(2020, 4), "Kvartal 4 2020", "2020-Q4", date(2020, 10, 1), date(2020, 12, 31)),
        (
            Period.months(2019, 1, 4),
            "jan\u2013apr 2019",
            "2019-M01-M04",
            date(2019, 1, 1),
            date(2019, 4, 30),
        ),
    ],
)
def test_names_and_days(period: Period, label: str, short: str, start: date, end: date) -> None:
    assert (period.label, period.short, period.start, period.end) == (label, short, start, end)
    assert period.accumulated_start == date(start.year, 1, 1)


def test_the_year_in_order() -> None:
    year = ["VP 2020", "T1 2020", "Halvår 1 2020", "T2 2020", "2020", "VB 2020", "VP 2021", "T1 2021"]
    in_order = [parse_period(text) for text in year]
    backwards = in_order[::-1]
    assert sorted(backwards) == in_order
    assert parse_period("Tertial 1") < in_order[0]


@given(periods, periods, periods)
def test_periods_have_one_order(first: Period, second: Period, third: Period) -> None:
    assert (first == second) == (not first < second and not second < first)
    if first < second < third:
        assert first < third


def test_months_that_make_a_tertial_cover_the_same_time_but_are_not_the_same() -> None:
    months, tertial = parse_period("jan-apr 2019"), parse_period("T1 2019")
    assert months != tertial
    assert months.same_time_as(tertial)
    assert not months.same_time_as(tertial.year_before())


def test_a_period_without_a_year_gets_it_from_the_report() -> None:
    period = parse_period("Tertial 1")
    with pytest.raises(ValueError, match="no year"):
        _ = period.start
    assert period.in_year(2019).year_before() == parse_period("T1 2018")


@pytest.mark.parametrize(
    ("kind", "number", "last"),
    [
        (PeriodKind.MONTH, 13, None),
        (PeriodKind.MONTH, None, None),
        (PeriodKind.QUARTER, 5, None),
        (PeriodKind.MONTHS, 4, 1),
        (PeriodKind.MONTHS, 1, None),
        (PeriodKind.T1, 1, None),
    ],
)
def test_periods_that_do_not_exist(kind: PeriodKind, number: int | None, last: int | None) -> None:
    with pytest.raises(ValueError, match="does not go with"):
        Period(2019, kind, number, last)


def test_a_year_out_of_reach() -> None:
    with pytest.raises(ValueError, match="no report"):
        Period(19, PeriodKind.T1)


@pytest.mark.parametrize(
    ("text", "periodicity"),
    [
        ("År", Periodicity.YEAR),
        ("ar", Periodicity.YEAR),
        ("Årligen", Periodicity.YEAR),
        ("Tertial", Periodicity.TERTIAL),
        ("tertialsvis", Periodicity.TERTIAL),
        ("Halvår", Periodicity.HALF_YEAR),
        ("Månad", Periodicity.MONTH),
        ("Kvartal", Periodicity.QUARTER),
        ("Vartannat  år", Periodicity.BIENNIAL),
        ("Vart tredje år", Periodicity.TRIENNIAL),
    ],
)
def test_how_often(text: str, periodicity: Periodicity) -> None:
    assert parse_periodicity(text) is periodicity


def test_a_periodicity_reads_back_and_is_no_period() -> None:
    for periodicity in Periodicity:
        assert parse_periodicity(periodicity.value) is periodicity
        with pytest.raises(NotAPeriod):
            parse_period(periodicity.value)
    with pytest.raises(NotAPeriod):
        parse_periodicity("Tertial 1")


@pytest.mark.parametrize(
    ("period", "kind", "title"),
    [
        ("T1 2019", DocumentKind.TERTIAL_REPORT, "Tertialrapport 1 2019"),
        ("T2 2021", DocumentKind.TERTIAL_REPORT, "Tertialrapport 2 2021"),
        ("VP 2020", DocumentKind.PLAN, "Verksamhetsplan 2020"),
        ("VB 2021", DocumentKind.ANNUAL_REPORT, "Verksamhetsberättelse 2021"),
        ("T1", DocumentKind.TERTIAL_REPORT, "Tertialrapport 1"),
    ],
)
def test_the_documents_of_the_year(period: str, kind: DocumentKind, title: str) -> None:
    read = parse_period(period)
    assert DocumentKind.for_period(read.kind) is kind
    assert kind.title_for(read) == title
    assert parse_period(title) == read


def test_a_month_has_no_document() -> None:
    assert DocumentKind.for_period(PeriodKind.MONTH) is None
    with pytest.raises(ValueError, match="not made for"):
        DocumentKind.PLAN.title_for(parse_period("T1 2019"))
    assert [kind.value for kind in DocumentKind] == [
        "tertialrapport",
        "verksamhetsplan",
        "verksamhetsberattelse",
    ]
