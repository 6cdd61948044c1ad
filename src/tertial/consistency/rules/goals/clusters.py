"""Many places of one fault, told of once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tertial.consistency.findings import Spot

_MOST_LINES: Final = 75


def spots_of(spots: Iterable[Spot]) -> tuple[Spot, ...]:
    """The places of a fault that stands in many, as many as a reader can look through; at least one."""
    kept: list[Spot] = []
    lines = 0
    for spot in spots:
        lines += max(1, len(spot.lines))
        if kept and lines > _MOST_LINES:
            break
        kept.append(spot)
    return tuple(kept)
