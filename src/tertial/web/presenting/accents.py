"""The shades of the municipality's colour, with a contrast that holds on light and dark ground alike."""

from __future__ import annotations

from typing import Final

from tertial.documents.rendering.style import PAPER, contrast, darkened

DARK_PAPER: Final = "#15181b"
"""The ground of dark pages, as in `assets/tokens.css`."""

IN_TABLES: Final = 7.0
"""The contrast of text and links, which stand in tables as well."""

DARK_INK: Final = "#10181b"


def accent_sheet(accent: str) -> str:
    """Give a style sheet with the shades of a colour "#rrggbb", for light and dark pages."""
    light = {
        "accent": darkened(accent, IN_TABLES),
        "accent-fill": darkened(accent, 4.5),
        "accent-fill-hover": darkened(accent, IN_TABLES + 2),
        "on-accent": PAPER,
        "accent-tint": mixed(accent, PAPER, 8),
        "accent-line": mixed(darkened(accent, 4.5), PAPER, 55),
    }
    lit = lightened(accent, IN_TABLES)
    dark = {
        "accent": lit,
        "accent-fill": lit,
        "accent-fill-hover": mixed(lit, "#ffffff", 70),
        "on-accent": DARK_INK,
        "accent-tint": mixed(lit, DARK_PAPER, 13),
        "accent-line": mixed(lit, DARK_PAPER, 50),
    }
    at_night = f"@media screen and (prefers-color-scheme:dark){{:root{{{_written(dark)}}}}}"
    return f":root{{{_written(light)}}}{at_night}"


def lightened(colour: str, ratio: float) -> str:
    """Give the colour mixed with white, as far as it needs for a contrast on the dark ground."""
    shades = (mixed("#ffffff", colour, percent) for percent in range(0, 101, 2))
    return next((shade for shade in shades if contrast(shade, DARK_PAPER) >= ratio), "#ffffff")


def mixed(colour: str, ground: str, percent: int) -> str:
    """Mix so many per cent of a colour with a ground."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{(one * percent + other * (100 - percent)) // 100:02x}" for one, other in pairs)


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _written(shades: dict[str, str]) -> str:
    return "".join(f"--{name}:{shade};" for name, shade in shades.items())
