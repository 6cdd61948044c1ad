"""What may be changed now: a period is locked but for the round that is open, or what was opened again."""

from __future__ import annotations

from django.utils import timezone

from tertial.organisation.models import Body
from tertial.reporting.errors import RhythmError, RhythmFault
from tertial.reporting.models import Period, Reopening, RoundState, Submission, SubmissionState

_CHANGED_IN: frozenset[str] = frozenset({SubmissionState.WORKED_ON, SubmissionState.RETURNED})


def hold_open(*, body: Body, period: Period, subject: str) -> Submission:
    """See that something of a body's may be entered, and that nobody submits it before the act is through.

    To be called within the transaction that enters it: whoever submits or closes waits for its end, and who
    enters something waits for them. Raises `RhythmError` for what is not asked for, and for what is locked.
    """
    held = (
        Submission.objects.select_for_update(no_key=True, of=("self",))
        .select_related("round")
        .filter(body=body, round__period=period)
        .first()
    )
    if held is None:
        raise RhythmError(RhythmFault.NOT_ASKED_FOR, subject)
    if held.round.state == RoundState.OPEN and held.state in _CHANGED_IN:
        return held
    if not is_reopened(held, subject):
        raise RhythmError(RhythmFault.LOCKED, subject)
    return held


def is_reopened(submission: Submission, subject: str) -> bool:
    """Say whether a thing of a submission may be changed although the rest is locked."""
    now = Reopening.objects.counting().filter(submission=submission, until__gt=timezone.now())
    return now.filter(subject__in=["", subject]).exists()
