"""Any table of a document as it is printed: headings, rows of cells, and what stands under each row.

Indicators, activities and economy become one shape here, so that every format prints the same cells under
the same headings, and none of them loses a cell that has no heading of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tertial.documents.rendering.cells import TEXT_COLUMN, ColumnShape, indicator_shapes, table_shapes
from tertial.documents.rendering.labels import (
    ACTIVITY_COLUMNS,
    ANALYSIS,
    INDICATOR_NAME,
    column_headings,
    undecided_note,
    undecided_values_note,
)
from tertial.documents.tree import (
    Activity,
    ActivityTable,
    IndicatorTable,
    Prose,
    RowLevel,
    Table,
    Undecided,
)

ACTIVITY_WORDS = {"start": "start", "slut": "end", "avvik": "deviation"}
"""What the printed heading of an activity column says, in part, and which value stands under it."""


class TableKind(StrEnum):
    """What the rows of a table are."""

    INDICATORS = "indicators"
    ACTIVITIES = "activities"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRow:
    """A row: its cells, one under each heading, and what is printed below it across the table.

    `undecided` are sentences on values whose column the source does not decide.
    """

    cells: tuple[str | None, ...]
    level: RowLevel = RowLevel.AREA
    analysis: tuple[Prose, ...] = ()
    analysis_label: str = ANALYSIS
    undecided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTable:
    """A table: the heading and the shape of each column, and the rows. The first column names the rows."""

    kind: TableKind
    headings: tuple[str, ...]
    shapes: tuple[ColumnShape, ...]
    rows: tuple[PrintedRow, ...]
    title: str | None = None
    notes: tuple[str, ...] = ()


def printed_table(table: IndicatorTable | ActivityTable | Table) -> PrintedTable:
    """The table as it is printed."""
    if isinstance(table, IndicatorTable):
        return _indicators(table)
    if isinstance(table, ActivityTable):
        return _activities(table)
    return _other(table)


def _indicators(table: IndicatorTable) -> PrintedTable:
    headings = column_headings(table)
    names = {column.key: heading for column, heading in zip(table.columns, headings, strict=True)}
    known = set(names)
    rows = []
    for row in table.rows:
        homeless = (
            Undecided(text=c.text, candidates=(c.column,)) for c in row.cells if c.column not in known
        )
        rows.append(
            PrintedRow(
                cells=(row.name, *(row.cell(column.key) for column in table.columns)),
                analysis=row.analysis,
                analysis_label=row.analysis_label or ANALYSIS,
                undecided=_notes((*row.undecided, *homeless), names),
            )
        )
    return PrintedTable(
        kind=TableKind.INDICATORS,
        headings=(INDICATOR_NAME, *headings),
        shapes=(TEXT_COLUMN, *indicator_shapes(table)),
        rows=tuple(rows),
    )


def _activities(table: ActivityTable) -> PrintedTable:
    headings = _activity_headings(table)
    names = {key: heading for heading in headings[1:] if (key := _key_of(heading)) is not None}
    return PrintedTable(
        kind=TableKind.ACTIVITIES,
        headings=headings,
        shapes=(TEXT_COLUMN,) * len(headings),
        rows=tuple(
            PrintedRow(
                cells=activity_cells(row, headings),
                analysis=row.analysis,
                analysis_label=row.analysis_label or ANALYSIS,
                undecided=_notes(row.undecided, names),
            )
            for row in table.rows
        ),
    )


def activity_cells(activity: Activity, headings: Sequence[str]) -> tuple[str | None, ...]:
    """An activity under the printed headings: its name first, then ISO dates and deviation by their words."""
    values = _activity_values(activity)
    return (
        activity.name,
        *(values.pop(key, None) if (key := _key_of(heading)) else None for heading in headings[1:]),
    )


def _activity_headings(table: ActivityTable) -> tuple[str, ...]:
    """The printed headings, or ours; and ours for a value that has no printed heading."""
    headings = tuple(table.columns) or ACTIVITY_COLUMNS
    keys = {_key_of(heading) for heading in headings[1:]}
    used = {key for row in table.rows for key, value in _activity_values(row).items() if value}
    return headings + tuple(
        ours for ours in ACTIVITY_COLUMNS[1:] if (key := _key_of(ours)) in used and key not in keys
    )


def _activity_values(activity: Activity) -> dict[str, str | None]:
    return {
        "start": activity.start.isoformat() if activity.start else None,
        "end": activity.end.isoformat() if activity.end else None,
        "deviation": activity.deviation,
    }


def _key_of(heading: str) -> str | None:
    folded = heading.lower()
    return next((key for word, key in ACTIVITY_WORDS.items() if word in folded), None)


def _other(table: Table) -> PrintedTable:
    """The table with as many columns as its longest row has cells."""
    width = max(1, len(table.columns), *(len(row.cells) for row in table.rows))
    spare = width - len(table.columns)
    return PrintedTable(
        kind=TableKind.OTHER,
        headings=(*(column.heading for column in table.columns), *("",) * spare),
        shapes=(*table_shapes(table), *(TEXT_COLUMN,) * spare),
        rows=tuple(
            PrintedRow(
                cells=(*row.cells, *(None,) * (width - len(row.cells))),
                level=row.level,
                undecided=(
                    (undecided_values_note(row.undecided),)
                    if len(row.undecided) > 1
                    else _notes(row.undecided, {})
                ),
            )
            for row in table.rows
        ),
        title=_title(table),
        notes=table.notes,
    )


def _title(table: Table) -> str | None:
    """The table's title, with its unit in brackets where neither title nor headings say it."""
    if table.title is None or table.unit is None:
        return table.title
    said = {
        word.casefold()
        for text in (table.title, *(column.heading for column in table.columns))
        for word in re.findall(r"[^\s(),]+", text)
    }
    return table.title if table.unit.casefold() in said else f"{table.title} ({table.unit})"


def _notes(undecided: Iterable[Undecided], headings: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(undecided_note(one, headings) for one in undecided)
