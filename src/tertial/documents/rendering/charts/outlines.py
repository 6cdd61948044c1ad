"""The shapes of letters out of our font files, so that a picture carries its own text.

A picture on a page cannot use the page's fonts, and Word and PDF readers have others. Drawn as shapes, the
text of a chart is the same everywhere, and a picture takes some kilobytes rather than a whole font.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final, NamedTuple

from tertial.documents.rendering.glyphs import font
from tertial.documents.rendering.printable import UNPRINTABLE
from tertial.documents.rendering.style import FONTS

_ON_CURVE, _X_SHORT, _Y_SHORT, _REPEAT, _X_SAME, _Y_SAME = 1, 2, 4, 8, 16, 32
_WORDS, _OFFSETS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 1, 2, 8, 32, 64, 128
_FIXED: Final = 1 << 14
_DEEPEST: Final = 5


class _Corner(NamedTuple):
    """A point of a contour in font units; one that is not on the curve pulls at it."""

    x: float
    y: float
    on: bool


_Contour = list[_Corner]


@dataclass(frozen=True, eq=False)
class Outlines:
    """One font file as shapes. `units` are font units to the em."""

    data: bytes
    tables: dict[bytes, int]
    characters: dict[int, int]

    @cached_property
    def units(self) -> int:
        """Font units to the em."""
        return self._number(">H", self.tables[b"head"] + 18)

    def glyph(self, character: str) -> int:
        """The number of a character's glyph; what the font lacks is drawn as the sign for it."""
        return self.characters.get(ord(character)) or self.characters[ord(UNPRINTABLE)]

    def advance(self, glyph: int) -> int:
        """How far the next letter stands, in font units."""
        count = self._number(">H", self.tables[b"hhea"] + 34)
        return self._number(">H", self.tables[b"hmtx"] + 4 * min(glyph, count - 1))

    def path(self, glyph: int) -> str:
        """The shape as the path of an SVG picture, upwards in font units; "" for a space."""
        return "".join(_drawn(contour) for contour in self._contours(glyph, 0))

    def _number(self, form: str, at: int) -> int:
        number: int = struct.unpack_from(form, self.data, at)[0]
        return number

    def _contours(self, glyph: int, depth: int) -> list[_Contour]:
        begin, end = self._place(glyph)
        if begin == end or depth > _DEEPEST:
            return []
        count = self._number(">h", begin)
        if count >= 0:
            return self._simple(begin + 10, count)
        return list(self._composed(begin + 10, depth))

    def _place(self, glyph: int) -> tuple[int, int]:
        glyf, loca = self.tables[b"glyf"], self.tables[b"loca"]
        if self._number(">h", self.tables[b"head"] + 50):
            begin, end = struct.unpack_from(">2I", self.data, loca + 4 * glyph)
            return glyf + begin, glyf + end
        begin, end = struct.unpack_from(">2H", self.data, loca + 2 * glyph)
        return glyf + 2 * begin, glyf + 2 * end

    def _simple(self, at: int, count: int) -> list[_Contour]:
        ends = struct.unpack_from(f">{count}H", self.data, at)
        at += 2 * count
        at += 2 + self._number(">H", at)  # past the instructions for screens of little detail
        points = ends[-1] + 1 if ends else 0
        flags: list[int] = []
        while len(flags) < points:
            flag = self.data[at]
            at += 1
            times = 1
            if flag & _REPEAT:
                times += self.data[at]
                at += 1
            flags += [flag] * times
        xs, at = self._coordinates(flags, at, _X_SHORT, _X_SAME)
        ys, at = self._coordinates(flags, at, _Y_SHORT, _Y_SAME)
        corners = [
            _Corner(x, y, bool(flag & _ON_CURVE)) for x, y, flag in zip(xs, ys, flags[:points], strict=True)
        ]
        begins = [0, *(end + 1 for end in ends[:-1])]
        return [corners[begin : end + 1] for begin, end in zip(begins, ends, strict=True)]

    def _coordinates(self, flags: list[int], at: int, short: int, same: int) -> tuple[list[int], int]:
        value, values = 0, []
        for flag in flags:
            if flag & short:
                step = self.data[at]
                value += step if flag & same else -step
                at += 1
            elif not flag & same:
                value += self._number(">h", at)
                at += 2
            values.append(value)
        return values, at

    def _composed(self, at: int, depth: int) -> Iterator[_Contour]:
        """A letter put together of others, as å is of a and a ring."""
        flags = _MORE
        while flags & _MORE:
            flags, glyph = struct.unpack_from(">2H", self.data, at)
            at += 4
            dx, dy = struct.unpack_from(">2h" if flags & _WORDS else ">2b", self.data, at)
            at += 4 if flags & _WORDS else 2
            if not flags & _OFFSETS:
                dx = dy = 0
            a, b, c, d = 1.0, 0.0, 0.0, 1.0
            if flags & _SCALE:
                a = d = self._number(">h", at) / _FIXED
                at += 2
            elif flags & _TWO_SCALES:
                a, d = (each / _FIXED for each in struct.unpack_from(">2h", self.data, at))
                at += 4
            elif flags & _MATRIX:
                a, b, c, d = (each / _FIXED for each in struct.unpack_from(">4h", self.data, at))
                at += 8
            for contour in self._contours(glyph, depth + 1):
                yield [_Corner(a * x + c * y + dx, b * x + d * y + dy, on) for x, y, on in contour]


def _drawn(contour: _Contour) -> str:
    """One contour as path commands: lines between corners on the curve, bends at those that are not."""
    corners = list(_with_middles(contour))
    first = next((at for at, corner in enumerate(corners) if corner.on), None)
    if first is None:
        return ""
    corners = [*corners[first:], *corners[: first + 1]]
    steps, pull = [f"M{_at(corners[0])}"], None
    for corner in corners[1:]:
        if not corner.on:
            pull = corner
        elif pull is None:
            steps.append(f"L{_at(corner)}")
        else:
            steps.append(f"Q{_at(pull)} {_at(corner)}")
            pull = None
    return "".join(steps) + "Z"


def _with_middles(contour: _Contour) -> Iterator[_Corner]:
    """Between two corners that pull, the curve passes in the middle."""
    for before, corner in zip([contour[-1], *contour[:-1]], contour, strict=True):
        if not before.on and not corner.on:
            yield _Corner((before.x + corner.x) / 2, (before.y + corner.y) / 2, on=True)
        yield corner


def _at(corner: _Corner) -> str:
    return f"{corner.x:g},{corner.y:g}"


@cache
def outlines(name: str) -> Outlines:
    """Read the shapes of one of our fonts, "Inter_400Regular"."""
    data = (FONTS / f"{name}.ttf").read_bytes()
    count = struct.unpack_from(">H", data, 4)[0]
    tables = {
        data[at : at + 4]: struct.unpack_from(">II", data, at + 8)[0] for at in range(12, 12 + 16 * count, 16)
    }
    return Outlines(data, tables, font(name).glyphs)
