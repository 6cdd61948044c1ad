"""Which cells of a table are figures, and how a column of them is set so that the decimal commas align.

Nothing is guessed. A cell is a figure when `tertial.core` reads it as one, exactly; "–", "Tas fram av nämnd"
and an empty cell are text. What is printed stays as printed: a figure is only cut where its comma stands,
`before + after + unit` is the cell's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from tertial.core.figures import Figure, parse_figure
from tertial.documents.tree import ColumnKind

if TYPE_CHECKING:
    from tertial.documents.tree import IndicatorTable, Table

TEXT_KEYS = frozenset({"period"})
"""Indicator columns that hold words even where the words look like figures ("2019")."""

LONGEST_ALIGNED_UNIT = 5
"""Units of at most so many characters ("%", "st", "mnkr") get room after the figures; with longer ones
("barn/avd.") among them a column is set flush right, since the room would be empty in most rows."""

_LONGEST_FIGURE = 80
_PARTS = re.compile(
    r"(?P<before>\D*[0-9](?:[0-9\s]*[0-9])?)(?P<after>,[0-9]+)?(?P<unit>[^0-9,].*)?", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A cell that is a figure: the exact value, and the printed text cut at the decimal comma.

    `before` is sign and whole digits ("-1 938"), `after` comma and decimals (",0") or "", `unit` what follows
    with the space before it (" %", "%") or "".
    """

    figure: Figure
    before: str
    after: str
    unit: str


@dataclass(frozen=True, slots=True)
class ColumnShape:
    """How a column is set.

    `figures` says whether it is set as figures, to the right. `decimals` is the most decimals of any cell and
    `unit` the most characters of any unit (its space included) when the column is aligned on the comma; both
    are 0 where there is nothing to make room for. `aligned` is False for a column of text, and for figures
    whose units are too long to leave room for.
    """

    figures: bool = False
    aligned: bool = False
    decimals: int = 0
    unit: int = 0


TEXT_COLUMN = ColumnShape()


@lru_cache(maxsize=8192)
def printed_figure(text: str) -> PrintedFigure | None:
    """The figure that a cell's text is, or None where it is a word, a dash, blank or cannot be decided."""
    bare = text.strip()
    if len(bare) > _LONGEST_FIGURE:
        return None
    try:
        figure = parse_figure(bare)
    except ValueError:
        return None
    parts = _PARTS.fullmatch(bare)
    if parts is None:
        return None
    return PrintedFigure(figure, parts["before"], parts["after"] or "", parts["unit"] or "")


def column_shape(texts: Iterable[str | None]) -> ColumnShape:
    """How a column with these cells is set: as figures when at least half of what is printed are figures."""
    printed = [text for text in texts if text and text.strip()]
    figures = [figure for figure in map(printed_figure, printed) if figure is not None]
    if not figures or 2 * len(figures) < len(printed):
        return TEXT_COLUMN
    unit = max(len(figure.unit) for figure in figures)
    if unit > LONGEST_ALIGNED_UNIT:
        return ColumnShape(figures=True)
    decimals = max(len(figure.after[1:]) for figure in figures)
    return ColumnShape(figures=True, aligned=True, decimals=decimals, unit=unit)


def table_shapes(table: Table) -> tuple[ColumnShape, ...]:
    """How each column of a table is set; the first holds the rows' names and is always text."""
    return tuple(
        TEXT_COLUMN
        if place == 0 or column.kind in (ColumnKind.LABEL, ColumnKind.TEXT)
        else column_shape(_cells_at(table, place))
        for place, column in enumerate(table.columns)
    )


def indicator_shapes(table: IndicatorTable) -> tuple[ColumnShape, ...]:
    """How each column of an indicator table is set, in the order of its columns; without the name."""
    return tuple(
        TEXT_COLUMN if column.key in TEXT_KEYS else column_shape(row.cell(column.key) for row in table.rows)
        for column in table.columns
    )


def missing_decimals(figure: PrintedFigure, shape: ColumnShape) -> int:
    """How many digits fewer a figure has after the comma than its column; a lacking comma counts as one."""
    if not shape.aligned:
        return 0
    return shape.decimals + (shape.decimals > 0) - len(figure.after)


def missing_unit(figure: PrintedFigure, shape: ColumnShape) -> int:
    """How many characters a figure's unit is shorter than the column's longest."""
    return shape.unit - len(figure.unit) if shape.aligned else 0


def _cells_at(table: Table, place: int) -> Sequence[str | None]:
    return [row.cells[place] if place < len(row.cells) else None for row in table.rows]
