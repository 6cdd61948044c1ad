"""The other tables of a report, as they were printed: nothing in them is reckoned with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from tertial.core.cells import parse_cell
from tertial.core.figures import Figure
from tertial.economy.calculations.undecided import Undecided, Why
from tertial.economy.selectors import RecordedTable
from tertial.economy.tables import ColumnKind, PrintedRow, PrintedTable, RowLevel
from tertial.web.presenting.economy_words import why_words
from tertial.web.presenting.tables import Cell, Column, Content, DataRow, DataTable, Level

MOST_ROWS: Final = 300
_WIDE: Final = 8
_LEVELS: Final = {
    RowLevel.AREA: Level.AREA,
    RowLevel.OF_WHICH: Level.OF_WHICH,
    RowLevel.TOTAL: Level.TOTAL,
    RowLevel.HEADING: Level.HEADING,
}
_SAID: Final = (Why.NO_BUDGET, Why.DETAIL)
"""What needs no sentence under a table: it is about something else, or a closer look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherTable:
    """A table of the report with its name, its place on the page, and the lines it was read from."""

    key: str
    name: str
    table: DataTable
    lines: str
    href: str


def other_tables(
    tables: Sequence[RecordedTable], undecided: Iterable[Undecided], *, source: str
) -> list[OtherTable]:
    """Give tables as they were printed, each named by its title or the heading it stands under."""
    names = _names(tables)
    why: dict[str, list[str]] = {}
    for each in undecided:
        if each.row is None and each.why not in _SAID:
            why.setdefault(each.table, []).append(why_words(each))
    return [
        OtherTable(
            key=f"ovrig-{place}",
            name=name,
            table=_drawn(each.table, name, f"ovrig-{place}", why.get(each.table.key, [])),
            lines=_lines(each),
            href=f"{source}?rad={lines_asked(each.first_line, each.last_line)}"
            if each.source_file and each.first_line
            else "",
        )
        for place, (each, name) in enumerate(zip(tables, names, strict=True), 1)
    ]


def lines_asked(first: int, last: int | None) -> str:
    """Write lines as the page of the source is asked for them: "377" or "377-380"."""
    return f"{first}-{last}" if last and last != first else str(first)


def _names(tables: Sequence[RecordedTable]) -> list[str]:
    """Titles, else headings; of several with the same name each has a number."""
    names = [
        each.table.title or (each.headings[-1] if each.headings else "") or _("Table") for each in tables
    ]
    times = Counter(names)
    seen: Counter[str] = Counter()
    numbered = []
    for name in names:
        seen[name] += 1
        numbered.append(f"{name} ({seen[name]})" if times[name] > 1 else name)
    return numbered


def _lines(each: RecordedTable) -> str:
    """Where a table was read: "lines 377 to 398, page 12"."""
    if each.first_line is None:
        return ""
    said = _("lines {first} to {last}").format(first=each.first_line, last=each.last_line or each.first_line)
    return f"{said}, {_('page {number}').format(number=each.page)}" if each.page else said


def _drawn(table: PrintedTable, name: str, key: str, why: Sequence[str]) -> DataTable:
    width = max(1, len(table.columns))
    figures = [_holds_figures(table, place) for place in range(width)]
    headings = [column.heading for column in table.columns] or [""]
    rows = table.rows[:MOST_ROWS]
    notes = [*table.notes, *why]
    if len(rows) < len(table.rows):
        notes.append(
            _("{shown} of {number} rows are shown; all of them are in the report.").format(
                shown=len(rows), number=len(table.rows)
            )
        )
    return DataTable(
        caption=name,
        note=_("All figures in {unit}").format(unit=table.unit) if table.unit else "",
        columns=[Column(heading, figures=holds) for heading, holds in zip(headings, figures, strict=True)],
        rows=[_row(row, width) for row in rows],
        empty=_("The table has no rows."),
        notes=notes,
        key=key,
        scrolls=width > _WIDE,
        close=True,
    )


def _holds_figures(table: PrintedTable, place: int) -> bool:
    if place == 0 or place >= len(table.columns):
        return False
    if table.columns[place].kind in (ColumnKind.TEXT, ColumnKind.LABEL):
        return False
    values = [parse_cell(text) for row in table.rows if (text := row.cell(place))]
    return any(isinstance(value, Figure) for value in values)


def _row(row: PrintedRow, width: int) -> DataRow:
    cells: list[Content] = [row.cell(place) or "" for place in range(1, width)]
    return DataRow(Cell(row.name, note=_open(row)), cells, _LEVELS[row.level])


def _open(row: PrintedRow) -> str:
    """Say of values that are in no cell where they may belong."""
    return "; ".join(
        _("{value} may belong to {columns}").format(value=each.text, columns=_(" or ").join(each.candidates))
        for each in row.open_cells
    )
