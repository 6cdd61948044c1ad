"""What was said in a period of activities and goals: the newest report and assessment of each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet

from tertial.plan.calculations.activity_statuses import ActivityState as State
from tertial.plan.calculations.activity_statuses import activity_standing
from tertial.plan.calculations.standings import Standing
from tertial.plan.models import (
    ActivityEdition,
    ActivityReport,
    ActivityState,
    Assessment,
    Evaluator,
    GoalText,
    IndicatorText,
    TextRole,
)
from tertial.plan.models.assessments import Step
from tertial.plan.selectors.stated import stated_by
from tertial.platform.postgresql.among import is_among
from tertial.platform.postgresql.written import Given, Written
from tertial.reporting.models import Period
from tertial.reporting.selectors import as_core_period


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedActivity:
    """An activity under a goal, and how it goes. `deviates` is None while nobody has said."""

    id: int
    activity: int
    goal: int
    body: int
    owner: int
    lead: int
    name: str
    start: date | None
    end: date | None
    state: ActivityState
    deviates: bool | None
    deviation: str
    label: str
    blocks: tuple[dict[str, Any], ...]
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAssessment:
    """An assessment that counts. `step` is None for words that stand for no step of the scale."""

    id: int
    goal: int
    body: int
    evaluator: Evaluator
    step: Step | None
    words: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenText:
    """A text that counts: about a goal in one of its roles, or about an indicator."""

    id: int
    goal: int | None
    indicator: int | None
    role: TextRole
    label: str
    blocks: tuple[dict[str, Any], ...]


def activities_under(
    *, goals: Collection[int], bodies: Collection[int], period: Period
) -> list[FollowedActivity]:
    """List the activities of bodies under goals, with what was last said of them in a period. Two queries."""
    rows = _ACTIVITIES.rows(
        goals=list(goals), bodies=list(bodies), year=period.year_id, rank=period.kind.rank
    )
    if not rows:
        return []
    said = _ACTIVITY_REPORTS.rows(editions=[row[0] for row in rows], period=period.pk)
    reports = {edition: report for edition, *report in said}
    day = as_core_period(period).end
    return [_followed(row, reports.get(row[0], _NOTHING_REPORTED), day) for row in rows]


def _activities() -> QuerySet[ActivityEdition, tuple[Any, ...]]:
    rows = ActivityEdition.objects.filter(
        stated_by(), is_among("goal", Given("goals")), is_among("body", Given("bodies")),
        withdrawn=False,
    )  # fmt: skip
    return rows.order_by("rank", "id").values_list(
        "id", "activity_id", "goal_id", "body_id", "activity__owner_id", "activity__lead_id", "name",
        "start", "end",
    )  # fmt: skip


def _activity_reports() -> QuerySet[ActivityReport, tuple[Any, ...]]:
    rows = ActivityReport.objects.counting().filter(
        is_among("edition", Given("editions")), period=Given("period")
    )
    newest = rows.order_by("edition", "-id").distinct("edition")
    return newest.values_list(
        "edition_id", "state", "deviates", "deviation", "label", "blocks", "start", "end"
    )


_ACTIVITIES: Final = Written(_activities)
_ACTIVITY_REPORTS: Final = Written(_activity_reports)
_NOTHING_REPORTED: Final = (ActivityState.UNKNOWN.value, None, "", "", (), None, None)
_STATES: Final = {each.value: each for each in ActivityState}


def _followed(row: Sequence[Any], report: Sequence[Any], day: date) -> FollowedActivity:
    pk, activity, goal, body, owner, lead, name, planned_start, planned_end = row
    state, deviates, deviation, label, blocks, start, end = report
    end = end or planned_end
    return FollowedActivity(
        id=pk,
        activity=activity,
        goal=goal,
        body=body,
        owner=owner,
        lead=lead,
        name=name,
        start=start or planned_start,
        end=end,
        state=_STATES[state],
        deviates=deviates,
        deviation=deviation,
        label=label,
        blocks=tuple(blocks),
        standing=activity_standing(State(state), deviates=deviates, end=end, on=day),
    )


def assessments_of(
    *, goals: Collection[int], bodies: Collection[int], period: Period
) -> list[KeptAssessment]:
    """List the newest assessment of each goal by each body and evaluator in a period. One query."""
    return [
        KeptAssessment(
            id=pk,
            goal=goal,
            body=body,
            evaluator=Evaluator(evaluator),
            step=Step(step) if step else None,
            words=words,
            reason=reason,
        )
        for pk, goal, body, evaluator, step, words, reason in _ASSESSMENTS.rows(
            goals=list(goals), bodies=list(bodies), period=period.pk
        )
    ]


def _assessments() -> QuerySet[Assessment, tuple[Any, ...]]:
    rows = Assessment.objects.counting().filter(
        is_among("goal", Given("goals")), is_among("body", Given("bodies")), period=Given("period")
    )
    newest = rows.order_by("goal", "body", "evaluator", "-id").distinct("goal", "body", "evaluator")
    return newest.values_list("id", "goal_id", "body_id", "evaluator", "step", "words", "reason")


_ASSESSMENTS: Final = Written(_assessments)


def texts_of(*, body: int, period: Period) -> list[WrittenText]:
    """List what a body last wrote of its goals and indicators in a period. Two queries."""
    of_goals = GoalText.objects.counting().filter(body=body, period=period)
    of_indicators = IndicatorText.objects.counting().filter(body=body, period=period)
    return [
        WrittenText(
            id=row.pk, goal=row.goal_id, indicator=None, role=TextRole(row.role), label="",
            blocks=tuple(row.blocks),
        )
        for row in of_goals.order_by("goal", "role", "-id").distinct("goal", "role")
    ] + [
        WrittenText(
            id=row.pk, goal=None, indicator=row.indicator_id, role=TextRole.ANALYSIS, label=row.label,
            blocks=tuple(row.blocks),
        )
        for row in of_indicators.order_by("indicator", "-id").distinct("indicator")
    ]  # fmt: skip
