"""What is read of the economy: tables for a page, totals over years and boards, in how many queries."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tertial.core.cells import parse_cell
from tertial.core.money import SignRule
from tertial.economy.calculations.checks import CheckKind
from tertial.economy.calculations.meanings import (
    ACTUALS,
    FORECAST,
    VARIANCE,
    Line,
    Meaning,
    Scope,
    Side,
    Stage,
)
from tertial.economy.calculations.undecided import Why
from tertial.economy.models import EconomyLine
from tertial.economy.selectors import BodyEconomy, economy_of, economy_years, totals_of
from tertial.economy.selectors.figures import KeptFigure
from tertial.economy.services import NewFigure, NewLine, add_line, report_figures
from tertial.organisation.models import BodyKind
from tertial.organisation.services import found_body
from tests.economy.conftest import BY, Accounts
from tests.economy.printing import printed
from tests.economy.taking import take

BASELINE = {"taking in": 15, "economy_of": 6, "totals_of": 1, "economy_years": 1}

FIRST = printed(
    """
    Mnkr, netto                            | Justerad budget | Bokfört jan–apr | Prognos 2026 | Avvikelse
    Förskola                               | 268,4           | 88,7            | 263,9        | 4,5
    varav kommunala                        | 214,9           | 70,6            | 210,1        | 4,8
    varav fristående                       | 53,5            | 18,1            | 53,8         | -0,3
    Skola                                  | 488,0           | 167,5           | 497,4        | -9,4
    Totalt före resultatöverföringar       | 756,4           | 256,2           | 761,3        | -4,9
    Resultatenheternas överskott från 2025 |                 |                 |              | 6,1
    Resultatenheternas överskott till 2027 |                 |                 |              | -3,3
    Totalt efter resultatöverföringar      |                 |                 |              | -2,1
    """,
    title="Prognos per verksamhetsområde",
)
SECOND = printed(
    """
    Mnkr                | Budget 2026 | Prognos 2026 | Avvikelse
    Skola               | 488,0       | 495,0        | -7,0
    Förskola            | 268,4       | 260,4        | 8,0
    Totalt              | 756,4       | 755,5        | 1,0
    """,
    notes=("Tabellen innehåller avrundningsdifferenser.",),
)
LAST_YEAR = printed(
    """
    Mnkr                | Budget 2025 | Bokslut 2025 | Avvikelse 2025
    Skola               | 470,0       | 475,0        | -5,0
    Förskola            | 270,0       | 268,0        | 2,0
    Totalt              | 740,0       | 743,0        | -3,0
    """
)


def economy(accounts: Accounts, period: str = "2026-T1") -> BodyEconomy:
    return economy_of(body=accounts.board.pk, period=accounts.periods[period])


def shown(figures: tuple[KeptFigure | None, ...]) -> list[str]:
    return [str(figure.house_number) if figure and figure.number is not None else "" for figure in figures]


def test_the_page_has_the_tables_as_they_were_reported(accounts: Accounts) -> None:
    take(accounts, FIRST)
    (table,) = economy(accounts).tables
    assert [column.heading for column in table.columns] == [
        "Justerad budget", "Bokfört jan–apr", "Prognos 2026", "Avvikelse",
    ]  # fmt: skip
    assert {column.unit for column in table.columns} == {"mnkr"}
    assert [(row.name, row.depth, row.kind, row.stage) for row in table.rows] == [
        ("Förskola", 0, Line.AREA, Stage.UNSAID),
        ("kommunala", 1, Line.AREA, Stage.UNSAID),
        ("fristående", 1, Line.AREA, Stage.UNSAID),
        ("Skola", 0, Line.AREA, Stage.UNSAID),
        ("Totalt före resultatöverföringar", 0, Line.TOTAL, Stage.BEFORE),
        ("Resultatenheternas överskott från 2025", 0, Line.CARRIED_IN, Stage.UNSAID),
        ("Resultatenheternas överskott till 2027", 0, Line.CARRIED_OUT, Stage.UNSAID),
        ("Totalt efter resultatöverföringar", 0, Line.TOTAL, Stage.AFTER),
    ]
    assert shown(table.rows[3].figures) == ["488.0", "167.5", "497.4", "-9.4"]
    assert shown(table.rows[5].figures) == ["", "", "", "6.1"]
    assert (table.title, table.sign) == ("Prognos per verksamhetsområde", SignRule.SURPLUS_PLUS)
    assert all(check.agrees for check in table.checks)
    assert {check.kind for check in table.checks} == {CheckKind.TOTAL, CheckKind.PARTS, CheckKind.VARIANCE}


def test_last_year_and_the_last_forecast_stand_beside(accounts: Accounts) -> None:
    take(accounts, LAST_YEAR, period="2025-VB")
    take(accounts, FIRST)
    take(accounts, SECOND, period="2026-T2")
    (table,) = economy(accounts, "2026-T2").tables
    beside = {row.name: tuple(shown((row.last_year, row.last_forecast))) for row in table.rows}
    assert beside == {
        "Skola": ("475.0", "497.4"),
        "Förskola": ("268.0", "263.9"),
        "Totalt": ("743.0", "761.3"),
    }
    (first,) = economy(accounts).tables
    assert {row.last_forecast for row in first.rows} == {None}
    assert first.rows[0].last_year is not None
    assert first.rows[1].last_year is None


def test_what_the_table_shows_itself_is_not_shown_beside(accounts: Accounts) -> None:
    take(accounts, LAST_YEAR, period="2025-VB")
    take(accounts, printed("Mnkr | Budget 2026 | Prognos 2026 | Bokslut 2025\nSkola | 1,0 | 1,0 | 2,0"))
    (table,) = economy(accounts).tables
    assert table.rows[0].last_year is None
    assert shown(table.rows[0].figures)[2] == "2.0"


def test_differences_are_numbers_and_rounding_is_told(accounts: Accounts) -> None:
    take(accounts, SECOND, period="2026-T2")
    (table,) = economy(accounts, "2026-T2").tables
    (off,) = (check for check in table.checks if check.kind is CheckKind.TOTAL and not check.agrees)
    assert (off.row, off.column, off.difference, off.rounding) == (2, 1, Decimal(100_000), True)
    assert table.notes == ("Tabellen innehåller avrundningsdifferenser.",)


def test_what_was_left_undecided_is_told(accounts: Accounts) -> None:
    take(accounts, FIRST, printed("Antal barn | Plan\nFörskola | 4", key="table-2", unit=None))
    found = economy(accounts)
    assert [(each.why, each.table) for each in found.undecided] == [(Why.NO_BUDGET, "table-2")]
    assert found.read


def test_where_nothing_was_read_there_is_nothing(accounts: Accounts) -> None:
    assert economy(accounts) == BodyEconomy()
    assert totals_of(bodies=[accounts.board.pk], period=accounts.period.pk) == {}
    assert economy_years(body=accounts.board.pk) == []


def test_investments_and_the_boards_own_result_are_tables_of_their_own(accounts: Accounts) -> None:
    result = printed(
        "Mnkr | Budget | Prognos\nKostnader | 800,0 | 810,0\nIntäkter | -43,6 | -48,7\nNetto | 756,4 | 761,3",
        key="table-2",
        title="Prognos för nämnden",
    )
    investments = printed("Mnkr | Budget 2026\nSkolgårdar | 6,0", key="table-3", title="Investeringar")
    take(accounts, investments, FIRST, result)
    tables = economy(accounts).tables
    assert [(table.scope, table.title) for table in tables] == [
        (Scope.OPERATING, "Prognos per verksamhetsområde"),
        (Scope.OPERATING, "Prognos för nämnden"),
        (Scope.INVESTMENTS, "Investeringar"),
    ]
    assert [row.side for row in tables[1].rows] == [Side.COSTS, Side.INCOME, Side.NET]


def test_what_was_typed_stands_in_its_place(accounts: Accounts) -> None:
    take(accounts, FIRST)
    school = EconomyLine.objects.get(name="Skola")
    new_line = add_line(by=BY, new=NewLine(body=accounts.board, period=accounts.period, name="Kultur"))
    report_figures(
        by=BY,
        figures=[
            NewFigure(
                line=line,
                meaning=Meaning(measure=FORECAST, year=2026, side=Side.NET),
                value=parse_cell("500,0 mnkr"),
            )
            for line in (school, new_line)
        ],
        subject="Skola",
    )
    (table,) = economy(accounts).tables
    rows = {row.name: row for row in table.rows}
    assert shown(rows["Skola"].figures) == ["488.0", "167.5", "500.0", "-9.4"]
    assert shown(rows["Kultur"].figures) == ["", "", "500.0", ""]
    assert [row.name for row in table.rows].index("Kultur") == 4
    assert [(check.row, check.difference) for check in table.checks if check.differs] == [
        (3, Decimal(2_600_000)),
        (5, Decimal(-502_600_000)),
    ]


def test_typed_lines_alone_are_a_table(accounts: Accounts) -> None:
    line = add_line(by=BY, new=NewLine(body=accounts.board, period=accounts.period, name="Kultur"))
    report_figures(
        by=BY,
        figures=[
            NewFigure(line=line, meaning=Meaning(measure=measure, year=2026), value=parse_cell("5 mnkr"))
            for measure in (VARIANCE, ACTUALS, "budget")
        ],
        subject="Kultur",
    )
    (table,) = economy(accounts).tables
    assert table.table is None
    assert [column.meaning.measure for column in table.columns] == ["budget", ACTUALS, VARIANCE]


def test_a_table_with_the_other_sign_says_so(accounts: Accounts) -> None:
    take(accounts, printed("Mnkr | Budget | Prognos | Avvikelse underskott (+)\nA | 10,0 | 9,0 | -1,0"))
    (table,) = economy(accounts).tables
    assert table.sign is SignRule.SURPLUS_MINUS
    assert shown(table.rows[0].figures) == ["10.0", "9.0", "1.0"]


def test_the_areas_that_deviate_most_come_first(accounts: Accounts) -> None:
    take(accounts, FIRST)
    (table,) = economy(accounts).tables
    found = table.largest_variances(3)
    assert [(row.name, figure.printed) for row, figure in found] == [("Skola", "-9,4"), ("Förskola", "4,5")]


def test_the_totals_are_net_and_after_carry_overs(accounts: Accounts) -> None:
    take(accounts, FIRST)
    totals = totals_of(bodies=[accounts.board.pk, accounts.other.pk], period=accounts.period.pk)
    assert set(totals) == {accounts.board.pk}
    found = totals[accounts.board.pk]
    assert [
        figure and figure.kronor for figure in (found.budget, found.actuals, found.forecast, found.variance)
    ] == [756_400_000, 256_200_000, 761_300_000, -2_100_000]


def test_the_years_of_a_board_come_in_order(accounts: Accounts) -> None:
    take(accounts, SECOND, period="2026-T2")
    take(accounts, LAST_YEAR, period="2025-VB")
    take(accounts, FIRST)
    years = economy_years(body=accounts.board.pk)
    assert [(each.year, each.period) for each in years] == [
        (2025, accounts.periods["2025-VB"].pk),
        (2026, accounts.periods["2026-T1"].pk),
        (2026, accounts.periods["2026-T2"].pk),
    ]
    assert [each.totals.variance and each.totals.variance.kronor for each in years] == [
        -3_000_000, -2_100_000, 1_000_000,
    ]  # fmt: skip


@pytest.mark.parametrize("number", [3, 60])
def test_a_page_takes_as_many_queries_for_many_rows_as_for_few(accounts: Accounts, number: int) -> None:
    rows = "\n".join(f"Område {n} | 10,0 | 9,0\nvarav del {n} | 1,0 | 1,0" for n in range(number))
    table = printed(f"Mnkr | Budget 2026 | Prognos 2026\n{rows}\nTotalt | {number}0,0 | {9 * number},0")
    with CaptureQueriesContext(connection) as queries:
        take(accounts, table)
    assert len(queries) == BASELINE["taking in"]
    take(accounts, table, period="2026-T2")
    with CaptureQueriesContext(connection) as queries:
        found = economy(accounts, "2026-T2")
    assert len(found.tables[0].rows) == 2 * number + 1
    assert len(queries) == BASELINE["economy_of"]
    with CaptureQueriesContext(connection) as queries:
        assert len(economy_years(body=accounts.board.pk)) == 2
    assert len(queries) == BASELINE["economy_years"]


@pytest.mark.parametrize("number", [2, 30])
def test_the_start_page_takes_one_query_for_all_boards(accounts: Accounts, number: int) -> None:
    boards = [
        found_body(by=BY, kind=BodyKind.SPECIALIST_BOARD, name=f"Nämnd {n}", since=date(2020, 1, 1))
        for n in range(number)
    ]
    for board in boards:
        take(accounts, FIRST, body=board)
    with CaptureQueriesContext(connection) as queries:
        found = totals_of(bodies=[board.pk for board in boards], period=accounts.period.pk)
    assert (len(found), len(queries)) == (number, BASELINE["totals_of"])
