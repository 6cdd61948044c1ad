"""Creating activities, saying how they go, and promising to report later."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from tertial.audit.models import Event
from tertial.audit.provenance import TYPED, Provenance
from tertial.audit.services import Actor, record_event, wait_for_turn
from tertial.organisation.models import Body
from tertial.plan.columns import readable
from tertial.plan.errors import PlanError, PlanFault
from tertial.plan.models import (
    Activity,
    ActivityEdition,
    ActivityReport,
    ActivityState,
    GoalEdition,
    Promise,
)
from tertial.plan.services.checks import Blocks, in_order, needed, not_negative, one_of, paragraphs
from tertial.reporting.models import Period


@transaction.atomic
def create_activity(
    *,
    by: Actor,
    owner: Body,
    goal: GoalEdition,
    body: Body,
    name: str,
    lead: Body | None = None,
    start: date | None = None,
    end: date | None = None,
    rank: int = 0,
) -> ActivityEdition:
    """Create an activity under a goal of a year, in a body's documents. Without a `lead` the body leads it.

    Raises `PlanError` for one that would end before it begins.
    """
    in_order(start, end)
    wait_for_turn()
    edition = ActivityEdition(
        activity=Activity.objects.create(owner=owner, lead=lead or body),
        goal=goal, body=body, name=needed(name), start=start, end=end, rank=not_negative(rank),
    )  # fmt: skip
    edition.event = _record(by, "created", edition, owner=owner.key)
    edition.save()
    return edition


@transaction.atomic
def reword_activity(
    *, by: Actor, edition: ActivityEdition, name: str, start: date | None, end: date | None
) -> None:
    """Give an activity of a year other words and days. Those it had stay in its history."""
    in_order(start, end)
    wait_for_turn()
    before = edition.name
    edition.name, edition.start, edition.end = needed(name), start, end
    edition.save(update_fields=["name", "start", "end"])
    _record(by, "reworded", edition, before=before)


@transaction.atomic
def carry_activity(*, by: Actor, edition: ActivityEdition, goal: GoalEdition) -> ActivityEdition:
    """Let an activity go on under a goal of another year, in the same body's documents.

    Raises `PlanError` when it stands there already.
    """
    wait_for_turn()
    there = {"activity": edition.activity_id, "goal": goal, "body": edition.body_id, "withdrawn": False}
    if ActivityEdition.objects.filter(**there).exists():
        raise PlanError(PlanFault.THERE_ALREADY, edition.name)
    carried = ActivityEdition(
        activity_id=edition.activity_id, goal=goal, body_id=edition.body_id, name=edition.name,
        start=edition.start, end=edition.end, rank=edition.rank,
    )  # fmt: skip
    carried.event = _record(by, "carried", carried)
    carried.save()
    return carried


@transaction.atomic
def report_activity(
    *,
    by: Actor,
    edition: ActivityEdition,
    period: Period,
    state: ActivityState = ActivityState.UNKNOWN,
    deviates: bool | None = None,
    deviation: str = "",
    start: date | None = None,
    end: date | None = None,
    label: str = "",
    blocks: Blocks = (),
    provenance: Provenance = TYPED,
) -> ActivityReport:
    """Say how an activity goes in a period: its state, apart from that whether it deviates, and why.

    What was said of it in the period before stays, and no longer counts.
    """
    if deviation.strip() and deviates is not True:
        raise PlanError(PlanFault.NO_DEVIATION, deviation)
    if period.year_id != edition.goal.year_id:
        raise PlanError(PlanFault.OTHER_YEAR, edition.name)
    in_order(start, end)
    columns = {
        "state": one_of(ActivityState, state),
        "deviates": deviates,
        "deviation": readable(deviation).strip(),
        "start": start,
        "end": end,
        "label": readable(label),
        "blocks": paragraphs(blocks),
    }
    event = _record(by, "reported", edition, period=period.kind.key, state=columns["state"])
    return ActivityReport.objects.create(
        edition=edition, period=period, **columns, **provenance.columns(event)
    )


@transaction.atomic
def make_promise(
    *,
    by: Actor,
    body: Body,
    made_in: Period,
    due_in: Period,
    text: str,
    goal: GoalEdition | None = None,
    provenance: Provenance = TYPED,
) -> Promise:
    """Keep what a document says will be reported later: "redovisas i tertialrapport 2".

    Raises `PlanError` when the period it is to be kept in is not later.
    """
    words = needed(text)
    if (due_in.year_id, due_in.kind.rank) <= (made_in.year_id, made_in.kind.rank):
        raise PlanError(PlanFault.NOT_LATER, words)
    event = record_event(
        by=by, act="promised", subject=words, subject_key=f"body:{body.key}",
        details={"due": f"{due_in.year_id}-{due_in.kind.key}"},
    )  # fmt: skip
    return Promise.objects.create(
        body=body, made_in=made_in, due_in=due_in, text=words, goal=goal, **provenance.columns(event)
    )


def _record(by: Actor, act: str, edition: ActivityEdition, **details: object) -> Event:
    return record_event(
        by=by,
        act=act,
        subject=edition.name,
        subject_key=f"activity:{edition.activity_id}",
        details={"year": edition.goal.year_id, "body": edition.body.key, **details},
    )
