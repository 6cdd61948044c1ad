"""Assessing goals, and writing about goals and indicators."""

from __future__ import annotations

from django.db import transaction

from tertial.audit.provenance import TYPED, Provenance
from tertial.audit.services import Actor, record_event
from tertial.organisation.models import Body
from tertial.plan.columns import readable
from tertial.plan.errors import PlanError, PlanFault
from tertial.plan.models import (
    Assessment,
    Evaluator,
    GoalEdition,
    GoalText,
    Indicator,
    IndicatorText,
    TextRole,
)
from tertial.plan.models.assessments import Step
from tertial.plan.services.checks import Blocks, needed, one_of, paragraphs
from tertial.reporting.models import AssessmentSense, Period


@transaction.atomic
def assess_goal(
    *,
    by: Actor,
    goal: GoalEdition,
    body: Body,
    period: Period,
    words: str,
    step: Step | None = None,
    evaluator: Evaluator = Evaluator.BOARD,
    reason: str = "",
    provenance: Provenance = TYPED,
) -> Assessment:
    """Assess a goal in a period, in a body's document. `words` are the document's, `step` what they mean.

    An assessment that the same evaluator made before stays, and no longer counts. Raises `PlanError` in a
    kind of document without assessments, as a plan.
    """
    _same_year(goal, period)
    if period.kind.assessment == AssessmentSense.NONE:
        raise PlanError(PlanFault.NOT_ASSESSED, goal.title)
    columns = {
        "words": needed(words),
        "step": one_of(Step, step) if step else "",
        "evaluator": one_of(Evaluator, evaluator),
        "reason": readable(reason).strip(),
    }
    event = record_event(
        by=by,
        act="assessed",
        subject=str(goal),
        subject_key=f"goal:{goal.goal_id}",
        reason=columns["reason"],
        details={**_where(body, period), "words": columns["words"], "evaluator": columns["evaluator"]},
    )
    return Assessment.objects.create(
        goal=goal, body=body, period=period, **columns, **provenance.columns(event)
    )


@transaction.atomic
def write_goal_text(
    *,
    by: Actor,
    goal: GoalEdition,
    body: Body,
    period: Period,
    role: TextRole,
    blocks: Blocks,
    provenance: Provenance = TYPED,
) -> GoalText:
    """Write what a body says of a goal in a period. The text it takes the place of stays."""
    _same_year(goal, period)
    kept, purpose = paragraphs(blocks), one_of(TextRole, role)
    event = record_event(
        by=by, act="wrote", subject=str(goal), subject_key=f"goal:{goal.goal_id}",
        details={**_where(body, period), "role": purpose},
    )  # fmt: skip
    return GoalText.objects.create(
        goal=goal, body=body, period=period, role=purpose, blocks=kept, **provenance.columns(event)
    )


@transaction.atomic
def write_indicator_text(
    *,
    by: Actor,
    indicator: Indicator,
    body: Body,
    period: Period,
    blocks: Blocks,
    label: str = "",
    provenance: Provenance = TYPED,
) -> IndicatorText:
    """Write what a body says of an indicator in a period. The text it takes the place of stays."""
    kept, heading = paragraphs(blocks), readable(label)
    event = record_event(
        by=by, act="wrote", subject=indicator.key, subject_key=f"indicator:{indicator.key}",
        details=_where(body, period),
    )  # fmt: skip
    return IndicatorText.objects.create(
        indicator=indicator, body=body, period=period, label=heading, blocks=kept,
        **provenance.columns(event),
    )  # fmt: skip


def _same_year(goal: GoalEdition, period: Period) -> None:
    if goal.year_id != period.year_id:
        raise PlanError(PlanFault.OTHER_YEAR, goal.title)


def _where(body: Body, period: Period) -> dict[str, str]:
    return {"body": body.key, "period": f"{period.year_id}-{period.kind.key}"}
