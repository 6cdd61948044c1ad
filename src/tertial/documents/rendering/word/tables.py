"""Tables in Word: repeated header rows, rows that are not split, figures aligned on the decimal comma.

Cells are written as XML directly. python-docx's cell access grows with the square of the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass

from tertial.documents.rendering.cells import (
    LONGEST_ALIGNED_UNIT,
    TEXT_COLUMN,
    ColumnShape,
    PrintedFigure,
    indicator_shapes,
    missing_decimals,
    missing_unit,
    printed_figure,
    table_shapes,
)
from tertial.documents.rendering.labels import (
    ACTIVITY_COLUMNS,
    ANALYSIS,
    EMPTY_TABLE,
    INDICATOR_NAME,
    column_headings,
    undecided_note,
)
from tertial.documents.rendering.printable import NO_BREAK_SPACE, one_line, printable
from tertial.documents.rendering.style import INK, SIZES
from tertial.documents.rendering.word.making import Making
from tertial.documents.rendering.word.styles import text_width
from tertial.documents.rendering.word.widths import column_widths, squeezed_widths
from tertial.documents.rendering.word.xml import Element, paragraph, run, w
from tertial.documents.tree import (
    ActivityTable,
    Indicator,
    IndicatorTable,
    Prose,
    RowLevel,
    Table,
    Undecided,
)

ProseWriter = Callable[[Iterable[Prose], Making], list[Element]]

_DIGIT = 0.62  # The width of a table figure in parts of the type size (Inter, tabular).
_COMMA = 0.29
_CHARACTER = 0.6
_OF_WHICH_INDENT = 160


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table's columns: headings, shapes, widths in twips, and the size of its type in points."""

    headings: tuple[str, ...]
    shapes: tuple[ColumnShape, ...]
    widths: tuple[int, ...]
    size: float

    @classmethod
    def of(
        cls, headings: Sequence[str], shapes: Sequence[ColumnShape], rows: Iterable[Sequence[str | None]]
    ) -> _Grid:
        texts = [[one_line(heading)] for heading in headings]
        for row in rows:
            for column, text in zip(texts, row, strict=False):
                column.append(text or "")
        for size in (SIZES["table"], SIZES["note"]):
            widths = column_widths(texts, text_width(), size)
            if widths is not None:
                break
        else:
            widths = squeezed_widths(texts, text_width())
        return cls(tuple(headings), tuple(shapes), tuple(widths), size)


def indicator_table(table: IndicatorTable, making: Making, prose: ProseWriter) -> list[Element]:
    """An indicator table; an indicator's analysis follows as a row across the table."""
    headings = (INDICATOR_NAME, *column_headings(table))
    shapes = (TEXT_COLUMN, *indicator_shapes(table))
    rows = [(row.name, *(row.cell(column.key) for column in table.columns)) for row in table.rows]
    grid = _Grid.of(headings, shapes, rows)
    names = {column.key: heading for column, heading in zip(table.columns, headings[1:], strict=True)}
    written: list[Element] = []
    for indicator, texts in zip(table.rows, rows, strict=True):
        below = _below(indicator, names, making, prose)
        written.append(_row(grid, texts, keep_next=bool(below)))
        written += [_across(grid, content) for content in below]
    return _table(grid, written, "Indikatorer", f"Indikatorer: {', '.join(headings)}.")


def activity_table(table: ActivityTable, making: Making, prose: ProseWriter) -> list[Element]:
    """An activity table with ISO dates; an activity's analysis follows as a row across the table."""
    headings = activity_headings(table)
    rows = [
        (
            row.name,
            row.start.isoformat() if row.start else None,
            row.end.isoformat() if row.end else None,
            row.deviation,
        )[: len(headings)]
        for row in table.rows
    ]
    grid = _Grid.of(headings, (TEXT_COLUMN,) * len(headings), rows)
    written: list[Element] = []
    for activity, texts in zip(table.rows, rows, strict=True):
        below = _analysis(activity.analysis, activity.analysis_label, making, prose)
        notes = _undecided(activity.undecided, {})
        written.append(_row(grid, texts, keep_next=bool(below or notes)))
        written += [_across(grid, content) for content in (below, notes) if content]
    return _table(grid, written, "Aktiviteter", f"Aktiviteter: {', '.join(headings)}.")


def activity_headings(table: ActivityTable) -> tuple[str, ...]:
    """The printed headings of an activity table, or ours; always name, start, end and deviation."""
    printed = tuple(table.columns)
    return (*printed, *ACTIVITY_COLUMNS[len(printed) :])[: len(ACTIVITY_COLUMNS)]


def other_table(table: Table, making: Making) -> list[Element]:
    """Any other table: its title, the table, the notes under it."""
    headings = tuple(column.heading for column in table.columns)
    grid = _Grid.of(headings, table_shapes(table), [row.cells for row in table.rows])
    written: list[Element] = []
    for row in table.rows:
        notes = _undecided(row.undecided, {})
        written.append(_row(grid, row.cells, level=row.level, keep_next=bool(notes)))
        written += [_across(grid, notes)] if notes else []
    title = [paragraph("Caption", run(one_line(table.title)))] if table.title else []
    name = one_line(table.title or "Tabell")
    after = [paragraph("TableNote", run(note)) for note in table.notes]
    body = _table(grid, written, name, f"{name}. Kolumner: {', '.join(headings)}.")
    return [*title, *body[:1], *after, *body[1:]]


def _below(
    indicator: Indicator, names: dict[str, str], making: Making, prose: ProseWriter
) -> list[list[Element]]:
    """What stands below an indicator's row: its analysis, and what the source left undecided."""
    parts = (
        _analysis(indicator.analysis, indicator.analysis_label, making, prose),
        _undecided(indicator.undecided, names),
    )
    return [part for part in parts if part]


def _analysis(
    analysis: tuple[Prose, ...], label: str | None, making: Making, prose: ProseWriter
) -> list[Element]:
    if not analysis:
        return []
    return [paragraph("AnalysisLabel", run(label or ANALYSIS)), *prose(analysis, making)]


def _undecided(undecided: Iterable[Undecided], names: dict[str, str]) -> list[Element]:
    return [paragraph("TableNote", run(undecided_note(one, names))) for one in undecided]


def _table(grid: _Grid, rows: list[Element], title: str, description: str) -> list[Element]:
    """The table itself and the empty line that keeps it from what follows."""
    if not rows:
        rows = [_across(grid, [paragraph("TableText", run(EMPTY_TABLE))])]
    properties = w(
        "tblPr",
        w("tblStyle", val="TertialTable"),
        w("tblW", w=sum(grid.widths), type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="0480", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noHBand=1, noVBand=1),
        w("tblCaption", val=printable(title)),
        w("tblDescription", val=printable(description)),
    )
    columns = w("tblGrid", *(w("gridCol", w=width) for width in grid.widths))
    return [w("tbl", properties, columns, _header(grid), *rows), paragraph("AfterTable")]


def _header(grid: _Grid) -> Element:
    """The header row, repeated on each page that the table goes on to."""
    rule = w("bottom", val="single", sz=6, space=0, color=INK.lstrip("#"))
    cells = [
        _cell(
            width,
            paragraph("TableHeading", run(one_line(heading)), properties=_side(shape)),
            w("tcBorders", deepcopy(rule)),
            bottom=True,
        )
        for heading, shape, width in zip(grid.headings, grid.shapes, grid.widths, strict=True)
    ]
    return w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *cells)


def _row(
    grid: _Grid,
    texts: Sequence[str | None],
    *,
    level: RowLevel = RowLevel.AREA,
    keep_next: bool = False,
) -> Element:
    """A row of values under the headings."""
    bold = level in (RowLevel.TOTAL, RowLevel.HEADING)
    above = w("top", val="single", sz=8, space=0, color=INK.lstrip("#")) if level is RowLevel.TOTAL else None
    cells = []
    for place, (shape, width) in enumerate(zip(grid.shapes, grid.widths, strict=True)):
        text = (texts[place] if place < len(texts) else None) or ""
        figure = printed_figure(text) if shape.figures else None
        layout: list[Element] = [w("keepNext")] if keep_next else []
        if place == 0 and level is RowLevel.OF_WHICH:
            layout.append(w("ind", left=_OF_WHICH_INDENT))
        elif figure is not None:
            missing = (
                missing_decimals(figure, shape) * _DIGIT
                - (_DIGIT - _COMMA if shape.decimals and not figure.after else 0)
                + missing_unit(figure, shape) * _CHARACTER
            )
            layout.append(w("suppressAutoHyphens"))
            layout.append(w("ind", right=round(missing * grid.size * 20)))
            layout.append(w("jc", val="right"))
            text = _unbroken(figure)
        elif shape.figures and len(text) <= 3:
            layout.append(w("jc", val="right"))
        content = [_sized(run(one_line(text), bold=bold), grid)] if text else []
        cells.append(
            _cell(
                width,
                paragraph("TableText", *content, properties=layout),
                w("tcBorders", deepcopy(above)) if above is not None else None,
            )
        )
    return w("tr", w("trPr", w("cantSplit")), *cells)


def _unbroken(figure: PrintedFigure) -> str:
    """The figure with no line end in it, save before a long unit."""
    number = NO_BREAK_SPACE.join((figure.before + figure.after).split())
    unit = figure.unit.strip()
    if len(figure.unit) > LONGEST_ALIGNED_UNIT:
        return f"{number} {unit}"
    return number + figure.unit.replace(" ", NO_BREAK_SPACE)


def _across(grid: _Grid, content: list[Element]) -> Element:
    """A row with one cell across the whole table. Long analyses may go over to the next page."""
    return w(
        "tr",
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


def _cell(width: int, content: Element, borders: Element | None, *, bottom: bool = False) -> Element:
    return w(
        "tc",
        w(
            "tcPr",
            w("tcW", w=width, type="dxa"),
            borders,
            w("vAlign", val="bottom") if bottom else None,
        ),
        content,
    )


def _side(shape: ColumnShape) -> list[Element]:
    return [w("jc", val="right")] if shape.figures else []


def _sized(written: Element, grid: _Grid) -> Element:
    """The run in the smaller size of very wide tables."""
    if grid.size == SIZES["table"]:
        return written
    properties = written.find("{*}rPr")
    if properties is None:
        properties = w("rPr")
        written.insert(0, properties)
    properties.append(w("sz", val=round(grid.size * 2)))
    return written
