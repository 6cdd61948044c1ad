"""A printed PDF as its reader has it: words in order, headings, tables, pages."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise

import pypdfium2
from pikepdf import Array, Dictionary, Name, Object, Pdf


@dataclass(frozen=True)
class Heading:
    """A heading: its level, the words of its bookmark, the page it stands on and that of what follows it."""

    level: int
    page: int
    followed_on: int


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, each line ended by a newline, words parted at a line's end joined again."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            page.get_textpage().get_text_range().replace("\r\n", "\n").replace("\ufffe", "")
            for page in document
        ]


def text_of(pdf: bytes) -> str:
    """All text on one line, without running headers and footers taken away."""
    return " ".join(" ".join(pages_of(pdf)).split())


def bookmarks_of(pdf: bytes) -> list[str]:
    """The titles of all bookmarks, in order."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [bookmark.get_title() for bookmark in document.get_toc()]


def elements_of(document: Pdf) -> list[Object]:
    """The structure elements directly below the document, in order."""
    (root,) = list(document.Root.StructTreeRoot.K)
    return [element for element in root.K if isinstance(element, Dictionary) and Name.S in element]


def headings_of(pdf: bytes) -> list[Heading]:
    """Every heading, and small heading set as a paragraph that only introduces, with the pages around it."""
    with Pdf.open(BytesIO(pdf)) as document:
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}
        elements = elements_of(document)
        return [
            Heading(
                level=int(str(element.S)[2:]),
                page=_page(element, numbers),
                followed_on=_page(following, numbers),
            )
            for element, following in pairwise(elements)
            if str(element.S).startswith("/H")
        ]


def tables_of(pdf: bytes) -> list[list[list[str]]]:
    """Each table's rows below the head, as the tags and scopes of their cells: "TH Row", "TD"."""
    with Pdf.open(BytesIO(pdf)) as document:
        return [
            [[_cell(cell) for cell in row.K] for part in table.K if str(part.S) == "/TBody" for row in part.K]
            for table in elements_of(document)
            if str(table.S) == "/Table"
        ]


def _cell(cell: Object) -> str:
    scopes = [str(a.Scope)[1:] for a in cell.A if Name.Scope in a]
    return " ".join([str(cell.S)[1:], *scopes])


def _page(element: Object, numbers: dict[tuple[int, int], int]) -> int:
    """The page that the first content of an element stands on."""
    if Name.Pg in element:
        return numbers[element.Pg.objgen]
    kids = element.get(Name.K, Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary):
            found = _page(kid, numbers)
            if found:
                return found
    return 0
