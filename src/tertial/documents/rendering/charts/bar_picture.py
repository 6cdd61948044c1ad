"""Bodies beside each other as bars from zero, the one the question is about in the accent."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from tertial.core.units import PERCENT
from tertial.documents.rendering.charts.description import BarChart
from tertial.documents.rendering.charts.end_labels import width_of, wrapped
from tertial.documents.rendering.charts.layers import Frame, Layer, Row, Sheet, layer, text_layer
from tertial.documents.rendering.charts.looks import SMALL_SIZE, Look
from tertial.documents.rendering.charts.scales import Scale, scale_of

_BAR: Final = 18
_SLOT: Final = {False: 28, True: 44}
_TOP: Final = 34
_BOTTOM: Final = 8
_GAP: Final = 8


def bar_sheet(chart: BarChart, look: Look) -> Sheet:
    """Lay out bars, one below the other. On a narrow screen the names stand above their bars."""
    values = [bar.value for bar in chart.bars if bar.value is not None]
    limits = chart.target.limits if chart.target else ()
    scale = scale_of([*values, *limits], from_zero=True, in_percent=chart.unit == PERCENT)
    names = [wrapped(bar.name, _most_name(look), SMALL_SIZE, 1, bold=bar.is_subject)[0] for bar in chart.bars]
    left = 0.0
    if not look.narrow:
        left = max(width_of(name, SMALL_SIZE, bold=True) for name in names) + _GAP
    texts = [wrapped(bar.text, look.width / 3, SMALL_SIZE, 1, bold=True)[0] for bar in chart.bars]
    right = max(width_of(text, SMALL_SIZE, bold=True) for text in texts) + 2 * _GAP
    width, slot = look.width - left - right, _SLOT[look.narrow]
    height = slot * len(chart.bars)
    layers = (
        *_bars(chart, look, scale, width), *_target(chart, look, scale, width, height),
        *_words(chart, names, texts, look, width + right),
    )  # fmt: skip
    return Sheet(
        frame=Frame(left=left, top=_TOP if limits else _BOTTOM, right=right, bottom=_BOTTOM),
        width=width,
        height=height,
        layers=layers,
    )


def bar_height(chart: BarChart, look: Look) -> int:
    """How high the picture is."""
    above = _TOP if chart.target and chart.target.limits else _BOTTOM
    return above + _SLOT[look.narrow] * len(chart.bars) + _BOTTOM


def _most_name(look: Look) -> float:
    return look.width - 8.0 if look.narrow else 260.0


def _middle(number: int, look: Look) -> float:
    """Where the bar of a body lies, from the top."""
    slot = _SLOT[look.narrow]
    return slot * number + (slot - _BAR / 2 - 2 if look.narrow else slot / 2)


def _bars(chart: BarChart, look: Look, scale: Scale, width: float) -> Iterator[Layer]:
    zero = scale.share(Decimal(0)) * width
    for subject in (False, True):
        colour = look.subject if subject else look.colours.context
        rows: list[Row] = []
        for number, bar in enumerate(chart.bars):
            if bar.value is not None and bar.is_subject is subject:
                end, at = scale.share(bar.value) * width, _middle(number, look)
                sides = {"x": min(zero, end), "x2": max(zero, end)}
                rows.append({**sides, "y": at - _BAR / 2, "y2": at + _BAR / 2})
        if rows:
            yield layer(rows, {"type": "rect", "color": colour, "opacity": 1}, "x", "x2", "y", "y2")
    if look.narrow:
        return  # the names stand above the bars, where the line would cross them
    base: list[Row] = [{"x": zero, "y": 0.0, "y2": float(_SLOT[look.narrow] * len(chart.bars))}]
    yield layer(base, {"type": "rule", "color": look.colours.quiet, "strokeWidth": 1}, "x", "y", "y2")


def _target(chart: BarChart, look: Look, scale: Scale, width: float, height: float) -> Iterator[Layer]:
    if chart.target is None or not chart.target.limits:
        return
    rows: list[Row] = [
        {"x": scale.share(limit) * width, "y": -6.0, "y2": height} for limit in chart.target.limits
    ]
    edge = {"type": "rule", "color": look.colours.ground, "strokeWidth": 4}
    yield layer(rows, edge, "x", "y", "y2")
    yield layer(rows, {"type": "rule", "color": look.colours.ink, "strokeWidth": 1.5}, "x", "y", "y2")
    text = f"{chart.target.word} {chart.target.text}".strip()
    half = width_of(text, SMALL_SIZE) / 2
    at = min(max(rows[0]["x"], half), max(width - half, half))
    yield text_layer([{"x": at, "y": -18.0, "text": text}], look.colours.ink, align="center")


def _words(chart: BarChart, names: list[str], texts: list[str], look: Look, edge: float) -> Iterator[Layer]:
    """The names of bodies, and their values in a column at the right edge."""
    for number, (bar, name, text) in enumerate(zip(chart.bars, names, texts, strict=True)):
        colour = look.colours.ink if bar.is_subject else look.colours.quiet
        at = _middle(number, look)
        row: Row = {"x": -_GAP, "y": at, "text": name}
        if look.narrow:
            row = {"x": 0.0, "y": at - 20, "text": name}
        yield text_layer([row], colour, align="left" if look.narrow else "right", bold=bar.is_subject)
        value: Row = {"x": edge, "y": at, "text": text}
        yield text_layer([value], look.colours.ink, align="right", bold=bar.is_subject)
