"""The data of a chart as a table, which always goes with the picture."""

from __future__ import annotations

from dataclasses import dataclass

from tertial.documents.rendering.charts.description import BarChart, Chart, SeriesChart
from tertial.plan.calculations.words import Words, marked

_PERIOD = marked("Period")
_BODY = marked("Body")
_VALUE = marked("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartTable:
    """Headings and rows of text: what names the row, and then figures or why there is none."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def table_of(chart: Chart, words: Words) -> ChartTable:
    """Give all that a chart shows as rows: one for each period, or for each body."""
    if isinstance(chart, BarChart):
        return ChartTable(
            headings=(words.gettext(_BODY), words.gettext(_VALUE)),
            rows=tuple((bar.name, bar.text) for bar in chart.bars),
        )
    return _of_series(chart, words)


def _of_series(chart: SeriesChart, words: Words) -> ChartTable:
    lines = (*chart.foremost, *chart.context)
    columns: list[tuple[str, tuple[str, ...]]] = [
        (line.name, tuple(point.text for point in line.points)) for line in lines
    ]
    for line in chart.foremost:
        if line.expected is not None:
            cells = [""] * len(chart.periods)
            cells[line.expected.place] = line.expected.text
            columns.insert(1, (line.expected.word, tuple(cells)))
    for word in dict.fromkeys(target.word for target in chart.targets):
        cells = [""] * len(chart.periods)
        for target in chart.targets:
            if target.word == word:
                span = target.last - target.first + 1
                cells[target.first : target.last + 1] = [target.text] * span
        columns.append((word, tuple(cells)))
    headings = (words.gettext(_PERIOD), *(name for name, _ in columns))
    rows = (
        (period.label, *(cells[place] for _, cells in columns)) for place, period in enumerate(chart.periods)
    )
    return ChartTable(headings=headings, rows=tuple(rows))
