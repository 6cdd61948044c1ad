"""The piece of a text where the words were found, with the words told apart from the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_BEFORE: Final = 60
_LENGTH: Final = 220


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and whether it is what was looked for. It is text, never markup."""

    text: str
    found: bool


class Finder:
    """Finds the words that were asked for, in every form that begins like them or like their stems."""

    def __init__(self, beginnings: Iterable[str]) -> None:
        """Take the words and their stems."""
        longest_first = sorted(set(beginnings), key=lambda each: (-len(each), each))
        words = "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in longest_first)
        self._pattern = re.compile(rf"(?<!\w)(?:{words})\w*", re.IGNORECASE) if words else None

    def length(self, text: str) -> int:
        """Count the characters of a text that were looked for."""
        return (
            sum(match.end() - match.start() for match in self._pattern.finditer(text)) if self._pattern else 0
        )

    def marked(self, text: str) -> tuple[Piece, ...]:
        """Divide a whole text into what was found and what stands between."""
        return self._pieces(text, 0, len(text))

    def snippet(self, text: str) -> tuple[Piece, ...]:
        """Cut out the place where the first word was found, else the beginning; () for no text."""
        text = " ".join(text.split())
        if not text:
            return ()
        first = self._pattern.search(text) if self._pattern else None
        start = _word_start(text, max(0, (first.start() if first else 0) - _BEFORE))
        end = _word_end(text, start + _LENGTH)
        pieces = list(self._pieces(text, start, end))
        if start > 0:
            pieces.insert(0, Piece("… ", found=False))
        if end < len(text):
            pieces.append(Piece(" …", found=False))
        return tuple(pieces)

    def _pieces(self, text: str, start: int, end: int) -> tuple[Piece, ...]:
        pieces, at = [], start
        for match in self._pattern.finditer(text, start, end) if self._pattern else ():
            if match.start() > at:
                pieces.append(Piece(text[at : match.start()], found=False))
            pieces.append(Piece(match[0], found=True))
            at = match.end()
        if at < end:
            pieces.append(Piece(text[at:end], found=False))
        return tuple(pieces)


def _word_start(text: str, at: int) -> int:
    """Move to the beginning of the next word, unless the text begins here."""
    if at == 0:
        return 0
    space = text.find(" ", at, at + _BEFORE)
    return at if space < 0 else space + 1


def _word_end(text: str, at: int) -> int:
    """Move back to the end of the word before."""
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", at - _BEFORE, at)
    return at if space < 0 else space
