"""What the page's template prints: the document in running order, with anchors, notes and set tables."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from tertial.documents.rendering.cells import LONGEST_ALIGNED_UNIT, ColumnShape, printed_figure
from tertial.documents.rendering.glyphs import font
from tertial.documents.rendering.html.beside import NOTHING, Beside, Piece, pieces
from tertial.documents.rendering.labels import (
    CASE_NUMBER,
    DATE,
    MEETING_DATE,
    OFFICER,
    TO,
    date_words,
    document_title,
)
from tertial.documents.rendering.overview import Overview, overview
from tertial.documents.rendering.printed_tables import PrintedRow, PrintedTable, TableKind, printed_table
from tertial.documents.rendering.running_order import (
    ContentsLine,
    RunningOrder,
    contents_lines,
    running_order,
)
from tertial.documents.rendering.style import HouseStyle
from tertial.documents.tree import (
    ActivityTable,
    Document,
    Footnote,
    Identity,
    IndicatorTable,
    Inline,
    Run,
    Section,
    Table,
    walk_sections,
)

TITLES = {TableKind.INDICATORS: "Indikatorer", TableKind.ACTIVITIES: "Aktiviteter", TableKind.OTHER: "Tabell"}
"""What a table without a title is called for those who hear it."""

BOTTOM_FIGURES = 3
"""So many figures of the economy's bottom line, the variance last."""

_MANY_COLUMNS = 8
_SEVERAL_COLUMNS = 6
_SHORT = 3
_BODY_FONT = "Inter_400Regular"
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NOT_IN_ANCHOR = re.compile(r"[^a-zA-Z0-9_.-]+")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as set: its text, the heading it stands under, and the classes that place it."""

    text: str
    heading: str
    classes: str


@dataclass(frozen=True, slots=True)
class SetRow:
    """A row: the cell that names it, the others, its level, and what stands across the table below it."""

    name: Cell
    cells: tuple[Cell, ...]
    level: str
    row: PrintedRow


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table ready to be written. `breadth` is "few", "several" or "many", by its number of columns."""

    table: PrintedTable
    title: str
    rows: tuple[SetRow, ...]
    sides: tuple[str, ...]
    breadth: str


@dataclass
class Page:
    """Everything that the template asks for, and what it gathers while it writes."""

    identity: Identity
    title: str
    sender: str
    language: str
    facts: tuple[tuple[str, str], ...]
    logo: str | None
    logo_text: str
    order: RunningOrder
    overview: Overview
    contents: tuple[ContentsLine, ...]
    anchors: dict[str, str]
    beside: Beside = NOTHING
    notes: list[str] = field(default_factory=list)
    paddings: set[int] = field(default_factory=set)

    def walk(self, sections: tuple[Section, ...]) -> Iterator[tuple[Section, int]]:
        """Sections in order with the rank of their headings; 1 is the title's, and none is passed over."""
        return ((section, len(above) + 2) for section, above in walk_sections(sections))

    def note(self, footnote: Footnote) -> int:
        """Keep a footnote for the end of the page and give its number."""
        self.notes.append(footnote.text)
        return len(self.notes)

    def pieces(self, content: tuple[Inline, ...], parts: tuple[str, ...]) -> tuple[Piece, ...]:
        """A text, cut where stretches of it are marked."""
        return pieces(content, parts)

    def plain(self, text: str) -> tuple[Inline, ...]:
        """A text without styles as one that may be cut."""
        return (Run(text=text),)

    def table(self, block: IndicatorTable | ActivityTable | Table) -> SetTable:
        """Set a table: figures get the room after them that brings the commas below each other."""
        table = printed_table(block)
        tails = [_tail(table, place) for place in range(len(table.headings))]
        rows = []
        for row in table.rows:
            cells = tuple(
                Cell(text or "", heading, self._classes(text or "", shape, tail))
                for text, heading, shape, tail in zip(
                    row.cells, table.headings, table.shapes, tails, strict=True
                )
            )
            rows.append(SetRow(cells[0], cells[1:], row.level.value, row))
        columns = len(table.headings)
        return SetTable(
            table=table,
            title=table.title or TITLES[table.kind],
            rows=tuple(rows),
            sides=tuple("n" if shape.figures else "" for shape in table.shapes),
            breadth=_breadth(columns),
        )

    def _classes(self, text: str, shape: ColumnShape, tail: float) -> str:
        if not shape.figures:
            return "w" if _DATE.fullmatch(text) else ""
        figure = printed_figure(text)
        if figure is None:
            return "n" if len(text) <= _SHORT else ""
        if len(figure.unit) > LONGEST_ALIGNED_UNIT:
            return "n"
        room = round((tail - _width(figure.after + figure.unit)) * 100) if shape.aligned else 0
        if room <= 0:
            return "n w"
        self.paddings.add(room)
        return f"n w e{room}"


def page(document: Document, style: HouseStyle, beside: Beside = NOTHING) -> Page:
    """The document as the template wants it, with what stands beside it."""
    identity = document.identity
    order = running_order(document)
    return Page(
        identity=identity,
        title=document_title(identity),
        sender=style.municipality or identity.municipality or "",
        language=identity.language if _LANGUAGE.fullmatch(identity.language) else "sv",
        facts=_facts(identity, decides=bool(order.front)),
        logo=_logo(style),
        logo_text=style.logo_text or style.municipality or identity.municipality or "",
        order=order,
        overview=overview(document),
        contents=contents_lines(order.sections),
        anchors=anchors(document.sections),
        beside=beside,
    )


def anchors(sections: tuple[Section, ...]) -> dict[str, str]:
    """An id for each section's key, the same each time the section has the same key."""
    given: dict[str, str] = {}
    taken: set[str] = set()
    for section, _ in walk_sections(sections):
        base = "s-" + (_NOT_IN_ANCHOR.sub("-", section.key)[:80].strip("-") or "avsnitt")
        choices = (base if number == 1 else f"{base}-{number}" for number in count(1))
        anchor = next(choice for choice in choices if choice not in taken)
        taken.add(anchor)
        given[section.key] = anchor
    return given


def _facts(identity: Identity, *, decides: bool) -> tuple[tuple[str, str], ...]:
    facts = (
        (CASE_NUMBER, identity.case_number),
        (DATE, date_words(identity.document_date) if identity.document_date else None),
        (MEETING_DATE, date_words(identity.meeting_date) if identity.meeting_date else None),
        (OFFICER, identity.officer),
        (TO, identity.recipient or (identity.board if decides else None)),
    )
    return tuple((name, value) for name, value in facts if value)


def _logo(style: HouseStyle) -> str | None:
    """The logo as an address that holds it."""
    if style.logo is None:
        return None
    return f"data:{style.logo_media};base64,{base64.b64encode(style.logo).decode()}"


def _tail(table: PrintedTable, place: int) -> float:
    """The widest of what stands after the comma in a column, in em; 0 where it is not aligned."""
    if not table.shapes[place].aligned:
        return 0.0
    return max(map(_after_comma, (row.cells[place] for row in table.rows)), default=0.0)


def _after_comma(text: str | None) -> float:
    figure = printed_figure(text) if text else None
    return _width(figure.after + figure.unit) if figure else 0.0


def _breadth(columns: int) -> str:
    return "many" if columns >= _MANY_COLUMNS else "several" if columns >= _SEVERAL_COLUMNS else "few"


def _width(text: str) -> float:
    return font(_BODY_FONT).width(text)
