"""Tables in Word: repeated header rows, rows that are not split, figures aligned on the decimal comma.

Cells are written as XML directly. python-docx's cell access grows with the square of the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import zip_longest

from tertial.documents.rendering.cells import LONGEST_ALIGNED_UNIT, TEXT_COLUMN, PrintedFigure, printed_figure
from tertial.documents.rendering.columns import GUTTER, ColumnInput, Layout, layout
from tertial.documents.rendering.glyphs import font
from tertial.documents.rendering.labels import ACTIVITIES, EMPTY_TABLE
from tertial.documents.rendering.printable import NO_BREAK_SPACE, one_line, printable
from tertial.documents.rendering.printed_tables import PrintedRow, PrintedTable, TableKind, printed_table
from tertial.documents.rendering.style import INK, SIZES
from tertial.documents.rendering.word.hyphens import fitted
from tertial.documents.rendering.word.looks import CELL_PADDING, TEXT_WIDTH
from tertial.documents.rendering.word.making import Making
from tertial.documents.rendering.word.xml import Xml, paragraph, run, w
from tertial.documents.tree import ActivityTable, IndicatorTable, Prose, RowLevel, Table

ProseWriter = Callable[[Iterable[Prose], Making], list[Xml]]

TITLES = {TableKind.INDICATORS: "Indikatorer", TableKind.ACTIVITIES: ACTIVITIES, TableKind.OTHER: "Tabell"}
"""What a table without a title is called for those who hear it."""

_OF_WHICH_INDENT = 180
_SHORT = 3
_LONG_ANALYSIS = 2000  # Characters of XML: some ten lines of text.
_BREAK = "\u200b"  # Zero width: a place to break, nothing to see.
_BODY_FONT = "Inter_400Regular"


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table with the measures of its columns."""

    table: PrintedTable
    measures: Layout

    @classmethod
    def of(cls, table: PrintedTable) -> _Grid:
        columns = [
            ColumnInput(
                _breakable(heading).replace(_BREAK, " "),
                [_measured(row.cells[place]) for row in table.rows],
                shape if shape.aligned else TEXT_COLUMN,
            )
            for place, (heading, shape) in enumerate(zip(table.headings, table.shapes, strict=True))
        ]
        return cls(table, layout(columns, TEXT_WIDTH / 20, hyphenated=False))

    @property
    def widths(self) -> list[int]:
        """The widths of the cells in twips, padding included."""
        return [round((width + GUTTER) * 20) for width in self.measures.widths]


def table_written(
    block: IndicatorTable | ActivityTable | Table, making: Making, prose: ProseWriter
) -> list[Xml]:
    """Any table: its title, the table itself with analyses as rows across it, and its notes."""
    table = printed_table(block)
    grid = _Grid.of(table)
    rows: list[Xml] = []
    for row, following in zip_longest(table.rows, table.rows[1:]):
        below = _below(row, making, prose)
        sum_next = following is not None and following.level is RowLevel.TOTAL
        together = bool(below) or row.level is RowLevel.HEADING or sum_next
        rows.append(_row(grid, row, keep_next=together))
        rows += [_across(grid, content) for content in below]
    return [
        *([paragraph("Caption", run(one_line(table.title)))] if table.title else ()),
        _table(grid, rows),
        *(paragraph("TableNote", run(note)) for note in table.notes),
        paragraph("AfterTable"),
    ]


def _below(row: PrintedRow, making: Making, prose: ProseWriter) -> list[list[Xml]]:
    """What stands below a row: its analysis, and what the source left undecided."""
    parts = []
    if row.analysis:
        parts.append(
            [paragraph("AnalysisLabel", run(one_line(row.analysis_label))), *prose(row.analysis, making)]
        )
    if row.undecided:
        parts.append([paragraph("Undecided", run(note)) for note in row.undecided])
    return parts


def _breakable(heading: str) -> str:
    """A heading that may go over to the next line after a slash ("kvinnor/flickor")."""
    return one_line(heading).replace("/", f"/{_BREAK}")


def _table(grid: _Grid, rows: list[Xml]) -> Xml:
    """The table, with a name and a description for those who hear it."""
    if not rows:
        rows = [_across(grid, [paragraph("TableText", run(EMPTY_TABLE))])]
    name = printable(one_line(grid.table.title or TITLES[grid.table.kind]))
    headings = ", ".join(one_line(heading) for heading in grid.table.headings if heading)
    properties = w(
        "tblPr",
        w("tblStyle", val="TertialTable"),
        w("tblW", w=sum(grid.widths), type="dxa"),
        w("tblInd", w=-CELL_PADDING, type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="04A0", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noHBand=1, noVBand=1),
        w("tblCaption", val=name),
        w("tblDescription", val=f"{name}. Kolumner: {headings}."),
    )
    columns = w("tblGrid", *(w("gridCol", w=width) for width in grid.widths))
    return w("tbl", properties, columns, _header(grid), *rows)


def _header(grid: _Grid) -> Xml:
    """The header row, repeated on each page that the table goes on to."""
    rule = w("bottom", val="single", sz=6, space=0, color=INK.lstrip("#"))
    cells = [
        _cell(
            width,
            paragraph(
                "TableHeading",
                run(fitted(_breakable(heading), room, SIZES["note"])),
                properties=[w("jc", val="right")] if shape.figures else [],
            ),
            rule,
            bottom=True,
        )
        for heading, shape, width, room in zip(
            grid.table.headings, grid.table.shapes, grid.widths, grid.measures.widths, strict=True
        )
    ]
    return w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *cells)


def _row(grid: _Grid, row: PrintedRow, *, keep_next: bool) -> Xml:
    """A row of values under the headings."""
    total = row.level is RowLevel.TOTAL
    above = w("top", val="single", sz=6, space=0, color=INK.lstrip("#")) if total else None
    cells = [
        _cell(width, _value(grid, row, place, keep_next), above) for place, width in enumerate(grid.widths)
    ]
    return w("tr", w("trPr", w("cantSplit")), *cells)


def _value(grid: _Grid, row: PrintedRow, place: int, keep_next: bool) -> Xml:
    """One cell's text: figures to the right, so far from the edge that the commas stand below each other."""
    shape = grid.table.shapes[place]
    text = row.cells[place] or ""
    figure = printed_figure(text) if shape.figures else None
    layout: list[Xml] = [w("keepNext")] if keep_next else []
    if place == 0 and row.level is RowLevel.OF_WHICH:
        layout.append(w("ind", left=_OF_WHICH_INDENT))
    elif figure is not None:
        text = _unbroken(figure)
        size = grid.measures.size
        tail = grid.measures.tails[place]
        own = font(_BODY_FONT).width(figure.after + figure.unit) * size
        layout.append(w("suppressAutoHyphens"))
        # Sums are bold and a little wider than what the columns were measured by.
        layout.append(w("ind", left=-CELL_PADDING, right=round(max(0.0, tail - own) * 20)))
        layout.append(w("jc", val="right"))
    elif shape.figures and len(text) <= _SHORT:
        layout.append(w("jc", val="right"))
    if not text:
        return paragraph("TableText", properties=layout)
    bold = row.level in (RowLevel.TOTAL, RowLevel.HEADING)
    small = grid.measures.size if grid.measures.size != SIZES["table"] else None
    words = fitted(one_line(text), grid.measures.widths[place], grid.measures.size)
    return paragraph("TableText", run(words, bold=bold, size=small), properties=layout)


def _measured(text: str | None) -> str | None:
    """A cell as its column is measured: a long unit may go to a line of its own."""
    figure = printed_figure(text) if text else None
    if figure is None or len(figure.unit) <= LONGEST_ALIGNED_UNIT:
        return text
    unit = figure.unit.strip().replace("/", "l")  # As wide, and no place to break.
    return f"{figure.before}{figure.after} / {unit}"


def _unbroken(figure: PrintedFigure) -> str:
    """The figure with no line end in it, save before a long unit."""
    number = NO_BREAK_SPACE.join((figure.before + figure.after).split())
    unit = figure.unit.strip()
    if len(figure.unit) > LONGEST_ALIGNED_UNIT:
        return f"{number} {unit}"
    return number + figure.unit.replace(" ", NO_BREAK_SPACE)


def _across(grid: _Grid, content: list[Xml]) -> Xml:
    """A row with one cell across the whole table. Only a long analysis may go over to the next page."""
    return w(
        "tr",
        w("trPr", w("cantSplit")) if sum(map(len, content)) < _LONG_ANALYSIS else None,
        w(
            "tc",
            w(
                "tcPr",
                w("tcW", w=sum(grid.widths), type="dxa"),
                w("gridSpan", val=len(grid.widths)) if len(grid.widths) > 1 else None,
                w("tcBorders", w("top", val="nil")),
            ),
            *content,
        ),
    )


def _cell(width: int, content: Xml, border: Xml | None, *, bottom: bool = False) -> Xml:
    return w(
        "tc",
        w(
            "tcPr",
            w("tcW", w=width, type="dxa"),
            w("tcBorders", border) if border is not None else None,
            w("vAlign", val="bottom") if bottom else None,
        ),
        content,
    )
