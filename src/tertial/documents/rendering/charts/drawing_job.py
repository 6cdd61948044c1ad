"""Drawing a chart in a child process: a Vega-Lite specification in, an SVG picture out."""

from __future__ import annotations

from typing import Final

import vl_convert

from tertial.documents.rendering.charts.lettering import lettered
from tertial.documents.rendering.style import FONTS
from tertial.platform.failures import JsonValue

VEGA_LITE: Final = "6.4"
"""The version of Vega-Lite that our specifications are written for."""


def draw(arguments: dict[str, JsonValue], payload: bytes) -> tuple[JsonValue, bytes]:
    """Draw the specification `payload`, with our own typefaces and nothing from the network.

    `arguments` are the "title" and the "description" of the picture, for those who cannot see it, and their
    "language".
    """
    vl_convert.register_font_directory(str(FONTS))
    picture: str = vl_convert.vegalite_to_svg(
        payload.decode(), vl_version=VEGA_LITE, allowed_base_urls=[], show_warnings=False
    )
    drawn = lettered(
        picture.encode(),
        title=str(arguments["title"]),
        description=str(arguments["description"]),
        language=str(arguments["language"]),
    )
    return None, drawn
