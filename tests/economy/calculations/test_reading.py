"""What is read out of an economy table, and what is left to a person."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from tertial.core.figures import Figure
from tertial.economy.calculations.meanings import (
    ACTUALS,
    BUDGET,
    FORECAST,
    VARIANCE,
    VARIANCE_SHARE,
    Formula,
    Line,
    Scope,
    Side,
    Speaking,
    Stage,
)
from tertial.economy.calculations.reading import TableReading, read_table
from tertial.economy.calculations.undecided import Why
from tertial.economy.tables import ColumnKind, OpenCell, PrintedTable
from tests.economy.printing import TABLES, printed

FIRST = Speaking(year=2026, last_month=4, basis=FORECAST)
FORMULAS = {scope: Formula(subtrahend=FORECAST) for scope in Scope}

PLAIN = printed(
    """
    Mnkr, netto        | Budget 2026 | Bokfört jan–apr | Prognos 2026 | Avvikelse
    Förskola           | 268,4       | 88,7            | 263,9        | 4,5
    varav kommunala    | 214,9       | 70,6            | 210,1        | 4,8
    Skola              | 488,0       | 167,5           | 497,4        | -9,4
    Totalt             | 756,4       | 256,2           | 761,3        | -4,9
    """
)


def read(table: PrintedTable, *headings: str, speaking: Speaking = FIRST) -> TableReading:
    return read_table(table, headings, speaking, FORMULAS)


def why(reading: TableReading) -> list[Why]:
    return [each.why for each in reading.undecided]


def kronor(reading: TableReading, row: int, column: int) -> Decimal | None:
    (cell,) = (each for each in reading.cells if (each.row, each.column) == (row, column))
    return cell.amount.kronor if cell.amount else None


def test_each_cell_is_an_exact_amount_with_its_meaning() -> None:
    reading = read(PLAIN)
    assert reading.undecided == ()
    assert [(c.meaning.measure, c.meaning.last_month, c.unit) for c in reading.columns] == [
        (BUDGET, 12, "mnkr"),
        (ACTUALS, 4, "mnkr"),
        (FORECAST, 12, "mnkr"),
        (VARIANCE, 12, "mnkr"),
    ]
    assert {column.meaning.side for column in reading.columns} == {Side.NET}
    assert len(reading.cells) == 16
    assert kronor(reading, 0, 1) == 268_400_000
    assert kronor(reading, 2, 4) == -9_400_000
    assert reading.amounts[0, 1].half == 50_000


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (printed("Antal barn | Plan 2026 | Utfall jan-apr\nFörskola | 9 | 8", unit=None), Why.NO_BUDGET),
        (printed("Mnkr | Utfall 2026 | Utfall jan-apr\nLön | 4,0 | 1,0"), Why.NO_BUDGET),
        (printed("Mnkr | Budget 2026 | T2\nSkola | 4,0 | 1,0"), Why.UNKNOWN_COLUMN),
        (printed("Mnkr | Budget 2026 |\nSkola | 4,0 | 1,0"), Why.UNKNOWN_COLUMN),
        (printed("Mnkr | Budget 2026 | Budget 2026\nSkola | 4,0 | 1,0"), Why.COLUMN_TWICE),
        (printed("Verksamhet | Budget 2026\nSkola | 4,0", unit=None), Why.NO_UNIT),
        (printed("Antal | Budget 2026\nBarn | 4", unit="barn"), Why.NO_UNIT),
        (printed("Mnkr | Budget 2026\nKostnader | 4,0\nIntäkter | -1,0\nNetto | 3,0"), Why.WHOSE),
        (printed("Mnkr | Budget 2026\nNetto | 3,0", title="Äldreomsorg"), Why.WHOSE),
        (
            printed("Mnkr | Budget 2026\nKostnader | -4,0\nIntäkter | 9,0\nNetto | 5,0", title="Nämnden"),
            Why.SIGNS,
        ),
        (printed("Mnkr | Budget kostnader | Budget intäkter\nSkola | 4,0 | 1,0"), Why.SIGNS),
        (
            printed("Mnkr | Budget | Prognos | Avvikelse\nA | 9,0 | 4,0 | 1,0\nB | 8,0 | 3,0 | 2,0"),
            Why.DISAGREES,
        ),
    ],
    ids=lambda value: value.value if isinstance(value, Why) else "",
)  # fmt: skip
def test_a_table_that_is_not_understood_is_not_read(table: PrintedTable, reason: Why) -> None:
    reading = read(table)
    assert why(reading) == [reason]
    assert reading.cells == ()


def test_a_table_whose_headings_came_out_of_place_is_not_read() -> None:
    moved = printed(
        "Budget | Bokfört | Prognos | Avvikelse |\nA | 20,5 | 0,5 | 20,5 | 0\nB | 2,9 | 0,5 | 2,9 | 0"
    )
    assert why(read(moved)) == [Why.NO_BUDGET]
    longer = printed(
        "Mnkr | Budget | Bokslut | Avvikelse | Budget\nA | 9,5 | 8,6 | 0,9 | 1,0\nB | 2,0 | 0,2 | 1,8 | 1,8"
    )
    assert why(read(longer)) == [Why.COLUMN_TWICE]


def test_columns_of_words_do_not_matter() -> None:
    table = printed("Mnkr | Budget 2026 | Ansvarig | Beskrivning\nSkola | 4,0 | Chefen | 3 nya salar")
    columns = (*table.columns[:3], replace(table.columns[3], kind=ColumnKind.TEXT))
    assert len(read(replace(table, columns=columns)).cells) == 1


def test_a_row_of_which_a_value_may_stand_anywhere_is_open_there() -> None:
    open_cell = OpenCell(text="6,1", candidates=("Prognos 2026", "Avvikelse"))
    row = replace(
        PLAIN.rows[1], cells=("varav kommunala", "214,9", "70,6", None, None), open_cells=(open_cell,)
    )
    reading = read(replace(PLAIN, rows=(PLAIN.rows[0], row, *PLAIN.rows[2:])))
    (left,) = reading.undecided
    assert (left.why, left.row, left.about) == (Why.OPEN_CELL, 1, "6,1")
    cells = {cell.column: cell for cell in reading.cells if cell.row == 1}
    assert {column for column, cell in cells.items() if cell.open} == {3, 4}
    assert (cells[3].value, cells[3].amount) == (None, None)


def test_an_absence_is_kept_and_is_no_amount() -> None:
    table = printed(
        "Mnkr | Budget | Prognos\nSkola | 4,0 | -\nKultur | 0,0 | Ej mätt\nFritid | ca 3 | 5,O\nBad | 2 | 1"
    )
    reading = read(table)
    assert [kronor(reading, row, 2) for row in range(3)] == [None, None, None]
    assert kronor(reading, 1, 1) == 0
    assert kronor(reading, 2, 1) is None  # about three is no exact amount
    assert [(each.why, each.row, each.column, each.about) for each in reading.undecided] == [
        (Why.NOT_UNDERSTOOD, 2, 2, "5,O")
    ]


def test_a_column_in_which_nothing_is_reported_yet_is_read_as_that() -> None:
    reading = read(printed("Mnkr | Budget 2026 | Prognos 2026\nSkola | 4,0 | -\nKultur | 3,0 | Ej mätt"))
    assert [column.meaning.measure for column in reading.columns] == [BUDGET, FORECAST]
    assert len(reading.cells) == 4
    words = read(printed("Mnkr | Budget 2026 | Prognos 2026\nSkola | 4,0 | osäker"))
    assert [column.meaning.measure for column in words.columns] == [BUDGET]


def test_an_amount_of_more_digits_than_money_has_is_not_understood() -> None:
    reading = read(printed("Mnkr | Budget 2026\nSkola | 12 345 678 901 234 567\nKultur | 1,0"))
    assert why(reading) == [Why.NOT_UNDERSTOOD]


def test_a_cell_with_a_unit_of_its_own_keeps_it() -> None:
    reading = read(printed("Mnkr | Budget 2026\nSkola | 450 tkr\nKultur | 1,5"))
    assert kronor(reading, 0, 1) == 450_000
    assert kronor(reading, 1, 1) == 1_500_000


def test_a_heading_may_have_another_unit_than_the_table() -> None:
    reading = read(printed("Mnkr | Budget 2026 | Bokfört (tkr)\nSkola | 4,0 | 1 200"))
    assert kronor(reading, 0, 2) == 1_200_000


def test_a_share_is_told_by_its_cells() -> None:
    reading = read(
        printed(
            "Mnkr | Budget 2026 | Prognos 2026 | Avvikelse | Avvikelse %\nSkola | 100,0 | 96,0 | 4,0 | 4,0 %"
        )
    )
    assert [column.meaning.measure for column in reading.columns][2:] == [VARIANCE, VARIANCE_SHARE]
    assert kronor(reading, 0, 4) is None


SHARES = """
    Mnkr   | Budget 2026 | Prognos 2026 | Avvikelse %
    Skola  | 200,0       | 196,0        | {}
    Kultur | 50,0        | 51,0         | {}
"""


@pytest.mark.parametrize(
    ("variances", "measure"), [(("4,0", "-1,0"), VARIANCE), (("2,0", "-2,0"), VARIANCE_SHARE)]
)
def test_a_variance_in_doubt_is_what_its_rows_show(variances: tuple[str, str], measure: str) -> None:
    reading = read(printed(SHARES.format(*variances)))
    assert why(reading) == []
    assert reading.columns[2].meaning.measure == measure


def test_a_variance_that_agrees_in_no_unit_is_left_out_and_the_rest_read() -> None:
    reading = read(printed(SHARES.format("7,0", "8,0")))
    assert why(reading) == [Why.TWO_UNITS]
    assert [column.meaning.measure for column in reading.columns] == [BUDGET, FORECAST]


def test_the_other_sign_is_declared_or_shown_and_turned() -> None:
    text = "Mnkr | Budget 2026 | Prognos 2026 | {}\nSkola | 10,0 | 9,0 | -1,0\nKultur | 5,0 | 7,0 | 2,0"
    shown = read(printed(text.format("Avvikelse")))
    declared = read(printed(text.format("Avvikelse överskott (-)")))
    noted = read(printed(text.format("Avvikelse"), notes=("Överskott anges med minustecken.",)))
    for reading in (shown, declared, noted):
        assert why(reading) == []
        assert reading.columns[2].turned
        assert [kronor(reading, row, 3) for row in range(2)] == [1_000_000, -2_000_000]
    assert not read(PLAIN).columns[3].turned


def test_a_declared_sign_that_the_rows_deny_is_not_followed() -> None:
    text = "Mnkr | Budget | Prognos | Avvikelse överskott (-)\nA | 10,0 | 9,0 | 1,0\nB | 5,0 | 7,0 | -2,0"
    assert why(read(printed(text))) == [Why.DISAGREES]


def test_income_printed_as_a_size_is_turned_where_the_sums_show_it() -> None:
    rows = printed(
        "Mnkr | Budget | Prognos\nKostnader | 100,0 | 110,0\nIntäkter | 10,0 | 12,0\nNetto | 90,0 | 98,0",
        title="Nämndens budget",
    )
    reading = read(rows)
    assert [kronor(reading, row, 1) for row in range(3)] == [100_000_000, -10_000_000, 90_000_000]
    columns = printed(
        """
        Mnkr   | Budget kostnader | Budget intäkter | Budget netto
        Skola  | 100,0            | 10,0            | 90,0
        Kultur | 9,0              | 0,0             | 9,0
        """
    )
    assert [kronor(read(columns), 0, column) for column in (1, 2, 3)] == [
        100_000_000,
        -10_000_000,
        90_000_000,
    ]


def test_a_row_may_say_more_than_its_column() -> None:
    table = printed(
        """
        Mnkr                               | Budget 2026 | Prognos 2026 | Avvikelse
        Skola                              | 10,0        | 9,0          | 1,0
        Totalt före resultatöverföringar   | 10,0        | 9,0          | 1,0
        Resultatenheternas överskott från 2025 |         |              | 2,0
        Totalt efter resultatöverföringar  |             |              | 3,0
        """
    )
    stages = {cell.row: cell.meaning.stage for cell in read(table).cells if cell.column == 3}
    assert stages == {0: Stage.UNSAID, 1: Stage.BEFORE, 2: Stage.UNSAID, 3: Stage.AFTER}


@pytest.mark.parametrize(
    ("title", "headings", "scope"),
    [
        ("Investeringar", (), Scope.INVESTMENTS),
        ("Investeringsbudget 2026", (), Scope.INVESTMENTS),
        (None, ("Ekonomi", "Investeringar"), Scope.INVESTMENTS),
        (None, ("Investeringar", "Drift"), Scope.OPERATING),
        ("Drift", ("Investeringar",), Scope.OPERATING),
        (None, ("Kapitalkostnader för parkinvesteringar",), Scope.OPERATING),
    ],
)
def test_investments_are_told_by_the_title_or_the_nearest_heading(
    title: str | None, headings: tuple[str, ...], scope: Scope
) -> None:
    reading = read(printed("Mnkr | Budget 2026\nParken | 4,0", title=title), *headings)
    assert reading.scope is scope
    assert {row.scope for row in reading.rows} == {scope}


def test_the_whole_boards_costs_and_income_are_read_where_the_title_says_whose() -> None:
    reading = read(
        printed(
            "Mnkr | Budget 2026\nKostnader | 4,0\nIntäkter | -1,0\nNetto | 3,0", title="Prognos för nämnden"
        )
    )
    assert [(row.line, row.side) for row in reading.rows] == [
        (Line.TOTAL, Side.COSTS),
        (Line.TOTAL, Side.INCOME),
        (Line.TOTAL, Side.NET),
    ]
    assert {cell.meaning.side for cell in reading.cells} == {Side.COSTS, Side.INCOME, Side.NET}


@given(TABLES)
def test_no_table_is_an_error_and_nothing_is_read_that_is_not_printed(table: PrintedTable) -> None:
    reading = read(table)
    for cell in reading.cells:
        text = table.rows[cell.row].cell(cell.column)
        assert (cell.value is None) == (text is None)
        if isinstance(cell.value, Figure):
            assert cell.value.printed == " ".join((text or "").split())
