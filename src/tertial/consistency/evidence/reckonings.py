"""Reckonings written out in signs, for whoever wants to count for himself: "7,0 + 1,2 − 0,3 = 7,9 ≠ 8,4"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from tertial.core.numbers import MINUS, MINUS_SIGNS, format_number

_LONGEST: Final = 24
"""A longer sum shows its beginning and its end."""


def as_sum(printed: Sequence[str]) -> str:
    """Printed figures added up, each minus as a subtraction: "27,2", "−3,1" → "27,2 − 3,1"."""
    shown = [*printed] if len(printed) <= _LONGEST else [*printed[:8], "…", printed[-1]]
    first, *rest = map(tidied, shown or [""])
    return first + "".join(f" − {each[1:]}" if each[:1] == MINUS else f" + {each}" for each in rest)


def tidied(printed: str) -> str:
    """A printed figure with a minus sign for whatever stands for one."""
    bare = printed.strip()
    return MINUS + bare[1:].strip() if bare and bare[0] in MINUS_SIGNS else bare


def unequal(reckoning: str, result: Decimal, decimals: int, printed: str) -> str:
    """A reckoning with what it gives and what is printed instead: "7,0 + 1,2 = 8,2 ≠ 8,4"."""
    return f"{reckoning} = {format_number(result, decimals)} ≠ {tidied(printed)}"
