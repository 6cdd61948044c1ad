"""Our typefaces inside the Word file, so that it looks the same where they are not installed.

Word wants embedded fonts obfuscated (ECMA-376 part 4, 4.2.1): the first 32 bytes combined with a key that is
written beside them. It hides nothing; it keeps a font from being installed by accident.
"""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from functools import lru_cache

from tertial.documents.rendering.style import FONTS, SANS, SERIF

FACES = {
    SANS: {
        "embedRegular": "Inter_400Regular.ttf",
        "embedBold": "Inter_700Bold.ttf",
    },
    SERIF: {
        "embedRegular": "SourceSerif4_400Regular.ttf",
        "embedBold": "SourceSerif4_700Bold.ttf",
        "embedItalic": "SourceSerif4_400Regular_Italic.ttf",
    },
}
"""The files of each family by the place that Word's font table gives them. OFL permits embedding."""

FALLBACKS = {SANS: "Arial", SERIF: "Georgia"}
"""What a program that reads no embedded fonts should take: found on office machines, of similar width."""


@dataclass(frozen=True, slots=True)
class EmbeddedFont:
    """One file: its family and place, its bytes as Word wants them, and the key."""

    family: str
    place: str
    key: str
    content: bytes


@lru_cache(maxsize=1)
def embedded_fonts() -> tuple[EmbeddedFont, ...]:
    """All the files, in the order of `FACES`."""
    return tuple(
        _embedded(family, place, (FONTS / name).read_bytes())
        for family, faces in FACES.items()
        for place, name in faces.items()
    )


def _embedded(family: str, place: str, font: bytes) -> EmbeddedFont:
    # The key comes from the font itself: the same file each time.
    key = uuid.UUID(bytes=hashlib.sha256(font).digest()[:16])
    mask = bytes.fromhex(key.hex)[::-1] * 2
    head = bytes(one ^ other for one, other in zip(font[:32], mask, strict=True))
    return EmbeddedFont(family, place, f"{{{str(key).upper()}}}", head + font[32:])
