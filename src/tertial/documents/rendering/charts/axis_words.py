"""The names of periods under a chart: as many as there is room for."""

from __future__ import annotations

from collections.abc import Iterator

from tertial.core.periods import Period
from tertial.documents.rendering.charts.end_labels import width_of
from tertial.documents.rendering.charts.layers import Layer, Row, layer, text_layer
from tertial.documents.rendering.charts.looks import SMALL_SIZE
from tertial.documents.rendering.charts.plots import Plot


def period_labels(plot: Plot) -> Iterator[Layer]:
    """The base line, the names of periods where they fit, and the years."""
    colours = plot.look.colours
    base: list[Row] = [{"x": 0.0, "x2": plot.width, "y": plot.height}]
    yield layer(base, {"type": "rule", "color": colours.quiet, "strokeWidth": 1}, "x", "x2", "y")
    kinds, years = _axis_words(plot)
    if kinds:
        yield text_layer(kinds, colours.quiet, align="center")
    yield text_layer(years, colours.ink, align="center")
    starts = [row for row in _year_starts(plot) if row["x"] > 0]
    if starts and kinds:
        ticks = [row | {"y": plot.height, "y2": plot.height + 34} for row in starts]
        yield layer(ticks, {"type": "rule", "color": colours.hairline, "strokeWidth": 1}, "x", "y", "y2")


def _year_starts(plot: Plot) -> list[Row]:
    periods = plot.chart.periods
    return [
        {"x": plot.x(place - 0.5)}
        for place, period in enumerate(periods)
        if place == 0 or period.year != periods[place - 1].year
    ]


def _axis_words(plot: Plot) -> tuple[list[Row], list[Row]]:
    """The names of periods under the axis and the years under these; as many as there is room for."""
    periods = plot.chart.periods
    one_a_year = len({period.year for period in periods}) == len(periods)
    slot = plot.width / len(periods)
    kinds: list[Row] = []
    if not one_a_year and slot >= max(width_of(_short_name(each), SMALL_SIZE) for each in periods) + 4:
        kinds = [
            {"x": plot.x(place), "y": plot.height + 14, "text": _short_name(period)}
            for place, period in enumerate(periods)
        ]
    places: dict[int, list[int]] = {}
    for place, period in enumerate(periods):
        places.setdefault(period.year or 0, []).append(place)
    room = slot * len(periods) / len(places)
    every = next((n for n in (1, 2, 3, 5, 10) if room * n >= width_of("2026", SMALL_SIZE) + 8), 10)
    newest = max(places)
    years: list[Row] = [
        {
            "x": sum(map(plot.x, of_year)) / len(of_year),
            "y": plot.height + (31 if kinds else 16),
            "text": str(year),
        }
        for year, of_year in places.items()
        if (newest - year) % every == 0
    ]
    return kinds, years


def _short_name(period: Period) -> str:
    """The period without its year: "T1"."""
    return period.short.partition("-")[2] or period.label
