"""A series as a line no taller than a word, for the rows of a table: drawn by the page itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

WIDTH: Final = 96
HEIGHT: Final = 24
_EDGE: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Sparkline:
    """Stretches of a line as the points of SVG polylines, its last point, and where the target lies."""

    stretches: tuple[str, ...]
    end: tuple[str, str]
    target: str | None
    width: int = WIDTH
    height: int = HEIGHT


def sparkline(values: Sequence[Decimal | None], target: Decimal | None = None) -> Sparkline | None:
    """Draw values in their order, with gaps where there is none; None when there are fewer than two."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return None
    shown = [*known, *([target] if target is not None else [])]
    low, high = min(shown), max(shown)
    span = float(high - low)

    def height(value: Decimal) -> str:
        share = float(value - low) / span if span else 0.5
        return f"{HEIGHT - _EDGE - share * (HEIGHT - 2 * _EDGE):.1f}"

    step = (WIDTH - 2 * _EDGE) / (len(values) - 1)
    points = [
        None if value is None else (f"{_EDGE + place * step:.1f}", height(value))
        for place, value in enumerate(values)
    ]
    stretches: list[list[str]] = [[]]
    for point in points:
        if point is None:
            stretches.append([])
        else:
            stretches[-1].append(",".join(point))
    return Sparkline(
        stretches=tuple(" ".join(each) for each in stretches if each),
        end=next(point for point in reversed(points) if point is not None),
        target=None if target is None else height(target),
    )
