"""What stands on each sheet of the workbook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from tertial.documents.rendering.cells import TEXT_KEYS
from tertial.documents.rendering.excel.book import Book, Field, Sheet, Value, row_height
from tertial.documents.rendering.excel.values import number_in
from tertial.documents.rendering.labels import (
    COLUMN_WORDS,
    assessment_words,
    column_headings,
    document_title,
    goal_label,
    kind_words,
    section_heading,
)
from tertial.documents.rendering.printed_tables import PrintedRow, printed_table
from tertial.documents.rendering.running_order import number_of
from tertial.documents.rendering.style import HouseStyle
from tertial.documents.tree import (
    ActivityTable,
    Cell,
    DecisionPoints,
    Document,
    Footnote,
    IndicatorTable,
    Inline,
    ItemList,
    Paragraph,
    Prose,
    RowLevel,
    Section,
    Table,
    Undecided,
    walk_sections,
)

FIGURE, ABOUT, TEXT, BLANK, UNDECIDED = "tal", "ungefärligt tal", "text", "tomt", "oavgjort"
"""What a value is: a blank is a cell where nothing is printed; an undecided value has no sure column."""

LEVELS = {
    RowLevel.AREA: "rad",
    RowLevel.OF_WHICH: "varav",
    RowLevel.TOTAL: "summa",
    RowLevel.HEADING: "mellanrubrik",
}

_SHORT = 3  # Longer words than a dash or "i.u" stand to the left.

_UNDER = (Field("Målnivå", 20), Field("Mål nr", 7), Field("Mål", 28))
_VALUE = (Field("Värde", 12), Field("Enhet", 12), Field("Tryckt", 18), Field("Slag", 12))


def document_sheet(book: Book, document: Document, style: HouseStyle) -> None:
    """What the document is, what the board is asked to decide, and how to read the workbook."""
    identity = document.identity
    facts: list[tuple[str, Value]] = [
        ("Titel", document_title(identity)),
        ("Dokument", kind_words(identity)),
        ("Kommun", style.municipality or identity.municipality),
        ("Förvaltning", identity.administration),
        ("Nämnd", identity.board),
        ("Diarienummer", identity.case_number),
        ("Datum", identity.document_date),
        ("Sammanträdesdatum", identity.meeting_date),
        ("Handläggare", identity.officer),
        ("Till", identity.recipient),
    ]
    points = (
        point
        for section, _ in walk_sections(document.sections)
        for block in section.blocks
        if isinstance(block, DecisionPoints)
        for point in block.points
    )
    facts += [
        (f"Förslag till beslut {point.number or order}", point.text)
        for order, point in enumerate(points, start=1)
    ]
    reading = (
        ("Tal", "Tal är tal, med de decimaler som är tryckta. I kolumnen Tryckt står det som trycktes."),
        ("Tomt", "En tom cell betyder att inget är tryckt. Streck och ord står kvar som de är tryckta."),
        ("Oavgjort", "Värden vars kolumn underlaget inte avgör står för sig, aldrig i en gissad kolumn."),
        ("Listor", "Indikatorvärden och Tabellvärden har ett värde per rad, för filter och pivottabeller."),
    )
    sheet = book.sheet("Dokument", (Field("", 26), Field("", 100)))
    shown = [(name, value) for name, value in facts if value]
    for row, (name, value) in enumerate([*shown, ("", None), *reading]):
        book.write(sheet, row, 0, name, bold=True)
        book.write(sheet, row, 1, value, align="left")


def goal_sheet(book: Book, document: Document) -> None:
    """All goals in order, with the goal above and the assessment."""
    rows: list[tuple[Value, ...]] = []
    for section, above in walk_sections(document.sections):
        goal = section.goal
        if goal is None:
            continue
        higher = next((s for s in reversed(above) if s.goal is not None), None)
        rows.append(
            (
                *_about(section),
                assessment_words(goal.assessment) if goal.assessment else None,
                number_of(higher) if higher else None,
                section_heading(higher) if higher else None,
            )
        )
    fields = (*_UNDER, Field("Bedömning", 20), Field("Under mål nr", 12), Field("Under mål", 34))
    book.list_sheet("Mål", fields, rows)


def indicator_sheet(book: Book, document: Document) -> None:
    """One row for each indicator, one column for each kind of value in the document."""
    tables = list(_blocks(document, IndicatorTable))
    headings: dict[str, str] = {}
    for _, table in tables:
        for column, heading in zip(table.columns, column_headings(table), strict=True):
            headings.setdefault(
                _identity_of(column.key, heading), heading or COLUMN_WORDS.get(column.key, "")
            )
        for cell in _homeless(table):
            key = _identity_of(cell.column, "")
            headings.setdefault(key, COLUMN_WORDS.get(cell.column, cell.column))
    rows = []
    for section, table in tables:
        printed_headings = dict(zip((c.key for c in table.columns), column_headings(table), strict=True))
        for row, printed in zip(table.rows, printed_table(table).rows, strict=True):
            values: dict[str, Value] = {
                _identity_of(cell.column, printed_headings.get(cell.column, "")): _shown(cell)
                for cell in row.cells
            }
            rows.append(
                (
                    *_about(section),
                    row.name,
                    *(values.get(key) for key in headings),
                    _words(row.analysis),
                    "\n".join(printed.undecided),
                )
            )
    fields = (
        *_UNDER,
        Field("Indikator", 38),
        *(Field(heading, 12) for heading in headings.values()),
        Field("Analys", 46),
        Field("Oavgjort", 24),
    )
    book.list_sheet("Indikatorer", fields, rows)


def indicator_value_sheet(book: Book, document: Document) -> None:
    """One row for each value of each indicator, the blanks and the undecided ones too."""
    rows: list[tuple[Value, ...]] = []
    for section, table in _blocks(document, IndicatorTable):
        headings = dict(zip((c.key for c in table.columns), column_headings(table), strict=True))
        for indicator in table.rows:
            about = (*_about(section), indicator.name)
            for key, heading in headings.items():
                text = indicator.cell(key)
                value = (None, None, text, TEXT) if text and key in TEXT_KEYS else _value(text)
                rows.append((*about, heading, *value, None))
            extra = (cell for cell in indicator.cells if cell.column not in headings)
            rows.extend((*about, cell.column, *_value(cell.text), None) for cell in extra)
            rows.extend((*about, None, *_undecided(one, headings)) for one in indicator.undecided)
    fields = (
        *_UNDER,
        Field("Indikator", 38),
        Field("Kolumn", 20),
        *_VALUE,
        Field("Kan höra till", 30),
    )
    book.list_sheet("Indikatorvärden", fields, rows)


def activity_sheet(book: Book, document: Document) -> None:
    """One row for each activity, its dates as dates."""
    rows: list[tuple[Value, ...]] = []
    for section, table in _blocks(document, ActivityTable):
        for row, printed in zip(table.rows, printed_table(table).rows, strict=True):
            rows.append(
                (
                    *_about(section),
                    row.name,
                    row.start,
                    row.end,
                    row.deviation,
                    _words(row.analysis),
                    "\n".join(printed.undecided),
                )
            )
    fields = (
        *_UNDER,
        Field("Aktivitet", 48),
        Field("Startdatum", 12),
        Field("Slutdatum", 12),
        Field("Avvikelse", 20),
        Field("Analys", 46),
        Field("Oavgjort", 24),
    )
    book.list_sheet("Aktiviteter", fields, rows)


def table_sheet(book: Book, document: Document) -> None:
    """The other tables as they are printed, one under the other, each with its title and notes."""
    tables = list(_blocks(document, Table))
    width = max((len(printed_table(table).headings) for _, table in tables), default=1)
    sheet = book.sheet("Tabeller", (Field("", 46), *(Field("", 16) for _ in range(width - 1))))
    widths = [46.0, *(16.0 for _ in range(width - 1))]
    at = 0
    for section, table in tables:
        printed = printed_table(table)
        book.write(sheet, at, 0, _section_words(section), italic=True, text_wrap=False)
        book.write(sheet, at + 1, 0, table.title, bold=True, text_wrap=False)
        at += 2 if table.title else 1
        for place, heading in enumerate(printed.headings):
            side = "right" if printed.shapes[place].figures else "left"
            book.write(sheet, at, place, heading, bold=True, bottom=1, align=side)
        sheet.set_row(at, row_height(printed.headings, widths[: len(printed.headings)]))
        at += 1
        for row in printed.rows:
            sheet.set_row(at, row_height(row.cells, widths[: len(row.cells)]))
            _table_row(book, at, row, sheet)
            at += 1
            for note in row.undecided:
                book.write(sheet, at, 0, note, italic=True, text_wrap=False)
                at += 1
        for note in printed.notes:
            book.write(sheet, at, 0, note, italic=True, text_wrap=False)
            at += 1
        at += 1


def table_value_sheet(book: Book, document: Document) -> None:
    """One row for each value of the other tables, the blanks and the undecided ones too."""
    rows: list[tuple[Value, ...]] = []
    for number, (section, table) in enumerate(_blocks(document, Table), start=1):
        printed = printed_table(table)
        for row, source in zip(printed.rows, table.rows, strict=True):
            about = (
                number,
                table.title,
                _section_words(section),
                row.cells[0],
                LEVELS[row.level],
            )
            for heading, text in list(zip(printed.headings, row.cells, strict=True))[1:]:
                rows.append((*about, heading, *_value(text, table.unit), None))
            rows.extend((*about, None, *_undecided(one, {})) for one in source.undecided)
    fields = (
        Field("Tabell nr", 9),
        Field("Tabell", 34),
        Field("Avsnitt", 34),
        Field("Rad", 40),
        Field("Radslag", 12),
        Field("Kolumn", 26),
        *_VALUE,
        Field("Kan höra till", 30),
    )
    book.list_sheet("Tabellvärden", fields, rows)


_Kind = TypeVar("_Kind", bound=IndicatorTable | ActivityTable | Table)


def _blocks(document: Document, kind: type[_Kind]) -> Iterator[tuple[Section, _Kind]]:
    """The blocks of one kind: indicators and activities with the nearest goal above, others as they stand."""
    for section, above in walk_sections(document.sections):
        goals = [one for one in (*above, section) if one.goal is not None]
        about = goals[-1] if goals and kind is not Table else section
        for block in section.blocks:
            if isinstance(block, kind):
                yield about, block


def _homeless(table: IndicatorTable) -> Iterator[Cell]:
    """Cells whose column the table does not have."""
    keys = {column.key for column in table.columns}
    return (cell for row in table.rows for cell in row.cells if cell.column not in keys)


def _shown(cell: Cell) -> Value:
    """An indicator's cell: a number where it is a figure and its column is one of figures."""
    return (None if cell.column in TEXT_KEYS else number_in(cell.text)) or cell.text


def _identity_of(key: str, heading: str) -> str:
    """What makes two columns of different tables one: their meaning, or the heading where that is unknown."""
    return f"other: {heading}" if key == "other" else key


def _about(section: Section) -> tuple[Value, Value, Value]:
    """The goal that a row stands under: level, number and title."""
    return ((goal_label(section) or "").rstrip(": "), number_of(section), section_heading(section))


def _section_words(section: Section) -> str:
    return f"{number_of(section)} {section_heading(section)}".strip()


def _value(text: str | None, unit: str | None = None) -> tuple[Value, Value, Value, Value]:
    """A value of a list: number, unit (the table's where none is printed), printed text, and what it is."""
    if not text or not text.strip():
        return (None, None, None, BLANK)
    number = number_in(text)
    if number is None:
        return (None, None, text, TEXT)
    return (number.bare, number.unit or unit, text, ABOUT if number.hedge else FIGURE)


def _undecided(one: Undecided, headings: dict[str, str]) -> tuple[Value, ...]:
    """An undecided value of a list: its text and the columns that it may belong to, in no column itself."""
    places = (headings.get(key) or COLUMN_WORDS.get(key, key) for key in one.candidates)
    return (None, None, one.text, UNDECIDED, ", ".join(places))


def _table_row(book: Book, at: int, row: PrintedRow, sheet: Sheet) -> None:
    """A row as printed: numbers where figures are, words elsewhere; sums under a line."""
    looks: dict[str, object] = {}
    if row.level is RowLevel.TOTAL:
        looks = {"bold": True, "top": 1}
    elif row.level is RowLevel.HEADING:
        looks = {"bold": True}
    for place, text in enumerate(row.cells):
        own = dict(looks)
        if place == 0 and row.level is RowLevel.OF_WHICH:
            own["indent"] = 1
        elif place and text and len(text) <= _SHORT:
            own["align"] = "right"
        book.write(sheet, at, place, (number_in(text) if place else None) or text, **own)


def _words(analysis: tuple[Prose, ...]) -> str:
    """An analysis as plain text, a line for each paragraph, heading and item; notes in brackets."""
    lines: list[str] = []
    for part in analysis:
        if isinstance(part, ItemList):
            lines.extend(f"• {_with_notes(item.content)}" for item in part.items)
        elif isinstance(part, Paragraph):
            lines.append(_with_notes(part.content))
        else:
            lines.append(part.text)
    return "\n".join(lines)


def _with_notes(content: tuple[Inline, ...]) -> str:
    return "".join(f" [{part.text}]" if isinstance(part, Footnote) else part.text for part in content)
