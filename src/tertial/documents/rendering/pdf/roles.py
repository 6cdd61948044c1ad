"""What each paragraph is, said in the tags: a table's title as its caption, other roles as an attribute.

Typst has no words for these. It does write down which language a text is in, with its region, so the
templates set each role in a region of its own, from those that no country will ever have. Here the regions
become roles and disappear again.
"""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf

from tertial.documents.print_roles import PDF_ATTRIBUTES, PDF_ROLE, PrintRole

REGIONS = {role: f"Q{letter}" for role, letter in zip(PrintRole, "MNOPQRSTUVWXYZ", strict=False)} | {
    PrintRole.REMARK: "XA",
    PrintRole.CONTINUED: "XB",
}
"""A region for each role; ordinary text stands in none."""
del REGIONS[PrintRole.TEXT]

_ROLES = {region: role for role, region in REGIONS.items()}
_TEXTS = frozenset(("/P", "/LBody", "/Title"))


def mark_roles(document: Pdf) -> None:
    """Give each paragraph its role as an attribute, and each table its title as caption."""
    for part in document.Root.StructTreeRoot.K:
        _mark(part, PrintRole.TEXT)
        _give_captions(part)


def _mark(element: Object, above: PrintRole) -> None:
    role = above
    if Name.Lang in element:
        role = _ROLES.get(str(element.Lang).partition("-")[2], PrintRole.TEXT)
        del element.Lang
    if str(element.S) in _TEXTS or (role is PrintRole.CONTINUED and str(element.S) == "/Table"):
        own = Dictionary({"/O": Name(f"/{PDF_ATTRIBUTES}"), f"/{PDF_ROLE}": Name(f"/{role}")})
        element.A = Array([*_as_array(element.get(Name.A)), own])
    for below in _as_array(element.get(Name.K)):
        if isinstance(below, Dictionary) and Name.S in below:
            _mark(below, role)


def _give_captions(part: Object) -> None:
    """Put a title that stands before a table first into it."""
    kept: list[Object] = []
    for element in part.K:
        if kept and str(element.S) == "/Table" and _role(kept[-1]) == PrintRole.TABLE_TITLE:
            title = kept.pop()
            title.S = Name.Caption
            title.P = element
            element.K = Array([title, *element.K])
        kept.append(element)
    part.K = Array(kept)


def _role(element: Object) -> str:
    found = (one.get(f"/{PDF_ROLE}") for one in _as_array(element.get(Name.A)))
    return next((str(role).removeprefix("/") for role in found if role is not None), "")


def _as_array(value: Object | None) -> Iterator[Object]:
    if value is None:
        return iter(())
    return iter(value) if isinstance(value, Array) else iter((value,))
