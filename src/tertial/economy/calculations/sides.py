"""Where costs, income and net of the same thing stand in a table: beside each other, or below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tertial.economy.calculations.cells import ReadColumn
from tertial.economy.calculations.meanings import ACTUALS, BUDGET, FORECAST, Line, Side
from tertial.economy.calculations.rows import ReadRow

Spot = tuple[int, int]
"""A place in a table: its row and its column."""

NOWHERE: Final[Spot] = (-1, -1)
"""The place of what a table does not have."""

_AMOUNTS: Final = (BUDGET, ACTUALS, FORECAST)


def sided(columns: Sequence[ReadColumn], rows: Sequence[ReadRow]) -> Iterator[list[tuple[Spot, Spot, Spot]]]:
    """List the places of costs, income and net that belong together, one list for each that has one sign."""
    measured = [column for column in columns if column.meaning.measure in _AMOUNTS]
    below = {row.side: row.row for row in rows if row.line is Line.TOTAL and row.side}
    plain = [column for column in measured if not column.meaning.side or column.meaning.side is Side.NET]
    if {Side.COSTS, Side.INCOME} & below.keys() and plain:
        yield [_three({side: (row, column.column) for side, row in below.items()}) for column in plain]
    for first in measured:
        beside = {
            column.meaning.side: column.column
            for column in measured
            if column.meaning.same_time_and_measure(first.meaning)
            and (column.meaning.version, column.meaning.stage) == (first.meaning.version, first.meaning.stage)
        }
        if {Side.COSTS, Side.INCOME} & beside.keys() and first.column == min(beside.values()):
            yield [_three({side: (row.row, column) for side, column in beside.items()}) for row in rows]


def _three(spots: dict[Side, Spot]) -> tuple[Spot, Spot, Spot]:
    return spots.get(Side.COSTS, NOWHERE), spots.get(Side.INCOME, NOWHERE), spots.get(Side.NET, NOWHERE)
