"""The assessment marks as pictures: a filled, half-filled or empty circle, or a dash.

Drawn here, since the signs are lacking in many fonts and a mark must not turn into an empty box.
"""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache

PIXELS = 96
_EDGE = 9  # The ring's thickness.
_FINE = 4  # Each pixel is the mean of 4 × 4 points.


@lru_cache(maxsize=16)
def mark_png(value: str, colour: str) -> bytes:
    """A mark as a PNG with transparent ground.

    `value` is a step of the scale ("met", "partly_met" …), `colour` "#rrggbb".
    """
    ink = bytes.fromhex(colour.lstrip("#"))
    rows = bytearray()
    for y in range(PIXELS):
        rows.append(0)
        for x in range(PIXELS):
            rows += ink
            rows.append(_coverage(value, x, y))
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", PIXELS, PIXELS, 8, 6, 0, 0, 0)),
            _chunk(b"IDAT", zlib.compress(bytes(rows), 9)),
            _chunk(b"IEND", b""),
        )
    )


def _coverage(value: str, x: int, y: int) -> int:
    """How much of a pixel the mark covers: 0 to 255."""
    inside = sum(
        _inked(value, x + (i + 0.5) / _FINE, y + (j + 0.5) / _FINE)
        for i in range(_FINE)
        for j in range(_FINE)
    )
    return inside * 255 // _FINE**2


def _inked(value: str, x: float, y: float) -> bool:
    """Whether a point belongs to the mark."""
    middle = PIXELS / 2
    if value == "not_assessed":
        return abs(y - middle) < _EDGE / 2 and abs(x - middle) < middle * 0.7
    squared = (x - middle) ** 2 + (y - middle) ** 2
    outer = middle - 2
    if squared > outer**2:
        return False
    ring = squared > (outer - _EDGE) ** 2
    return ring or value == "met" or (value == "partly_met" and x < middle)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
