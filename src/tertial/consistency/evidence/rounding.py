"""How far a printed sum may be from the sum of what is printed, each figure having been rounded for itself.

A figure printed as 4,9 stands for anything from 4,85 to 4,95. Ten such figures and their total may together
be half a unit in the last place wrong for each of the eleven, and nobody has made a mistake.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cache


@cache
def half_unit(decimals: int) -> Decimal:
    """Half a unit in the last printed place: 0,05 for one decimal."""
    return Decimal(5).scaleb(-decimals - 1)


def slack(decimals: Iterable[int]) -> Decimal:
    """How far the reckoning of figures with so many printed decimals, the result included, may be off."""
    return sum(map(half_unit, decimals), Decimal(0))
