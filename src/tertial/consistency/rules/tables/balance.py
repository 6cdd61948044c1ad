"""A balance sheet whose two sides do not come to the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tertial.consistency.evidence import Evidence, SeenTable
from tertial.consistency.evidence.totals import is_total
from tertial.consistency.findings import Found, Kind, Severity, Spot
from tertial.consistency.rule import Family, Rule, Thresholds
from tertial.core.marking import marked
from tertial.documents.tree import ColumnKind

_ASSETS: Final = re.compile(r"tillg.ng")
_LIABILITIES: Final = re.compile(r"skuld|kapital")
_Cell = tuple[int, int]


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for table in evidence.tables:
        for assets, liabilities in (*_side_by_side(table), *_below_each_other(table)):
            ours, theirs = (table.grid.number(*cell) for cell in (assets, liabilities))
            if ours is None or theirs is None:
                continue
            if abs(abs(ours) - abs(theirs)) > table.grid.slack((assets, liabilities)):
                yield _found(table, assets, liabilities)


def _side_by_side(table: SeenTable) -> Iterator[tuple[_Cell, _Cell]]:
    """The totals of two halves in one row, each half beginning with a column of names."""
    names = [place for place, each in enumerate(table.table.columns) if each.kind is ColumnKind.LABEL]
    if len(names) != 2 or names[1] * 2 != len(table.headings):
        return
    first, second = (table.headings[place] for place in names)
    if _ASSETS.search(first) and _LIABILITIES.search(second):
        for place, row in enumerate(table.rows):
            if is_total(row):
                yield from (((place, column), (place, column + names[1])) for column in range(1, names[1]))


def _below_each_other(table: SeenTable) -> Iterator[tuple[_Cell, _Cell]]:
    totals = [place for place, row in enumerate(table.rows) if is_total(row)]
    assets = [place for place in totals if _ASSETS.search(table.rows[place].name)]
    others = [place for place in totals if _LIABILITIES.search(table.rows[place].name)]
    if assets and others:
        for column in table.number_columns:
            yield (assets[-1], column), (others[-1], column)


def _found(table: SeenTable, assets: _Cell, liabilities: _Cell) -> Found:
    ours, theirs = (table.grid.printed[row][column] for row, column in (assets, liabilities))
    rows = dict.fromkeys((assets[0], liabilities[0]))
    spots: tuple[Spot, ...] = tuple(table.rows[row].spot for row in rows)
    return Found(
        sentence=marked("Assets are {assets}, but liabilities and capital are {liabilities} (“{column}”)."),
        arguments={
            "assets": ours,
            "liabilities": theirs,
            "column": table.printed_headings[assets[1]],
        },
        arithmetic=f"{ours} ≠ {theirs}",
        spots=spots,
    )


RULE = Rule(
    identifier="balance",
    title=marked("Balance sheets that do not balance"),
    family=Family.TABLES,
    kind=Kind.TABLE_SUM,
    severity=Severity.ERROR,
    explanation=marked(
        "What a board owns is as much as what it owes together with its capital, whatever signs the two sides"
        " are printed with."
    ),
    remedy=marked("Find the item that is wrong or missing on one of the sides."),
    wrong="Summa tillgångar 43,0 · Summa skulder och kapital −42,0",
    right="Summa tillgångar 43,0 · Summa skulder och kapital −43,0",
    check=_check,
    by_section=True,
)
