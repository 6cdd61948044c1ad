"""How wide a table's columns are on paper, reckoned from their text before anything is set.

Each column has a least width, at which no figure and no ordinary word is cut, and a wish. What the page has
left over the least widths is shared in proportion to the wishes; what is then left goes to the first column,
which holds the names. The same text gives the same widths, and a table of five thousand rows is not set
twice to find them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tertial.documents.rendering.cells import ColumnShape, printed_figure
from tertial.documents.rendering.glyphs import font
from tertial.documents.rendering.style import SIZES

GUTTER = 8.0
"""Between two columns, points."""

_BODY_FONT = "Inter_400Regular"
_HEAD_FONT = "Inter_500Medium"
_WIDEST_WORD = 62.0
"""A longer word in a cell of text may be hyphenated, points."""

_WIDEST_WISH = 250.0
_ROOMY = 44.0
"""What a column of figures gets where there is room, points."""

_SAMPLE = 600
"""Of very long tables so many rows, evenly spread, decide the widths."""


@dataclass(frozen=True, slots=True)
class ColumnInput:
    """A column as printed: its heading, its cells and how it is set."""

    heading: str
    cells: Sequence[str | None]
    shape: ColumnShape


@dataclass(frozen=True, slots=True)
class Layout:
    """The widths of a table's columns in points, and of what stands after the comma in each (0: not aligned).

    `size` is the size of the cells in points, one of the house style's.
    """

    widths: tuple[float, ...]
    tails: tuple[float, ...]
    size: float


def layout(columns: Sequence[ColumnInput], width: float, *, hyphenated: bool = True) -> Layout:
    """Share a width in points among columns; a smaller size is taken where the ordinary one cannot do.

    `hyphenated` says whether whoever sets the table can be trusted to hyphenate long words of headings.
    """
    room = width - GUTTER * (len(columns) - 1)
    for size in (SIZES["table"], SIZES["note"]):
        needs = [_need(column, size, first=place == 0, hyphenated=hyphenated) for place, column in enumerate(columns)]
        least = sum(need.least for need in needs)
        if least <= room:
            break
    if least > room:
        shares = [need.least * room / least for need in needs]
    else:
        wishes = [need.wish - need.least for need in needs]
        wanted = sum(wishes)
        share = min(1.0, (room - least) / wanted) if wanted else 0.0
        shares = [need.least + wish * share for need, wish in zip(needs, wishes, strict=True)]
        shares[0] += room - sum(shares)
    tails = [
        need.tail if need.tail and need.figure <= share + 0.01 else 0.0
        for need, share in zip(needs, shares, strict=True)
    ]
    return Layout(
        widths=tuple(round(share, 2) for share in shares), tails=tuple(round(t, 2) for t in tails), size=size
    )


@dataclass(frozen=True, slots=True)
class _Need:
    """What a column needs: least and wished width, the widest figure, and what stands after its comma."""

    least: float
    wish: float
    figure: float
    tail: float


def _need(column: ColumnInput, size: float, *, first: bool, hyphenated: bool) -> _Need:
    """Reckon the needs of one column at one size."""
    body, head = font(_BODY_FONT), font(_HEAD_FONT)
    head_size = SIZES["note"]
    step = max(1, len(column.cells) // _SAMPLE)
    texts = [text for text in column.cells[::step] if text]
    whole = tail = word = natural = 0.0
    for text in texts:
        figure = printed_figure(text) if column.shape.figures else None
        if figure is not None:
            whole = max(whole, body.width(figure.before) * size)
            tail = max(tail, body.width(figure.after + figure.unit) * size)
            natural = max(natural, body.width(text) * size)
        else:
            short = text if len(text) <= 9 else max(text.split(), key=len, default="")
            word = max(word, min(body.width(short) * size, _WIDEST_WORD))
            natural = max(natural, min(body.width(text[:80]) * size, _WIDEST_WISH))
    aligned = whole + tail if column.shape.aligned else natural if column.shape.figures else 0.0
    longest = max((head.width(piece) * head_size for piece in column.heading.split()), default=0.0)
    heading = max(40.0, longest * 0.55) if hyphenated and longest > 40 else longest
    if first:
        return _Need(least=max(word, 92.0), wish=max(natural, word, 92.0), figure=0.0, tail=0.0)
    least = max(aligned, word, heading, 16.0)
    roomy = _ROOMY if column.shape.figures else natural
    return _Need(
        least=least + 1.0,
        wish=max(least, longest, roomy) + 1.0,
        figure=aligned,
        tail=tail if column.shape.aligned else 0.0,
    )
