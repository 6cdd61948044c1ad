"""An untagged PDF as lines: the text in the order it was written, with where its pieces stand.

The order of the page's own content is kept, since the cells of a table come whole in it; sorting by
height would mix the wrapped lines of neighbouring cells. A blank line stands where the text jumps.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from pypdfium2 import raw

from tertial.imports.reports.sources.cleaning import clean
from tertial.imports.reports.sources.lines import Line, Segment
from tertial.imports.reports.sources.pdf_pieces import HYPHEN_AT_LINE_END, SOFT_HYPHEN, after_own_hyphen

_WIDE_GAP: Final = 0.5  # of the letters' height: words in a sentence stand closer
_JUMP: Final = 1.9  # of the letters' height between two baselines: more is a new block
_LINE_ENDS: Final = frozenset("\r\n")


@dataclass(slots=True)
class _Word:
    text: str
    left: float
    right: float
    begins: float
    bottom: float
    top: float
    size: float


def page_lines(text_page: Any, page_number: int) -> Iterator[Line]:  # noqa: ANN401  # PDFium's handle
    """Yield the lines of a page, all with number 0; `page_number` counts from 1."""
    before: _Word | None = None
    for words in _rows(text_page):
        first = words[0]
        if before is not None and _jumps(before, first):
            yield Line(0, "", page_number)
        segments = tuple(_segments(words))
        text = " ".join(segment.text for segment in segments)
        yield Line(0, text, page_number, segments=segments)
        before = words[-1]


def _rows(text_page: Any) -> Iterator[list[_Word]]:  # noqa: ANN401
    """Yield the printed lines of a page as words with their places."""
    count = max(0, raw.FPDFText_CountChars(text_page))
    row: list[_Word] = []
    characters: list[tuple[str, int]] = []
    for index in range(count + 1):
        character = _character(text_page, index) if index < count else "\n"
        if not (character.isspace() and character != "\N{NO-BREAK SPACE}"):
            if character:
                characters.append((character, index))
            continue
        if characters and characters[-1][0] == HYPHEN_AT_LINE_END and index < count:
            continue
        if characters:
            row += _words(text_page, characters)
            characters = []
        if character in _LINE_ENDS and row:
            yield row
            row = []


def _character(text_page: Any, index: int) -> str:  # noqa: ANN401
    code = raw.FPDFText_GetUnicode(text_page, index)
    character = chr(code) if 0 < code < 0x110000 else ""
    return HYPHEN_AT_LINE_END if character == SOFT_HYPHEN else character


def _words(text_page: Any, characters: list[tuple[str, int]]) -> list[_Word]:  # noqa: ANN401
    """Return words with their places; one divided at a line end becomes whole again.

    PDFium gives what stands before and after a hyphen at a line end as one word.
    """
    parts: list[list[tuple[str, int]]] = [[]]
    for character, index in characters:
        if character == HYPHEN_AT_LINE_END:
            parts.append([])
        else:
            parts[-1].append((character, index))
    words: list[_Word] = []
    for place, part in enumerate(parts):
        if not part:
            if words and place:
                words[-1].text += "-"
            continue
        word = _word(text_page, part)
        if place and words and word.bottom < words[-1].bottom:
            words[-1] = _reunited(words[-1], word)
        else:
            if place and words:
                words[-1].text += "-"
            words.append(word)
    return words


def _word(text_page: Any, characters: list[tuple[str, int]]) -> _Word:  # noqa: ANN401
    left, bottom, right, top = _box(text_page, characters[0][1])
    if len(characters) > 1:
        _, lower, right, higher = _box(text_page, characters[-1][1])
        bottom, top = min(bottom, lower), max(top, higher)
    text = clean("".join(character for character, _ in characters))[0]
    return _Word(text, left, right, bottom, bottom, top, _size(text_page, characters[0][1]))


def _size(text_page: Any, index: int) -> float:  # noqa: ANN401
    """Return the size of a character's font as printed, in points."""
    matrix = raw.FS_MATRIX()
    scale = math.hypot(matrix.c, matrix.d) if raw.FPDFText_GetMatrix(text_page, index, matrix) else 1.0
    return float(raw.FPDFText_GetFontSize(text_page, index)) * scale


def _reunited(head: _Word, tail: _Word) -> _Word:
    """Put the halves of a divided word together, as standing where the second half does.

    Small letters on both sides speak for a division, anything else for a hyphen of the author's own.
    """
    following = after_own_hyphen(tail.text)
    if following == tail.text and len(head.text) > 1 and head.text[-1].islower() and tail.text[0].islower():
        text = head.text + tail.text
    else:
        text = f"{head.text}-{following}"
    left, right = min(head.left, tail.left), max(head.right, tail.right)
    return _Word(text, left, right, head.begins, tail.bottom, tail.top, tail.size)


def _box(text_page: Any, index: int) -> tuple[float, float, float, float]:  # noqa: ANN401
    """Return left, bottom, right and top of a character's box, in points."""
    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(text_page, index, ctypes.byref(box)):
        return 0.0, 0.0, 0.0, 0.0
    return box.left, box.bottom, box.right, box.top


def _segments(words: list[_Word]) -> Iterator[Segment]:
    """Put words together that stand close; a wide gap begins a new segment."""
    gathered: list[_Word] = []
    for word in words:
        if gathered:
            gap = word.left - gathered[-1].right
            height = max(word.top - word.bottom, 1)
            if gap > _WIDE_GAP * height or gap < -height or word.top < gathered[-1].bottom:
                yield _segment(gathered)
                gathered = []
        gathered.append(word)
    if gathered:
        yield _segment(gathered)


def _segment(words: list[_Word]) -> Segment:
    text = " ".join(word.text for word in words)
    first = words[0]
    right = max(word.right for word in words)
    left, right, begins, bottom, size = (
        round(points, 1) for points in (first.left, right, first.begins, first.bottom, first.size)
    )
    return Segment(left, right, begins, bottom, size, text)


def _jumps(before: _Word, word: _Word) -> bool:
    """Tell whether the text goes on somewhere else: further up, or far down."""
    height = max(word.top - word.bottom, before.top - before.bottom, 1)
    down = before.bottom - word.bottom
    return down < -0.5 * height or down > _JUMP * height
