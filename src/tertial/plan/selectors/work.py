"""What a round asks of bodies: their indicators that are due, their activities, the goals they answer for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tertial.core.periods import PeriodKind
from tertial.plan.calculations.due import due_in
from tertial.plan.models import (
    ActivityEdition,
    ActivityReport,
    ActivityState,
    Aspect,
    Assessment,
    Evaluator,
    GoalEdition,
    IndicatorPlacement,
    Part,
    ReportedValue,
    ValueState,
)
from tertial.plan.selectors.definitions import definitions_in
from tertial.plan.selectors.stated import stated_by_period
from tertial.reporting.models import AssessmentSense, Period


class WorkKind(StrEnum):
    """What is asked for."""

    OUTCOME = "outcome"
    FORECAST = "forecast"
    ACTIVITY = "activity"
    GOAL = "goal"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkItem:
    """One thing that a body is asked for. `subject` finds it ("indicator:12"), `name` is what it says."""

    kind: WorkKind
    subject: str
    name: str
    done: bool


def work_of(*, bodies: Collection[int], period: Period) -> Mapping[int, Sequence[WorkItem]]:
    """List what each body is asked for in a period, in the order of its plan. At most eight queries.

    An outcome is done when there is a figure, or when somebody has said why there is none; an activity when
    its state is said; a goal when the body has assessed it.
    """
    work: defaultdict[int, list[WorkItem]] = defaultdict(list)
    kind = PeriodKind(period.kind.key)
    _add_indicators(work, bodies, period, kind)
    _add_activities(work, bodies, period)
    _add_goals(work, bodies, period)
    return work


def _add_indicators(
    work: defaultdict[int, list[WorkItem]], bodies: Collection[int], period: Period, kind: PeriodKind
) -> None:
    placed = list(
        IndicatorPlacement.objects.filter(
            stated_by_period(period),
            stated_by_period(period, "goal__"),
            body__in=bodies,
            goal__year=period.year_id,
        )
        .order_by("goal__rank", "goal_id", "rank", "pk")
        .values_list("body_id", "indicator_id")
    )
    definitions = definitions_in(period.year_id, {indicator for _, indicator in placed})
    said = set(
        ReportedValue.objects.counting()
        .filter(body__in=bodies, period=period, part=Part.TOTAL)
        .order_by("body_id", "indicator_id", "aspect", "-pk")
        .distinct("body_id", "indicator_id", "aspect")
        .values_list("body_id", "indicator_id", "aspect", "state")
    )
    silent = {ValueState.BLANK.value, ValueState.UNDETERMINED.value}
    answered = {(body, indicator, aspect) for body, indicator, aspect, state in said if state not in silent}
    for body, indicator in dict.fromkeys(placed):
        defined = definitions[indicator]
        due = due_in(kind, defined.periodicity)
        for asked, aspect, work_kind in (
            (due.outcome, Aspect.OUTCOME, WorkKind.OUTCOME),
            (due.forecast, Aspect.FORECAST, WorkKind.FORECAST),
        ):
            if asked:
                work[body].append(
                    WorkItem(
                        kind=work_kind,
                        subject=f"indicator:{indicator}",
                        name=defined.name,
                        done=(body, indicator, aspect.value) in answered,
                    )
                )


def _add_activities(work: defaultdict[int, list[WorkItem]], bodies: Collection[int], period: Period) -> None:
    if period.kind.assessment == AssessmentSense.NONE:
        return
    editions = ActivityEdition.objects.filter(
        stated_by_period(period), body__in=bodies, goal__year=period.year_id, withdrawn=False
    )
    said = set(
        ActivityReport.objects.counting()
        .filter(edition__body__in=bodies, period=period)
        .exclude(state=ActivityState.UNKNOWN)
        .values_list("edition_id", flat=True)
    )
    for pk, body, name in editions.order_by("goal__rank", "rank", "pk").values_list("pk", "body_id", "name"):
        work[body].append(
            WorkItem(kind=WorkKind.ACTIVITY, subject=f"activity:{pk}", name=name, done=pk in said)
        )


def _add_goals(work: defaultdict[int, list[WorkItem]], bodies: Collection[int], period: Period) -> None:
    goals = GoalEdition.objects.filter(
        stated_by_period(period), goal__owner__in=bodies, year=period.year_id, withdrawn=False,
        goal__level__assessed_in__document_kind=period.kind_id,
    )  # fmt: skip
    assessed = set(
        Assessment.objects.counting()
        .filter(body__in=bodies, period=period, evaluator=Evaluator.BOARD)
        .values_list("goal_id", "body_id")
    )
    rows = goals.order_by("rank", "pk").values_list("pk", "goal__owner_id", "number", "title")
    for pk, body, number, title in rows:
        work[body].append(
            WorkItem(
                kind=WorkKind.GOAL,
                subject=f"goal:{pk}",
                name=f"{number} {title}".strip(),
                done=(pk, body) in assessed,
            )
        )
