"""How wide the columns of a table are, so that nine columns stand on an upright A4 page.

Word lays out tables of automatic widths anew on each machine and breaks figures when it must. The widths
are therefore decided here from what the cells hold: each column gets what its longest word or figure needs,
and the rest goes to those that would otherwise break most.
"""

from __future__ import annotations

from collections.abc import Sequence

from tertial.documents.rendering.cells import LONGEST_ALIGNED_UNIT, printed_figure

PADDING = 130
"""Room beside the text of a cell, in twips."""

MOST_IN_LINE = 24.0
"""More than this (in ems, about 42 characters) no column asks for on one line."""

LONGEST_WORD = 9.5
"""Longer words (in ems, about 17 characters) are hyphenated or broken rather than given the room."""

NAMES_SHARE = 0.22
"""What the first column, which names the rows, gets of the width at least, if it needs it."""

_NARROW = frozenset(" .,:;!|'’ijlft()/I")
_WIDE = frozenset("mwMW%@—")


def text_ems(text: str) -> float:
    """The width of a text in the table typeface, in ems: near enough to lay out columns."""
    return sum(map(_ems, text))


def _ems(char: str) -> float:
    if char.isdigit():
        return 0.66
    if char in _NARROW:
        return 0.31
    if char in _WIDE:
        return 0.95
    return 0.69 if char.isupper() or char == "-" else 0.59


def column_widths(columns: Sequence[Sequence[str]], total: int, size: float) -> list[int] | None:
    """The widths of columns in twips; together they are `total`.

    `columns` holds each column's texts, its heading first; `size` is the typeface's in points. None when the
    columns' longest words and figures do not stand beside each other in this size.
    """
    em = size * 20
    least = [max(map(_least, texts), default=1.0) * em + PADDING for texts in columns]
    wished = [
        max(low, min(max(map(text_ems, texts), default=1.0), MOST_IN_LINE) * em + PADDING)
        for texts, low in zip(columns, least, strict=True)
    ]
    least[0] = max(least[0], min(wished[0], NAMES_SHARE * total))
    if sum(least) > total:
        return None
    if sum(wished) <= total:
        return _rounded([wished[0] + total - sum(wished), *wished[1:]], total)
    room = total - sum(least)
    asked = sum(wished) - sum(least)
    return _rounded(
        [low + room * (wish - low) / asked for wish, low in zip(wished, least, strict=True)], total
    )


def squeezed_widths(columns: Sequence[Sequence[str]], total: int) -> list[int]:
    """The widths when not even the longest words fit: each column's share of what it needs."""
    least = [max(map(_least, texts), default=1.0) for texts in columns]
    return _rounded([low * total / sum(least) for low in least], total)


def _least(text: str) -> float:
    """What a column must hold on one line for this text: its longest word, a figure whole."""
    figure = printed_figure(text)
    if figure is not None and len(figure.unit) <= LONGEST_ALIGNED_UNIT:
        return text_ems(text)
    if figure is not None:
        text = figure.unit
        number = text_ems(figure.before + figure.after)
    else:
        number = 0.0
    longest = max(map(text_ems, text.split()), default=1.0)
    return max(number, min(longest, LONGEST_WORD))


def _rounded(widths: Sequence[float], total: int) -> list[int]:
    """Whole twips that add up to the total."""
    whole = [int(width) for width in widths]
    whole[0] += total - sum(whole)
    return whole
