"""What a document says in words of goals and indicators: many texts and assessments within one act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tertial.audit.models import Event
from tertial.audit.provenance import TYPED, Provenance
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
    Promise,
    TextRole,
)
from tertial.plan.models.assessments import Step
from tertial.plan.services.checks import Blocks, needed, paragraphs
from tertial.reporting.models import AssessmentSense, Period


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAssessment:
    """How a goal is assessed. `words` are the document's own, `step` what they mean, where that is known."""

    goal: GoalEdition
    words: str
    step: Step | None = None
    evaluator: Evaluator = Evaluator.BOARD
    provenance: Provenance = TYPED


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGoalText:
    """What is written about a goal."""

    goal: GoalEdition
    role: TextRole
    blocks: Blocks
    provenance: Provenance = TYPED


@dataclass(frozen=True, slots=True, kw_only=True)
class NewIndicatorText:
    """What is written about an indicator, under its own small heading."""

    indicator: Indicator
    blocks: Blocks
    label: str = ""
    provenance: Provenance = TYPED


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPromise:
    """What is said to be reported in a later period."""

    text: str
    due_in: Period
    goal: GoalEdition | None = None
    provenance: Provenance = TYPED


def append_assessments(
    *, event: Event, body: Body, period: Period, assessments: Sequence[NewAssessment]
) -> list[Assessment]:
    """Append assessments within the act that `event` records, and give them in their order.

    The words are kept to the letter. Raises `PlanError` in a kind of document without assessments.
    """
    for new in assessments:
        needed(new.words)
        _same_year(new.goal, period)
        if period.kind.assessment == AssessmentSense.NONE:
            raise PlanError(PlanFault.NOT_ASSESSED, new.goal.title)
    return Assessment.objects.bulk_create(
        Assessment(
            goal=new.goal, body=body, period=period, evaluator=new.evaluator, step=new.step or "",
            words=new.words, **new.provenance.columns(event),
        )
        for new in assessments
    )  # fmt: skip


def append_goal_texts(
    *, event: Event, body: Body, period: Period, texts: Sequence[NewGoalText]
) -> list[GoalText]:
    """Append texts about goals within the act that `event` records, and give them in their order."""
    for new in texts:
        _same_year(new.goal, period)
    return GoalText.objects.bulk_create(
        GoalText(
            goal=new.goal, body=body, period=period, role=new.role, blocks=paragraphs(new.blocks),
            **new.provenance.columns(event),
        )
        for new in texts
    )  # fmt: skip


def append_indicator_texts(
    *, event: Event, body: Body, period: Period, texts: Sequence[NewIndicatorText]
) -> list[IndicatorText]:
    """Append texts about indicators within the act that `event` records, and give them in their order."""
    return IndicatorText.objects.bulk_create(
        IndicatorText(
            indicator=new.indicator, body=body, period=period, label=readable(new.label),
            blocks=paragraphs(new.blocks), **new.provenance.columns(event),
        )
        for new in texts
    )  # fmt: skip


def append_promises(
    *, event: Event, body: Body, made_in: Period, promises: Sequence[NewPromise]
) -> list[Promise]:
    """Append promises within the act that `event` records. Raises `PlanError` for one not for later."""
    for new in promises:
        if (new.due_in.year_id, new.due_in.kind.rank) <= (made_in.year_id, made_in.kind.rank):
            raise PlanError(PlanFault.NOT_LATER, new.text)
    return Promise.objects.bulk_create(
        Promise(
            body=body, made_in=made_in, due_in=new.due_in, text=needed(new.text), goal=new.goal,
            **new.provenance.columns(event),
        )
        for new in promises
    )  # fmt: skip


def _same_year(goal: GoalEdition, period: Period) -> None:
    if goal.year_id != period.year_id:
        raise PlanError(PlanFault.OTHER_YEAR, goal.title)
