"""Taking back what an act brought into the plan."""

from __future__ import annotations

from django.db import transaction

from tertial.audit.models import Event
from tertial.plan.models import ActivityEdition, GoalEdition, IndicatorPlacement


@transaction.atomic
def leave_the_plan(*, event: Event) -> None:
    """Let the goals, activities and placements that an act created no longer stand in their year.

    Part of taking an act back: whoever does that has seen that nothing was built on them, and records it.
    What was reported needs nothing done: it stops counting with its event.
    """
    GoalEdition.objects.filter(event=event).update(withdrawn=True)
    ActivityEdition.objects.filter(event=event).update(withdrawn=True)
    IndicatorPlacement.objects.filter(event=event).delete()
