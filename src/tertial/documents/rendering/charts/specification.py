"""A chart and a look made into a Vega-Lite specification, data and all."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from tertial.documents.rendering.charts.bar_picture import bar_height, bar_sheet
from tertial.documents.rendering.charts.description import BarChart, Chart
from tertial.documents.rendering.charts.layers import SCHEMA, Sheet
from tertial.documents.rendering.charts.looks import Look
from tertial.documents.rendering.charts.series_picture import series_height, series_sheet
from tertial.documents.rendering.style import SANS


@dataclass(frozen=True, slots=True, kw_only=True)
class Specification:
    """What is drawn: the specification as JSON, the same for the same chart, and the picture's size."""

    text: str
    width: int
    height: int


def specify(chart: Chart, look: Look) -> Specification:
    """Make the specification of a chart. Raises `ValueError` for one with nothing to draw."""
    if chart.is_empty:
        raise ValueError("there is nothing to draw")
    sheet = bar_sheet(chart, look) if isinstance(chart, BarChart) else series_sheet(chart, look)
    text = json.dumps(
        _settled(_specification(sheet)), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    width, height = sheet.size
    return Specification(text=text, width=width, height=height)


def picture_size(chart: Chart, look: Look) -> tuple[int, int]:
    """Give how wide and high a chart's picture is, without laying it out."""
    return look.width, bar_height(chart, look) if isinstance(chart, BarChart) else series_height(look)


def _specification(sheet: Sheet) -> dict[str, Any]:
    frame = sheet.frame
    return {
        "$schema": SCHEMA,
        "width": sheet.width,
        "height": sheet.height,
        "padding": {"left": frame.left, "top": frame.top, "right": frame.right, "bottom": frame.bottom},
        "autosize": {"type": "none", "contains": "content"},
        "background": None,
        "config": {"aria": False, "font": SANS, "view": {"stroke": None, "fill": None}},
        "layer": list(sheet.layers),
    }


def _settled(value: Any) -> Any:  # noqa: ANN401  # JSON
    """Places to a hundredth of a pixel: nobody sees more, and they are then written alike everywhere."""
    match value:
        case float():
            return round(value, 2)
        case dict():
            return {key: _settled(each) for key, each in value.items()}
        case list() | tuple():
            return [_settled(each) for each in value]
        case _:
            return value
