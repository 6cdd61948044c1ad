"""The municipality's logo on the cover of a Word file: how large it is drawn."""

from __future__ import annotations

import struct

HEIGHT_MM = 14.0
WIDEST_MM = 70.0
_EMU_PER_MM = 36_000
_JPEG_SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


def drawn_size(picture: bytes, media: str | None) -> tuple[int, int] | None:
    """Width and height in English Metric Units, or None for what Word cannot draw (SVG) or is damaged."""
    pixels = (
        _png_size(picture) if media == "image/png" else _jpeg_size(picture) if media == "image/jpeg" else None
    )
    if pixels is None or not all(pixels):
        return None
    width, height = pixels
    shown = min(HEIGHT_MM, WIDEST_MM * height / width)
    return round(shown * width / height * _EMU_PER_MM), round(shown * _EMU_PER_MM)


def _png_size(picture: bytes) -> tuple[int, int] | None:
    if len(picture) < 24 or not picture.startswith(b"\x89PNG\r\n\x1a\n"):
        return None
    width, height = struct.unpack_from(">II", picture, 16)
    return width, height


def _jpeg_size(picture: bytes) -> tuple[int, int] | None:
    """The size in the first frame header, found by going from marker to marker."""
    at = 2
    while picture.startswith(b"\xff\xd8") and at + 9 <= len(picture) and picture[at] == 0xFF:
        length = struct.unpack_from(">H", picture, at + 2)[0]
        if picture[at + 1] in _JPEG_SIZES:
            height, width = struct.unpack_from(">HH", picture, at + 5)
            return width, height
        at += 2 + length
    return None


_MEASURES = {"image/png": _png_size, "image/jpeg": _jpeg_size}
