"""What each paragraph is, said in the tags: a table's title as its caption, other roles as an attribute.

Typst has no words for these. It does write down which language a text is in, with its region, so the
templates set each role in a region of its own, from those that no country will ever have. Here the regions
become roles and disappear again. Like the headings of rows, they are written where Typst wrote the tags.
"""

from __future__ import annotations

import re
from string import ascii_uppercase

from tertial.documents.print_roles import PDF_ATTRIBUTES, PDF_ROLE, PrintRole
from tertial.documents.rendering.pdf.objects import Objects, UnknownLayoutError

_PRIVATE = (*(f"Q{letter}" for letter in ascii_uppercase[12:]), *(f"X{letter}" for letter in ascii_uppercase))
"""The regions of private use: QM to QZ and XA to XZ."""

_TOLD = tuple(role for role in PrintRole if role is not PrintRole.TEXT)
REGIONS = dict(zip(_TOLD, _PRIVATE[: len(_TOLD)], strict=True))
"""A region for each role; ordinary text stands in none."""

_ROLES = {region: role for role, region in REGIONS.items()}
_TEXTS = frozenset((b"P", b"LBody", b"Title"))

_ROOT = b"<</Type/StructTreeRoot/"
_ELEMENT = re.compile(
    rb"<</Type/StructElem/S/(?P<tag>\w+)/P (?P<parent>\d+) 0 R"
    rb"(?P<name>/ID\([\w ]+\))?(?:/Lang\((?P<language>[\w-]*)\))?(?P<facts>.*)"
    rb"/K\[(?P<parts>(?:[\dR ]|<<[^<>]*>>)*)\](?P<page>/Pg \d+ 0 R)?>>",
    re.DOTALL,
)
_PARTS = re.compile(rb"(?<!Pg )(?<!Obj )\b(\d+) 0 R")
_ATTRIBUTES = re.compile(rb"/A\[<<.*>>\]\Z", re.DOTALL)


def mark_roles(objects: Objects) -> None:
    """Give each paragraph its role as an attribute, and each table its title as caption.

    Raises:
        UnknownLayoutError: the tags are not written as Typst does it.
    """
    root = next((body for body in objects.values() if body.startswith(_ROOT)), None)
    found = re.search(rb"/K\[(\d+) 0 R\]", root) if root else None
    if found is None:
        raise UnknownLayoutError("no tree of tags")
    matter = int(found[1])
    _give_captions(objects, matter, _mark_all(objects, matter))


def _mark_all(objects: Objects, matter: int) -> dict[int, PrintRole]:
    """Turn the regions below an element into roles; the role of each text is returned."""
    roles: dict[int, PrintRole] = {}
    waiting = [(matter, PrintRole.TEXT)]
    while waiting:
        number, role = waiting.pop()
        found = _element(objects, number)
        if found["language"] is not None:
            role = _ROLES.get(found["language"].decode().partition("-")[2], PrintRole.TEXT)
        facts = found["facts"]
        goes_on = role is PrintRole.CONTINUED
        if found["tag"] in _TEXTS or (goes_on and found["tag"] == b"Table"):
            # A table goes on; what stands in it is text like any other.
            roles[number] = PrintRole.TEXT if goes_on and found["tag"] in _TEXTS else role
            facts = _with_role(facts, roles[number])
        _write(objects, number, found, facts=facts)
        waiting.extend((int(part), role) for part in _PARTS.findall(found["parts"]))
    return roles


def _with_role(facts: bytes, role: PrintRole) -> bytes:
    """Add a role to what an element says of itself, beside the attributes that Typst gave it."""
    own = f"<</O/{PDF_ATTRIBUTES}/{PDF_ROLE}/{role}>>".encode()
    return b"%b%b]" % (facts[:-1], own) if _ATTRIBUTES.search(facts) else b"%b/A[%b]" % (facts, own)


def _give_captions(objects: Objects, matter: int, roles: dict[int, PrintRole]) -> None:
    """Put a title that stands before a table first into it."""
    found = _element(objects, matter)
    kept: list[int] = []
    for number in map(int, _PARTS.findall(found["parts"])):
        if kept and roles.get(kept[-1]) is PrintRole.TABLE_TITLE:
            table = _element(objects, number)
            if table["tag"] == b"Table":
                title = kept.pop()
                _write(objects, title, _element(objects, title), tag=b"Caption", parent=number)
                _write(objects, number, table, parts=b"%d 0 R %b" % (title, table["parts"]))
        kept.append(number)
    _write(objects, matter, found, parts=b" ".join(b"%d 0 R" % number for number in kept))


def _element(objects: Objects, number: int) -> re.Match[bytes]:
    found = _ELEMENT.fullmatch(objects[number])
    if found is None:
        raise UnknownLayoutError(f"object {number} is no tag")
    return found


def _write(
    objects: Objects,
    number: int,
    found: re.Match[bytes],
    *,
    tag: bytes | None = None,
    parent: int | None = None,
    facts: bytes | None = None,
    parts: bytes | None = None,
) -> None:
    """Write an element anew, without its language and with what is given in the place of what it had."""
    objects[number] = b"<</Type/StructElem/S/%b/P %d 0 R%b%b/K[%b]%b>>" % (
        tag or found["tag"],
        int(found["parent"]) if parent is None else parent,
        found["name"] or b"",
        found["facts"] if facts is None else facts,
        found["parts"] if parts is None else parts,
        found["page"] or b"",
    )
