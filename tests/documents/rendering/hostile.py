"""Text that means harm, and a document that has it in every place where somebody's words may stand."""

from __future__ import annotations

import dataclasses
from itertools import product
from typing import TypeVar, cast

from tertial.documents.tree import Document
from tests.documents.sample import sample_document

_Piece = TypeVar("_Piece")

KEPT = frozenset({"kind", "key", "level", "role", "style", "value", "column", "figure", "period", "media"})
"""Fields that hold words of ours, not of a report."""

_BODIES = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<style>*{display:none}</style>",
    "<base href='//example.org/'>",
    "<meta http-equiv=refresh content='0;url=//example.org'>",
    "<form action='//example.org'><input name=a></form>",
    "<math><mtext><mglyph><style><img src=x onerror=alert(1)>",
    "{{ 7*7 }}{% include '/etc/passwd' %}",
    "<details open ontoggle=alert(1)>",
    "<w:p><w:r><w:t>x</w:t></w:r></w:p>",
    "]]><!--<x>",
    "&lt;script&gt;&#60;script&#62;",
)
_BEFORE = (
    "",
    "\"'>",
    "</title></style>",
    "--><",
    "</td></tr></table>",
    "x onfocus=alert(1) autofocus ",
    "\u202e",
    "`;",
)

MARKUP = tuple(before + body for before, body in product(_BEFORE, _BODIES))
"""One hundred and twenty ways to leave the place where a text belongs."""

FORMULAS = tuple(
    sign + body
    for sign in ("=", "+", "-", "@", "\t=", "\r=", "\n=", "==", "=-", "＝")
    for body in ("1+1", "cmd|' /C calc'!A0", 'HYPERLINK("http://example.org")', "SUM(A1:A9)")
)
"""Texts that a spreadsheet might reckon with."""

ODD_CHARACTERS = (
    "noll\x00byte",
    "klocka\x07 och \x1b[31mfärg",
    "halv \ud83d surrogat",
    "\udc80 ensam",
    "baklänges \u202e050 1\u202c klart",
    "🎉 familj 👨‍👩‍👧 flagga 🇸🇪",
    "Z̸͑͝a̷͊l̶͌g̵̓o̵̊",
    "نص عربي",
    "icke tecken \ufffe \uffff",
    "radbyte\u2028och\u2029stycke\x85klart",
    "\ufeffmärke i början",
    "mjukt\u00adbindestreck",
    "_x0041_ ser ut som kod",
    "http://example.org/a?b=c&d=e",
    "mailto:nagon@example.org",
)


def with_text(text: str) -> Document:
    """The sample with this text in place of all words that come from a report."""
    return _changed(sample_document(), text)


def _changed(piece: _Piece, text: str) -> _Piece:
    if not dataclasses.is_dataclass(piece) or isinstance(piece, type):
        return piece
    changes = {
        field.name: _value(getattr(piece, field.name), text)
        for field in dataclasses.fields(piece)
        if field.name not in KEPT
    }
    return cast("_Piece", dataclasses.replace(piece, **changes))


def _value(value: object, text: str) -> object:
    if type(value) is str:
        return text
    if isinstance(value, tuple):
        return tuple(_value(one, text) for one in value)
    return _changed(value, text)
