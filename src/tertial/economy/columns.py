"""Tables as columns of their table in the database, and back: out comes exactly what went in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, Final

from tertial.core.words import can_be_kept
from tertial.economy.errors import EconomyError, EconomyFault
from tertial.economy.tables import (
    ColumnKind,
    Lines,
    OpenCell,
    PrintedColumn,
    PrintedRow,
    PrintedTable,
    RowLevel,
)

LONGEST_KEY: Final = 200

TABLE_COLUMNS: Final = ("key", "title", "unit", "columns", "rows", "notes", "places")
"""What a printed table is made of again."""


def readable(text: str) -> str:
    """Pass a text on as it is. Raises `EconomyError` for null signs and halves of signs."""
    if not can_be_kept(text):
        raise EconomyError(EconomyFault.UNREADABLE, text.encode("ascii", "replace").decode())
    return text


def needed(text: str, longest: int) -> str:
    """Pass a text on as it is. Raises `EconomyError` when it is blank or longer than its place."""
    if not readable(text).strip():
        raise EconomyError(EconomyFault.BLANK)
    if len(text) > longest:
        raise EconomyError(EconomyFault.TOO_LONG, text)
    return text


def table_columns(table: PrintedTable) -> dict[str, Any]:
    """Give the columns of a table. Raises `EconomyError` for a key or a text that cannot be kept."""
    for text in table.texts():
        readable(text)
    return {
        "key": needed(table.key, LONGEST_KEY),
        "title": table.title,
        "unit": table.unit,
        "columns": [asdict(column) for column in table.columns],
        "rows": [asdict(row) for row in table.rows],
        "notes": list(table.notes),
        "places": [asdict(lines) for lines in table.source],
    }


def table_of(row: Mapping[str, Any]) -> PrintedTable:
    """Make the table of a row's columns again."""
    return PrintedTable(
        key=row["key"],
        title=row["title"],
        unit=row["unit"],
        columns=tuple(
            PrintedColumn(heading=column["heading"], kind=ColumnKind(column["kind"]))
            for column in row["columns"]
        ),
        rows=tuple(_row(each) for each in row["rows"]),
        notes=tuple(row["notes"]),
        source=_lines(row["places"]),
    )


def _row(row: Mapping[str, Any]) -> PrintedRow:
    return PrintedRow(
        cells=tuple(row["cells"]),
        level=RowLevel(row["level"]),
        exhaustive=row["exhaustive"],
        open_cells=tuple(
            OpenCell(text=value["text"], candidates=tuple(value["candidates"])) for value in row["open_cells"]
        ),
        source=_lines(row["source"]),
    )


def _lines(places: Iterable[Mapping[str, Any]]) -> tuple[Lines, ...]:
    return tuple(Lines(first=each["first"], last=each["last"], page=each["page"]) for each in places)
