"""Who reports in a round: asking for it, saying by when and by whom, and opening again what was locked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils import timezone

from tertial.access.models import Person
from tertial.audit.models import Event
from tertial.audit.provenance import TYPED
from tertial.audit.services import Actor, record_event, wait_for_turn, withdraw
from tertial.organisation.models import Body
from tertial.reporting.errors import RhythmError, RhythmFault
from tertial.reporting.models import Assignment, Reopening, Round, Submission, SubmissionState
from tertial.reporting.services.checks import needed, readable
from tertial.reporting.services.locks import hold

_LONGEST_SUBJECT: Final = 200


@transaction.atomic
def call_for(
    *, by: Actor, round_of: Round, bodies: Sequence[Body], above: Submission | None = None
) -> list[Submission]:
    """Ask bodies to report in a round, and give their submissions. Whoever was asked before stays so.

    `above` is the submission that theirs go into: that of their board.
    """
    wait_for_turn()
    known = {each.body_id: each for each in Submission.objects.filter(round=round_of, body__in=bodies)}
    new = [Submission(round=round_of, body=body, above=above) for body in bodies if body.pk not in known]
    if new:
        record_event(
            by=by, act="called_for", subject=round_of.name, subject_key=_key(round_of),
            details={"bodies": [each.body.key for each in new]},
        )  # fmt: skip
        known |= {each.body_id: each for each in Submission.objects.bulk_create(new)}
    return [known[body.pk] for body in bodies]


@transaction.atomic
def let_off(*, by: Actor, submission: Submission, reason: str) -> None:
    """Ask a body no longer, where it has handed nothing in. What was entered stays.

    Raises `RhythmError` without a reason, for what has been submitted or has others below it, and where
    somebody was assigned or something was opened again.
    """
    needed(reason)
    here = hold(submission)
    if here.state != SubmissionState.WORKED_ON or _is_referred_to(here):
        raise RhythmError(RhythmFault.IS_AT_WORK, here.body.key)
    _record(by, "let_off", here, reason)
    here.delete()


@transaction.atomic
def instruct(*, by: Actor, submission: Submission, due: date | None, instructions: str) -> None:
    """Give a body a last day of its own and instructions of its board's, beside the round's."""
    here = hold(submission)
    here.due, here.instructions = due, readable(instructions)
    here.save(update_fields=["due", "instructions"])
    _record(by, "instructed", here, due=due and due.isoformat())


@transaction.atomic
def assign(
    *, by: Actor, submission: Submission, person: Person, subject: str = "", until: date | None = None
) -> Assignment:
    """Let somebody report for a body, everything or one thing, until a day or further notice.

    Raises `RhythmError` for somebody who has it already.
    """
    wait_for_turn()
    kept = _subject(subject)
    there = Assignment.objects.counting().filter(submission=submission, person=person, subject=kept)
    if there.exists():
        raise RhythmError(RhythmFault.ASSIGNED_ALREADY, person.name)
    event = _record(by, "assigned", submission, person=person.actor_key, of=kept)
    return Assignment.objects.create(
        submission=submission, person=person, subject=kept, until=until, **TYPED.columns(event)
    )


@transaction.atomic
def end_assignment(*, by: Actor, assignment: Assignment) -> None:
    """Let somebody report no longer. What the person has entered stays."""
    withdraw(by=by, event=assignment.event)


@transaction.atomic
def reopen(
    *, by: Actor, submission: Submission, until: datetime, reason: str, subject: str = ""
) -> Reopening:
    """Open a locked report again for a while, or one thing of it. What was approved stays approved.

    Raises `RhythmError` without a reason, and for a time that has passed.
    """
    why = needed(reason)
    if until <= timezone.now():
        raise RhythmError(RhythmFault.TOO_LATE)
    wait_for_turn()
    kept = _subject(subject)
    event = _record(by, "reopened", submission, why, of=kept, until=until.isoformat())
    return Reopening.objects.create(submission=submission, subject=kept, until=until, **TYPED.columns(event))


@transaction.atomic
def end_reopening(*, by: Actor, reopening: Reopening) -> None:
    """Lock again what was opened, before its time."""
    withdraw(by=by, event=reopening.event)


def move(submission: Submission, *, to: SubmissionState, rank: int = 0) -> None:
    """Let a submission stand elsewhere, within the act of approval that moves it and holds it."""
    submission.state, submission.rank = to, rank
    submission.save(update_fields=["state", "rank"])


def note_opened(submission: Submission) -> None:
    """Keep when somebody who reports saw a submission first. It is no act: nothing is decided by it."""
    Submission.objects.filter(pk=submission.pk, opened_at__isnull=True).update(opened_at=timezone.now())


def _is_referred_to(submission: Submission) -> bool:
    return (
        submission.below.exists()
        or Assignment.objects.filter(submission=submission).exists()
        or Reopening.objects.filter(submission=submission).exists()
    )


def _subject(subject: str) -> str:
    if len(readable(subject)) > _LONGEST_SUBJECT:
        raise RhythmError(RhythmFault.UNREADABLE)
    return subject


def _key(which: Round) -> str:
    return f"round:{which.period.year_id}-{which.period.kind.key}"


def _record(by: Actor, act: str, submission: Submission, reason: str = "", **details: object) -> Event:
    which = submission.round
    return record_event(
        by=by, act=act, subject=f"{submission.body.key} {which.period.year_id}-{which.period.kind.key}",
        subject_key=f"submission:{submission.pk}", reason=reason,
        details={"body": submission.body.key, **details},
    )  # fmt: skip
