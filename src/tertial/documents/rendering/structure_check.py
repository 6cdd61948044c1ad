"""Is a PDF accessible as far as a machine can tell? What PDF/UA-1 and PDF/A-2a ask of its structure.

The check looks at the file alone, whoever made it: its declarations, its tags, its tables, pictures, links
and fonts, and that everything drawn on a page is either tagged or marked as decoration. It does not replace a
validator such as veraPDF, nor a person who listens to the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, parse_content_stream

_HEADING = re.compile(r"/H([1-6])")
_ROW_GROUPS = ("/THead", "/TBody", "/TFoot")
_SCOPES = ("/Row", "/Column", "/Both")
_PAINTS = frozenset(("Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "EI"))
_DEEPEST = 200


class Fault(StrEnum):
    """What can be wrong. The value is a sentence for the person who has to mend it."""

    UNTAGGED = "the file is not tagged"
    SUSPECT = "the file says that its tags are not to be trusted"
    NO_LANGUAGE = "the file does not say its language"
    NO_TITLE = "the file has no title, or shows its name instead"
    NOT_DECLARED = "the file does not declare PDF/UA-1 and PDF/A-2a"
    NO_BOOKMARKS = "there are headings but no bookmarks"
    HEADING_JUMP = "a heading is more than one level below the one before"
    EMPTY_HEADING = "a heading is empty"
    NO_COLUMN_HEADINGS = "a table has no headings"
    NO_SCOPE = "a heading of a table does not say whether it is for its row or its column"
    UNEVEN_ROWS = "the rows of a table have different numbers of cells"
    NO_ALT_TEXT = "a picture has no text alternative"
    LINK_WITHOUT_WORDS = "a link does not say where it leads"
    LINK_UNTAGGED = "a link is not among the tags"
    NOTE_WITHOUT_ID = "a note has no name of its own"
    CONTENT_UNTAGGED = "something drawn is neither tagged nor marked as decoration"
    CONTENT_ASTRAY = "something is tagged on the page that the tags do not know"
    FONT_NOT_EMBEDDED = "a font is not in the file"
    TOO_DEEP = "the tags are nested too deep to be followed"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault and where it is: "page 3", "table 2, row 5"."""

    fault: Fault
    where: str = ""

    def __str__(self) -> str:
        """Say the place and the fault."""
        return f"{self.where}: {self.fault.value}" if self.where else self.fault.value


def check_structure(pdf: bytes) -> list[Problem]:
    """List everything that is wrong with the structure of a PDF; nothing for a sound one.

    Raises:
        pikepdf.PdfError: the bytes are no PDF, or one that is locked.
    """
    with Pdf.open(BytesIO(pdf)) as document:
        root = document.Root
        problems = list(_declarations(document))
        if Name.StructTreeRoot not in root:
            return [*problems, Problem(Fault.UNTAGGED)]
        elements = list(_elements(root.StructTreeRoot, problems))
        problems += _headings(elements, bookmarked=Name.Outlines in root)
        problems += _tables(elements)
        problems += _figures_and_notes(elements)
        owners = _owners(root.StructTreeRoot)
        for number, page in enumerate(document.pages, 1):
            problems += _links(page, number)
            problems += _content(page, number, owners)
        problems += (
            Problem(Fault.FONT_NOT_EMBEDDED, name) for name, embedded in fonts(document) if not embedded
        )
    return problems


def fonts(document: Pdf) -> Iterator[tuple[str, bool]]:
    """Name every font of a document, and say whether it is in the file."""
    for thing in document.objects:
        if isinstance(thing, Dictionary) and thing.get(Name.Type) == Name.FontDescriptor:
            embedded = any(key in thing for key in (Name.FontFile, Name.FontFile2, Name.FontFile3))
            yield str(thing.FontName).lstrip("/"), embedded


# --- What the file says of itself ---------------------------------------------------------------------


def _declarations(document: Pdf) -> Iterator[Problem]:
    root = document.Root
    marks = root.get(Name.MarkInfo, Dictionary())
    if not _is_true(marks.get(Name.Marked)):
        yield Problem(Fault.UNTAGGED)
    if _is_true(marks.get(Name.Suspects)):
        yield Problem(Fault.SUSPECT)
    if not str(root.get(Name.Lang, "")):
        yield Problem(Fault.NO_LANGUAGE)
    metadata = document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
    viewer = root.get(Name.ViewerPreferences, Dictionary())
    if not metadata.get("dc:title") or not _is_true(viewer.get(Name.DisplayDocTitle)):
        yield Problem(Fault.NO_TITLE)
    declared = (metadata.get("pdfuaid:part"), metadata.get("pdfaid:part"), metadata.get("pdfaid:conformance"))
    if declared != ("1", "2", "A"):
        yield Problem(Fault.NOT_DECLARED)


def _is_true(value: object) -> bool:
    return value is True


# --- The tags ----------------------------------------------------------------------------------------


def _elements(root: Object, problems: list[Problem]) -> Iterator[Object]:
    """Every structure element in reading order."""
    stack = [(child, 1) for child in reversed(_children(root))]
    while stack:
        element, depth = stack.pop()
        if depth > _DEEPEST:
            problems.append(Problem(Fault.TOO_DEEP))
            return
        yield element
        stack.extend((child, depth + 1) for child in reversed(_children(element)))


def _children(element: Object) -> list[Object]:
    """List the structure elements directly below one; content and references to objects are left out."""
    return [kid for kid in _kids(element) if isinstance(kid, Dictionary) and Name.S in kid]


def _kids(element: Object) -> list[Object]:
    kids = element.get(Name.K, Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def _tag(element: Object) -> str:
    return str(element.S)


def _headings(elements: list[Object], *, bookmarked: bool) -> Iterator[Problem]:
    before = 0
    for element in elements:
        match = _HEADING.fullmatch(_tag(element))
        if match is None:
            continue
        level = int(match[1])
        title = str(element.get(Name.T, ""))
        if level > before + 1:
            yield Problem(Fault.HEADING_JUMP, f"H{level} {title[:60]!r} after H{before}")
        if not _kids(element):
            yield Problem(Fault.EMPTY_HEADING, f"H{level}")
        before = level
    if before and not bookmarked:
        yield Problem(Fault.NO_BOOKMARKS)


def _figures_and_notes(elements: list[Object]) -> Iterator[Problem]:
    named: set[str] = set()
    for place, element in enumerate(elements):
        if _tag(element) == "/Figure" and not str(element.get(Name.Alt, element.get(Name.ActualText, ""))):
            yield Problem(Fault.NO_ALT_TEXT, f"element {place}")
        if _tag(element) == "/Note":
            name = str(element.get(Name.ID, ""))
            if not name or name in named:
                yield Problem(Fault.NOTE_WITHOUT_ID, f"element {place}")
            named.add(name)


# --- Tables ------------------------------------------------------------------------------------------


def _tables(elements: list[Object]) -> Iterator[Problem]:
    tables = (element for element in elements if _tag(element) == "/Table")
    for number, table in enumerate(tables, 1):
        yield from _table(table, f"table {number}")


def _table(table: Object, where: str) -> Iterator[Problem]:
    rows = [
        row
        for part in _children(table)
        for row in (_children(part) if _tag(part) in _ROW_GROUPS else [part])
        if _tag(row) == "/TR"
    ]
    headed = False
    widths: list[int] = []
    from_above: dict[int, int] = {}
    for number, row in enumerate(rows):
        width = from_above.pop(number, 0)
        for cell in _children(row):
            attributes = _table_attributes(cell)
            span = int(attributes.get(Name.ColSpan, 1))
            width += span
            for below in range(number + 1, number + int(attributes.get(Name.RowSpan, 1))):
                from_above[below] = from_above.get(below, 0) + span
            if _tag(cell) == "/TH":
                headed = True
                if str(attributes.get(Name.Scope, "")) not in _SCOPES:
                    yield Problem(Fault.NO_SCOPE, f"{where}, row {number + 1}")
        widths.append(width)
    if not headed:
        yield Problem(Fault.NO_COLUMN_HEADINGS, where)
    for number, width in enumerate(widths, 1):
        if width != widths[0]:
            yield Problem(Fault.UNEVEN_ROWS, f"{where}, row {number}")


def _table_attributes(cell: Object) -> Object:
    attributes = cell.get(Name.A, Array())
    owned = list(attributes) if isinstance(attributes, Array) else [attributes]
    for one in owned:
        if isinstance(one, Dictionary) and str(one.get(Name.O, "")) == "/Table":
            return one
    return Dictionary()


# --- Pages -------------------------------------------------------------------------------------------


def _links(page: Page, number: int) -> Iterator[Problem]:
    for annotation in page.obj.get(Name.Annots, Array()):
        if str(annotation.get(Name.Subtype, "")) == "/Link":
            if not str(annotation.get(Name.Contents, "")):
                yield Problem(Fault.LINK_WITHOUT_WORDS, f"page {number}")
            if Name.StructParent not in annotation:
                yield Problem(Fault.LINK_UNTAGGED, f"page {number}")


def _content(page: Page, number: int, owners: dict[int, list[Object]]) -> Iterator[Problem]:
    """Check that whatever is painted stands in a tag or is marked as decoration, and that tags are known."""
    open_marks: list[bool] = []
    untagged = False
    used: set[int] = set()
    for instruction in parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in ("BDC", "BMC"):
            mark, *rest = instruction.operands
            identified = bool(rest) and isinstance(rest[0], Dictionary) and Name.MCID in rest[0]
            if identified:
                used.add(int(rest[0].MCID))
            open_marks.append(identified or str(mark) == "/Artifact")
        elif operator == "EMC" and open_marks:
            open_marks.pop()
        elif operator in _PAINTS and not any(open_marks):
            untagged = True
    if untagged:
        yield Problem(Fault.CONTENT_UNTAGGED, f"page {number}")
    known = owners.get(int(page.obj.get(Name.StructParents, -1)), [])
    if any(mark >= len(known) or not isinstance(known[mark], Dictionary) for mark in used):
        yield Problem(Fault.CONTENT_ASTRAY, f"page {number}")


def _owners(root: Object) -> dict[int, list[Object]]:
    """List for each page's number the elements that own its marked content, by the content's own number."""
    owners: dict[int, list[Object]] = {}
    stack = [root.ParentTree] if Name.ParentTree in root else []
    while stack:
        node = stack.pop()
        stack.extend(node.get(Name.Kids, Array()))
        numbers = list(node.get(Name.Nums, Array()))
        for key, found in zip(numbers[::2], numbers[1::2], strict=False):
            if isinstance(found, Array):
                owners[int(key)] = list(found)
    return owners
