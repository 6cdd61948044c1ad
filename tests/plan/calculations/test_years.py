"""A value against the same period's before, where the two can be compared."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.core.cells import parse_cell
from tertial.core.figures import Figure, parse_figure
from tertial.core.periods import Period, Periodicity, PeriodKind, parse_period
from tertial.plan.calculations.measures import Measure, Polarity
from tertial.plan.calculations.years import Change, Trend, break_between, change_since, same_period_before
from tests.plan.calculations.speaking import swedish

T2 = Period(2025, PeriodKind.T2)


def change(later: str, earlier: str, measure: Measure | None = None, breaks: tuple[str, ...] = ()) -> Change:
    """The change between tertial 2 of two years, as they are printed."""
    series = {T2: parse_cell(later), T2.year_before(): parse_cell(earlier)}
    return change_since(series, T2, measure or Measure(), breaks=[parse_period(each) for each in breaks])


@pytest.mark.parametrize(
    ("later", "earlier", "trend", "amount", "percent"),
    [
        ("52 %", "50 %", Trend.UP, "2 procentenheter", None),
        ("48,5 %", "50,0 %", Trend.DOWN, "−1,5 procentenheter", None),
        ("50 %", "50 %", Trend.UNCHANGED, "0 procentenheter", None),
        ("60 st", "50 st", Trend.UP, "10 st", "20"),
        ("0 st", "50 st", Trend.DOWN, "−50 st", "-100"),
        ("50 st", "0 st", Trend.UP, "50 st", None),
        ("−50 st", "−100 st", Trend.UP, "50 st", "50"),
        ("5,5 mnkr", "5 000 tkr", Trend.UP, "0,5 mnkr", "10"),
        ("6,6 st", "4 st", Trend.UP, "3 st", "65"),
    ],
)
def test_a_change(later: str, earlier: str, trend: Trend, amount: str, percent: str | None) -> None:
    found = change(later, earlier)
    assert (found.trend, found.amount) == (trend, parse_figure(amount))
    assert found.percent == (None if percent is None else Decimal(percent))
    assert found.earlier_period == Period(2024, PeriodKind.T2)


@pytest.mark.parametrize(
    ("later", "earlier", "words"),
    [
        ("52 %", "50 %", "52 % är mer än 50 % (Tertial 2 2024)."),
        ("50 %", "50 %", "50 % är detsamma som 50 % (Tertial 2 2024)."),
        ("", "50 %", "Utfallet har inte fyllts i."),
        ("50 %", "Ej mätt", "Föregående utfall mäts inte den här perioden."),
        ("50 %", "50 st", "Värdena för de två åren har olika måttenheter och jämförs inte."),
        ("4,2", "4", "4,2 och 4 har skrivits med så olika noggrannhet att de inte kan jämföras."),
        ("ca 50", "40", "Utfallet cirka 50 är en ungefärlig uppgift, så den kan inte jämföras."),
    ],
)
def test_what_is_said_of_it(later: str, earlier: str, words: str) -> None:
    assert swedish(change(later, earlier).reason) == words


@pytest.mark.parametrize(
    ("at", "broken"),
    [("T2 2025", True), ("T1 2025", True), ("VB 2024", True), ("T2 2024", False), ("VB 2025", False)],
)
def test_nothing_is_compared_over_a_series_break(at: str, broken: bool) -> None:
    found = change("52 %", "50 %", breaks=(at,))
    assert (found.reason.code == "series-break") is broken
    assert (found.trend is None) is broken
    assert break_between([parse_period(at)], T2.year_before(), T2) is broken


@pytest.mark.parametrize(
    ("polarity", "later", "better"),
    [
        (Polarity.HIGHER, "52 %", True),
        (Polarity.HIGHER, "48 %", False),
        (Polarity.LOWER, "48 %", True),
        (Polarity.LOWER, "50 %", None),
        (Polarity.WITHIN, "52 %", None),
        (Polarity.UNKNOWN, "52 %", None),
    ],
)
def test_whether_it_is_better(polarity: Polarity, later: str, better: bool | None) -> None:
    assert change(later, "50 %", Measure(polarity=polarity)).better is better


def test_what_is_printed_alike_is_unchanged() -> None:
    series = {T2: Figure(Decimal("90.4"), "%"), T2.year_before(): Figure(Decimal("89.6"), "%")}
    assert change_since(series, T2, Measure(decimals=0)).trend is Trend.UNCHANGED


def test_the_same_months_under_another_name() -> None:
    series = {Period(2025, PeriodKind.T1): parse_cell("52 %"), Period.months(2024, 1, 4): parse_cell("50 %")}
    assert change_since(series, Period(2025, PeriodKind.T1), Measure()).trend is Trend.UP


def test_a_plan_is_no_outcome() -> None:
    series = {
        Period(2025, PeriodKind.VB): parse_cell("52 %"),
        Period(2024, PeriodKind.VP): parse_cell("10 %"),
        Period(2024, PeriodKind.YEAR): parse_cell("50 %"),
    }
    found = change_since(series, Period(2025, PeriodKind.VB), Measure())
    assert found.amount == parse_figure("2 procentenheter")


@pytest.mark.parametrize(
    ("periodicity", "year"),
    [
        (None, 2024),
        (Periodicity.YEAR, 2024),
        (Periodicity.MONTH, 2024),
        (Periodicity.BIENNIAL, 2023),
        (Periodicity.TRIENNIAL, 2022),
    ],
)
def test_what_is_measured_seldom_is_compared_with_when_it_was(
    periodicity: Periodicity | None, year: int
) -> None:
    assert same_period_before(T2, periodicity) == Period(year, PeriodKind.T2)


def test_the_smallest_and_the_largest_are_compared() -> None:
    assert change("1 mdkr", f"0,{'0' * 37}1 kr").amount == parse_figure("1 mdkr")


values = st.decimals(min_value=-(10**6), max_value=10**6, places=1)


@given(values, values)
def test_a_change_there_and_back(one: Decimal, other: Decimal) -> None:
    series = {T2: Figure(one, "st"), T2.year_before(): Figure(other, "st")}
    back = {T2: Figure(other, "st"), T2.year_before(): Figure(one, "st")}
    there, again = (change_since(each, T2, Measure(polarity=Polarity.HIGHER)) for each in (series, back))
    assert there.amount is not None
    assert again.amount is not None
    assert there.amount.value == -again.amount.value
    assert (there.better is True) == (again.better is False)
