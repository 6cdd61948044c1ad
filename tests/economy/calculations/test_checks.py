"""Whether sums and variances agree, with each difference as a number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.core.numbers import format_number, round_half_away
from tertial.economy.calculations.checks import Check, CheckKind, check_table
from tertial.economy.calculations.meanings import ACTUALS, FORECAST, Formula, Scope, Speaking
from tertial.economy.calculations.reading import read_table
from tertial.economy.tables import PrintedTable
from tests.economy.printing import printed, with_whole_parts

FIRST = Speaking(year=2026, last_month=4, basis=FORECAST)
FORMULA = Formula(subtrahend=FORECAST)


def checks_of(table: PrintedTable, formula: Formula | None = FORMULA) -> tuple[Check, ...]:
    reading = read_table(table, (), FIRST, {Scope.OPERATING: formula} if formula else {})
    assert reading.cells, reading.undecided
    return check_table(reading.rows, reading.meanings, reading.amounts, formula)


def kinds(checks: tuple[Check, ...], kind: CheckKind) -> list[Check]:
    return [check for check in checks if check.kind is kind]


def mnkr(text: str) -> Decimal:
    return Decimal(text) * 1_000_000


FORECAST_TABLE = """
    Mnkr, netto          | Budget 2026 | Prognos 2026 | Avvikelse
    Förskola             | 268,4       | 263,9        | 4,5
    varav kommunala      | 214,9       | 210,1        | 4,8
    varav fristående     | 53,5        | 53,8         | -0,3
    Skola                | 488,0       | 497,4        | -9,4
    varav skolskjuts     | 25,4        | 27,6         | -2,2
    Totalt               | 756,4       | 761,3        | -4,9
"""


def test_every_sum_and_variance_of_a_table_is_checked() -> None:
    checks = checks_of(printed(FORECAST_TABLE))
    assert all(check.agrees for check in checks)
    assert [(check.kind, check.row) for check in checks if check.column == 1] == [
        (CheckKind.PARTS, 0),
        (CheckKind.TOTAL, 5),
    ]
    assert len(kinds(checks, CheckKind.VARIANCE)) == 6


def test_a_wrong_sum_is_told_by_how_much() -> None:
    (wrong,) = (
        c
        for c in checks_of(printed(FORECAST_TABLE.replace("756,4 ", "758,4 ")))
        if c.differs and c.column == 1
    )
    assert (wrong.kind, wrong.difference, wrong.terms) == (CheckKind.TOTAL, mnkr("2.0"), 2)
    assert wrong.allowed == mnkr("0.15")


def test_a_wrong_variance_is_told_by_how_much() -> None:
    checks = checks_of(printed(FORECAST_TABLE.replace("-9,4", "-8,4")))
    assert [(c.kind, c.row, c.difference) for c in checks if c.differs] == [
        (CheckKind.VARIANCE, 3, mnkr("1.0")),
        (CheckKind.TOTAL, 5, mnkr("-1.0")),
    ]


def test_rounding_is_told_apart_from_error() -> None:
    table = printed(
        """
        Mnkr     | Budget 2026
        Skola    | 1,4
        Kultur   | 1,4
        Fritid   | 1,4
        Totalt   | 4,3
        """
    )
    (check,) = checks_of(table)
    assert (check.agrees, check.rounding, check.differs) == (False, True, False)
    assert (check.difference, check.allowed) == (mnkr("0.1"), mnkr("0.2"))


def test_parts_that_are_not_the_whole_are_not_held_against_it() -> None:
    table = printed(
        """
        Mnkr         | Budget 2026 | Prognos 2026
        Skola        | 488,0       | 497,4
        varav skjuts | 25,4        | 27,6
        Totalt       | 488,0       | 497,4
        """
    )
    assert kinds(checks_of(table), CheckKind.PARTS) == []
    said = with_whole_parts(table)
    assert [check.difference for check in kinds(checks_of(said), CheckKind.PARTS)] == [
        mnkr("462.6"),
        mnkr("469.8"),
    ]


def test_parts_that_make_up_the_whole_in_most_columns_are_held_against_it_in_all() -> None:
    checks = kinds(checks_of(printed(FORECAST_TABLE.replace("53,8 ", "55,8 "))), CheckKind.PARTS)
    assert [check.difference for check in checks if check.differs] == [mnkr("-2.0")]
    assert len(checks) == 3


def test_a_sum_with_a_blank_part_is_not_called_wrong() -> None:
    table = printed(
        "Mnkr | Budget 2026 | Prognos 2026\nSkola | 1,0 | 1,5\nKultur | 2,0 |\nTotalt | 3,0 | 4,0"
    )
    assert [(check.column, check.agrees) for check in checks_of(table)] == [(1, True)]


def test_a_total_after_carry_overs_is_the_one_before_and_what_is_carried() -> None:
    table = printed(
        """
        Mnkr                                    | Budget 2026 | Prognos 2026 | Avvikelse
        Skola                                   | 100,0       | 104,0        | -4,0
        Kultur                                  | 50,0        | 49,0         | 1,0
        Totalt före resultatöverföringar        | 150,0       | 153,0        | -3,0
        Resultatenheternas överskott från 2025  |             |              | 6,1
        Resultatenheternas överskott till 2027  |             |              | -3,3
        Totalt efter resultatöverföringar       |             |              | -0,3
        """
    )
    (after,) = (check for check in checks_of(table) if check.row == 5)
    assert (after.difference, after.rounding) == (mnkr("-0.1"), True)


def test_net_is_costs_and_income_in_columns_and_in_rows() -> None:
    columns = printed(
        """
        Mnkr    | Budget kostnader | Budget intäkter | Budget netto
        Skola   | 100,0            | -10,0           | 90,0
        Kultur  | 50,0             | -5,0            | 44,0
        Totalt  | 150,0            | -15,0           | 134,0
        """
    )
    nets = kinds(checks_of(columns), CheckKind.NET)
    assert [check.difference for check in nets] == [0, mnkr("-1.0"), mnkr("-1.0")]
    rows = printed(
        """
        Mnkr      | Budget 2026 | Prognos 2026
        Kostnader | 150,0       | 160,0
        Intäkter  | -15,0       | -15,0
        Netto     | 135,0       | 144,0
        """,
        title="Prognos för nämnden",
    )
    assert [check.difference for check in kinds(checks_of(rows), CheckKind.NET)] == [0, mnkr("-1.0")]


def test_without_a_formula_a_variance_is_not_checked() -> None:
    table = printed(FORECAST_TABLE.replace("4,8", "9,8"))
    assert kinds(checks_of(table, None), CheckKind.VARIANCE) == []


@pytest.mark.parametrize(
    ("headings", "less", "more"),
    [
        ("Budget 2026 | Justerad budget 2026 | Prognos 2026 | Avvikelse", 3, 2),
        ("VP 2026 | Justerad budget 2026 | Prognos 2026 | Avvikelse", 3, 2),
        ("Budget kostnader | Budget intäkter | Budget netto | Prognos netto | Avvikelse", 4, 3),
        ("Budget 2025 | Budget 2026 | Prognos 2026 | Avvikelse", 3, 2),
        ("Budget 2026 | Prognos före åtgärder | Prognos efter åtgärder | Avvikelse", 3, 1),
        ("Budget 2026 | Bokfört jan-apr | Prognos 2026 | Avvikelse", 3, 1),
    ],
)
def test_a_variance_is_between_the_columns_that_fit_it_best(headings: str, less: int, more: int) -> None:
    number = headings.count("|")
    amounts = [0] * (number + 1)
    amounts[more - 1], amounts[less - 1], amounts[-1] = 50, 30, 20
    text = " | ".join(f"{amount},0" for amount in amounts)
    checks = kinds(
        checks_of(printed(f"Mnkr | {headings}\nSkola | {text}\nKultur | {text}")), CheckKind.VARIANCE
    )
    assert len(checks) == 2
    assert all(check.agrees for check in checks)


AMOUNTS = st.lists(st.integers(-(10**9), 10**9), min_size=2, max_size=25)


@given(AMOUNTS, st.integers(0, 3))
def test_rounded_rows_never_differ_by_more_than_rounding(kronor: list[int], decimals: int) -> None:
    shown = [
        format_number(round_half_away(Decimal(each) / 10**6, decimals)) for each in (*kronor, sum(kronor))
    ]
    names = [*(f"Område {number}" for number in range(len(kronor))), "Totalt"]
    rows = "\n".join(f"{name} | {text}" for name, text in zip(names, shown, strict=True))
    (check,) = checks_of(printed(f"Mnkr | Budget 2026\n{rows}"))
    assert not check.differs
    assert check.terms == len(kronor)


@given(AMOUNTS, st.integers(1, 10**9))
def test_exact_rows_that_are_off_are_off_by_just_that(kronor: list[int], error: int) -> None:
    names = [*(f"Område {number}" for number in range(len(kronor))), "Totalt"]
    shown = [*kronor, sum(kronor) + error]
    rows = "\n".join(
        f"{name} | {format_number(Decimal(each))}" for name, each in zip(names, shown, strict=True)
    )
    (check,) = checks_of(printed(f"Kr | Budget 2026\n{rows}", unit="kr"))
    assert check.difference == error
    assert check.differs == (error > Decimal(len(kronor) + 1) / 2)


def test_a_report_on_the_year_reckons_with_what_was_booked() -> None:
    table = printed(
        """
        Mnkr   | Budget 2026 | Bokslut 2026 | Avvikelse 2026 | Avvikelse 2025
        Skola  | 10,0        | 9,0          | 1,0            | 7,0
        Kultur | 5,0         | 6,0          | -1,0           | 3,0
        """
    )
    formula = Formula(subtrahend=ACTUALS)
    reading = read_table(table, (), Speaking(year=2026, basis=ACTUALS), {Scope.OPERATING: formula})
    checks = check_table(reading.rows, reading.meanings, reading.amounts, formula)
    assert [(check.column, check.agrees) for check in checks] == [(3, True), (3, True)]
