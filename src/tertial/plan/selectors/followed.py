"""What was said in a period of activities and goals: the newest report and assessment of each."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

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
    editions = ActivityEdition.objects.filter(
        stated_by(period), is_among("goal", goals), is_among("body", bodies), withdrawn=False
    )
    rows = list(editions.order_by("rank", "id").values(*_PLANNED))
    newest = (
        ActivityReport.objects.counting()
        .filter(is_among("edition", [row["id"] for row in rows]), period=period)
        .order_by("edition", "-id")
        .distinct("edition")
    )
    reports = {row["edition_id"]: row for row in newest.values("edition_id", *_REPORTED)}
    day = as_core_period(period).end
    return [_followed(row, reports.get(row["id"], _NOTHING_REPORTED), day) for row in rows]


_PLANNED: Final = (
    "id", "activity_id", "goal_id", "body_id", "activity__owner_id", "activity__lead_id", "name", "start",
    "end",
)  # fmt: skip
_NOTHING_REPORTED: Final[Mapping[str, Any]] = {
    "state": ActivityState.UNKNOWN.value,
    "deviates": None,
    "deviation": "",
    "label": "",
    "blocks": (),
    "start": None,
    "end": None,
}
_REPORTED: Final = tuple(_NOTHING_REPORTED)


def _followed(row: Mapping[str, Any], report: Mapping[str, Any], day: date) -> FollowedActivity:
    end = report["end"] or row["end"]
    return FollowedActivity(
        id=row["id"],
        activity=row["activity_id"],
        goal=row["goal_id"],
        body=row["body_id"],
        owner=row["activity__owner_id"],
        lead=row["activity__lead_id"],
        name=row["name"],
        start=report["start"] or row["start"],
        end=end,
        state=ActivityState(report["state"]),
        deviates=report["deviates"],
        deviation=report["deviation"],
        label=report["label"],
        blocks=tuple(report["blocks"]),
        standing=activity_standing(State(report["state"]), deviates=report["deviates"], end=end, on=day),
    )


_ASSESSED: Final = ("id", "goal_id", "body_id", "evaluator", "step", "words", "reason")


def assessments_of(
    *, goals: Collection[int], bodies: Collection[int], period: Period
) -> list[KeptAssessment]:
    """List the newest assessment of each goal by each body and evaluator in a period. One query."""
    rows = Assessment.objects.counting().filter(
        is_among("goal", goals), is_among("body", bodies), period=period
    )
    newest = rows.order_by("goal", "body", "evaluator", "-id").distinct("goal", "body", "evaluator")
    return [
        KeptAssessment(
            id=id_,
            goal=goal,
            body=body,
            evaluator=Evaluator(evaluator),
            step=Step(step) if step else None,
            words=words,
            reason=reason,
        )
        for id_, goal, body, evaluator, step, words, reason in newest.values_list(*_ASSESSED)
    ]


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
