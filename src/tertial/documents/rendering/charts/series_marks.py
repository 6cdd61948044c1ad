"""Lines, points, targets and breaks of a chart of series."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from tertial.documents.rendering.charts.description import Line, TargetMark, Tone
from tertial.documents.rendering.charts.layers import Layer, Row, layer, text_layer
from tertial.documents.rendering.charts.plots import Plot

_SHAPES: Final = {Tone.SUBJECT: "circle", Tone.WOMEN: "circle", Tone.MEN: "triangle-up"}
_WIDTHS: Final = {Tone.SUBJECT: 2.5, Tone.WOMEN: 2, Tone.MEN: 2, Tone.CONTEXT: 1}
_MANY_PERIODS: Final = 16


def targets(plot: Plot) -> Iterator[Layer]:
    """Each year's target as a line, or as a band where it has two limits; one not held against is dotted."""
    colours = plot.look.colours
    bands = [target for target in plot.chart.targets if len(target.limits) == 2]
    if bands:
        rows = [
            _span(plot, each) | {"y": plot.y(each.limits[1]), "y2": plot.y(each.limits[0])} for each in bands
        ]
        yield layer(rows, {"type": "rect", "color": colours.ink, "opacity": 0.08}, "x", "x2", "y", "y2")
    for held, dash in ((True, [1, 0]), (False, [2, 3])):
        rows = [
            _span(plot, target) | {"y": plot.y(limit)}
            for target in plot.chart.targets
            if target.held_against is held
            for limit in target.limits
        ]
        if rows:
            mark = {"type": "rule", "color": colours.ink, "strokeWidth": 1.25, "strokeDash": dash}
            yield layer(rows, mark, "x", "x2", "y")


def _span(plot: Plot, target: TargetMark) -> Row:
    return {"x": plot.x(target.first - 0.5), "x2": plot.x(target.last + 0.5)}


def breaks(plot: Plot) -> Iterator[Layer]:
    """A line before the first period of a new series, with its word on the side where there is room."""
    colours = plot.look.colours
    rows: list[Row] = [
        {"x": plot.x(each.place - 0.5), "y": -6.0, "y2": plot.height, "text": each.word}
        for each in plot.chart.breaks
    ]
    if rows:
        mark = {"type": "rule", "color": colours.quiet, "strokeWidth": 1, "strokeDash": [4, 3]}
        yield layer(rows, mark, "x", "y", "y2")
    for align, step in (("right", -4), ("left", 4)):
        chosen = [row for row in rows if (row["x"] > plot.width / 2) is (align == "right")]
        if chosen:
            words = [{"x": row["x"] + step, "y": 0.0, "text": row["text"]} for row in chosen]
            yield text_layer(words, colours.quiet, align=align, clear_of=colours.ground)


def context(plot: Plot) -> Iterator[Layer]:
    """What the subject is held beside, thin and grey."""
    colour = plot.look.colours.context
    rows = [row for number, line in enumerate(plot.chart.context) for row in _stretches(plot, line, number)]
    if rows:
        yield layer(rows, _line_mark(colour, Tone.CONTEXT), "x", "y", "detail")
    alone = [row for row in rows if row["alone"]]
    if alone:
        dot = {"type": "point", "shape": "circle", "size": 14, "fill": colour, "stroke": None, "opacity": 1}
        yield layer(alone, dot, "x", "y")


def foremost(plot: Plot) -> Iterator[Layer]:
    """The lines that the chart is about, with a point for each value; preliminary ones are hollow."""
    for number, line in enumerate(plot.chart.foremost):
        rows = _stretches(plot, line, number)
        if not rows:
            continue
        edge = _line_mark(plot.look.colours.ground, line.tone)
        yield layer(rows, {**edge, "strokeWidth": _WIDTHS[line.tone] + 3}, "x", "y", "detail")
        yield layer(rows, _line_mark(plot.look.colour(line.tone), line.tone), "x", "y", "detail")
        for hollow in (False, True):
            chosen = [row for row in rows if row["preliminary"] is hollow]
            if chosen:
                yield layer(chosen, _point_mark(plot, line.tone, hollow=hollow), "x", "y")


def _line_mark(colour: str, tone: Tone) -> dict[str, Any]:
    return {
        "type": "line", "color": colour, "strokeWidth": _WIDTHS[tone], "strokeJoin": "round",
        "strokeCap": "round",
    }  # fmt: skip


def _point_mark(plot: Plot, tone: Tone, *, hollow: bool) -> dict[str, Any]:
    colour = plot.look.colour(tone)
    fill = plot.look.colours.ground if hollow else colour
    size = 70 if _SHAPES[tone] == "triangle-up" else 52
    if len(plot.chart.periods) > _MANY_PERIODS:
        size = size * 2 // 3
    return {
        "type": "point", "shape": _SHAPES[tone], "size": size, "fill": fill, "stroke": colour,
        "strokeWidth": 1.75, "opacity": 1,
    }  # fmt: skip


def _stretches(plot: Plot, line: Line, number: int) -> list[Row]:
    """The points of a line; `detail` is another for each stretch without gap or series break."""
    new_series = {each.place for each in plot.chart.breaks}
    rows: list[Row] = []
    stretch, before = 0, -2
    for place, point in enumerate(line.points):
        if point.value is None:
            continue
        if place != before + 1 or place in new_series:
            stretch += 1
        rows.append(
            {
                "x": plot.x(place), "y": plot.y(point.value), "detail": f"{number}.{stretch}",
                "preliminary": point.preliminary, "place": place,
            }
        )  # fmt: skip
        before = place
    counts = Counter(row["detail"] for row in rows)
    return [row | {"alone": counts[row["detail"]] == 1} for row in rows]


def expected(plot: Plot) -> Iterator[Layer]:
    """From the newest value, dashed, to what the year is expected to end at."""
    for line in plot.chart.foremost:
        if line.expected is None:
            continue
        end: Row = {"x": plot.x(line.expected.place), "y": plot.y(line.expected.value), "detail": "0"}
        last = line.last
        value = None if last is None else line.points[last].value
        if last is not None and value is not None and last < line.expected.place:
            rows = [{"x": plot.x(last), "y": plot.y(value), "detail": "0"}, end]
            dashed = {"strokeDash": [5, 5], "strokeWidth": 2}
            mark = _line_mark(plot.look.colour(line.tone), line.tone) | dashed
            yield layer(rows, mark, "x", "y", "detail")
        yield layer([end], _point_mark(plot, line.tone, hollow=True), "x", "y")
