"""How values, targets and tables that the rooms keep are printed in a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tertial.core.absence import Suppressed, format_absence, format_suppressed
from tertial.core.cells import NotUnderstood, Reported
from tertial.core.figures import Figure, format_figure
from tertial.core.targets import Target, format_target
from tertial.documents.tree import Column, ColumnKind, Place, Row, RowLevel, Table, Undecided
from tertial.economy.tables import Lines, PrintedTable
from tertial.plan.columns import target_of, value_of


def value_text(row: Mapping[str, Any]) -> str:
    """Give the words of a kept value: those it was reported in, else our own."""
    return printed_words(value_of(row))


def target_text(row: Mapping[str, Any]) -> str:
    """Give the words of a kept target: those it was stated in, else our own."""
    printed: str = row["printed"]
    return printed or format_target(target_of(row))


def printed_words(value: Reported, unit: str = "") -> str:
    """Print a value in the words it was reported in, else our own; what is suppressed never as a figure."""
    if isinstance(value, Suppressed):
        return format_suppressed(value)
    lacks_unit = isinstance(value, Figure) and bool(unit) and not value.unit
    return value.printed if value.printed and not lacks_unit else reported_words(value, unit)


def reported_words(value: Reported, unit: str = "") -> str:
    """Print a value; a figure that was given without its unit gets the indicator's."""
    match value:
        case Figure():
            return format_figure(value if value.unit or not unit else value.with_unit(unit))
        case NotUnderstood():
            return value.printed
        case _:
            return format_absence(value)


def target_words(target: Target) -> str:
    """Print a target as it was stated, else in our own words."""
    return target.printed or format_target(target)


def tree_table(table: PrintedTable) -> Table:
    """Give a table of the economy as a table of the tree, field by field."""
    return Table(
        key=table.key,
        columns=tuple(
            Column(heading=column.heading, kind=ColumnKind(column.kind.value)) for column in table.columns
        ),
        rows=tuple(
            Row(
                cells=row.cells,
                level=RowLevel(row.level.value),
                exhaustive=row.exhaustive,
                undecided=tuple(
                    Undecided(text=each.text, candidates=each.candidates) for each in row.open_cells
                ),
                source=_source(row.source),
            )
            for row in table.rows
        ),
        title=table.title,
        unit=table.unit,
        notes=table.notes,
        source=_source(table.source),
    )


def _source(lines: tuple[Lines, ...]) -> tuple[Place, ...]:
    return tuple(Place(first=each.first, last=each.last, page=each.page) for each in lines)
