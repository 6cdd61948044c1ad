"""The house style: what all documents of a municipality have in common, whatever the format.

The measures are fixed here once and used by the PDF, Word and HTML renderers alike. A municipality sets
its name, its logo and one accent colour; the rest is the same for everyone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

FONTS = Path(__file__).parent / "fonts"
"""Folder with the fonts that come with the package (TTF). No system font is ever used."""

SERIF = "Source Serif 4"
"""Running text in documents."""

SANS = "Inter"
"""Headings, tables, headers and footers."""

BODY_SIZE = 10.5
"""Running text, points."""

BODY_LEADING = 14.5
"""From one base line of running text to the next, points."""

SCALE = 1.2
"""Each size is the one below it times this."""

SIZES: dict[str, float] = {
    "note": 7.8,  # notes, column headings of very wide tables
    "table": 8.75,  # tables, running header and footer
    "body": BODY_SIZE,
    "h4": BODY_SIZE,
    "h3": 12.6,
    "h2": 15.1,
    "h1": 18.1,
    "title": 26.1,
}
"""The sizes in use, points: all of them steps of one scale from the size of running text."""

WEIGHTS: dict[str, int] = {"regular": 400, "medium": 500, "semibold": 600}
"""The weights in use. Three are enough."""

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
"""A4, millimetres."""

MARGIN_INNER, MARGIN_OUTER, MARGIN_TOP, MARGIN_BOTTOM = 25.0, 20.0, 25.0, 22.0
"""Margins, millimetres. The inner one is at the back of the printed and bound document."""

INK = "#1a1a1a"
"""All text."""

QUIET = "#4a4a4a"
"""Labels, page furniture, text that was not recognised: 8.9:1 on white."""

HAIRLINE = "#b4b4b4"
"""Lines between rows."""

RULE = "#1a1a1a"
"""Lines above and below a table and above a total."""

PAPER = "#ffffff"

DEFAULT_ACCENT = "#00546b"

LogoMedia = Literal["image/png", "image/jpeg", "image/svg+xml"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """What one municipality's documents look like.

    `municipality` is the sender's name; None takes the name that the document itself gives. `accent` is
    "#rrggbb". `logo` is the picture's bytes, `logo_media` its type, `logo_text` what it shows, in words for
    those who cannot see it; None takes the municipality's name.

    Raises:
        ValueError: the accent is no colour of that form, or a logo has no type.
    """

    municipality: str | None = None
    accent: str = DEFAULT_ACCENT
    logo: bytes | None = None
    logo_media: LogoMedia | None = None
    logo_text: str | None = None

    def __post_init__(self) -> None:
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", self.accent):
            raise ValueError(f"An accent colour is written #rrggbb, not {self.accent!r}.")
        if self.logo is not None and self.logo_media is None:
            raise ValueError("A logo needs its type, such as image/png.")

    @property
    def accent_text(self) -> str:
        """The accent, darkened as far as needed for text on white (at least 4.5:1)."""
        return darkened(self.accent, ratio=4.5)


def darkened(colour: str, ratio: float) -> str:
    """Give the colour itself, or the lightest darker shade of it that reaches a contrast on white."""
    channels = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    for percent in range(100, -1, -1):
        shade = "#" + "".join(f"{channel * percent // 100:02x}" for channel in channels)
        if contrast(shade, PAPER) >= ratio:
            return shade
    return "#000000"


def contrast(one: str, other: str) -> float:
    """Measure the contrast between two colours by WCAG's formula: from 1 (none) to 21 (black on white)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
