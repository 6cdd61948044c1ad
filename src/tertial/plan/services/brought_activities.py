"""Activities as a document brings them: many at once, created where they are new, and how they go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from tertial.audit.provenance import TYPED, Provenance
from tertial.audit.services import Actor, record_event, wait_for_turn
from tertial.organisation.models import Body
from tertial.plan.columns import readable
from tertial.plan.errors import PlanError, PlanFault
from tertial.plan.models import Activity, ActivityEdition, ActivityReport, ActivityState, GoalEdition
from tertial.plan.services.checks import Blocks, in_order, needed, paragraphs
from tertial.plan.services.stating import state_earlier
from tertial.reporting.models import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtActivity:
    """An activity as a document shows it. `activity` is the one it is known to be, None for a new one.

    `owner` is who set it. The days are the document's; an activity that stands in the year already keeps its
    own. `deviates` is None where the document does not say.
    """

    name: str
    goal: GoalEdition
    owner: Body
    activity: int | None = None
    start: date | None = None
    end: date | None = None
    state: ActivityState = ActivityState.UNKNOWN
    deviates: bool | None = None
    deviation: str = ""
    label: str = ""
    blocks: Blocks = ()
    provenance: Provenance = TYPED


@transaction.atomic
def bring_activities(
    *, by: Actor, body: Body, period: Period, activities: Sequence[BroughtActivity], subject: str
) -> list[ActivityReport]:
    """Keep how the activities of a body go in a period, created where they are new, in the order given.

    Raises `PlanError` for what can't be kept, for one that would end before it begins, and for an activity
    that there is not.
    """
    if not activities:
        return []
    for each in activities:
        in_order(each.start, each.end)
        if each.deviation and each.deviates is not True:
            raise PlanError(PlanFault.NO_DEVIATION, each.deviation)
        if each.goal.year_id != period.year_id:
            raise PlanError(PlanFault.OTHER_YEAR, each.name)
    names = [needed(each.name) for each in activities]
    texts = [paragraphs(each.blocks) for each in activities]
    wait_for_turn()
    event = record_event(
        by=by, act="brought_activities", subject=readable(subject), subject_key=f"body:{body.key}",
        details={"period": f"{period.year_id}-{period.kind.key}", "activities": len(activities)},
    )  # fmt: skip
    identities = _identities(activities, body)
    there = _editions(activities, body)
    new: dict[tuple[int, int], ActivityEdition] = {}
    for rank, (each, activity) in enumerate(zip(activities, identities, strict=True)):
        place = activity.pk, each.goal.pk
        if place not in there and place not in new:
            new[place] = ActivityEdition(
                activity=activity, goal=each.goal, body=body, name=names[rank], start=each.start,
                end=each.end, rank=rank, event=event, stated_in=period,
            )  # fmt: skip
    ActivityEdition.objects.bulk_create(new.values())
    state_earlier(there.values(), period)
    editions = {**there, **new}
    silent = any(each.state == ActivityState.UNKNOWN for each in activities)
    said = _states_said([each.pk for each in there.values()], period) if silent else {}
    return ActivityReport.objects.bulk_create(
        ActivityReport(
            edition=editions[activity.pk, each.goal.pk],
            period=period,
            state=_state(each, said.get(editions[activity.pk, each.goal.pk].pk)),
            deviates=each.deviates,
            deviation=readable(each.deviation),
            start=each.start,
            end=each.end,
            label=readable(each.label),
            blocks=blocks,
            **each.provenance.columns(event),
        )
        for each, activity, blocks in zip(activities, identities, texts, strict=True)
    )


def _states_said(editions: Sequence[int], period: Period) -> Mapping[int, str]:
    """The state that was last said of each activity in the period. One query."""
    rows = ActivityReport.objects.counting().filter(edition__in=editions, period=period)
    newest = rows.order_by("edition", "-id").distinct("edition")
    return dict(newest.values_list("edition_id", "state"))


def _state(brought: BroughtActivity, said: str | None) -> str:
    """The state that a document states; one without such a column leaves the state that was said before."""
    if brought.state != ActivityState.UNKNOWN or said is None:
        return brought.state
    return said


def _identities(activities: Sequence[BroughtActivity], body: Body) -> list[Activity]:
    named = {each.activity for each in activities if each.activity is not None}
    known = Activity.objects.in_bulk(named)
    for each in activities:
        if each.activity is not None and each.activity not in known:
            raise PlanError(PlanFault.UNKNOWN_CHOICE, each.name)
    found = [
        Activity(owner=each.owner, lead=body) if each.activity is None else known[each.activity]
        for each in activities
    ]
    Activity.objects.bulk_create(
        activity for activity, each in zip(found, activities, strict=True) if each.activity is None
    )
    return found


def _editions(activities: Sequence[BroughtActivity], body: Body) -> Mapping[tuple[int, int], ActivityEdition]:
    rows = ActivityEdition.objects.filter(
        goal__in={each.goal.pk for each in activities},
        activity__in={each.activity for each in activities if each.activity is not None},
        body=body,
        withdrawn=False,
    )
    return {(row.activity_id, row.goal_id): row for row in rows}
