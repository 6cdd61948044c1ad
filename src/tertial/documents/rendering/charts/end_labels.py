"""Where the words beside a chart stand: at the ends of lines, moved apart until none lies on another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tertial.documents.rendering.glyphs import font

_REGULAR: Final = "Inter_400Regular"
_SEMIBOLD: Final = "Inter_600SemiBold"
_MORE: Final = "…"
_BETWEEN_WORDS: Final = re.compile(r"[ \t\n]+")  # a no-break space holds a figure and its unit together


@dataclass(frozen=True, slots=True, kw_only=True)
class EndLabel:
    """Words at the end of a line. `x` and `y` are where the line ends, in pixels; `rows` what is written.

    The first row is in bold when `bold`.
    """

    x: float
    y: float
    rows: tuple[str, ...]
    colour: str
    bold: bool = False


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Measure a text in pixels."""
    return font(_SEMIBOLD if bold else _REGULAR).width(text) * size


def wrapped(text: str, most: float, size: float, rows: int, *, bold: bool = False) -> tuple[str, ...]:
    """Break a text into rows no wider than `most` pixels; what does not fit in the last ends in "…"."""
    lines = [""]
    for word in _BETWEEN_WORDS.split(text.strip()):
        longer = f"{lines[-1]} {word}".lstrip()
        if not lines[-1] or width_of(longer, size, bold=bold) <= most:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = [_cut(line, most, size, bold=bold) for line in lines[:rows]]
    if len(lines) > rows and not kept[-1].endswith(_MORE):
        kept[-1] = _cut(f"{kept[-1]}{_MORE}", most, size, bold=bold)
    return tuple(kept)


def _cut(text: str, most: float, size: float, *, bold: bool) -> str:
    if width_of(text, size, bold=bold) <= most:
        return text
    text = text.removesuffix(_MORE)
    while text and width_of(text + _MORE, size, bold=bold) > most:
        text = text[:-1]
    return text.rstrip() + _MORE


def moved_apart(wanted: Sequence[float], heights: Sequence[float], bottom: float) -> list[float]:
    """Give the middles of labels so that none overlaps, each as near its wanted place as it can.

    All in pixels from the top; the lowest label ends at `bottom` at the latest. Labels that touch are moved
    as one, to where their wanted places are in the mean.
    """
    order = sorted(range(len(wanted)), key=lambda each: (wanted[each], each))
    groups: list[tuple[list[int], float]] = []  # the labels of a group, and where its top is
    for each in order:
        group, top = [each], wanted[each] - heights[each] / 2
        while groups and _end(groups[-1], heights) > top:
            before, _ = groups.pop()
            group = [*before, *group]
            top = _best_top(group, wanted, heights)
        groups.append((group, top))
    placed = [0.0] * len(wanted)
    limit = bottom
    for group, top in reversed(groups):
        total = sum(heights[each] for each in group)
        at = min(top, limit - total)
        limit = at
        for each in group:
            placed[each] = at + heights[each] / 2
            at += heights[each]
    return placed


def _end(group: tuple[list[int], float], heights: Sequence[float]) -> float:
    labels, top = group
    return top + sum(heights[each] for each in labels)


def _best_top(group: Sequence[int], wanted: Sequence[float], heights: Sequence[float]) -> float:
    before, tops = 0.0, []
    for each in group:
        tops.append(wanted[each] - heights[each] / 2 - before)
        before += heights[each]
    return sum(tops) / len(tops)
