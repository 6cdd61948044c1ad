"""Which of a report's tables shows the whole, and which a part of it."""

from __future__ import annotations

import time

from tertial.economy.calculations.meanings import ACTUALS, Formula, Scope, Speaking
from tertial.economy.calculations.reading import TableReading
from tertial.economy.calculations.reports import PlacedTable, read_report
from tertial.economy.calculations.undecided import Why
from tertial.economy.tables import PrintedTable
from tests.economy.printing import printed

ANNUAL = Speaking(year=2026, basis=ACTUALS)

WHOLE = printed(
    """
    Mnkr         | Budget 2026 | Bokslut 2026 | Avvikelse 2026
    Skola        | 488,0       | 497,4        | -9,4
    Parker       | 23,4        | 26,1         | -2,7
    Avskrivning  | 20,1        | 20,5         | -0,4
    Ränta        | 1,0         | 1,0          | 0,0
    Totalt       | 532,5       | 545,0        | -12,5
    """,
    key="whole",
)


def readings(*tables: PrintedTable) -> list[TableReading]:
    formulas = {Scope.OPERATING: Formula(subtrahend=ACTUALS)}
    return read_report([PlacedTable(table=table) for table in tables], ANNUAL, formulas)


def verdicts(*tables: PrintedTable) -> list[Why | None]:
    return [None if reading.cells else reading.undecided[0].why for reading in readings(*tables)]


def test_a_table_alone_is_the_whole() -> None:
    assert verdicts(WHOLE) == [None]


def test_a_table_whose_rows_are_all_in_another_shows_it_in_detail() -> None:
    detail = printed(
        "Mnkr | Budget 2026 | Bokslut 2026\nAvskrivning | 20,1 | 20,5\nRänta | 1,0 | 1,0\nNetto | 21,1 | 21,5"
    )
    assert verdicts(WHOLE, detail) == [None, Why.DETAIL]
    assert verdicts(detail, WHOLE) == [Why.DETAIL, None]


def test_a_table_whose_total_is_an_area_of_another_shows_it_in_detail() -> None:
    detail = printed(
        "Mnkr | Budget | Bokslut\nNorra | 240,0 | 250,0\nSödra | 248,0 | 247,4\nNetto | 488,0 | 497,4"
    )
    assert verdicts(WHOLE, detail) == [None, Why.DETAIL]


def test_two_tables_that_disagree_about_the_whole_are_both_left() -> None:
    other = printed("Mnkr | Budget 2026\nSkola | 490,0\nParker | 23,4\nTotalt | 513,4")
    assert verdicts(WHOLE, other) == [Why.TWO_WHOLES, Why.TWO_WHOLES]


def test_another_division_of_the_same_whole_is_left() -> None:
    other = printed("Mnkr | Budget 2026\nNorra området | 300,0\nSödra området | 232,5\nTotalt | 532,5")
    assert verdicts(WHOLE, other) == [None, Why.OTHER_DIVISION]


def test_a_table_that_says_more_of_the_same_areas_is_read_too() -> None:
    more = printed("Mnkr | Budget 2026 | Prognos T2 2026\nSkola | 488,0 | 495,0\nParker | 23,4 | 25,0")
    assert verdicts(WHOLE, more) == [None, None]


def test_costs_and_income_of_the_same_whole_are_read_too() -> None:
    sides = printed(
        "Mnkr | Budget 2026\nKostnader | 560,0\nIntäkter | -27,5\nNetto | 532,5", title="Nämnden totalt"
    )
    assert verdicts(WHOLE, sides) == [None, None]
    others = printed(
        "Mnkr | Budget 2026\nKostnader | 60,0\nIntäkter | -7,5\nNetto | 52,5", title="Nämnden totalt"
    )
    assert verdicts(WHOLE, others) == [Why.TWO_WHOLES, Why.TWO_WHOLES]


def test_a_report_of_nothing_but_long_tables_is_read_in_a_moment() -> None:
    rows = "\n".join(f"Område {n} | {n},0 | {n + 1},0 | -1,0" for n in range(299))
    tables = [
        printed(
            f"Mnkr | Budget | Bokslut | Avvikelse\n{rows}\nTotalt | {number},0 | 2,0 | 1,0", key=f"t-{number}"
        )
        for number in range(8)
    ]
    begun = time.perf_counter()
    assert len(readings(*tables)) == 8
    assert time.perf_counter() - begun < 10
    longer = printed(f"Mnkr | Budget | Bokslut | Avvikelse\n{rows}\nA | 1,0 | 1,0 | 0,0\nB | 1,0 | 1,0 | 0,0")
    assert verdicts(longer) == [Why.TOO_LONG]


def test_investments_are_not_held_against_operations() -> None:
    investments = printed("Mnkr | Budget 2026\nParken | 4,0\nTotalt | 4,0", title="Investeringar")
    assert verdicts(WHOLE, investments) == [None, None]
