"""Whether an indicator reaches its target by what the document prints, as far as that is sure."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from tertial.consistency.evidence import SeenIndicator
from tertial.consistency.rules.indicators.due import FOLLOW_UPS
from tertial.consistency.rules.indicators.polarity import meets, target_met
from tertial.consistency.rules.indicators.rows import figure, is_share, own_target, target_figure
from tertial.documents.tree import Identity
from tertial.plan.calculations.measures import Measure, Measured, Polarity
from tertial.plan.calculations.targets_met import Answer, is_met

_FAR: Final = Decimal("0.2")


def reaches(row: SeenIndicator, identity: Identity) -> Answer:
    """Whether a row reaches its target: by its forecast in a tertial report, else by its outcome."""
    column = "forecast" if identity.period in FOLLOW_UPS else "outcome"
    target, value = own_target(row), figure(row, column)
    if target is None or value is None or row.indicator.undecided or identity.period == "VP":
        return Answer.CANNOT_BE_SAID
    found = meets(row, column)
    if found is not Answer.CANNOT_BE_SAID:
        return found
    measure = Measure(unit="%", polarity=_aim(row))
    return is_met(target, Measured(value=value), measure).answer


def missing(rows: Iterable[SeenIndicator], identity: Identity) -> tuple[SeenIndicator, ...]:
    """The rows that surely do not reach their target."""
    return tuple(row for row in rows if reaches(row, identity) is Answer.NOT_MET)


def missing_so_far(rows: Iterable[SeenIndicator], identity: Identity) -> tuple[SeenIndicator, ...]:
    """The rows whose outcome by now surely does not reach the target of the year."""
    return tuple(row for row in rows if target_met(row, identity) is Answer.NOT_MET)


def _aim(row: SeenIndicator) -> Polarity:
    """Which way a share is meant to go, where its target lies far from what it was the year before."""
    target, before = target_figure(row), figure(row, "previous")
    if target is None or before is None or not is_share(row) or before.value <= 0:
        return Polarity.UNKNOWN
    change = (target.value - before.value) / before.value
    if abs(change) < _FAR:
        return Polarity.UNKNOWN
    return Polarity.HIGHER if change > 0 else Polarity.LOWER
