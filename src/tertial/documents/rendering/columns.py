"""How wide a table's columns are on paper, reckoned from their text before anything is set.

Each column has a least width, at which no figure and no ordinary word is cut, and a wish. What the page has
left over the least widths is shared in proportion to the wishes; what is then left goes to the first column,
which holds the names. The same text gives the same widths, and a table of five thousand rows is not set
twice to find them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from tertial.documents.rendering.cells import ColumnShape, printed_figure
from tertial.documents.rendering.glyphs import font
from tertial.documents.rendering.style import SIZES

GUTTER = 8.0
"""Between two columns, points."""

_NAMES = 112.0
"""What the column of names gets before the others have their wishes, points."""

_BODY_FONT = "Inter_400Regular"
_HEAD_FONT = "Inter_500Medium"
_TOTAL_FONT = "Inter_600SemiBold"
_TABULAR = dict.fromkeys("0123456789-+\u2212\u2013", 0.6485) | dict.fromkeys(" \u00a0,.", 0.2686)
"""Widths in em of the signs that the font has in a tabular form."""
_WIDEST_WORD = 62.0
"""A longer word in a cell of text may have to be hyphenated, points."""

_BROKEN_HEADING = 40.0
"""A heading's word may be hyphenated down to this, points."""

_WHOLE = 9
"""A cell of so few characters is never broken: "VB 2024"."""

_BREAKS = re.compile(r"\s+|(?<=[-/])")

_NARROWEST, _NARROWEST_NAMES = 16.0, 80.0
"""What a column of words, and that of the names, keeps where there is room for nothing, points."""

_HEADING_LINES = 2.5
"""In about so many lines a heading is set where there is room."""

_WIDEST_NAMES, _WIDEST_WISH = 250.0, 600.0
"""What names and other texts may wish for at most, points: long texts get wider columns than short ones."""

_BEGINNING = 80
"""Of a longer text so many characters are measured."""

_WIDEST_WHOLE = 110.0
"""A longer word is hyphenated before it takes more of the page, points."""
_ROOMY = 40.0
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

    `hyphenate` says in which columns some word is wider than the column. `size` is the size of the cells, one
    of the house style's, in points.
    """

    widths: tuple[float, ...]
    tails: tuple[float, ...]
    hyphenate: tuple[bool, ...]
    size: float


def layout(
    columns: Sequence[ColumnInput], width: float, *, gutter: float = GUTTER, hyphenated: bool = True
) -> Layout:
    """Share a width in points among columns; a smaller size is taken where the ordinary one cannot do.

    `hyphenated` says whether long words of headings may be hyphenated although the table could do without.
    """
    room = width - gutter * (len(columns) - 1)
    for hyphenating, size in product(dict.fromkeys((hyphenated, True)), (SIZES["table"], SIZES["note"])):
        needs = [
            _need(column, size, first=place == 0, hyphenated=hyphenating)
            for place, column in enumerate(columns)
        ]
        least = sum(need.least for need in needs)
        if least <= room:
            break
    if least > room:
        # Words give way before figures do.
        bare = [
            min(need.least, max(need.figure + 1.0, _NARROWEST if place else _NARROWEST_NAMES))
            for place, need in enumerate(needs)
        ]
        narrow = room / sum(bare)
        shares = (
            [width * narrow for width in bare]
            if narrow < 1.0
            else _evened(bare, [need.least for need in needs], room)
        )
    else:
        shares = _evened([need.least for need in needs], [need.whole for need in needs], room)
        shares = _shared(shares, [need.wish for need in needs], room)
        shares[0] += room - sum(shares)
    tails = [
        need.tail if need.tail and need.figure <= share + 0.01 else 0.0
        for need, share in zip(needs, shares, strict=True)
    ]
    return Layout(
        widths=tuple(round(share, 2) for share in shares),
        tails=tuple(round(tail, 2) for tail in tails),
        hyphenate=tuple(need.word > share for need, share in zip(needs, shares, strict=True)),
        size=size,
    )


def _evened(widths: list[float], wishes: list[float], room: float) -> list[float]:
    """Widen columns towards what they wish, those that lack least first, as far as there is room."""
    widened = list(widths)
    left = room - sum(widths)
    lacking = sorted(range(len(widths)), key=lambda place: wishes[place] - widths[place])
    for rank, place in enumerate(lacking):
        more = min(wishes[place] - widths[place], left / (len(lacking) - rank))
        widened[place] += more
        left -= more
    return widened


def _shared(widths: list[float], wishes: list[float], room: float) -> list[float]:
    """Widen columns towards what they wish, in proportion, as far as there is room."""
    wanted = sum(wishes) - sum(widths)
    share = min(1.0, (room - sum(widths)) / wanted) if wanted > 0 else 0.0
    return [width + (wish - width) * share for width, wish in zip(widths, wishes, strict=True)]


@dataclass(frozen=True, slots=True)
class _Need:
    """What a column needs, in points.

    Its least width, the width at which no word need be hyphenated, and the width it wishes for; the widest
    figure and what stands after its comma; the widest word.
    """

    least: float
    whole: float
    wish: float
    figure: float
    tail: float
    word: float


def _need(column: ColumnInput, size: float, *, first: bool, hyphenated: bool) -> _Need:
    """Reckon the needs of one column at one size."""
    body, head = font(_BODY_FONT), font(_HEAD_FONT)
    step = max(1, len(column.cells) // _SAMPLE)
    widest = _WIDEST_NAMES if first else _WIDEST_WISH
    whole = tail = natural = 0.0
    word = max((head.width(piece) * SIZES["note"] for piece in _pieces(column.heading)), default=0.0)
    headed = max(min(word, _BROKEN_HEADING), word * 0.55) if hyphenated else word
    for text in filter(None, column.cells[::step]):
        figure = printed_figure(text)
        if figure is not None and not column.shape.figures:
            natural = max(natural, _figure_width(text) * size)
            word = max(word, natural)
        elif figure is not None:
            whole = max(whole, _figure_width(figure.before) * size)
            tail = max(tail, _figure_width(figure.after + figure.unit) * size)
            natural = max(natural, _figure_width(text) * size)
        else:
            pieces = _pieces(text) if len(text) > _WHOLE else [text]
            word = max(word, *(body.width(piece) * size for piece in pieces))
            beginning = body.width(text[:_BEGINNING]) * size
            natural = max(natural, min(beginning * max(1.0, len(text) / _BEGINNING), widest))
    aligned = whole + tail if column.shape.aligned else natural if column.shape.figures else 0.0
    if first:
        least = max(min(word, _NAMES + 30), min(natural, _NAMES))
        wish = max(least, natural)
        return _Need(least + 1.0, least + 1.0, wish + 1.0, figure=0.0, tail=0.0, word=word)
    least = max(aligned, headed, min(word, _WIDEST_WORD), _NARROWEST)
    in_lines = min(head.width(column.heading) * SIZES["note"] / _HEADING_LINES, _WIDEST_WHOLE)
    wish = max(least, word, in_lines, _ROOMY if column.shape.figures else natural)
    return _Need(
        least + 1.0,
        max(least, min(word, _WIDEST_WHOLE)) + 1.0,
        wish + 1.0,
        figure=aligned,
        tail=tail if column.shape.aligned else 0.0,
        word=word,
    )


@lru_cache(maxsize=8192)
def _figure_width(text: str) -> float:
    """Measure a figure in em, as it is set in a column: with signs of equal width, in any weight."""
    return sum(_TABULAR.get(char) or font(_TOTAL_FONT).width(char) for char in text)


def _pieces(text: str) -> list[str]:
    """Part a text where a line may break without a hyphen of ours."""
    return _BREAKS.split(text)
