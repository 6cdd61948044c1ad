"""A tagged PDF as lines: headings, paragraphs, list items and table rows as the tags say."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from tertial.documents.print_roles import PrintRole
from tertial.imports.reports.sources.cleaning import clean, superscript
from tertial.imports.reports.sources.lines import Line, numbered
from tertial.imports.reports.sources.pdf_pieces import PagePieces, Piece, join, printed_lines
from tertial.imports.reports.sources.pdf_structure import Content, Element
from tertial.imports.reports.sources.pdf_tables import MOST_COLUMNS, Grid, is_header, rows_of, spans_of

_HEADINGS: Final = {"H": 1, "H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6}
_LETTERS: Final = (
    "Span",
    "Strong",
    "Em",
    "Sub",
    "Code",
    "Formula",
    "Ruby",
    "RB",
    "RT",
    "RP",
    "Warichu",
    "WT",
    "WP",
)
_POINTERS: Final = ("Link", "Reference", "Quote", "Annot", "BibEntry", "Lbl")
_INLINE: Final = frozenset(_LETTERS + _POINTERS)
_BULLETS: Final = frozenset("•‣–-◦▪●○■□*·\uf0b7\uf0a7")
_LEADERS: Final = frozenset(" .…·_")


@dataclass(frozen=True, slots=True)
class _Manner:
    """How the lines of a block are to be marked."""

    heading: int | None = None
    list_item: bool = False
    ordered: bool = False
    contents: bool = False
    furniture: bool = False
    note: str | None = None
    role: PrintRole | None = None
    tables: bool = True
    """Whether tables inside are told too; those in a cell follow its row, and are told there."""


@dataclass(slots=True)
class _Buffer:
    """Running text on its way to a line, the page it begins on, and the notes it refers to."""

    pieces: list[Piece] = field(default_factory=list)
    page: int | None = None
    notes: list[Element] = field(default_factory=list)


def lines_of(root: Element, pages: list[PagePieces]) -> tuple[list[Line], float]:
    """Return the lines of a tagged PDF and the share of its text that the tags reach (0 to 1).

    What the tags do not reach follows page by page, so that nothing is lost.
    """
    teller = _Teller(pages)
    teller.tell(root, _Manner(), _Buffer())
    return teller.finish(), teller.share_told()


class _Teller:
    """Walks the tags once and tells them as lines."""

    def __init__(self, pages: list[PagePieces]) -> None:
        self.pages = pages
        self.lines: list[Line] = []
        self.told: set[tuple[int, int]] = set()
        self.tables = 0

    def tell(self, element: Element, manner: _Manner, buffer: _Buffer) -> None:
        """Tell what lies in an element: running text gathers in the buffer until a block begins."""
        for part in element.children():
            if isinstance(part, Content):
                self._gather(part, buffer)
            elif part.actual_text and part.kind in _INLINE:
                self._gather_actual(part, buffer)
            elif part.kind == "Lbl" and element.kind != "LI":
                self._gather_mark(part, buffer)
            elif part.kind in ("Note", "FENote"):
                buffer.notes.append(part)
            elif part.kind in _INLINE:
                self.tell(part, manner, buffer)
            else:
                self._flush(buffer, manner)
                self._block(part, manner)
        if element.kind not in _INLINE:
            self._flush(buffer, manner)

    def _block(self, element: Element, manner: _Manner) -> None:
        if element.kind == "Table":
            if manner.tables:
                self._table(element)
        elif element.kind == "LI":
            self._list_item(element, manner)
        elif element.kind in ("Figure", "Artifact"):
            self.tell(element, replace(manner, furniture=True), _Buffer())
        elif element.kind == "Caption":
            self.tell(element, replace(manner, furniture=False), _Buffer())
        elif element.kind == "TOC":
            self.tell(element, replace(manner, contents=True), _Buffer())
        else:
            level = _HEADINGS.get(element.kind, manner.heading)
            self.tell(element, replace(manner, heading=level, role=element.role or manner.role), _Buffer())

    def _list_item(self, element: Element, manner: _Manner) -> None:
        """Tell a list item; its number stays before the text, a bullet does not."""
        buffer = _Buffer()
        role = next((p.role for p in element.children() if isinstance(p, Element) and p.role), manner.role)
        inner = replace(manner, list_item=not manner.contents, ordered=False, role=role)
        for part in element.children():
            if isinstance(part, Element) and part.kind == "Lbl":
                label = _Buffer()
                self._gather_all(part, label)
                text = join(label.pieces)
                if text not in _BULLETS:
                    buffer.pieces.append(Piece(f"{text} ", *_place(label.pieces)))
                    buffer.page = label.page
                    inner = replace(inner, ordered=True)
            elif isinstance(part, Element) and part.kind == "LBody":
                self._list_body(part, inner, buffer)
            else:
                self.tell(Element("LI", 1, places={0: part}), inner, buffer)
        self._flush(buffer, inner)

    def _list_body(self, body: Element, manner: _Manner, buffer: _Buffer) -> None:
        """Tell the body of a list item, its first paragraph on the line of its number."""
        for part in body.children():
            if isinstance(part, Element) and part.kind == "P" and len(buffer.pieces) <= 1:
                self.tell(part, manner, buffer)
            else:
                self.tell(Element("Span", 1, places={0: part}), manner, buffer)

    def _table(self, table: Element) -> None:
        continued = table.role is PrintRole.CONTINUED
        self.tables += not continued
        sections = [part for part in table.children() if isinstance(part, Element)]
        grid = Grid(self.tables, spans_of(sections))
        first = len(self.lines)
        for section in sections:
            if section.kind == "Caption":
                self._block(section, _Manner(role=PrintRole.TABLE_TITLE))
                continue
            if section.kind == "THead" and continued:
                self._gather_all(section, _Buffer())  # its headings again
                continue
            for row in rows_of(section):
                header = section.kind == "THead" or is_header(row)
                self._row(row, grid, header=header)
        for at, line in enumerate(self.lines[first:], first):
            if line.cells is not None and line.table == grid.number:
                cells = (cell for column, cell in enumerate(line.cells) if column in grid.begun)
                self.lines[at] = replace(line, cells=tuple(cells))

    def _row(self, row: Element, grid: Grid, *, header: bool) -> None:
        """Tell one row of a table."""
        hanging = grid.hanging
        cells: list[str] = []
        notes: list[Element] = []
        tables: list[Element] = []
        begins: int | None = None

        def skip_covered() -> None:
            while len(cells) < len(hanging) and hanging[len(cells)] > 0:
                hanging[len(cells)] -= 1
                cells.append("")

        for place in range(row.size):
            cell = row.places.get(place)
            skip_covered()
            buffer = _Buffer()
            columns, rows = grid.spans.get((row.size, place), 1), 1
            grid.begun.add(len(cells))
            if isinstance(cell, Element):
                columns, rows = min(cell.columns, MOST_COLUMNS), cell.rows
                tables += self._gather_cell(cell, buffer)
            if begins is None:
                begins = buffer.page
            notes += buffer.notes
            for column in range(columns):
                if len(cells) >= MOST_COLUMNS:
                    break
                while len(hanging) <= len(cells):
                    hanging.append(0)
                hanging[len(cells)] = rows - 1
                cells.append(join(buffer.pieces) if column == 0 else "")
        skip_covered()
        grid.width = max(grid.width, len(cells))
        cells += [""] * (grid.width - len(cells))
        grid.page = grid.page if begins is None else begins
        inside = self._inside(row)
        self._add(
            " ".join(cell for cell in cells if cell),
            grid.page,
            _Manner(),
            cells=tuple(cells),
            header=header,
            table=grid.number,
            inside=inside,
        )
        for note in () if inside else notes:
            self._note(note, _Manner())
        for table in tables:
            self._table(table)

    def _inside(self, row: Element) -> tuple[Line, ...]:
        """What a cell that takes up its whole row holds, line by line, without the tables in it."""
        cells = [cell for cell in row.places.values() if isinstance(cell, Element)]
        if len(cells) != 1 or row.size != 1 or not any(isinstance(p, Element) for p in cells[0].children()):
            return ()
        before, self.lines = self.lines, []
        self.tell(cells[0], _Manner(tables=False), _Buffer())
        inside, self.lines = self.lines, before
        return tuple(inside)

    def _gather_cell(self, cell: Element, buffer: _Buffer) -> list[Element]:
        """Gather a cell's text, its paragraphs in a row; return the tables inside it."""
        tables = []
        for part in cell.children():
            if isinstance(part, Element) and part.kind == "Table":
                tables.append(part)
            elif isinstance(part, Element) and part.kind in ("Note", "FENote"):
                buffer.notes.append(part)
            elif isinstance(part, Element) and part.kind == "Lbl":
                self._gather_mark(part, buffer)
            elif isinstance(part, Element) and part.actual_text:
                self._gather_actual(part, buffer)
            elif isinstance(part, Element):
                inner = _Buffer()
                tables += self._gather_cell(part, inner)
                if inner.pieces and buffer.pieces and part.kind not in _INLINE:
                    buffer.pieces.append(replace(inner.pieces[0], text=" "))
                buffer.pieces += inner.pieces
                buffer.notes += inner.notes
                buffer.page = inner.page if buffer.page is None else buffer.page
            else:
                self._gather(part, buffer)
        return tables

    def _gather(self, content: Content, buffer: _Buffer) -> None:
        self.told.add((content.page, content.mcid))
        pieces = (
            self.pages[content.page].marked.get(content.mcid, []) if content.page < len(self.pages) else []
        )
        buffer.pieces += pieces
        if pieces and buffer.page is None:
            buffer.page = content.page

    def _gather_all(self, element: Element, buffer: _Buffer) -> None:
        for part in element.children():
            if isinstance(part, Content):
                self._gather(part, buffer)
            else:
                self._gather_all(part, buffer)

    def _gather_actual(self, element: Element, buffer: _Buffer) -> None:
        """Take the text that a tag says it stands for instead of the printed one."""
        printed = _Buffer()
        self._gather_all(element, printed)
        buffer.pieces.append(Piece(element.actual_text, *_place(printed.pieces or buffer.pieces[-1:])))
        buffer.page = printed.page if buffer.page is None else buffer.page

    def _gather_mark(self, element: Element, buffer: _Buffer) -> None:
        """Take the mark of a footnote in running text, as superscript digits."""
        mark = _Buffer()
        self._gather_all(element, mark)
        text = join(mark.pieces)
        if buffer.pieces and text.isdigit():
            before = buffer.pieces[-1]
            buffer.pieces[-1] = replace(before, text=before.text.rstrip(" "))
            buffer.pieces.append(Piece(superscript(text), *_place(buffer.pieces[-1:])))
        elif text:
            buffer.pieces.append(Piece(f"{text} ", *_place(mark.pieces)))
        buffer.page = mark.page if buffer.page is None else buffer.page

    def _note(self, note: Element, manner: _Manner) -> None:
        """Tell a note of a text that is told in this manner."""
        mark = _Buffer()
        rest = Element("P", note.size)
        for place, part in note.places.items():
            if isinstance(part, Element) and part.kind == "Lbl":
                self._gather_all(part, mark)
            else:
                rest.places[place] = part
        self.tell(rest, _Manner(note=join(mark.pieces) or "*", tables=manner.tables), _Buffer())

    def _flush(self, buffer: _Buffer, manner: _Manner) -> None:
        """Make a line of the gathered text, and of the notes it refers to."""
        text = join(buffer.pieces)
        page, notes = buffer.page, buffer.notes
        buffer.pieces, buffer.page, buffer.notes = [], None, []
        if text:
            self._add(text, page, manner)
        for note in notes:
            self._note(note, manner)

    def _add(
        self,
        text: str,
        page: int | None,
        manner: _Manner,
        *,
        cells: tuple[str, ...] | None = None,
        header: bool = False,
        table: int | None = None,
        inside: tuple[Line, ...] = (),
    ) -> None:
        self.lines.append(
            Line(
                number=0,
                text=clean(text)[0],
                page=None if page is None else page + 1,
                cells=None if cells is None else tuple(clean(cell)[0] for cell in cells),
                header=header,
                heading=manner.heading,
                list_item=manner.list_item,
                ordered=manner.ordered,
                furniture=manner.furniture,
                contents=manner.contents,
                table=table,
                note=manner.note,
                role=manner.role,
                inside=inside,
            )
        )

    def finish(self) -> list[Line]:
        """Number the lines, each page's artifacts and untagged text before its first line."""
        finished: list[Line] = []
        shown = 0
        for line in self.lines:
            while line.page is not None and shown < line.page:
                finished += self._apart_from_tags(shown)
                shown += 1
            finished.append(line)
        for page in range(shown, len(self.pages)):
            finished += self._apart_from_tags(page)
        return [numbered(line, number) for number, line in enumerate(finished, 1)]

    def _apart_from_tags(self, page: int) -> list[Line]:
        artifacts = printed_lines(self.pages[page].artifacts)
        untold = printed_lines(self._untold(page))
        return [
            Line(0, clean(text)[0], page + 1, furniture=True)
            for text in artifacts
            if not _LEADERS.issuperset(text)
        ] + [Line(0, clean(text)[0], page + 1) for text in untold if text]

    def _untold(self, page: int) -> list[Piece]:
        pieces = self.pages[page]
        untold = [
            piece for mcid, found in pieces.marked.items() if (page, mcid) not in self.told for piece in found
        ]
        return untold + pieces.unmarked

    def share_told(self) -> float:
        """Return how much of the text that is no artifact the tags reach."""
        everything = sum(
            len(piece.text) for page in self.pages for found in page.marked.values() for piece in found
        ) + sum(len(piece.text) for page in self.pages for piece in page.unmarked)
        untold = sum(len(piece.text) for page in range(len(self.pages)) for piece in self._untold(page))
        return 1 - untold / everything if everything else 0.0


def _place(pieces: list[Piece]) -> tuple[float, float]:
    return (pieces[-1].baseline, pieces[-1].size) if pieces else (0.0, 0.0)
