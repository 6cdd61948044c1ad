"""Figures, absences and targets as columns of their tables, and back: out comes exactly what went in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, assert_never

from tertial.core.absence import (
    AbsenceKind,
    Blank,
    NotAvailable,
    NotMeasured,
    Suppressed,
    Undetermined,
)
from tertial.core.cells import NotUnderstood, Reported
from tertial.core.figures import Figure, Hedge
from tertial.core.numbers import round_half_away
from tertial.core.targets import Target, TargetKind
from tertial.core.words import can_be_kept
from tertial.plan.errors import PlanError, PlanFault
from tertial.plan.models import ValueState

MOST_WHOLE_DIGITS: Final = 16
MOST_DECIMALS: Final = 10
LONGEST_UNIT: Final = 80
_YEARS: Final = range(1900, 2200)
_ZERO: Final = "zero"

VALUE_COLUMNS: Final = (
    "state", "number", "decimals", "unit", "hedge", "printed", "printed_unit", "reason", "candidates",
)  # fmt: skip
"""What a reported value is made of again."""

TARGET_COLUMNS: Final = ("kind", "numbers", "decimals", "units", "hedges", "to_be_set_in", "text", "printed")
"""What a target is made of again."""


def readable(text: str) -> str:
    """Pass a text on as it is. Raises `PlanError` for what no database keeps: null signs, halves of signs."""
    if not can_be_kept(text):
        raise PlanError(PlanFault.UNREADABLE, text.encode("ascii", "replace").decode())
    return text


def exact(number: Decimal) -> Decimal:
    """Pass a number on as it is. Raises `PlanError` when it has more digits than its column."""
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -MOST_DECIMALS or number.adjusted() >= MOST_WHOLE_DIGITS:
        raise PlanError(PlanFault.TOO_LARGE, str(number))
    return number


def _unit(figure: Figure) -> str:
    unit = readable(figure.unit or "")
    if len(unit) > LONGEST_UNIT:
        raise PlanError(PlanFault.TOO_LONG, unit)
    return unit


def value_columns(value: Reported) -> dict[str, Any]:
    """Give the columns of a value. Raises `PlanError` for a figure too large or a text that can't be kept."""
    columns: dict[str, Any] = {"printed": readable(value.printed)}
    match value:
        case Figure():
            columns |= {
                "state": ValueState.FIGURE,
                "number": exact(value.value),
                "decimals": value.decimals,
                "unit": _unit(value),
                "hedge": value.hedge.value if value.hedge else "",
                "printed_unit": readable(value.printed_unit),
            }
        case NotAvailable():
            columns |= {"state": ValueState.NOT_AVAILABLE, "reason": readable(value.why)}
        case Blank() | NotMeasured() | Suppressed():
            columns |= {"state": ValueState(value.kind.value)}
        case Undetermined():
            candidates = [kind.value for kind in value.candidates]
            columns |= {
                "state": ValueState.UNDETERMINED,
                "candidates": [*candidates, _ZERO] if value.may_be_zero else candidates,
            }
        case NotUnderstood():
            columns |= {"state": ValueState.NOT_UNDERSTOOD, "reason": readable(value.reason)}
        case _:
            assert_never(value)
    return columns


def value_of(row: Mapping[str, Any]) -> Reported:
    """Make the value of a row's columns again."""
    return value_from(*(row[column] for column in VALUE_COLUMNS))


def value_from(
    state: str,
    number: Decimal,
    decimals: int,
    unit: str,
    hedge: str,
    printed: str,
    printed_unit: str,
    reason: str,
    candidates: Sequence[str],
) -> Reported:
    """Make a value again of `VALUE_COLUMNS` in their order."""
    if state == ValueState.FIGURE:  # as most are
        return _figure(number, decimals, unit, hedge, printed, printed_unit)
    match ValueState(state):
        case ValueState.BLANK:
            return Blank(printed)
        case ValueState.NOT_MEASURED:
            return NotMeasured(printed)
        case ValueState.NOT_AVAILABLE:
            return NotAvailable(reason, printed)
        case ValueState.SUPPRESSED:
            return Suppressed(printed)
        case ValueState.UNDETERMINED:
            meanings = tuple(AbsenceKind(each) for each in candidates if each != _ZERO)
            return Undetermined(printed, meanings, may_be_zero=_ZERO in candidates)
        case _:
            return NotUnderstood(printed, reason)


@lru_cache(maxsize=4096)  # shares and marks come again and again
def _figure(number: Decimal, decimals: int, unit: str, hedge: str, printed: str, printed_unit: str) -> Figure:
    about = Hedge(hedge) if hedge else None
    return Figure(round_half_away(number, decimals), unit or None, about, printed, printed_unit)


def target_columns(target: Target) -> dict[str, Any]:
    """Give the columns of a target. Raises `PlanError` for figures too large or a year of no plan."""
    if target.year is not None and target.year not in _YEARS:
        raise PlanError(PlanFault.TOO_LARGE, str(target.year))
    return {
        "kind": target.kind.value,
        "numbers": [exact(figure.value) for figure in target.figures],
        "decimals": [figure.decimals for figure in target.figures],
        "units": [_unit(figure) for figure in target.figures],
        "hedges": [figure.hedge.value if figure.hedge else "" for figure in target.figures],
        "to_be_set_in": target.year,
        "text": readable(target.text),
        "printed": readable(target.printed),
    }


def target_of(row: Mapping[str, Any]) -> Target:
    """Make the target of a row's columns again."""
    return target_from(*(row[column] for column in TARGET_COLUMNS))


def target_from(
    kind: str,
    numbers: Sequence[Decimal],
    decimals: Sequence[int],
    units: Sequence[str],
    hedges: Sequence[str],
    to_be_set_in: int | None,
    text: str,
    printed: str,
) -> Target:
    """Make a target again of `TARGET_COLUMNS` in their order."""
    figures = tuple(
        Figure(round_half_away(number, places), unit or None, Hedge(hedge) if hedge else None)
        for number, places, unit, hedge in zip(numbers, decimals, units, hedges, strict=True)
    )
    return Target(TargetKind(kind), figures, to_be_set_in, text, printed)
