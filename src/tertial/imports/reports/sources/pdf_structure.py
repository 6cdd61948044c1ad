"""The tags of a PDF, put together over all pages.

PDFium shows the tag tree page by page, each time with only that page's content in it. A tag's place
among its siblings is the same on every page, so that the parts of a table that runs over a page break
find together again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from pypdfium2 import raw

from tertial.documents.print_roles import PDF_ROLE, PrintRole
from tertial.imports.reports.sources.pdf_raw import attribute, number, string

_DEEPEST: Final = 60
_ROLES: Final = frozenset(PrintRole)


@dataclass(frozen=True, slots=True)
class Content:
    """A stretch of marked content: page counted from 0, and its id there."""

    page: int
    mcid: int


@dataclass(slots=True)
class Element:
    """A tag: its kind ("P", "TD"), what lies in it by place, and how many places it has."""

    kind: str
    size: int
    actual_text: str = ""
    columns: int = 1
    rows: int = 1
    role: PrintRole | None = None
    holds_content: bool = False
    places: dict[int, Child] = field(default_factory=dict)

    def children(self) -> list[Child]:
        """Return what lies in the tag, in order."""
        return [self.places[place] for place in sorted(self.places)]


Child: TypeAlias = Element | Content


def add_page(root: Element, page: Any, page_number: int) -> None:  # noqa: ANN401  # a PDFium page
    """Add what the tags of one page hold; `page_number` counts from 0."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return
    try:
        for place in range(max(0, raw.FPDF_StructTree_CountChildren(tree))):
            _add(root, place, raw.FPDF_StructTree_GetChildAtIndex(tree, place), page_number, 0)
    finally:
        raw.FPDF_StructTree_Close(tree)


def _add(parent: Element, place: int, handle: Any, page: int, depth: int) -> None:  # noqa: ANN401
    if not handle or depth > _DEEPEST:
        return
    element = parent.places.get(place)
    if not isinstance(element, Element):
        element = parent.places[place] = _element(handle)
    for inner in range(element.size):
        below = raw.FPDF_StructElement_GetChildAtIndex(handle, inner)
        if below:
            _add(element, inner, below, page, depth + 1)
        elif element.holds_content:
            mcid = raw.FPDF_StructElement_GetChildMarkedContentID(handle, inner)
            if mcid >= 0:
                element.places[inner] = Content(page, mcid)


def _element(handle: Any) -> Element:  # noqa: ANN401
    kind = string(raw.FPDF_StructElement_GetType, handle)
    is_cell = kind in ("TH", "TD")
    role = attribute(handle, PDF_ROLE)
    contents = max(0, raw.FPDF_StructElement_GetMarkedContentIdCount(handle))
    return Element(
        kind=kind,
        size=max(0, raw.FPDF_StructElement_CountChildren(handle)),
        actual_text=string(raw.FPDF_StructElement_GetActualText, handle),
        columns=(number(handle, "ColSpan") or 1) if is_cell else 1,
        rows=(number(handle, "RowSpan") or 1) if is_cell else 1,
        role=PrintRole(role) if role in _ROLES else None,
        holds_content=any(
            raw.FPDF_StructElement_GetMarkedContentIdAtIndex(handle, index) >= 0 for index in range(contents)
        ),
    )
