"""What may be changed now: a period is locked but for the round that is open, or what was opened again.

Whoever needs a submission or a round to stay as it is takes its row before recording an event: so all take
the locks in one order, and no two can wait for each other.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from django.db import connection
from django.utils import timezone

from tertial.organisation.models import Body
from tertial.reporting.errors import RhythmError, RhythmFault
from tertial.reporting.models import Period, Reopening, RoundState, Submission, SubmissionState

_CHANGED_IN: Final = frozenset({SubmissionState.WORKED_ON.value, SubmissionState.RETURNED.value})


def hold_open(*, body: Body, period: Period, subjects: Collection[str]) -> Submission:
    """See that things of a body's may be entered, and that nobody submits it before the act is through.

    To be called within the transaction that enters them: whoever submits or closes waits for its end, and who
    enters something waits for them. Raises `RhythmError` for what is not asked for, and for what is locked.
    """
    with connection.cursor() as cursor:
        cursor.execute(_HOLD, [body.pk, period.pk])
        found = cursor.fetchone()
    if found is None:
        raise RhythmError(RhythmFault.NOT_ASKED_FOR, body.key)
    held = Submission.objects.select_related("round").get(pk=found[0])
    if is_open(held):
        return held
    if missing := set(subjects) - reopened(held, subjects):
        raise RhythmError(RhythmFault.LOCKED, min(missing))
    return held


# Two who enter in one body's report take turns; a round is closed when all who enter or submit something are
# through.
_HELD: Final = "FROM reporting_submission held JOIN reporting_round of_all ON of_all.id = held.round_id"
_SO_LONG: Final = "FOR NO KEY UPDATE OF held FOR SHARE OF of_all"
_HOLD: Final = f"SELECT held.id {_HELD} WHERE held.body_id = %s AND of_all.period_id = %s {_SO_LONG}"
_HOLD_THIS: Final = f"SELECT held.id {_HELD} WHERE held.id = %s {_SO_LONG}"


def hold(submission: Submission) -> Submission:
    """Keep a submission and its round as they are until the act that moves it is through, and give it."""
    with connection.cursor() as cursor:
        cursor.execute(_HOLD_THIS, [submission.pk])
    return Submission.objects.select_related("round__period__kind", "body").get(pk=submission.pk)


def is_open(submission: Submission) -> bool:
    """Say whether all of a submission may be changed now."""
    return submission.round.state == RoundState.OPEN and submission.state in _CHANGED_IN


def reopened(submission: Submission, subjects: Collection[str]) -> set[str]:
    """Give those of some things that may be changed although the rest is locked."""
    rows = Reopening.objects.counting().filter(submission=submission, until__gt=timezone.now())
    opened = set(rows.values_list("subject", flat=True))
    return set(subjects) if "" in opened else opened & set(subjects)
