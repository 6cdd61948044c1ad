"""Invented tables, written as a person reads them, and tables of any shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from tertial.economy.tables import (
    ColumnKind,
    Lines,
    OpenCell,
    PrintedColumn,
    PrintedRow,
    PrintedTable,
    RowLevel,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
LINES = st.builds(
    Lines, first=st.integers(1, 9999), last=st.integers(1, 9999), page=st.none() | st.integers(1, 300)
)
SOURCES = st.lists(LINES, max_size=3).map(tuple)
ROWS = st.builds(
    PrintedRow,
    cells=st.lists(st.none() | TEXTS, max_size=5).map(tuple),
    level=st.sampled_from(RowLevel),
    exhaustive=st.none() | st.booleans(),
    open_cells=st.lists(
        st.builds(OpenCell, text=TEXTS, candidates=st.lists(TEXTS, max_size=3).map(tuple)), max_size=2
    ).map(tuple),
    source=SOURCES,
)
TABLES = st.builds(
    PrintedTable,
    key=TEXTS.filter(lambda text: bool(text.strip())),
    columns=st.lists(
        st.builds(PrintedColumn, heading=TEXTS, kind=st.sampled_from(ColumnKind)), max_size=5
    ).map(tuple),
    rows=st.lists(ROWS, max_size=5).map(tuple),
    title=st.none() | TEXTS,
    unit=st.none() | TEXTS,
    notes=st.lists(TEXTS, max_size=2).map(tuple),
    source=SOURCES,
)
"""Tables of any shape: whatever a report may hold, sensible or not."""


def printed(text: str, *, key: str = "table-1", line: int = 100, **fields: object) -> PrintedTable:
    """A table drawn with bars, as a person reads it: the headings first, one row a line.

    A row that begins with "varav" is one, one that begins with "total" or "netto" is a total, one without
    figures a heading. An empty place has no value. Rows stand on every second line of the text from `line`.
    """
    headings, *rows = [[cell.strip() for cell in row.split("|")] for row in text.strip().splitlines()]
    given: dict[str, object] = {"unit": "mnkr", **fields}
    return PrintedTable(
        key=key,
        columns=(
            PrintedColumn(heading=headings[0], kind=ColumnKind.LABEL),
            *(PrintedColumn(heading=heading) for heading in headings[1:]),
        ),
        rows=tuple(_row(cells, line + 2 * place) for place, cells in enumerate(rows)),
        source=(Lines(first=line - 2, last=line + 2 * len(rows) - 2),),
        **given,  # type: ignore[arg-type]  # fields of many kinds
    )


def _row(cells: Sequence[str], line: int) -> PrintedRow:
    name = cells[0].casefold()
    level = RowLevel.AREA
    if name.startswith("varav"):
        level = RowLevel.OF_WHICH
    elif name.startswith(("total", "netto")):
        level = RowLevel.TOTAL
    elif not any(cells[1:]):
        level = RowLevel.HEADING
    return PrintedRow(
        cells=tuple(cell or None for cell in cells), level=level, source=(Lines(first=line, last=line),)
    )


def with_whole_parts(table: PrintedTable) -> PrintedTable:
    """The same table, where it is said that the parts are the whole."""
    return replace(
        table,
        rows=tuple(
            replace(row, exhaustive=True) if row.level is RowLevel.OF_WHICH else row for row in table.rows
        ),
    )
