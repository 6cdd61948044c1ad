"""Tables of a document on its page: the same cells under the same headings as in every other format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tertial.documents.outline import prose_to_json
from tertial.documents.rendering.printed_tables import (
    PrintedRow,
    PrintedTable,
    TableKind,
    printed_table,
)
from tertial.documents.tree import Activity, ActivityTable, Indicator, IndicatorTable, Row, Source, Table
from tertial.web.presenting.margin import Beside
from tertial.web.presenting.prose import Stretch, prose
from tertial.web.presenting.tables import Cell, Column, Content, DataRow, DataTable, Level

_TITLES: Final = {
    TableKind.INDICATORS: "Indikatorer",
    TableKind.ACTIVITIES: "Aktiviteter",
    TableKind.OTHER: "Tabell",
}
"""What a table without a title is called for those who hear it, in the document's language."""

BROAD: Final = 7
"""From so many columns a table becomes cards earlier than others."""

_SHORT: Final = 14

From = Callable[[Source], str]
At = Callable[[int], Beside | None]
"""What a check found in a row, by its place in the table."""


def table_of(
    block: IndicatorTable | ActivityTable | Table,
    heading: str,
    indicators: Mapping[str, str],
    said_from: From,
    at: At,
) -> DataTable:
    """Give a table as pages draw tables. `indicators` are addresses by the keys of rows.

    A table without a title is called by what it holds and the heading it stands under, for those who hear it.
    """
    table = printed_table(block)
    rows = []
    own_rows: Sequence[Indicator | Activity | Row] = block.rows
    for place, (row, own) in enumerate(zip(table.rows, own_rows, strict=True)):
        key = "" if isinstance(own, Row) else own.key
        beside = at(place)
        marked = beside.marked if beside else ()
        rows.append(
            DataRow(
                name=_name(row, indicators.get(key, "")),
                cells=tuple(_cell(text or "", marked) for text in row.cells[1:]),
                level=Level(row.level.value),
                key=beside.anchor if beside else "",
                marked=beside.told if beside else False,
                below=_below(row, said_from(own.source), f"not-{key}", beside),
            )
        )
    return DataTable(
        caption=table.title or f"{_TITLES[table.kind]}, {heading}",
        hide_caption=not table.title,
        columns=tuple(_columns(table)),
        rows=rows,
        notes=table.notes,
        empty=_("The table has no rows."),
        broad=len(table.headings) >= BROAD,
        close=True,
    )


def _columns(table: PrintedTable) -> Iterator[Column]:
    for heading, shape in zip(table.headings, table.shapes, strict=True):
        yield Column(heading, figures=shape.figures)


def _name(row: PrintedRow, indicator: str) -> Cell:
    return Cell(row.cells[0] or "", href=f"/indikatorer/{indicator}/" if indicator else "")


def _cell(text: str, marked: Sequence[Stretch]) -> Content:
    """A cell; a date and other short texts with figures in them stand on one line."""
    short = len(text) <= _SHORT and any(sign.isdigit() for sign in text)
    kinds = ["figure"] if short else []
    if text and any(stretch.part.split() == text.split() for stretch in marked):
        kinds.append("place-mark")
    return Cell(text, kind=" ".join(kinds)) if kinds else text


def _below(row: PrintedRow, source: str, notes: str, beside: Beside | None) -> SafeString:
    """What stands across the table below its row: a note, the analysis, what is not decided, the lines."""
    parts: list[str] = [beside.note] if beside and beside.note else []
    marked = beside.marked if beside else ()
    if row.analysis:
        heading = f'<p class="run-in">{escape(row.analysis_label)}</p>' if row.analysis_label else ""
        text = prose(prose_to_json(row.analysis), notes=notes, marked=marked)
        parts.append(f'<div class="prose">{heading}{text}</div>')
    parts += [f'<p class="edition-undecided">{escape(note)}</p>' for note in row.undecided]
    if source:
        parts.append(f"<p>{source}</p>")
    return mark_safe("".join(parts))  # noqa: S308  # every text in it has been escaped
