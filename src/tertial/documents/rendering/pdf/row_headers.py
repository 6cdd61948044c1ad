"""The first cell of each row is the row's heading: the one thing that Typst cannot say in a tagged PDF.

Typst tags what stands in a table's header as column headings (TH) and everything else as data (TD), and lists
for each cell the headings it found. The rows that carry an analysis are headers of lower rank to Typst, so
that figures and analysis stay on the same page; their figures are made data again here. Afterwards every row
begins with a TH of scope Row, a cell's headings follow from the scopes, and an analysis names its indicator.
The words are changed where Typst wrote them: a library that understands whole files takes six times as long.
"""

from __future__ import annotations

import re

from tertial.documents.rendering.pdf.objects import Objects, UnknownLayoutError

_TABLE = b"<</Type/StructElem/S/Table/"
_HEAD = b"<</Type/StructElem/S/THead/"
_DATA = b"<</Type/StructElem/S/TD/"
_GROUP = re.compile(
    rb"(?P<tag><</Type/StructElem/S/(?:Table|THead|TBody|TR))/P (?P<parent>\d+)(?P<facts> 0 R.*/K)"
    rb"\[(?P<parts>[\dR ]+)\]>>"
)
_CELL = re.compile(
    rb"<</Type/StructElem/S/T[HD](/P \d+ 0 R(?:/ID(\(\w+\)))?(?:/Lang\([\w-]*\))?)"
    rb"/A\[<</O/Table(?:/Scope/Column)?/Headers\[[\w()]*\]([^<>]*)>>"
)


def mark_row_headers(objects: Objects) -> None:
    """Give each row of each table its heading cell.

    Raises:
        UnknownLayoutError: the tags are not written as Typst does it.
    """
    for number in [number for number, body in objects.items() if body.startswith(_TABLE)]:
        _mark_table(objects, number)


def _mark_table(objects: Objects, table: int) -> None:
    """Go through the rows below the column headings; a table of headings alone has no such parts."""
    head, *groups = _parts(objects, table)
    if not objects[head].startswith(_HEAD):
        return
    if groups:
        _part_headings_from_rows(objects, head, groups[0])
    heading: bytes | None = None
    for group in groups:
        for row in _parts(objects, group):
            first, *rest = _parts(objects, row)
            if rest:
                heading = _mark(objects, first, b"TH", b"/Scope/Row")
                for cell in rest:
                    _mark(objects, cell, b"TD", b"")
            elif heading is not None and objects[first].startswith(_DATA):
                _mark(objects, first, b"TD", b"/Headers[%b]" % heading)


def _part_headings_from_rows(objects: Objects, head: int, body: int) -> None:
    """Leave one row in the table's head; a row that Typst counted among the headings is the first below."""
    first, *strays = _parts(objects, head)
    if not strays:
        return
    _set_parts(objects, head, [first])
    _set_parts(objects, body, [*strays, *_parts(objects, body)])
    for row in strays:
        found = _group(objects, row)
        objects[row] = b"%b/P %d%b[%b]>>" % (found["tag"], body, found["facts"], found["parts"])


def _mark(objects: Objects, cell: int, tag: bytes, facts: bytes) -> bytes:
    """Write anew what a cell is, and what it says of its place in the table; its name is returned."""
    found = _CELL.match(objects[cell])
    if found is None:
        raise UnknownLayoutError(f"object {cell} is no cell")
    place, name, spans = found.groups(b"")
    rest = objects[cell][found.end() :]
    objects[cell] = b"<</Type/StructElem/S/%b%b/A[<</O/Table%b%b>>%b" % (tag, place, facts, spans, rest)
    return name


def _group(objects: Objects, number: int) -> re.Match[bytes]:
    found = _GROUP.fullmatch(objects[number])
    if found is None:
        raise UnknownLayoutError(f"object {number} is no part of a table")
    return found


def _parts(objects: Objects, number: int) -> list[int]:
    """List what a table, a group of rows or a row consists of."""
    return [int(part) for part in _group(objects, number)["parts"].split(b" 0 R") if part]


def _set_parts(objects: Objects, number: int, parts: list[int]) -> None:
    found = _group(objects, number)
    written = b" ".join(b"%d 0 R" % part for part in parts)
    objects[number] = b"%b/P %b%b[%b]>>" % (found["tag"], found["parent"], found["facts"], written)
