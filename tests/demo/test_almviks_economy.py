"""The economy of three years adds up, within tables, between documents and from year to year."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from tertial.core.numbers import format_number
from tertial.demo.board import YEARS
from tertial.demo.tables import ROUNDED
from tertial.documents.tree import (
    Row,
    RowLevel,
    Run,
)
from tests.demo.almvik import (
    BOARDS,
    BY_NAME,
    Name,
    cell,
    each_document,
    each_report,
    number,
    rows,
    runs,
    tables,
    total_of,
    values,
)


@each_document
def test_tables_add_up_or_say_why_not(name: Name) -> None:
    for key, table in tables(name).items():
        loose = Decimal("0.2") if ROUNDED in table.notes else Decimal(0)
        above: list[Row] = []
        whole: Row | None = None
        parts: list[Row] = []
        for row in (*table.rows, Row(cells=("",) * len(table.columns))):
            if row.level is RowLevel.OF_WHICH:
                parts.append(row)
                continue
            if whole is not None and parts and all(part.exhaustive for part in parts):
                _same(values(whole), [values(part) for part in parts], loose, key)
            parts, whole = [], row
            if row.level is RowLevel.TOTAL:
                _same(values(row), [values(each) for each in above], loose, key)
                above = [row]
            else:
                above.append(row)


def _same(total: list[Decimal | None], parts: list[list[Decimal | None]], loose: Decimal, where: str) -> None:
    for place, figure in enumerate(total):
        if figure is not None:
            made = sum((part[place] or Decimal(0) for part in parts), Decimal(0))
            assert abs(figure - made) <= loose * (len(parts) + 1), (where, figure, made)


def test_rounding_differences_are_in_some_tables_and_not_in_all() -> None:
    noted = Counter(ROUNDED in table.notes for name in BY_NAME for table in tables(name).values())
    assert noted[True] >= 10
    assert noted[False] >= 100


@each_report
def test_the_variance_is_budget_less_forecast_or_outcome(name: Name) -> None:
    year = name[1]
    heading = f"Bokslut {year}" if name[2] == "VB" else f"Prognos {year}"
    checked = 0
    for key, budget in (
        ("drift", f"Justerad budget {year}"),
        ("resultat", f"Justerad budget {year}"),
        ("investeringar", f"Budget {year}"),
    ):
        loose = Decimal("0.1") if ROUNDED in tables(name)[key].notes else Decimal(0)
        for row in tables(name)[key].rows:
            had, used = cell(name, key, row.name, budget), cell(name, key, row.name, heading)
            left = cell(name, key, row.name, "Avvikelse")
            if had is not None and used is not None and left is not None:
                assert abs(had - used - left) <= loose, (key, row.name)
                checked += 1
    assert checked >= 15


@each_report
def test_costs_and_income_come_to_what_the_areas_come_to(name: Name) -> None:
    for heading in tables(name)["resultat"].columns[1:]:
        assert cell(name, "resultat", "Netto", heading.heading) == cell(
            name, "drift", total_of(name), heading.heading
        )


@pytest.mark.parametrize("board", BOARDS)
def test_each_document_begins_where_the_one_before_ended(board: str) -> None:
    for year in YEARS:
        plan = (board, year, "VP")
        if year > YEARS[0]:
            before = (board, year - 1, "VP")
            for row in tables(plan)["budget"].rows:
                assert cell(plan, "budget", row.name, f"VP {year - 1}") == cell(
                    before, "budget", row.name, f"VP {year - 1}"
                )
        first, second = (board, year, "T1"), (board, year, "T2")
        for row in tables(second)["drift"].rows:
            if row.level is not RowLevel.TOTAL and "överskott" not in row.name:
                assert cell(second, "drift", row.name, "Prognos tertial 1") == cell(
                    first, "drift", row.name, f"Prognos {year}"
                )
        end, next_end = (board, year, "VB"), (board, year + 1, "VB")
        if next_end in BY_NAME:
            for row in tables(next_end)["drift"].rows:
                if "överskott" not in row.name:
                    assert cell(next_end, "drift", row.name, f"Bokslut {year}") == cell(
                        end, "drift", row.name, f"Bokslut {year}"
                    )
        if end in BY_NAME and "resultatenheter" in tables(end):
            for row in tables(end)["resultatenheter"].rows:
                assert cell(end, "resultatenheter", row.name, f"Resultatfond till {year + 1}") == cell(
                    (board, year + 1, "T1"), "resultatenheter", row.name, f"Resultatfond från {year}"
                )


@pytest.mark.parametrize("board", BOARDS)
def test_what_was_granted_is_told_where_the_budget_grew(board: str) -> None:
    economy = BOARDS[board].economy
    told = 0
    for (subject, year), sheet in economy.sheets.items():
        for stage, added in sheet.added.items() if subject == "drift" else ():
            text = " ".join(
                part.text
                for _, content in runs(BY_NAME[board, year, stage])
                for part in content
                if isinstance(part, Run)
            )
            for amount in added.values():
                assert f"{format_number(amount / economy.scale, 1)} mnkr" in text, (year, stage, amount)
                told += 1
    assert told >= 3


@each_report
def test_the_budget_is_kept_as_well_as_the_indicator_says(name: Name) -> None:
    year, total = name[1], total_of(name)
    budget = cell(name, "drift", total, f"Justerad budget {year}")
    used = cell(name, "drift", total, f"{'Bokslut' if name[2] == 'VB' else 'Prognos'} {year}")
    assert budget is not None
    assert used is not None
    said = number(rows(name)["foljsamhet-fore"].cell("outcome"))
    assert said == (used / budget * 100).quantize(Decimal("0.1"))
    if "foljsamhet-efter" in rows(name):
        after = cell(name, "drift", "Totalt efter resultatöverföringar", "Avvikelse")
        assert after is not None
        kept = number(rows(name)["foljsamhet-efter"].cell("outcome"))
        assert kept == ((budget - after) / budget * 100).quantize(Decimal("0.1"))
