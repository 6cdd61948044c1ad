"""A report as a Word file: paragraphs, tables row by row, notes, headers. Runs in the child process.

The XML is walked directly: python-docx's cell access is far too slow for the tables of a report, and
it knows nothing of text boxes, content controls and tracked changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lxml import etree

from tertial.documents.print_roles import PrintRole
from tertial.imports.reports.sources.bounds import MOST_CHARACTERS, MOST_LINES
from tertial.imports.reports.sources.cleaning import clean, superscript
from tertial.imports.reports.sources.docx_package import Package
from tertial.imports.reports.sources.docx_paragraph import FieldState, ParagraphText, read_paragraph
from tertial.imports.reports.sources.docx_styles import Styles, child, is_on, local, value, whole
from tertial.imports.reports.sources.lines import Line, SourceWarning
from tertial.imports.reports.sources.transfer import ReadFile, to_json
from tertial.platform.failures import JsonValue, Refused

_WRAPPERS: Final = frozenset(
    ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "AlternateContent", "Choice", "body")
)
_MOST_COLUMNS: Final = 63  # Word's own limit
_METADATA: Final = {"title": "title", "creator": "author", "language": "language"}


def read(_arguments: dict[str, JsonValue], payload: bytes) -> tuple[JsonValue, bytes]:
    """Read the bytes of a Word file. Raises Refused."""
    return to_json(read_docx(payload)), b""


def read_docx(payload: bytes) -> ReadFile:
    """Return the lines of a Word file: page headers, the text in order, notes and page footers."""
    package = Package(payload)
    root = package.part(package.main)
    body = child(root, "body")
    if root is None or body is None:
        raise Refused("damaged")
    reader = _Reader(package, root)
    reader.read_furniture("headerReference")
    reader.read_blocks(body)
    reader.read_notes_left()
    reader.read_furniture("footerReference")
    return ReadFile(
        lines=reader.lines, warnings=reader.warnings(), metadata=_metadata(package, reader), tagged=True
    )


class _Reader:
    """Walks a document once, in order, and gathers its lines."""

    def __init__(self, package: Package, root: etree._Element) -> None:
        self.package = package
        self.root = root
        self.relations = package.related(package.main)
        self.styles_part = self._related_part("styles")
        self.styles = Styles.from_parts(self.styles_part, self._related_part("numbering"))
        self.notes = {**self._notes("footnote"), **self._notes("endnote")}
        self.marks: dict[tuple[str, str], str] = {}
        self.lines: list[Line] = []
        self.fields = FieldState()
        self.tables = 0
        self.page: int | None = None
        if next(root.iter("{*}lastRenderedPageBreak"), None) is not None:
            self.page = 1
        self.characters = 0
        self.removed = 0
        self.unread = False

    def read_blocks(
        self, container: etree._Element, *, furniture: bool = False, note: str | None = None
    ) -> None:
        """Read the paragraphs and tables inside an element, in order."""
        for block in _blocks(container):
            if local(block) == "p":
                self._read_paragraph(block, furniture=furniture, note=note)
            elif local(block) == "tbl":
                self._read_table(block, furniture=furniture)
            else:
                self.unread = True

    def read_furniture(self, reference: str) -> None:
        """Read the page headers or footers of all parts of the document, each text once."""
        seen = {line.text for line in self.lines if line.furniture}
        for element in self.root.iter("{*}" + reference):
            root = self._part_by_id(value(element, "id") or "")
            if root is None:
                continue
            start = len(self.lines)
            self.read_blocks(root, furniture=True)
            added, self.lines[start:] = self.lines[start:], []
            for line in added:
                if line.text and line.text not in seen:
                    seen.add(line.text)
                    self._add(line.text, furniture=True, cells=line.cells, table=line.table)

    def read_notes_left(self) -> None:
        """Read the endnotes, which stand last in the document."""
        for (kind, identity), mark in list(self.marks.items()):
            if kind == "endnote":
                self._read_note(kind, identity, mark)

    def warnings(self) -> list[SourceWarning]:
        found = []
        if self.removed:
            found.append(SourceWarning("control-characters", {"count": self.removed}))
        if self.unread:
            found.append(SourceWarning("part-unread"))
        return found

    def _read_paragraph(self, paragraph: etree._Element, *, furniture: bool, note: str | None) -> None:
        kind = self.styles.kind_of(paragraph)
        found = self._text_of(paragraph)
        text = f"{kind.number} {found.text}".strip(" ") if found.text.strip() else ""
        rows = [" ".join(text.split("\n"))] if kind.heading else text.split("\n")
        for row in rows:
            self._add(
                row,
                furniture=furniture,
                heading=kind.heading if text else None,
                list_item=kind.list_item and bool(text),
                ordered=kind.list_item and bool(kind.number),
                contents=kind.contents and bool(text),
                note=note,
                role=kind.role,
            )
        self._read_what_hangs_on(found, furniture=furniture)

    def _text_of(self, paragraph: etree._Element) -> ParagraphText:
        found = read_paragraph(paragraph, self.fields, self._mark_of)
        if self.page is not None:
            self.page += found.pages_before
        self.unread = self.unread or found.unread
        return found

    def _read_what_hangs_on(self, found: ParagraphText, *, furniture: bool) -> None:
        """Read the footnotes and text boxes of a paragraph, directly after it."""
        for kind, identity in found.notes:
            if kind == "footnote":
                self._read_note(kind, identity, self.marks[kind, identity])
        for box in found.boxes:
            self.read_blocks(box, furniture=furniture)
        if self.page is not None:
            self.page += found.pages - found.pages_before

    def _read_note(self, kind: str, identity: str, mark: str) -> None:
        body = self.notes.pop((kind, identity), None)
        if body is not None:
            self.read_blocks(body, note=mark)

    def _read_table(self, table: etree._Element, *, furniture: bool) -> None:
        rows = [row for row in _inside(table, "tr") if child(row, "trPr", "del") is None]
        if len(rows) == 1 and len(frame := list(_inside(rows[0], "tc"))) == 1:
            self.read_blocks(frame[0], furniture=furniture)  # a frame around text, not a table
            return
        self.tables += 1
        number = self.tables
        for row in rows:
            self._read_row(row, number, furniture=furniture)

    def _read_row(self, row: etree._Element, number: int, *, furniture: bool) -> None:
        whole_row = list(_inside(row, "tc"))
        if len(whole_row) == 1:
            self._read_across(row, whole_row[0], number, furniture=furniture)
            return
        cells: list[str] = [""] * _columns(child(row, "trPr", "gridBefore"), at_least=0)
        hanging: list[ParagraphText] = []
        nested: list[etree._Element] = []
        for cell in _inside(row, "tc"):
            texts = []
            for block in _blocks(cell):
                if local(block) == "p":
                    kind = self.styles.kind_of(block)
                    found = self._text_of(block)
                    texts.append(f"{kind.number} {found.text}" if found.text else "")
                    hanging.append(found)
                elif local(block) == "tbl":
                    nested.append(block)
            cells.append(" ".join(" ".join(texts).split()))
            cells.extend([""] * (_columns(child(cell, "tcPr", "gridSpan"), at_least=1) - 1))
        self._add(
            " ".join(cell for cell in cells if cell),
            furniture=furniture,
            cells=tuple(cells[:_MOST_COLUMNS]),
            header=is_on(child(row, "trPr", "tblHeader")),
            table=number,
        )
        for found in hanging:
            self._read_what_hangs_on(found, furniture=furniture)
        for table in nested:
            self._read_table(table, furniture=furniture)

    def _read_across(
        self, row: etree._Element, cell: etree._Element, number: int, *, furniture: bool
    ) -> None:
        """Read a row that is one cell, line by line."""
        before, self.lines = self.lines, []
        page = self.page
        self.read_blocks(cell, furniture=furniture)
        found, self.lines = self.lines, before
        inside = tuple(
            replace(line, number=len(self.lines) + 1) for line in found if line.cells is None and line.text
        )
        left = _columns(child(row, "trPr", "gridBefore"), at_least=0)
        text = " ".join(" ".join(line.text for line in inside if line.note is None).split())
        cells = [""] * left + [text] + [""] * (_columns(child(cell, "tcPr", "gridSpan"), at_least=1) - 1)
        self._add(
            text,
            furniture=furniture,
            cells=tuple(cells[:_MOST_COLUMNS]),
            header=is_on(child(row, "trPr", "tblHeader")),
            table=number,
            inside=inside,
        )
        begins = inside[0].page if inside else page
        self.lines[-1] = replace(self.lines[-1], page=begins)
        for line in found:
            if line.cells is not None:
                self.lines.append(replace(line, number=len(self.lines) + 1))

    def _add(
        self,
        text: str,
        *,
        furniture: bool = False,
        cells: tuple[str, ...] | None = None,
        header: bool = False,
        heading: int | None = None,
        list_item: bool = False,
        ordered: bool = False,
        contents: bool = False,
        table: int | None = None,
        note: str | None = None,
        role: PrintRole | None = None,
        inside: tuple[Line, ...] = (),
    ) -> None:
        """Add one line. Raises Refused when there is more of them than a report can have."""
        text, removed = clean(text)
        self.removed += removed
        self.characters += len(text)
        if self.characters > MOST_CHARACTERS or len(self.lines) >= MOST_LINES:
            raise Refused("too-much-text")
        self.lines.append(
            Line(
                number=len(self.lines) + 1,
                text=text,
                page=None if furniture else self.page,
                cells=None if cells is None else tuple(clean(cell)[0] for cell in cells),
                header=header,
                heading=heading,
                list_item=list_item,
                ordered=ordered,
                furniture=furniture,
                contents=contents,
                table=table,
                note=note,
                role=role,
                inside=inside,
            )
        )

    def _mark_of(self, kind: str, identity: str) -> str:
        """Return the mark of a note in the text, counted in the order of the references."""
        key = (kind, identity)
        if key not in self.marks:
            self.marks[key] = str(1 + sum(other == kind for other, _ in self.marks))
        return superscript(self.marks[key])

    def _notes(self, kind: str) -> dict[tuple[str, str], etree._Element]:
        root = self._related_part(kind + "s")
        found = {} if root is None else {value(note, "id") or "": note for note in root}
        return {(kind, identity): note for identity, note in found.items() if value(note, "type") is None}

    def _related_part(self, kind: str) -> etree._Element | None:
        target = next((target for found, target in self.relations.values() if found == kind), None)
        return None if target is None else self.package.part(target)

    def _part_by_id(self, identity: str) -> etree._Element | None:
        _, target = self.relations.get(identity, ("", ""))
        return self.package.part(target)


def _blocks(container: etree._Element) -> Iterator[etree._Element]:
    """Yield paragraphs, tables and foreign chunks, looking into content controls and insertions."""
    for part in container:
        name = local(part)
        if name in ("p", "tbl", "altChunk"):
            yield part
        elif name in _WRAPPERS:
            yield from _blocks(part)


def _inside(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, looking into content controls."""
    for part in element:
        if local(part) == name:
            yield part
        elif local(part) in _WRAPPERS:
            yield from _inside(part, name)


def _columns(element: etree._Element | None, *, at_least: int) -> int:
    return max(at_least, min(whole(value(element)) or at_least, _MOST_COLUMNS))


def _metadata(package: Package, reader: _Reader) -> dict[str, str]:
    """Return title, author and language, from the file's properties or its default style."""
    found: dict[str, str] = {}
    for kind, target in package.related("").values():
        if kind == "core-properties":
            core = package.part(target)
            for element in core if core is not None else ():
                key = _METADATA.get(local(element))
                if key and element.text and element.text.strip():
                    found[key] = clean(element.text.strip())[0]
    language = value(child(reader.styles_part, "docDefaults", "rPrDefault", "rPr", "lang"))
    if language:
        found.setdefault("language", language)
    return found
