"""Which encoding the bytes of a text file are in.

Files that say it themselves (a byte order mark) are believed; UTF-8 proves itself by being valid.
Beyond that the old Swedish encodings are told apart by which one makes most å, ä and ö of the bytes,
and the person is told that it was a guess.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Windows stands first: it wins when none of them makes more Swedish letters than the others.
_OLD: Final = ("cp1252", "cp850", "mac-roman")
_SWEDISH: Final = "åäöÅÄÖé"
_ASCII: Final = bytes(range(128))
_REPLACEMENT: Final = "\ufffd"
_SAMPLE: Final = 1 << 16
_MANY_NULS: Final = 0.3
_FEW_NULS: Final = 0.05


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, whether that was a guess, and how many bytes made no sense."""

    text: str
    encoding: str
    guessed: bool
    damaged: int


def decode(data: bytes) -> Decoded:
    """Decode the bytes of a text file; what makes no sense becomes "�" and is counted."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding)
    wide = _utf16_by_nuls(data[:_SAMPLE])
    if wide is not None:
        return _decode_as(data, wide)
    utf8 = _decode_as(data, "utf-8")
    if utf8.damaged == 0 or _is_damaged_utf8(utf8, data):
        return utf8
    encoding = max(_OLD, key=lambda old: _swedish_letters(data, old))
    old = _decode_as(data, encoding)
    return Decoded(old.text, encoding, guessed=True, damaged=old.damaged)


def _decode_as(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    already = data.count(_REPLACEMENT.encode()) if encoding == "utf-8" else 0
    return Decoded(text, encoding, guessed=False, damaged=text.count(_REPLACEMENT) - already)


def _is_damaged_utf8(utf8: Decoded, data: bytes) -> bool:
    """Tell whether this is UTF-8 that was cut or hurt: far more good letters than bad, or a cut end."""
    cut_at_the_end = utf8.damaged == 1 and utf8.text.endswith(_REPLACEMENT)
    beyond_ascii = len(data.translate(None, _ASCII))
    return cut_at_the_end or beyond_ascii > 8 * utf8.damaged


def _utf16_by_nuls(sample: bytes) -> str | None:
    """Tell UTF-16 without a mark by its NUL bytes: every other one, in a text of Latin letters."""
    half = max(1, len(sample) // 2)
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > _MANY_NULS and even < _FEW_NULS:
        return "utf-16-le"
    if even > _MANY_NULS and odd < _FEW_NULS:
        return "utf-16-be"
    return None


def _swedish_letters(data: bytes, encoding: str) -> int:
    return sum(data.count(letter.encode(encoding)) for letter in _SWEDISH)
