"""Answering what a round asks of activities and goals: how they go, and how they are assessed.

As with values, whoever answers says which answer stood there when the typing began, and nothing is written
over another one.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from tertial.audit.services import Actor
from tertial.organisation.models import Body
from tertial.plan.errors import PlanError, PlanFault
from tertial.plan.models import (
    ActivityEdition,
    ActivityReport,
    ActivityState,
    Assessment,
    Evaluator,
    GoalEdition,
)
from tertial.plan.models.assessments import Step
from tertial.plan.services.activities import report_activity
from tertial.plan.services.assessments import assess_goal
from tertial.plan.services.checks import Blocks
from tertial.reporting.models import Period
from tertial.reporting.services import hold_open


@transaction.atomic
def enter_activity(
    *,
    by: Actor,
    edition: ActivityEdition,
    period: Period,
    seen: int,
    state: ActivityState,
    deviates: bool | None,
    deviation: str = "",
    start: date | None = None,
    end: date | None = None,
    blocks: Blocks | None = None,
) -> ActivityReport:
    """Say how an activity goes. `seen` is the id of what was said of it when the typing began, 0 for nothing.

    Without `blocks` the analysis that stands there stays. Raises `PlanError` when another report stands there
    by now, and `RhythmError` for what is locked or not asked for.
    """
    hold_open(body=edition.body, period=period, subjects=[f"activity:{edition.pk}"])
    rows = ActivityReport.objects.counting().filter(edition=edition, period=period)
    there = rows.order_by("-pk").first()
    _nothing_changed(there.pk if there else 0, seen, edition.name)
    return report_activity(
        by=by, edition=edition, period=period, state=state, deviates=deviates, deviation=deviation,
        start=start, end=end,
        label=there.label if there else "",
        blocks=(there.blocks if there else []) if blocks is None else blocks,
    )  # fmt: skip


@transaction.atomic
def enter_assessment(
    *,
    by: Actor,
    goal: GoalEdition,
    body: Body,
    period: Period,
    seen: int,
    step: Step,
    words: str,
    proposed: Step | None,
    reason: str = "",
) -> Assessment:
    """Assess a goal. `proposed` is what lies below says; whoever differs from it says why.

    Raises `PlanError` without a reason where one is needed and when another assessment stands there by now,
    and `RhythmError` for what is locked or not asked for.
    """
    hold_open(body=body, period=period, subjects=[f"goal:{goal.pk}"])
    rows = Assessment.objects.counting().filter(
        goal=goal, body=body, period=period, evaluator=Evaluator.BOARD
    )
    there = rows.order_by("-pk").first()
    _nothing_changed(there.pk if there else 0, seen, goal.title)
    if proposed is not None and step != proposed and not reason.strip():
        raise PlanError(PlanFault.NO_REASON, goal.title)
    return assess_goal(by=by, goal=goal, body=body, period=period, words=words, step=step, reason=reason)


def _nothing_changed(there: int, seen: int, about: str) -> None:
    if there != seen:
        raise PlanError(PlanFault.CHANGED_MEANWHILE, about)
