"""The pieces of a Vega-Lite specification that every chart of ours is put together from.

All places are reckoned here in pixels and handed over as data, so nothing hangs on how a renderer measures
text or picks even numbers, and no text of anybody's stands where Vega looks for an expression.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tertial.documents.rendering.charts.looks import SMALL_SIZE, Colours
from tertial.documents.rendering.printable import one_line
from tertial.documents.rendering.style import SANS

Layer = dict[str, Any]
Row = dict[str, Any]

SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v6.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The margins around the plot, pixels."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A picture laid out: the plot's size, the margins, and what is drawn, the lowest first."""

    frame: Frame
    width: float
    height: float
    layers: tuple[Layer, ...]

    @property
    def size(self) -> tuple[int, int]:
        """The picture's width and height."""
        frame = self.frame
        return round(frame.left + self.width + frame.right), round(frame.top + self.height + frame.bottom)


def layer(rows: Sequence[Row], mark: Mapping[str, Any], *channels: str) -> Layer:
    """One sort of mark at the places of `rows`, which are pixels from the plot's upper left corner."""
    encoding: dict[str, Any] = {channel: _channel(channel) for channel in channels}
    keys = {*channels, "text"}
    return {
        "data": {"values": [{key: row[key] for key in row if key in keys} for row in rows]},
        "mark": {**mark, "clip": False},
        "encoding": encoding,
    }


def _channel(name: str) -> dict[str, Any]:
    if name == "detail":
        return {"field": name, "type": "nominal"}
    if name in ("x2", "y2"):
        return {"field": name}
    return {"field": name, "type": "quantitative", "scale": None, "axis": None}


def text_layer(
    rows: Sequence[Row],
    colour: str,
    *,
    size: float = SMALL_SIZE,
    align: str = "left",
    bold: bool = False,
    clear_of: str | None = None,
) -> Layer:
    """Words, each at the place of its row, centred on it upright.

    `clear_of` is the colour of the ground, for words among lines: a thin edge of it keeps these off.
    """
    mark = {
        "type": "text", "color": colour, "fontSize": size, "align": align, "baseline": "middle",
        "font": SANS, "fontWeight": 600 if bold else 400, "limit": 0,
    }  # fmt: skip
    drawn = layer([row | {"text": one_line(str(row["text"]))} for row in rows], mark, "x", "y")
    drawn["encoding"]["text"] = {"field": "text", "type": "nominal"}
    if clear_of is None:
        return drawn
    edge = {"stroke": clear_of, "strokeWidth": 4, "strokeJoin": "round", "color": clear_of}
    return {"layer": [{**drawn, "mark": {**drawn["mark"], **edge}}, drawn]}


def value_axis(rows: Sequence[Row], width: float, colours: Colours, *, unit: str, left: float) -> Layer:
    """Even numbers at the left, hair-lines across, and the unit above."""
    lines = [{"x": 0.0, "x2": width, "y": row["y"]} for row in rows]
    numbers = [{"x": -8.0, "y": row["y"], "text": row["text"]} for row in rows]
    layers = [
        layer(lines, {"type": "rule", "color": colours.hairline, "strokeWidth": 1}, "x", "x2", "y"),
        text_layer(numbers, colours.quiet, align="right"),
    ]
    if unit:
        head: list[Row] = [{"x": -left, "y": min(row["y"] for row in rows) - 20, "text": unit}]
        layers.append(text_layer(head, colours.quiet))
    return {"layer": layers}
