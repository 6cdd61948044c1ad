"""The ground a chart of series is drawn on: its look, its axis and its measures in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tertial.documents.rendering.charts.description import SeriesChart
from tertial.documents.rendering.charts.looks import Look
from tertial.documents.rendering.charts.scales import Scale

BELOW: Final = 40
"""Room under the plot for the names of periods."""

GAP: Final = 10
"""Between the plot and what stands beside it."""


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart with its look and its axis; `left` is the margin, `width` and `height` the plot's."""

    chart: SeriesChart
    look: Look
    scale: Scale
    left: float
    width: float
    height: float

    def x(self, place: float) -> float:
        """Where a period lies: each has a slot of its own, the first one begins at the left edge."""
        return (place + 0.5) / len(self.chart.periods) * self.width

    def y(self, value: Decimal) -> float:
        """Where a value lies, from the top."""
        return (1 - self.scale.share(value)) * self.height
