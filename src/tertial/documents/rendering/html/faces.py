"""The typefaces inside the page: the letters of Western Europe always, the others when a text has them."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from functools import cache

from tertial.documents.rendering.style import FONTS, SANS, SERIF

_EVERYDAY = (
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,"
    "U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD"
)
_FURTHER = (
    "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,"
    "U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF"
)
_NEEDS_FURTHER = re.compile("[\u0100-\u02ba\u1d00-\u1eff\u20a0-\u20ab\u2c60-\u2c7f\ua720-\ua7ff]")


@dataclass(frozen=True, slots=True)
class _Face:
    file: str
    family: str
    style: str
    characters: str


_ALWAYS = (
    _Face("inter-latin-wght-normal", SANS, "normal", _EVERYDAY),
    _Face("source-serif-4-latin-wght-normal", SERIF, "normal", _EVERYDAY),
    _Face("source-serif-4-latin-wght-italic", SERIF, "italic", _EVERYDAY),
)
_WHEN_NEEDED = (
    _Face("inter-latin-ext-wght-normal", SANS, "normal", _FURTHER),
    _Face("source-serif-4-latin-ext-wght-normal", SERIF, "normal", _FURTHER),
)


def font_faces(text: str) -> str:
    """The font-face rules that a page with this text needs; each file holds all weights."""
    faces = _ALWAYS + (_WHEN_NEEDED if _NEEDS_FURTHER.search(text) else ())
    return "".join(map(_rule, faces))


@cache
def _rule(face: _Face) -> str:
    data = base64.b64encode((FONTS / f"{face.file}.woff2").read_bytes()).decode()
    return (
        f'@font-face{{font-family:"{face.family}";font-style:{face.style};font-weight:200 900;'
        f"font-display:swap;src:url(data:font/woff2;base64,{data}) format('woff2');"
        f"unicode-range:{face.characters}}}\n"
    )
