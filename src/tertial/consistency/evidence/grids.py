"""The figures of a table as numbers to reckon with.

A cell holds a number, or nothing (left blank, or a dash), or something that cannot be read for certain: a
word, a number that a scanner damaged, a value whose column the source does not decide. Nothing is reckoned
with the last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Final

from tertial.consistency.evidence.rounding import slack
from tertial.core.absence import Blank, Undetermined, parse_absence
from tertial.core.figures import Figure
from tertial.core.units import PERCENT


class NoNumber(Enum):
    """Why a cell holds no number."""

    NOTHING = "nothing"
    UNREADABLE = "unreadable"


Value = Decimal | NoNumber
Cell = tuple[int, int]
"""A row and a column."""

ZERO: Final = Decimal(0)
ONE: Final = Decimal(1)
_TEN: Final = Decimal(10)
_LONGEST_DASH: Final = 5
_ENOUGH: Final = 3
"""So many figures make a column one whose decimals can be told from itself."""


@dataclass(frozen=True, kw_only=True)
class Grid:
    """What stands in each cell, and how precisely each column is printed.

    `decimals` is the greatest number of decimals in a column: among tenths, "7" is 7,0. `exact` is true of
    counts, which nobody rounds. `percent` are the columns of percentages. `short` are the cells that have
    fewer decimals than most of their column. `damaged` are the rows that a scanner has damaged.
    """

    values: tuple[tuple[Value, ...], ...]
    printed: tuple[tuple[str, ...], ...]
    decimals: tuple[int, ...]
    percent: frozenset[int]
    short: frozenset[Cell]
    damaged: frozenset[int]
    exact: bool

    def number(self, row: int, column: int) -> Decimal | None:
        """The number in a cell, None where there is none."""
        value = self.values[row][column]
        return value if isinstance(value, Decimal) else None

    def is_unreadable(self, row: int, column: int) -> bool:
        """Whether something stands in a cell that cannot be reckoned with."""
        return self.values[row][column] is NoNumber.UNREADABLE

    def slack(self, cells: Iterable[Cell]) -> Decimal:
        """How far the reckoning of these cells, the result included, may be off by rounding.

        A short figure may have lost its decimals, not rounded them.
        """
        if self.exact:
            return ZERO
        several = [*cells]
        cut = sum((ONE for cell in several if cell in self.short), ZERO)
        return cut + slack(self.decimals[column] for _, column in several)

    def is_typed(self, column: int) -> bool:
        """Whether a column was written by hand, not printed from a ledger: tenths, with "7" and "1" too.

        Nobody rounds 6,98 to "7" beside "1,2"; such figures are as exact as they are short.
        """
        return sum(place == column for _, place in self.short) > 1


def grid_of(
    rows: Sequence[tuple[Sequence[str | None], Sequence[Figure | None], bool]],
    columns: int,
    percent: frozenset[int],
    *,
    unit: str | None,
    counts: bool,
) -> Grid:
    """Lay out rows: their printed cells, the figures of these, and whether a row has values in no column.

    In a column of tenths, "745" has most likely lost its comma in a scanner, and what it parted may have gone
    to the next cell: no figure of its row is trusted. `unit` is that of the whole table: a figure with
    another one of its own is not reckoned with. `counts` tells that nothing in the table is money.
    """
    width = max(columns, *(len(cells) for cells, _, _ in rows), 0)
    values = [_row(cells, figures, undecided, width, percent, unit) for cells, figures, undecided in rows]
    own = [
        [figure.decimals if figure else 0 for figure in (*figures, *[None] * (width - len(figures)))]
        for _, figures, _ in rows
    ]
    decimals = tuple(max((row[column] for row in own), default=0) for column in range(width))
    printed = tuple(
        tuple(cell or "" for cell in (*cells, *[None] * (width - len(cells)))) for cells, _, _ in rows
    )
    short = frozenset(_short(values, own, decimals))
    damaged = {row for row, column in short if _number(values[row][column]) >= _TEN}
    damaged |= set(_broken(values, printed))
    return Grid(
        values=tuple(
            tuple(
                NoNumber.UNREADABLE if row in damaged and isinstance(cell, Decimal) else cell
                for cell in cells
            )
            for row, cells in enumerate(values)
        ),
        printed=printed,
        decimals=decimals,
        percent=percent,
        short=short,
        damaged=frozenset(damaged),
        exact=counts and not any(decimals),
    )


def _number(value: Value) -> Decimal:
    """How large a value is, whatever its sign; nothing is zero."""
    return abs(value) if isinstance(value, Decimal) else ZERO


def _short(
    values: Sequence[Sequence[Value]], own: Sequence[Sequence[int]], decimals: Sequence[int]
) -> Iterator[Cell]:
    """The cells that have fewer decimals than most of their column, or of the table where that is short."""
    filled = [
        [row for row, cells in enumerate(values) if _number(cells[column])] for column in range(len(decimals))
    ]
    usual = Counter(own[row][column] for column, rows in enumerate(filled) for row in rows)
    everywhere = max(usual, key=lambda each: usual[each], default=0)
    for column, rows in enumerate(filled):
        most = decimals[column] if len(rows) >= _ENOUGH else everywhere
        fewer = [row for row in rows if own[row][column] < most]
        if len(rows) < _ENOUGH or 2 * len(fewer) < len(rows):
            yield from ((row, column) for row in fewer)


def _broken(values: Sequence[Sequence[Value]], printed: Sequence[Sequence[str]]) -> Iterator[int]:
    """The rows with something like a number that is none, in a column of numbers."""
    for column in range(1, len(values[0]) if values else 0):
        unread = [row for row, cells in enumerate(values) if cells[column] is NoNumber.UNREADABLE]
        if 2 * len(unread) < sum(isinstance(cells[column], Decimal) for cells in values):
            yield from (row for row in unread if any(sign.isdigit() for sign in printed[row][column]))


def _row(
    cells: Sequence[str | None],
    figures: Sequence[Figure | None],
    undecided: bool,
    width: int,
    percent: frozenset[int],
    unit: str | None,
) -> tuple[Value, ...]:
    row: list[Value] = []
    for column, (text, figure) in enumerate(zip(cells, figures, strict=True)):
        if figure is not None:
            usual = figure.unit in (None, PERCENT if column in percent else unit)
            row.append(figure.value if usual else NoNumber.UNREADABLE)
        elif not undecided and _is_nothing(text):
            row.append(NoNumber.NOTHING)
        else:
            row.append(NoNumber.UNREADABLE)
    return (*row, *[NoNumber.NOTHING] * (width - len(row)))


def _is_nothing(text: str | None) -> bool:
    """Whether a cell is blank, or holds a dash that may be a zero."""
    if not text or text.strip() == "_":
        return True
    if len(text) > _LONGEST_DASH:
        return False
    absence = parse_absence(text)
    return isinstance(absence, Blank) or (isinstance(absence, Undetermined) and absence.may_be_zero)
