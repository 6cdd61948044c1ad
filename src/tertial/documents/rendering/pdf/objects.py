"""A file that Typst wrote, as its numbered objects, and the objects as a file again.

Typst writes each object out in full and lists their places in a table at the end. The table is followed to
the byte, and the objects go back packed and compressed, as PDF has allowed since 1.5: the tags of a long
report then take a fifth of the room. Nothing is repaired or guessed: a file that is laid out in any other way
is no file of the Typst we know, and is refused.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

PACKED_TOGETHER = 100
"""So many objects are packed in one stream: enough to compress well, few enough to be read by themselves."""

_LINE = 20
_TABLE = re.compile(rb"xref\n0 (\d+)\n")
_TRAILER = re.compile(rb"trailer\n<</Size \d+(/.*)>>\nstartxref\n\d+\n%%EOF\s*\Z", re.DOTALL)
_START = re.compile(rb"startxref\n(\d+)\n%%EOF\s*\Z")
_ENTRY = struct.Struct(">BIH")
_FREE, _PLAIN, _PACKED = 0, 1, 2

Objects = dict[int, bytes]
"""The objects of a file by number, as written."""


class UnknownLayoutError(ValueError):
    """A file is not laid out as Typst does it."""


@dataclass(slots=True)
class ObjectFile:
    """A PDF taken apart: its first lines, its objects by number, the facts of its trailer but the size."""

    head: bytes
    objects: Objects
    trailer: bytes


def take_apart(pdf: bytes) -> ObjectFile:
    """Find the objects of a file that Typst wrote.

    Raises:
        UnknownLayoutError: the file is laid out in another way.
    """
    start = _START.search(pdf, len(pdf) - 64)
    table = _TABLE.match(pdf, int(start[1])) if start else None
    if table is None:
        raise UnknownLayoutError("no table of objects")
    end = table.end() + _LINE * int(table[1])
    trailer = _TRAILER.match(pdf, end)
    if trailer is None:
        raise UnknownLayoutError("no trailer after the table of objects")
    lines = (pdf[place : place + _LINE] for place in range(table.end(), end, _LINE))
    places = sorted((int(line[:10]), n) for n, line in enumerate(lines) if line[10:18] == b" 00000 n")
    bounds = pairwise([*places, (table.start(), 0)])
    objects = {number: _object(pdf[first:last], number) for (first, number), (last, _) in bounds}
    return ObjectFile(pdf[: places[0][0]], dict(sorted(objects.items())), trailer[1])


def put_together(file: ObjectFile) -> bytes:
    """Write a file of objects: streams as they are, all else packed, the same bytes for the same objects."""
    size = max(file.objects) + 1
    entries = {0: (_FREE, 0, 0xFFFF)}
    written, length = [file.head], len(file.head)

    def write(number: int, body: bytes) -> None:
        nonlocal length
        entries[number] = (_PLAIN, length, 0)
        written.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        length += len(written[-1])

    packable = []
    for number, body in file.objects.items():
        if body.endswith(b"endstream"):
            write(number, body)
        else:
            packable.append((number, body))
    for first in range(0, len(packable), PACKED_TOGETHER):
        pack = packable[first : first + PACKED_TOGETHER]
        entries |= {number: (_PACKED, size, place) for place, (number, _) in enumerate(pack)}
        write(size, _packed(pack))
        size += 1
    table_place = length
    entries[size] = (_PLAIN, table_place, 0)
    # A number that no object has is free.
    table = b"".join(_ENTRY.pack(*entries.get(number, (_FREE, 0, 0))) for number in range(size + 1))
    facts = b"/Type/XRef/Size %d/W[1 4 2]%b" % (size + 1, file.trailer)
    write(size, _stream(facts, table))
    return b"%bstartxref\n%d\n%%%%EOF\n" % (b"".join(written), table_place)


def _object(written: bytes, number: int) -> bytes:
    """Take off the words around an object."""
    before, after = b"%d 0 obj\n" % number, b"\nendobj\n"
    body = written.rstrip(b"\n") + b"\n"
    if not (body.startswith(before) and body.endswith(after)):
        raise UnknownLayoutError(f"object {number} is not where the table says")
    return body[len(before) : -len(after)]


def _packed(pack: Iterable[tuple[int, bytes]]) -> bytes:
    """Write a stream of objects: numbers and places first, then the objects one after the other."""
    places, bodies, place = [], [], 0
    for number, body in pack:
        places.append(b"%d %d" % (number, place))
        bodies.append(body)
        place += len(body) + 1
    first = b" ".join(places) + b"\n"
    facts = b"/Type/ObjStm/N %d/First %d" % (len(places), len(first))
    return _stream(facts, first + b"\n".join(bodies))


def _stream(facts: bytes, data: bytes) -> bytes:
    packed = zlib.compress(data)
    return b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (facts, len(packed), packed)
