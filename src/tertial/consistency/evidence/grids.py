"""The figures of a table as numbers to reckon with.

A cell holds a number, or nothing (left blank, or a dash), or something that cannot be read for certain: a
word, a number that a scanner damaged, a value whose column the source does not decide. Nothing is reckoned
with the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


@dataclass(frozen=True, kw_only=True)
class Grid:
    """What stands in each cell, and how precisely each column is printed.

    `decimals` is the greatest number of decimals in a column: among tenths, "7" is 7,0. `exact` is true of
    counts, which nobody rounds. `percent` are the columns of percentages.
    """

    values: tuple[tuple[Value, ...], ...]
    printed: tuple[tuple[str, ...], ...]
    own_decimals: tuple[tuple[int, ...], ...]
    decimals: tuple[int, ...]
    percent: frozenset[int]
    exact: bool

    def number(self, row: int, column: int) -> Decimal | None:
        """The number in a cell, None where there is none."""
        value = self.values[row][column]
        return value if isinstance(value, Decimal) else None

    def is_unreadable(self, row: int, column: int) -> bool:
        """Whether something stands in a cell that cannot be reckoned with."""
        return self.values[row][column] is NoNumber.UNREADABLE

    def slack(self, cells: Iterable[Cell]) -> Decimal:
        """How far the reckoning of these cells, the result included, may be off by rounding."""
        return ZERO if self.exact else slack(self.decimals[column] for _, column in cells)

    def column_is_typed(self, column: int) -> bool:
        """Whether a column was written by hand, not printed from a ledger: tenths, and "7" among them.

        Nobody rounds 6,98 to "7" beside "1,2"; such figures are as exact as they are short.
        """
        return not self.exact and any(
            own[column] < self.decimals[column] and self.number(row, column)
            for row, own in enumerate(self.own_decimals)
        )

    def lost_commas(self, cells: Iterable[Cell]) -> tuple[tuple[Cell, Decimal], ...]:
        """Cells whose decimal comma a scanner may have lost, with what they would then say."""
        found = []
        for row, column in cells:
            number = self.number(row, column)
            missing = self.decimals[column] - self.own_decimals[row][column]
            if number is not None and missing > 0 and abs(number) >= 10:
                found.append(((row, column), number.scaleb(-missing)))
        return tuple(found)


def grid_of(
    rows: Sequence[tuple[Sequence[str | None], Sequence[Figure | None], bool]],
    percent: frozenset[int],
    *,
    unit: str | None,
    counts: bool,
) -> Grid:
    """Lay out the rows: the printed cells, their figures, and whether the row has values in no column.

    `unit` is that of the whole table: a figure with another one of its own is not reckoned with. `counts`
    tells that nothing in the table is money.
    """
    width = max((len(cells) for cells, _, _ in rows), default=0)
    values = tuple(
        _row(cells, figures, undecided, width, percent, unit) for cells, figures, undecided in rows
    )
    own = tuple(
        tuple(
            figure.decimals if figure else 0
            for figure in (*figures, *[None] * (width - len(figures)))
        )
        for _, figures, _ in rows
    )  # fmt: skip
    decimals = tuple(max((row[column] for row in own), default=0) for column in range(width))
    return Grid(
        values=values,
        printed=tuple(
            tuple(cell or "" for cell in (*cells, *[None] * (width - len(cells)))) for cells, _, _ in rows
        ),
        own_decimals=own,
        decimals=decimals,
        percent=percent,
        exact=counts and not any(decimals),
    )


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
    absence = parse_absence(text)
    return isinstance(absence, Blank) or (isinstance(absence, Undetermined) and absence.may_be_zero)
