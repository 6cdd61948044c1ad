"""The values and names that stand in a chart of series and at the ends of its lines, instead of a legend."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from tertial.documents.rendering.charts.description import Line, Point
from tertial.documents.rendering.charts.end_labels import EndLabel, moved_apart, width_of, wrapped
from tertial.documents.rendering.charts.layers import Layer, Row, layer, text_layer
from tertial.documents.rendering.charts.looks import SMALL_SIZE, TEXT_SIZE
from tertial.documents.rendering.charts.plots import BELOW, GAP, Plot

_ROW: Final = 16
_MOST_NAMED: Final = 2
_MANY_PERIODS: Final = 4


def value_labels(plot: Plot) -> Iterator[Layer]:
    """The first value of each line, and of a single one the highest and the lowest too."""
    ground = plot.look.colours.ground
    for line in plot.chart.foremost:
        known = [(place, point) for place, point in enumerate(line.points) if point.value is not None]
        if not known:
            continue
        colour, newest = plot.look.colour(line.tone), known[-1]
        if _goes_on(plot, line):
            rows = [_beside(plot, *newest, line)]
            yield text_layer(rows, colour, size=TEXT_SIZE, align="center", bold=True, clear_of=ground)
        wanted = {known[0][0]}
        if len(plot.chart.foremost) == 1 and len(plot.chart.periods) >= _MANY_PERIODS:
            wanted |= {max(known, key=_value)[0], min(known, key=_value)[0]}
        told = {newest[1].text}
        rows = []
        for each in known:
            if each[0] in wanted and each[1].text not in told:
                rows.append(_beside(plot, *each, line))
                told.add(each[1].text)
        if rows:
            yield text_layer(rows, colour, align="center", clear_of=ground)


def _goes_on(plot: Plot, line: Line) -> bool:
    """Whether a lone line goes on to a forecast; its newest value then stands at its point."""
    alone = len(plot.chart.foremost) == 1
    return alone and line.expected is not None and line.last is not None and line.last < line.expected.place


def _value(known: tuple[int, Point]) -> Decimal:
    return known[1].value or Decimal(0)


def _beside(plot: Plot, place: int, point: Point, line: Line) -> Row:
    """A value's label above its point, or below where the line goes up on both sides."""
    value = point.value or Decimal(0)
    around = [line.points[near].value for near in (place - 1, place + 1) if 0 <= near < len(line.points)]
    higher = sum(1 for each in around if each is not None and each > value)
    below = higher > 0 and higher >= sum(1 for each in around if each is not None and each <= value)
    y = plot.y(value)
    at = y + 16 if below and y + 22 < plot.height else y - 14
    half = width_of(point.text, SMALL_SIZE) / 2
    return {"x": min(max(plot.x(place), half), plot.width - half), "y": at, "text": point.text}


def end_labels(plot: Plot) -> Iterator[Layer]:
    """At the right edge: the newest values, the forecast, the target and the others, none upon another."""
    labels = [*_line_ends(plot), *_target_ends(plot), *_context_ends(plot)]
    if not labels:
        return
    heights = [float(_ROW * len(label.rows) + 4) for label in labels]
    middles = moved_apart([label.y for label in labels], heights, plot.height + BELOW)
    edge = plot.width + GAP
    leaders: list[Row] = [
        {"x": label.x + 5, "x2": edge - 3, "y": label.y, "y2": middle, "detail": str(number)}
        for number, (label, middle) in enumerate(zip(labels, middles, strict=True))
        if edge - label.x > 24 or abs(middle - label.y) > 5
    ]
    if leaders:
        mark = {"type": "rule", "color": plot.look.colours.context, "strokeWidth": 0.75}
        yield layer(leaders, mark, "x", "x2", "y", "y2")
    for label, middle, height in zip(labels, middles, heights, strict=True):
        top = middle - height / 2 + 2 + _ROW / 2
        for number, text in enumerate(label.rows):
            bold = label.bold and number == 0
            row: Row = {"x": edge, "y": top + _ROW * number, "text": text}
            yield text_layer([row], label.colour, size=TEXT_SIZE if bold else SMALL_SIZE, bold=bold)


def _line_ends(plot: Plot) -> Iterator[EndLabel]:
    most = plot.look.label_width
    for line in plot.chart.foremost:
        colour = plot.look.colour(line.tone)
        last = line.last
        value = None if last is None else line.points[last].value
        if last is not None and value is not None and not _goes_on(plot, line):
            words = wrapped(line.name, most, SMALL_SIZE, 2)
            rows = (*wrapped(line.points[last].text, most, TEXT_SIZE, 1, bold=True), *words)
            yield EndLabel(x=plot.x(last), y=plot.y(value), rows=rows, colour=colour, bold=True)
        if line.expected is not None:
            rows = wrapped(f"{line.expected.word} {line.expected.text}", most, SMALL_SIZE, 2)
            at = plot.x(line.expected.place)
            yield EndLabel(x=at, y=plot.y(line.expected.value), rows=rows, colour=colour)


def _target_ends(plot: Plot) -> Iterator[EndLabel]:
    """The newest of each sort of target has its word."""
    for held in (True, False):
        marks = [target for target in plot.chart.targets if target.held_against is held]
        newest = max(marks, key=lambda target: target.last, default=None)
        if newest is not None and newest.limits:
            words = f"{newest.word} {newest.text}".strip()
            rows = wrapped(words, plot.look.label_width, SMALL_SIZE, 2)
            at = plot.x(newest.last + 0.5)
            yield EndLabel(x=at, y=plot.y(newest.limits[0]), rows=rows, colour=plot.look.colours.ink)


def _context_ends(plot: Plot) -> Iterator[EndLabel]:
    ends = [
        (line.name, plot.x(line.last), plot.y(value))
        for line in plot.chart.context
        if line.last is not None and (value := line.points[line.last].value) is not None
    ]
    colour, most = plot.look.colours.quiet, plot.look.label_width
    if len(ends) <= _MOST_NAMED:
        for name, x, y in ends:
            yield EndLabel(x=x, y=y, rows=wrapped(name, most, SMALL_SIZE, 2), colour=colour)
    elif plot.chart.others:
        _, x, y = sorted(ends, key=lambda end: end[2])[len(ends) // 2]
        yield EndLabel(x=x, y=y, rows=wrapped(plot.chart.others, most, SMALL_SIZE, 2), colour=colour)
