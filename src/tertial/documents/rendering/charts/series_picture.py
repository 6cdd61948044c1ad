"""A chart through years and periods, laid out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from tertial.core.units import PERCENT
from tertial.documents.rendering.charts.axis_words import period_labels
from tertial.documents.rendering.charts.description import SeriesChart
from tertial.documents.rendering.charts.end_labels import width_of
from tertial.documents.rendering.charts.layers import Frame, Layer, Sheet, value_axis
from tertial.documents.rendering.charts.looks import SMALL_SIZE, Look
from tertial.documents.rendering.charts.plots import BELOW, GAP, Plot
from tertial.documents.rendering.charts.scales import scale_of
from tertial.documents.rendering.charts.series_marks import breaks, context, expected, foremost, targets
from tertial.documents.rendering.charts.series_words import end_labels, value_labels

_HEIGHT: Final = {False: 264, True: 224}
_TOP: Final = 30


def series_sheet(chart: SeriesChart, look: Look) -> Sheet:
    """Lay out a chart of series."""
    scale = scale_of(_all_values(chart), in_percent=chart.unit == PERCENT)
    left = max(width_of(scale.label(tick), SMALL_SIZE) for tick in scale.ticks) + GAP
    width = look.width - left - look.label_width - GAP
    plot = Plot(chart, look, scale, left, width, _HEIGHT[look.narrow])
    layers = (
        _grid(plot), *targets(plot), *breaks(plot), *context(plot), *foremost(plot), *expected(plot),
        *period_labels(plot), *value_labels(plot), *end_labels(plot),
    )  # fmt: skip
    return Sheet(
        frame=Frame(left=left, top=_TOP, right=look.label_width + GAP, bottom=BELOW),
        width=plot.width,
        height=plot.height,
        layers=layers,
    )


def series_height(look: Look) -> int:
    """How high the picture is."""
    return _TOP + _HEIGHT[look.narrow] + BELOW


def _all_values(chart: SeriesChart) -> Iterator[Decimal]:
    for line in chart.lines:
        yield from (point.value for point in line.points if point.value is not None)
        if line.expected:
            yield line.expected.value
    for target in chart.targets:
        yield from target.limits


def _grid(plot: Plot) -> Layer:
    colours = plot.look.colours
    rows = [{"y": plot.y(tick), "text": plot.scale.label(tick)} for tick in plot.scale.ticks]
    return value_axis(rows, plot.width, colours, unit=plot.chart.unit, left=plot.left)
