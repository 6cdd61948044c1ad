"""Which rows of a table are sums of which others.

A total is told by its level or its name; what it sums is not printed. There are few ways that people lay out
a table: the areas since the last total, that total and what stands between, all areas, or the totals so far.
The way that most columns of the table agree to is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tertial.consistency.evidence.column_meanings import Measure
from tertial.consistency.evidence.grids import ZERO, Cell, Grid
from tertial.consistency.evidence.rounding import half_unit
from tertial.consistency.evidence.tables import SeenRow, SeenTable
from tertial.core.units import PERCENT
from tertial.documents.tree import RowLevel

_TOTAL: Final = re.compile(
    r"(?:netto )?(?:summa|totalt?|totalsumma|samtliga|slutligt resultat)\b|.*\b(?:totalt|summa)$"
)
_VARAV: Final = re.compile(r"\s*(?:var ?av|d.rav)\b")


_RATE: Final = re.compile(
    r"\bandel|sjukfr.nvaro|personalt.thet|meritv.rde|medel(?:.lder|betyg|l.n)|snitt|\bindex|index\b"
    r"|(?:t.cknings|sysselsattnings|utnyttjande|nyttjande|belaggnings)grad|\(\s?(?:%|procent)\s?\)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A row that is the sum of others in most columns: its place, theirs, and how each column went.

    `agree` and `differ` are the columns where it is and where it is not; `worked` are those of `agree` where
    at least two of the others are not zero.
    """

    whole: int
    parts: tuple[int, ...]
    agree: tuple[int, ...]
    worked: tuple[int, ...]
    differ: tuple[int, ...]


def is_a_rate(folded: str) -> bool:
    """Whether a heading, or the name of a row, is of a rate: that of all is no sum of those of the parts."""
    return bool(_RATE.search(folded))


def is_total(row: SeenRow) -> bool:
    """Whether a row is printed as a total, or called one."""
    if row.row.level is RowLevel.OF_WHICH or _VARAV.match(row.name):
        return False
    return row.row.level is RowLevel.TOTAL or bool(_TOTAL.match(row.name))


def is_part(row: SeenRow) -> bool:
    """Whether a row is a part of the area above it ("varav …")."""
    return row.row.level is RowLevel.OF_WHICH or bool(_VARAV.match(row.name))


def summed_columns(table: SeenTable) -> tuple[int, ...]:
    """The columns whose figures can be added up: no percentages, no means and no rates."""
    return tuple(
        column
        for column in table.number_columns
        if column < len(table.meanings)
        and not table.meanings[column].percent
        and table.meanings[column].measure is not Measure.MEAN
        and not is_a_rate(table.headings[column])
    )


def tried(table: SeenTable, whole: int, parts: Sequence[int]) -> Sum:
    """How it goes when a row is taken for the sum of others, in every column that can be reckoned with."""
    grid = table.grid
    agree, worked, differ = [], [], []
    for column in summed_columns(table):
        total = grid.number(whole, column)
        numbers = [grid.number(part, column) for part in parts]
        known = [number for number in numbers if number is not None]
        if total is None or not known or any(grid.is_unreadable(part, column) for part in parts):
            continue
        cells = [
            (whole, column),
            *((part, column) for part, one in zip(parts, numbers, strict=True) if one is not None),
        ]
        difference = sum(known, ZERO) - total
        if abs(difference) <= _slack(grid, cells, column):
            agree.append(column)
            if sum(map(bool, known)) > 1:
                worked.append(column)
        else:
            differ.append(column)
    return Sum(
        whole=whole, parts=tuple(parts), agree=tuple(agree), worked=tuple(worked), differ=tuple(differ)
    )


def _slack(grid: Grid, cells: Sequence[Cell], column: int) -> Decimal:
    if grid.is_typed(column):
        return 2 * half_unit(grid.decimals[column])
    return grid.slack(cells)


def sums_of(table: SeenTable) -> Iterator[Sum]:
    """The totals of a table with what they most likely sum, best way first found."""
    rows = table.rows
    totals: list[int] = []
    areas: list[int] = []
    since: list[int] = []
    for place, row in enumerate(rows):
        if is_total(row):
            ways = [way for way in (since, [*totals[-1:], *since], areas, totals) if len(way) > 1]
            done = [tried(table, place, way) for way in ways]
            if done:
                yield max(done, key=lambda one: len(one.worked) - len(one.differ))
            totals.append(place)
            since = []
        elif row.row.level is RowLevel.AREA and not is_part(row) and not _of_percentages(table, row):
            areas.append(place)
            since.append(place)


def _of_percentages(table: SeenTable, row: SeenRow) -> bool:
    """Whether a row is of percentages in a table of amounts."""
    return any(
        figure is not None and figure.unit == PERCENT and column not in table.grid.percent
        for column, figure in enumerate(row.figures)
    )


def parts_of(table: SeenTable) -> Iterator[Sum]:
    """The areas of a table that have parts under them, and how it goes when the parts are taken for all."""
    whole: int | None = None
    parts: list[int] = []
    for place, row in enumerate((*table.rows, None)):
        if row is not None and is_part(row):
            parts.append(place)
            continue
        if whole is not None and parts:
            yield tried(table, whole, parts)
        whole, parts = (
            (place, []) if row is not None and row.row.level is not RowLevel.HEADING else (None, [])
        )
