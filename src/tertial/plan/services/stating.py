"""Which report of the year brought a thing into the plan first, however late that report is taken in."""

from __future__ import annotations

from collections.abc import Collection

from tertial.plan.models import ActivityEdition, GoalEdition, IndicatorPlacement
from tertial.reporting.models import Period
from tertial.reporting.selectors import periods_with

Stated = GoalEdition | ActivityEdition | IndicatorPlacement


def state_earlier(things: Collection[Stated], period: Period | None) -> None:
    """Say of things that a later report of the year brought that an earlier one states them too.

    Without a period it is the plan that states them. What the plan has stays the plan's. All are of one
    kind.
    """
    said = {each.stated_in_id for each in things if each.stated_in_id is not None}
    if period is not None:
        said.discard(period.pk)
    others = periods_with(said) if said else {}
    later = {pk for pk, each in others.items() if period is None or each.kind.rank > period.kind.rank}
    moved = [each for each in things if each.stated_in_id in later]
    if moved:
        type(moved[0])._default_manager.filter(pk__in=[each.pk for each in moved]).update(stated_in=period)
