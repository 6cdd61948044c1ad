"""A table as a report prints it: columns, rows and cells as text, and the lines it stood on.

The document tree has a table of its own in the room above, which this room does not know. The two hold the
same, field by field; whoever takes in a report turns one into the other, and nothing is lost on the way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class ColumnKind(StrEnum):
    """What a column holds, as the reader of the report took it. The values are the document tree's."""

    LABEL = "label"
    GIVEN = "given"
    COMPUTED = "computed"
    COMPARISON = "comparison"
    TEXT = "text"


class RowLevel(StrEnum):
    """What a row stands for. The values are the document tree's."""

    AREA = "area"
    OF_WHICH = "of_which"
    TOTAL = "total"
    HEADING = "heading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """A run of lines of the report's text, from 1, both ends included, and the page printed on them."""

    first: int
    last: int
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedColumn:
    """A column: its printed heading and what it holds."""

    heading: str
    kind: ColumnKind = ColumnKind.GIVEN


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCell:
    """A printed value that is in no cell, since it may belong to any of the columns with these headings."""

    text: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRow:
    """A row: one printed value, or None, under each column, the row's name first.

    `exhaustive` says, for the *varav* rows under an area, whether they are known to make up the whole; None
    where nobody knows. `open_cells` are what a person still has to place.
    """

    cells: tuple[str | None, ...]
    level: RowLevel = RowLevel.AREA
    exhaustive: bool | None = None
    open_cells: tuple[OpenCell, ...] = ()
    source: tuple[Lines, ...] = ()

    @property
    def name(self) -> str:
        """What the row is about."""
        return (self.cells[0] if self.cells else None) or ""

    def cell(self, column: int) -> str | None:
        """The printed value under a column, None where nothing is printed."""
        return self.cells[column] if column < len(self.cells) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTable:
    """A table of a report. `key` is its own within the report.

    `unit` is what all figures are in, as the heading says it, None where it says nothing. `notes` are the
    lines under the table that speak of it.
    """

    key: str
    columns: tuple[PrintedColumn, ...]
    rows: tuple[PrintedRow, ...]
    title: str | None = None
    unit: str | None = None
    notes: tuple[str, ...] = ()
    source: tuple[Lines, ...] = ()

    def texts(self) -> Iterator[str]:
        """Every text of the table, for whoever has to look at them all."""
        yield from (text for text in (self.key, self.title, self.unit, *self.notes) if text is not None)
        yield from (column.heading for column in self.columns)
        for row in self.rows:
            yield from (cell for cell in row.cells if cell is not None)
            for value in row.open_cells:
                yield from (value.text, *value.candidates)
