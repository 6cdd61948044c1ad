"""What the fonts that come with the package can draw, and how wide it is.

The archive standard forbids a sign that the fonts lack, so whatever no font can draw is replaced by a sign
that is seen, and the document says so. Widths let a table's columns be reckoned from their text before
anything is set, which is both faster and steadier than letting the typesetter try.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from pathlib import Path

from tertial.documents.rendering.printable import UNPRINTABLE, printable
from tertial.documents.rendering.style import FONTS

_EVERYDAY = re.compile(r"[\n -~\u00a0-\u00ac\u00ae-\u017f\u2013\u2014\u2019\u201c\u201d\u2022\u2026\u2212]*")
"""Signs that every font of ours has; a test makes sure of it. Text of them alone need not be looked at."""

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
"""Signs that are never drawn: soft hyphens, joiners, direction marks, variation selectors."""

_BREAK = "\u200b"
_LONG = re.compile(r"\S{60,}")
_PIECE = 40
_DIGITS = "0123456789"
_ORDINARY = 0.6


@dataclass(frozen=True, eq=False)
class Font:
    """A font file as far as we need it: the glyph of each character, and how wide it is in em."""

    glyphs: dict[int, int]
    widths: dict[str, float]

    def width(self, text: str) -> float:
        """Measure a text on one line, in em; a character that the font lacks counts as an ordinary one."""
        return sum(map(self.widths.get, text, repeat(_ORDINARY)))


@cache
def font(name: str) -> Font:
    """Read one of our fonts, "Inter_400Regular"."""
    data = (FONTS / f"{name}.ttf").read_bytes()
    tables = {
        data[at : at + 4]: struct.unpack_from(">II", data, at + 8)[0]
        for at in range(12, 12 + 16 * struct.unpack_from(">H", data, 4)[0], 16)
    }
    units = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]
    count = struct.unpack_from(">H", data, tables[b"hhea"] + 34)[0]
    metrics = struct.unpack_from(f">{2 * count}h", data, tables[b"hmtx"])
    glyphs = _character_map(data, tables[b"cmap"])
    widths = {chr(code): metrics[2 * min(glyph, count - 1)] / units for code, glyph in glyphs.items()}
    # In tables all digits are as wide as the widest.
    widths |= dict.fromkeys(_DIGITS, max(widths[digit] for digit in _DIGITS))
    return Font(glyphs=glyphs, widths=widths)


def _character_map(data: bytes, cmap: int) -> dict[int, int]:
    """Read the glyph of each character from the map that knows all of Unicode (format 12)."""
    for record in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        at = cmap + struct.unpack_from(">I", data, cmap + 8 + 8 * record)[0]
        if struct.unpack_from(">H", data, at)[0] == 12:
            groups = struct.unpack_from(">I", data, at + 12)[0]
            return {
                code: first_glyph + code - first
                for first, last, first_glyph in struct.iter_unpack(
                    ">III", data[at + 16 : at + 16 + 12 * groups]
                )
                for code in range(first, last + 1)
            }
    raise ValueError("The font has no map of all characters.")


@cache
def drawable() -> frozenset[int]:
    """Every character that at least one of our fonts has; the typesetter finds out which.

    Fonts also draw signs of their own under code points for private use, which say nothing to a reader and
    are forbidden in archives.
    """
    names = (path.stem for path in Path(FONTS).glob("*400Regular.ttf"))
    codes = {code for name in names for code in font(name).glyphs}
    return frozenset(
        code for code in codes if unicodedata.category(chr(code)) not in ("Co", "Cs", "Cc", "Cn")
    )


class Cleaner:
    """Makes text that can be set, and keeps count of what had to be replaced.

    One for each document: `replaced` is what the document must say about itself.
    """

    def __init__(self) -> None:
        self.replaced: Counter[str] = Counter()

    def clean(self, text: str) -> str:
        """Replace what no font can draw, and let words of absurd length be broken."""
        if _EVERYDAY.fullmatch(text) is None:
            text = self._replace(text)
        if len(text) >= _PIECE and _LONG.search(text):
            text = _LONG.sub(_with_breaks, text)
        return text

    def line(self, text: str) -> str:
        """Clean a text and put it on one line: for headings, cells and titles."""
        return " ".join(self.clean(text).split("\n"))

    def _replace(self, text: str) -> str:
        settled = _INVISIBLE.sub("", text.replace("\t", " "))
        safe = unicodedata.normalize("NFC", printable(settled))
        if UNPRINTABLE in safe:
            # What is shown for a damaged character was not in the source.
            self.replaced.update(_control_signs(settled))
        have = drawable()
        out: list[str] = []
        for char in safe:
            if ord(char) in have or char == "\n":
                out.append(char)
            elif unicodedata.category(char) == "Zs":
                out.append(" ")
            else:
                self.replaced[char] += 1
                out.append(UNPRINTABLE)
        return "".join(out)

    def note(self) -> str | None:
        """Say which signs were replaced and how often, or None when none was."""
        if not self.replaced:
            return None
        named = [f"U+{ord(char):04X}{_name(char)} ({times})" for char, times in sorted(self.replaced.items())]
        shown = ", ".join(named[:20]) + (" med flera" if len(named) > 20 else "")
        return f"Tecken som inte kan skrivas ut har ersatts med {UNPRINTABLE}: {shown}."


def _control_signs(text: str) -> Iterable[str]:
    """List the characters that `printable` replaces."""
    return (char for char in text if printable(char) == UNPRINTABLE != char)


def _name(char: str) -> str:
    name = unicodedata.name(char, "")
    return f" {name.lower()}" if name else ""


def _with_breaks(match: re.Match[str]) -> str:
    word = match[0]
    return _BREAK.join(word[at : at + _PIECE] for at in range(0, len(word), _PIECE))
