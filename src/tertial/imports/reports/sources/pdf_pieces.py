"""The pieces of text of one PDF page, and putting pieces back together to running text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Final

from tertial.imports.reports.sources.pdf_raw import (
    baseline_and_size,
    extent,
    is_artifact,
    right_of_ink,
    stands_for,
    text_objects,
    text_of,
)

HYPHEN_AT_LINE_END: Final = "\x02"
"""What PDFium makes of a hyphen that ends a printed line."""
SOFT_HYPHEN: Final = "\N{SOFT HYPHEN}"

_NEXT_LINE: Final = 0.7  # of the letters' size: smaller shifts are superscripts, not new lines
_SHIFTED: Final = 0.2
_GAP: Final = 0.35  # of the letters' size: wider than between a figure and its unit
_BLANKS: Final = re.compile("[ \t\r\n]+")  # not no-break spaces: they belong to the figures
_BEYOND_INK: Final = 0.01  # of the letters' size
_JOINED_AFTER: Final = ("/", "-", "\N{EN DASH}", "\N{EM DASH}", "\N{ZERO WIDTH SPACE}")
"""Signs after which a line may break without there being a space."""
_SUSPENDED: Final = re.compile(r"(?:och|eller|samt|respektive|till|and|or)\b")


@dataclass(frozen=True, slots=True)
class Piece:
    """A text object of a page; `baseline` from the bottom of the page, all in points.

    `left` and `right` are not known (both 0) for a piece that was not printed as it stands.
    """

    text: str
    baseline: float
    size: float
    left: float = 0.0
    right: float = 0.0

    def is_below(self, other: Piece) -> bool:
        """Tell whether this piece stands on another printed line than the other.

        A superscript is shifted too, but goes on to the right of what it belongs to.
        """
        shift = abs(self.baseline - other.baseline)
        size = max(self.size, other.size, 1)
        goes_back = bool(self.right and other.right) and self.left < other.right - _GAP * size
        return shift > (_SHIFTED if goes_back else _NEXT_LINE) * size

    def is_apart_from(self, other: Piece) -> bool:
        """Tell whether this piece stands on the same line with a gap between them."""
        return bool(self.right and other.right) and self.left - other.right > _GAP * max(
            self.size, other.size, 1
        )


@dataclass(slots=True)
class PagePieces:
    """The pieces of a page by marked content id, its artifacts, and what bears no mark at all."""

    marked: dict[int, list[Piece]] = field(default_factory=dict)
    artifacts: list[Piece] = field(default_factory=list)
    unmarked: list[Piece] = field(default_factory=list)


def pieces_of(page: Any, text_page: Any) -> PagePieces:  # noqa: ANN401  # PDFium's handles
    """Sort the text of a page by its marks."""
    found = PagePieces()
    for text_object, mcid, marked in text_objects(page):
        text = text_of(text_object, text_page)
        if text.strip(" ") in ("", HYPHEN_AT_LINE_END) and stands_for(text_object) == "-":
            text = "-"  # what a hyphen at a line's end or beginning is to PDFium varies; its mark is right
        if mcid >= 0:
            pieces = found.marked.setdefault(mcid, [])
        else:
            pieces = found.artifacts if is_artifact(marked) else found.unmarked
        if text:
            piece = Piece(text, *baseline_and_size(text_object), *extent(text_object))
            pieces.append(replace(piece, text=_with_true_hyphens(piece, text_page)))
        elif pieces and pieces[-1].text == "-":
            pieces[-1] = replace(pieces[-1], text="- ")  # the space that PDFium leaves out after a hyphen
    return found


def _with_true_hyphens(piece: Piece, text_page: Any) -> str:  # noqa: ANN401
    """Return a piece's text with only those hyphens that are the author's.

    What was put in by the line breaking becomes, alone, HYPHEN_AT_LINE_END. After a hyphen that ends a
    line PDFium leaves out the space; that there was one is seen by the text reaching beyond its ink.
    """
    text = piece.text
    if text.strip() == SOFT_HYPHEN:
        return HYPHEN_AT_LINE_END
    if len(text) > 1 and text.endswith(HYPHEN_AT_LINE_END):
        ink = right_of_ink(text_page, HYPHEN_AT_LINE_END, piece.right, piece.baseline, piece.size)
        if ink is not None:
            text = text[:-1] + ("- " if piece.right - ink > _BEYOND_INK * piece.size else "-")
    return text.replace(SOFT_HYPHEN, "")


def join(pieces: Iterable[Piece]) -> str:
    """Put pieces in reading order together: words divided at line ends become whole again.

    A hyphen that stands alone in its piece was put there by the line breaking and disappears; one
    that ends its piece, or is marked as a hyphen, is the author's and stays.
    """
    text = ""
    before: Piece | None = None
    for piece in pieces:
        if piece.text == HYPHEN_AT_LINE_END:
            text = text.rstrip()
        elif before is not None and before.text == HYPHEN_AT_LINE_END:
            text += piece.text.lstrip()
        elif text.endswith(HYPHEN_AT_LINE_END):
            text = f"{text[:-1]}-{after_own_hyphen(piece.text)}"
        elif before is not None and piece.is_below(before):
            text += piece.text if text.endswith(_JOINED_AFTER) else f" {piece.text}"
        elif before is not None and piece.is_apart_from(before):
            text += f" {piece.text}"
        else:
            text += piece.text
        before = piece
    return _BLANKS.sub(" ", text.replace(HYPHEN_AT_LINE_END, "-")).strip()


def after_own_hyphen(following: str) -> str:
    """Return what follows a hyphen at a line end, with the space that "förskole- och" must have had."""
    following = following.lstrip()
    return f" {following}" if _SUSPENDED.match(following) else following


def printed_lines(pieces: Iterable[Piece]) -> list[str]:
    """Return the texts of the printed lines that pieces stand on, from the top of the page down."""
    rows: list[list[Piece]] = []
    for piece in pieces:
        row = next((row for row in rows if not piece.is_below(row[0])), None)
        if row is None:
            rows.append([piece])
        else:
            row.append(piece)
    rows.sort(key=lambda row: -row[0].baseline)
    texts = (" ".join(piece.text for piece in row if piece.text != HYPHEN_AT_LINE_END) for row in rows)
    return [_BLANKS.sub(" ", text.replace(HYPHEN_AT_LINE_END, "-")).strip() for text in texts]
