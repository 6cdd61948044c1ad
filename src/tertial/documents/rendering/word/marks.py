"""The assessment marks as pictures: a filled, half-filled or empty circle, or a dash.

Drawn here, since the signs are lacking in many fonts and a mark must not turn into an empty box.
"""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache
from math import hypot

PIXELS = 96
_EDGE = 9  # The ring's thickness.


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
    """How much of a pixel the mark covers: 0 to 255, smooth at the edges."""
    middle = PIXELS / 2
    across, down = x + 0.5 - middle, y + 0.5 - middle
    if value == "not_assessed":
        covered = _within(_EDGE / 2 - abs(down)) * _within(middle * 0.7 - abs(across))
    else:
        away = hypot(across, down)
        disc = _within(middle - 2 - away)
        hollow = _within(middle - 2 - _EDGE - away)
        filled = {"met": 1.0, "partly_met": _within(-across)}.get(value, 0.0)
        covered = disc - hollow * (1 - filled)
    return round(covered * 255)


def _within(depth: float) -> float:
    """How much of a pixel lies inside an edge that is so many pixels away."""
    return min(1.0, max(0.0, depth + 0.5))


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
