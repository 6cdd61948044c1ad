"""Tables of reports come back as they were printed, and nobody changes them afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from tertial.audit.models import Event, SourceFile
from tertial.audit.provenance import Provenance
from tertial.audit.services import withdraw
from tertial.economy.errors import EconomyError, EconomyFault
from tertial.economy.models import KeptTable
from tertial.economy.selectors import table_with, tables_of
from tertial.economy.services import NewTable, keep_table, keep_tables
from tertial.economy.tables import Lines, OpenCell, PrintedRow, PrintedTable
from tests.economy.conftest import BY, Accounts
from tests.economy.printing import TABLES, printed

FORECAST = printed(
    """
    Mnkr, netto          | Budget 2026 | Prognos 2026 | Avvikelse
    Förskola             | 268,4       | 263,9        | 4,5
    varav kommunala      | 214,9       | 210,1        |
    Totalt               | 268,4       | 263,9        | 4,5
    """
)


def new(accounts: Accounts, table: PrintedTable = FORECAST, **fields: Any) -> NewTable:  # noqa: ANN401
    return NewTable(body=accounts.board, period=accounts.period, table=table, **fields)


def kept(accounts: Accounts) -> list[PrintedTable]:
    return [each.table for each in tables_of(body=accounts.board.pk, period=accounts.period.pk)]


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TABLES)
def test_a_table_of_any_shape_comes_back_as_it_went_in(accounts: Accounts, table: PrintedTable) -> None:
    row = keep_table(by=BY, new=new(accounts, table))
    back = table_with(row.pk)
    assert back is not None
    assert back.table == table


def test_the_newest_of_each_key_counts_and_the_others_stay(accounts: Accounts) -> None:
    volumes = printed("Antal barn | Plan | Utfall\nFörskola | 1 480 | 1 431", key="table-2", unit=None)
    corrected = replace(FORECAST, title="Prognos per verksamhetsområde")
    first = keep_table(by=BY, new=new(accounts))
    keep_table(by=BY, new=new(accounts, volumes, rank=1))
    keep_table(by=BY, new=new(accounts, corrected), reason="Rubriken saknades.")
    assert kept(accounts) == [corrected, volumes]
    old = table_with(first.pk)
    assert old is not None
    assert old.table == FORECAST


def test_what_was_taken_back_does_not_count(accounts: Accounts) -> None:
    keep_table(by=BY, new=new(accounts))
    corrected = keep_table(by=BY, new=new(accounts, replace(FORECAST, title="Fel")))
    withdraw(by=BY, event=corrected.event)
    assert kept(accounts) == [FORECAST]


def test_the_tables_of_a_report_are_one_act_and_in_its_order(accounts: Accounts) -> None:
    tables = [replace(FORECAST, key=f"table-{n}") for n in (3, 1, 2)]
    source = SourceFile.objects.create(sha256="0" * 64, name="rapport.pdf", media="pdf", size=1)
    rows = keep_tables(
        by=BY,
        tables=[
            new(
                accounts,
                table,
                rank=rank,
                headings=("Ekonomi", "Drift"),
                provenance=Provenance(source_file=source),
            )
            for rank, table in enumerate(tables)
        ],
        subject="Tertialrapport 1 2026",
    )
    assert len({row.event_id for row in rows}) == 1
    found = tables_of(body=accounts.board.pk, period=accounts.period.pk)
    assert [each.table for each in found] == tables
    assert {(each.headings, each.source_file) for each in found} == {(("Ekonomi", "Drift"), "rapport.pdf")}
    assert {(each.first_line, each.last_line) for each in found} == {(98, 104)}
    assert tables_of(body=accounts.other.pk, period=accounts.period.pk) == []


def test_lines_that_are_said_come_before_those_of_the_table(accounts: Accounts) -> None:
    keep_table(by=BY, new=new(accounts, provenance=Provenance(first_line=7, last_line=8, page=2)))
    (found,) = tables_of(body=accounts.board.pk, period=accounts.period.pk)
    assert (found.first_line, found.last_line, found.page) == (7, 8, 2)


def test_no_table_leaves_no_event(accounts: Accounts) -> None:
    before = Event.objects.count()
    assert keep_tables(by=BY, tables=[], subject="Rapport utan tabeller") == []
    assert Event.objects.count() == before


ROW = PrintedRow(cells=("a\x00b",))
UNKEPT: dict[str, tuple[dict[str, Any], EconomyFault]] = {
    "a null sign in a cell": ({"rows": (ROW,)}, EconomyFault.UNREADABLE),
    "half a sign in a note": ({"notes": ("\ud800",)}, EconomyFault.UNREADABLE),
    "a null sign in an open cell": (
        {"rows": (PrintedRow(cells=(), open_cells=(OpenCell(text="1", candidates=("\x00",)),)),)},
        EconomyFault.UNREADABLE,
    ),
    "a blank key": ({"key": " "}, EconomyFault.BLANK),
    "a key without end": ({"key": "t" * 201}, EconomyFault.TOO_LONG),
    "a line beyond all reports": ({"source": (Lines(first=1, last=2**31),)}, EconomyFault.TOO_LARGE),
    "a line before the first": ({"source": (Lines(first=-1, last=2),)}, EconomyFault.TOO_LARGE),
}


@pytest.mark.parametrize(("fields", "fault"), UNKEPT.values(), ids=UNKEPT.keys())
def test_what_cannot_be_kept_is_refused_and_nothing_written(
    accounts: Accounts, fields: dict[str, Any], fault: EconomyFault
) -> None:
    before = Event.objects.count()
    with pytest.raises(EconomyError) as refused:
        keep_table(by=BY, new=new(accounts, replace(FORECAST, **fields)))
    assert refused.value.fault is fault
    assert (KeptTable.objects.count(), Event.objects.count()) == (0, before)


def test_two_tables_of_a_report_with_the_same_key_are_refused(accounts: Accounts) -> None:
    with pytest.raises(EconomyError) as refused:
        keep_tables(by=BY, tables=[new(accounts), new(accounts)], subject="Rapport")
    assert refused.value.fault is EconomyFault.TABLE_TWICE
    assert not KeptTable.objects.exists()


def table(accounts: Accounts, **fields: Any) -> KeptTable:  # noqa: ANN401  # fields of many kinds
    given = {"key": "table-1", "columns": [], "rows": [], **fields}
    return KeptTable(body=accounts.board, period=accounts.period, event=accounts.event, **given)


REFUSED: dict[str, Callable[[Accounts], KeptTable]] = {
    "a table without a key": lambda a: table(a, key=" "),
    "a column of an unknown kind": lambda a: table(a, columns=[{"heading": "A", "kind": "guess"}]),
    "a column without a kind": lambda a: table(a, columns=[{"heading": "A"}]),
    "a row of an unknown level": lambda a: table(a, rows=[{"cells": [], "level": "sum"}]),
    "a row without a level": lambda a: table(a, rows=[{"cells": []}]),
    "a row without cells": lambda a: table(a, rows=[{"level": "area"}]),
    "a row whose cells are one text": lambda a: table(a, rows=[{"level": "area", "cells": "268,4"}]),
}


@pytest.mark.parametrize("row", REFUSED.values(), ids=REFUSED.keys())
def test_the_database_itself_refuses(accounts: Accounts, row: Callable[[Accounts], KeptTable]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        row(accounts).save()


def test_the_database_refuses_a_second_table_of_the_same_key_in_one_act(accounts: Accounts) -> None:
    table(accounts).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        table(accounts).save()


def test_a_kept_table_is_neither_changed_nor_deleted(accounts: Accounts) -> None:
    row = keep_table(by=BY, new=new(accounts))
    for act in (row.save, row.delete, lambda: KeptTable.objects.update(title="Nytt")):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE economy_kepttable CASCADE")
    assert kept(accounts) == [FORECAST]


@pytest.mark.parametrize("number", [2, 40])
def test_reading_takes_one_query_for_many_as_for_few(accounts: Accounts, number: int) -> None:
    keep_tables(
        by=BY,
        tables=[new(accounts, replace(FORECAST, key=f"table-{n}"), rank=n) for n in range(number)],
        subject="Rapport",
    )
    with CaptureQueriesContext(connection) as queries:
        found = tables_of(body=accounts.board.pk, period=accounts.period.pk)
    assert (len(found), len(queries)) == (number, 1)
