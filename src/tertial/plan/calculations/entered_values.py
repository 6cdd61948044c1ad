"""What somebody types into a cell of an indicator, understood or refused: never repaired, never guessed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final

from tertial.core.absence import Blank, NotAvailable, Undetermined
from tertial.core.cells import NotUnderstood, Reported, parse_cell
from tertial.core.figures import Figure, UnitMismatch
from tertial.core.units import PERCENT, canonical_unit
from tertial.plan.calculations.measures import in_unit_of

_ALL: Final = Decimal(100)


class EntryFault(StrEnum):
    """Why what was typed is not taken."""

    NOT_A_VALUE = "not_a_value"
    WHICH_ABSENCE = "which_absence"
    OTHER_UNIT = "other_unit"
    OVER_A_HUNDRED = "over_a_hundred"
    BELOW_ZERO = "below_zero"
    WHY_NOT = "why_not"
    CANNOT_BE_KEPT = "cannot_be_kept"


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was typed is not taken. `about` is what it concerns: the typed unit, or why it is no number."""

    fault: EntryFault
    about: str = ""


def read_entry(
    words: str, *, unit: str, others: Iterable[Reported] = (), reason: str = ""
) -> Reported | Refusal:
    """Read what was typed for an indicator that is counted in a unit (empty: none is said).

    `others` are what stood there before and the targets: a share over a hundred or below zero is taken only
    where such values occur. A figure without a unit has the indicator's; "Uppgift saknas" wants a `reason`.
    """
    value = parse_cell(words)
    match value:
        case NotUnderstood():
            return Refusal(EntryFault.NOT_A_VALUE, value.reason)
        case Undetermined():
            return Refusal(EntryFault.WHICH_ABSENCE)
        case NotAvailable():
            why = value.why or reason.strip()
            return replace(value, why=why) if why else Refusal(EntryFault.WHY_NOT)
        case Figure():
            return _read_figure(value, unit, [each for each in others if isinstance(each, Figure)])
        case _:
            return value


def is_cleared(value: Reported) -> bool:
    """Say whether a cell was emptied."""
    return isinstance(value, Blank)


def _read_figure(figure: Figure, unit: str, others: list[Figure]) -> Figure | Refusal:
    wanted = canonical_unit(unit) if unit else None
    if figure.unit is None:
        figure = replace(figure, unit=wanted)
    elif wanted is not None and figure.unit != wanted:
        try:
            in_unit_of(figure, replace(figure, unit=wanted))
        except UnitMismatch:
            return Refusal(EntryFault.OTHER_UNIT, figure.unit)
    if figure.unit == PERCENT:
        if figure.value > _ALL and not any(each.value > _ALL for each in others):
            return Refusal(EntryFault.OVER_A_HUNDRED)
        if figure.value < 0 and not any(each.value < 0 for each in others):
            return Refusal(EntryFault.BELOW_ZERO)
    return figure
