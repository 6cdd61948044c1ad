"""Tables as the PDF template wants them: how wide, how aligned, and which rows belong on the same page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tertial.documents.rendering.cells import ColumnShape, printed_figure
from tertial.documents.rendering.columns import GUTTER, ColumnInput, Layout, layout
from tertial.documents.rendering.labels import EMPTY_TABLE
from tertial.documents.rendering.pdf.text import Item, Words
from tertial.documents.rendering.printed_tables import PrintedRow, PrintedTable, TableKind, printed_table
from tertial.documents.rendering.style import MARGIN_INNER, MARGIN_OUTER, PAGE_WIDTH
from tertial.documents.tree import ActivityTable, IndicatorTable, RowLevel, Table

TABLE_WIDTH = (PAGE_WIDTH - MARGIN_INNER - MARGIN_OUTER) * 72 / 25.4
"""Tables take the whole width between the margins, points."""

MANY_COLUMNS, ROOMY_GUTTER = 7, 14.0
"""Below so many columns there is room for so much between them, points."""

LONGEST_TABLE = 400
"""Longer tables are set in parts, each with its headings: the time for one grows faster than its rows."""

TALLEST_KEPT = 24
"""A row of fewer lines, as far as can be reckoned, is never cut by the end of a page."""

_LETTER = 5.0
"""About the width of a letter in a table, points."""

_LEVELS = {RowLevel.AREA: "", RowLevel.OF_WHICH: "of", RowLevel.TOTAL: "total", RowLevel.HEADING: "heading"}


def table_items(table: IndicatorTable | ActivityTable | Table, words: Words) -> Iterator[Item]:
    """Give a table, a very long one in parts: the title stays with the first and the notes with the last."""
    printed = printed_table(table)
    item, rows = _table_item(printed, words)
    starts = range(0, max(1, len(rows)), LONGEST_TABLE)
    notes = [words.line(note) for note in printed.notes]
    if not rows and printed.kind is TableKind.OTHER:
        notes.append(EMPTY_TABLE)
    for start in starts:
        part = rows[start : start + LONGEST_TABLE]
        yield {
            **item,
            "rows": [{**row, "stay": stay} for row, stay in zip(part, staying(part), strict=True)],
            "title": words.line(printed.title) if start == 0 else "",
            "continued": start > 0,
            "notes": notes if start == starts[-1] else [],
        }


def staying(rows: Sequence[Item]) -> list[bool]:
    """Say which rows must stand on the same page as what follows them.

    Those with an analysis, those that head other rows, and the first row and the last but one, so that no
    row stands alone on a page. Typst sets them as headings of lower rank, and gives up on a table in which
    two of those follow the column headings, or one comes last.
    """
    last = len(rows) - 1
    stay = [
        row["keep"] and (_explained(row) or (place < last and row["s"] == "heading"))
        for place, row in enumerate(rows)
    ]
    for place in {0, last - 1} & set(range(last)):
        stay[place] = stay[place] or rows[place]["keep"]
    if last > 0 and stay[0] and stay[1] and not _explained(rows[0]):
        stay[0] = False
    return stay


def _explained(row: Item) -> bool:
    return bool(row["a"] or row["u"])


def _table_item(table: PrintedTable, words: Words) -> tuple[Item, list[Item]]:
    """Give what all parts of a table share, and its rows."""
    headings = [words.line(heading) for heading in table.headings]
    rows = [[words.line(cell) for cell in row.cells] for row in table.rows]
    gutter = GUTTER if len(headings) >= MANY_COLUMNS else ROOMY_GUTTER
    measures = layout(
        [
            ColumnInput(heading, [row[place] for row in rows], shape)
            for place, (heading, shape) in enumerate(zip(headings, table.shapes, strict=True))
        ],
        TABLE_WIDTH,
        gutter=gutter,
    )
    item: Item = {
        "k": "table",
        "h": headings,
        "w": measures.widths,
        "tails": measures.tails,
        "hyphenate": measures.hyphenate,
        "size": measures.size,
        "gutter": gutter,
        "right": [shape.figures for shape in table.shapes],
    }
    return item, [
        {
            "c": _set_cells(cells, table.shapes, measures),
            "s": _level(row),
            "keep": _can_be_kept(cells, measures),
            "a": words.proses(row.analysis),
            "l": words.line(row.analysis_label),
            "u": [words.line(note) for note in row.undecided],
        }
        for row, cells in zip(table.rows, rows, strict=True)
    ]


def _set_cells(row: Sequence[str], shapes: Sequence[ColumnShape], measures: Layout) -> list[str | list[str]]:
    """Cut the figures of aligned columns at the comma; other figures stay on one line; words may break."""
    cells: list[str | list[str]] = []
    for text, shape, tail in zip(row, shapes, measures.tails, strict=True):
        figure = printed_figure(text) if text else None
        if figure is None:
            cells.append(text)
        elif tail and shape.aligned:
            cells.append([figure.before, figure.after + figure.unit])
        else:
            cells.append([text])
    return cells


def _level(row: PrintedRow) -> str:
    """How a row is set; a heading with figures of its own is set as a total, so that they are seen."""
    if row.level is RowLevel.HEADING and any(row.cells[1:]):
        return _LEVELS[RowLevel.TOTAL]
    return _LEVELS[row.level]


def _can_be_kept(cells: Sequence[str], measures: Layout) -> bool:
    return all(
        len(cell) * _LETTER < TALLEST_KEPT * width for cell, width in zip(cells, measures.widths, strict=True)
    )
