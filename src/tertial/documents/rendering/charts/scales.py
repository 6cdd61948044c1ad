"""The value axis of a chart: from where to where, and the even numbers between."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Final

from tertial.core.numbers import decimals_of, exact_context, format_number

_STEPS: Final = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_MOST_STEPS: Final = 5
_SHARE_THAT_KEEPS_ZERO: Final = Decimal("0.4")
"""An axis begins at zero when the lowest value is less than this share of the highest."""


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis with its even numbers, lowest first; the first and the last are its ends."""

    ticks: tuple[Decimal, ...]
    decimals: int

    @property
    def low(self) -> Decimal:
        """Where it begins."""
        return self.ticks[0]

    @property
    def high(self) -> Decimal:
        """Where it ends."""
        return self.ticks[-1]

    def share(self, value: Decimal) -> float:
        """How far up the axis a value lies, from 0 to 1."""
        return float((value - self.low) / (self.high - self.low))

    def label(self, tick: Decimal) -> str:
        """An even number as it is printed beside the axis."""
        return format_number(tick, self.decimals)


def scale_of(values: Iterable[Decimal], *, from_zero: bool = False, in_percent: bool = False) -> Scale:
    """An axis that holds the values with room above and below.

    `from_zero` for bars, whose length is the value. Shares never reach beyond 0 and 100 if no value does.
    """
    with localcontext(exact_context()) as context:
        context.clear_traps()
        return _scale(list(values) or [Decimal(0), Decimal(1)], from_zero=from_zero, in_percent=in_percent)


def _scale(values: list[Decimal], *, from_zero: bool, in_percent: bool) -> Scale:
    low, high = min(values), max(values)
    if from_zero or (low >= 0 and low < high * _SHARE_THAT_KEEPS_ZERO):
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    else:
        room = (high - low) * Decimal("0.15") or max(abs(high) * Decimal("0.05"), Decimal(1))
        low, high = (max(low - room, Decimal(0)) if low >= 0 else low - room), high + room
    if in_percent and min(values) >= 0 and max(values) <= 100:
        low, high = max(low, Decimal(0)), min(high, Decimal(100))
    if low == high:
        high = low + 1
    step = _step((high - low) / _MOST_STEPS)
    first, last = (
        (low / step).to_integral_value("ROUND_FLOOR"),
        (high / step).to_integral_value("ROUND_CEILING"),
    )
    ticks = tuple((first + count) * step for count in range(int(last - first) + 1))
    return Scale(ticks, decimals_of(step.normalize()))


def _step(least: Decimal) -> Decimal:
    """The smallest even step that is no smaller than this."""
    power = Decimal(1).scaleb(least.adjusted())
    return next(step * power for step in _STEPS if step * power >= least)
