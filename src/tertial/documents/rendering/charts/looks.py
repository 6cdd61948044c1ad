"""The ways to draw a chart: on a light or a dark ground, for a wide column or a narrow screen.

The ground itself is never painted. What is about the question is in the municipality's accent, what it is
held beside in grey; women and men differ in shape and in lightness, so that a print in grey still tells them
apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tertial.documents.rendering.charts.description import Tone
from tertial.documents.rendering.style import DEFAULT_ACCENT, contrast

LIGHT_GROUND: Final = "#ffffff"
DARK_GROUND: Final = "#15181b"
"""What the pictures are laid out to be read on. They are transparent."""

WIDE: Final = 760
NARROW: Final = 328
"""Widths of pictures, in CSS pixels."""

TEXT_SIZE: Final = 13
SMALL_SIZE: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """The colours on one ground."""

    ground: str
    ink: str
    quiet: str
    hairline: str
    context: str
    women: str
    men: str


_LIGHT: Final = Colours(
    ground=LIGHT_GROUND, ink="#1a1a1a", quiet="#4a4a4a", hairline="#dedede", context="#a3a3a3",
    women="#b45309", men="#4c3d8f",
)  # fmt: skip
_DARK: Final = Colours(
    ground=DARK_GROUND, ink="#f2f2f2", quiet="#c2c7cb", hairline="#3a4045", context="#747c83",
    women="#f5a356", men="#d3cbfc",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How one picture is drawn. `accent` is "#rrggbb", the municipality's."""

    dark: bool = False
    narrow: bool = False
    accent: str = DEFAULT_ACCENT

    @property
    def colours(self) -> Colours:
        """The colours of its ground."""
        return _DARK if self.dark else _LIGHT

    @property
    def subject(self) -> str:
        """The accent, moved away from the ground as far as text needs, on a dark one further."""
        return readable_on(self.accent, self.colours.ground, 6.5 if self.dark else 4.5)

    def colour(self, tone: Tone) -> str:
        """The colour of a line."""
        colours = self.colours
        shades = {Tone.WOMEN: colours.women, Tone.MEN: colours.men, Tone.CONTEXT: colours.context}
        return shades.get(tone, self.subject)

    @property
    def width(self) -> int:
        """The picture's width."""
        return NARROW if self.narrow else WIDE

    @property
    def label_width(self) -> int:
        """How wide the labels at the ends of lines may be."""
        return 104 if self.narrow else 168


def readable_on(colour: str, ground: str, ratio: float) -> str:
    """Give the colour itself, or the nearest shade towards black or white that reaches a contrast."""
    away = "#000000" if contrast(ground, "#000000") > contrast(ground, "#ffffff") else "#ffffff"
    shades = (_mixed(colour, away, percent) for percent in range(101))
    return next((shade for shade in shades if contrast(shade, ground) >= ratio), away)


def _mixed(colour: str, other: str, percent: int) -> str:
    pairs = ((int(colour[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{(one * (100 - percent) + two * percent) // 100:02x}" for one, two in pairs)
