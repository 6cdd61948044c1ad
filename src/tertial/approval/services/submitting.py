"""What is done with a submission: submit, return, approve, take back, comment.

Each holds the submission until it is through, so that nobody enters anything meanwhile and no two handle it
at once; whoever comes second is told so. `seen` is the number of the newest act that the person was shown, 0
for none: where there is a newer one, nothing is done. None asks for no such care.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.db import transaction

from tertial.approval.errors import ApprovalFault, ApprovalRefused
from tertial.approval.levels import levels_of
from tertial.approval.models import Act, ApprovalAct
from tertial.audit.provenance import TYPED
from tertial.audit.services import Actor, record_event
from tertial.core.words import can_be_kept
from tertial.documents.composing import compose
from tertial.documents.errors import DocumentError
from tertial.documents.structure import dumps
from tertial.organisation.models import Body
from tertial.plan.services.writing import report_texts
from tertial.reporting.models import Period, Submission, SubmissionState
from tertial.reporting.services import hold, is_open, move


def submit(*, by: Actor, submission: Submission, note: str = "", seen: int | None = None) -> ApprovalAct:
    """Hand in what a body reports: its texts are reported as they stand, and nothing is changed from now on.

    Where nobody is to approve it, it is approved by that. Raises `ApprovalRefused`.
    """
    said = _readable(note)
    # Whoever reports a text holds the trail until the act is through. So the texts are reported by themselves
    # first: all others wait for that, and not for the document to be composed as well.
    _with_texts(by, submission, seen)
    return _submit(by, submission, said, seen)


@transaction.atomic
def _with_texts(by: Actor, submission: Submission, seen: int | None) -> Submission:
    """Hold what is to be submitted, its texts reported as they stand. Raises `ApprovalRefused`."""
    here = _held(submission, seen)
    if not is_open(here):
        raise ApprovalRefused(ApprovalFault.NOT_WORKED_ON, here.body.key)
    report_texts(by=by, body=here.body, period=here.round.period)
    return here


@transaction.atomic
def _submit(by: Actor, submission: Submission, said: str, seen: int | None) -> ApprovalAct:
    here = _with_texts(by, submission, seen)
    levels = levels_of(here.body)
    move(here, to=SubmissionState.SUBMITTED if levels else SubmissionState.APPROVED)
    return _record(by, here, Act.SUBMITTED, 0, said, digest=digest_of(here.body, here.round.period))


@transaction.atomic
def approve(
    *, by: Actor, submission: Submission, shown: str, note: str = "", seen: int | None = None
) -> ApprovalAct:
    """Let a submission pass a level; after the last it is approved. `shown` is the digest of what was read.

    Raises `ApprovalRefused` for what is not submitted, and where the document is another than the one shown.
    """
    said = _readable(note)
    here = _submitted(submission, seen)
    digest = digest_of(here.body, here.round.period)
    if shown != digest:
        raise ApprovalRefused(ApprovalFault.CHANGED, here.body.key)
    before = here.rank
    done = before + 1 >= len(levels_of(here.body))
    move(here, to=SubmissionState.APPROVED if done else SubmissionState.SUBMITTED, rank=before + 1)
    return _record(by, here, Act.APPROVED, before, said, digest=digest)


@transaction.atomic
def hand_back(
    *, by: Actor, submission: Submission, note: str, subjects: Sequence[str] = (), seen: int | None = None
) -> ApprovalAct:
    """Return a submission with what is to be changed; `subjects` are the things that the note is about.

    Raises `ApprovalRefused` without a note, and for what is not submitted.
    """
    said = _readable(note)
    if not said:
        raise ApprovalRefused(ApprovalFault.NO_NOTE)
    here = _submitted(submission, seen)
    before = here.rank
    move(here, to=SubmissionState.RETURNED)
    return _record(by, here, Act.RETURNED, before, said, subjects=subjects)


@transaction.atomic
def take_back(*, by: Actor, submission: Submission, seen: int | None = None) -> ApprovalAct:
    """Undo one's own submitting or approving while nobody has handled it after that.

    Raises `ApprovalRefused` where somebody has.
    """
    here = _held(submission, seen)
    moves = ApprovalAct.objects.filter(submission=here).exclude(act=Act.COMMENTED)
    last = moves.select_related("event").order_by("-pk").first()
    ours = last is not None and last.event.actor_key == by.actor_key and last.event.actor == by.actor_name
    if last is None or not ours or last.act not in (Act.SUBMITTED, Act.APPROVED):
        raise ApprovalRefused(ApprovalFault.NOTHING_TO_TAKE_BACK, here.body.key)
    if last.act == Act.SUBMITTED:
        move(here, to=SubmissionState.WORKED_ON)
    else:
        move(here, to=SubmissionState.SUBMITTED, rank=last.rank)
    return _record(by, here, Act.TAKEN_BACK, last.rank)


@transaction.atomic
def comment(
    *, by: Actor, submission: Submission, note: str, subjects: Sequence[str] = (), seen: int | None = None
) -> ApprovalAct:
    """Say something of a submission; it stands where it stood. Raises `ApprovalRefused` without a note."""
    said = _readable(note)
    if not said:
        raise ApprovalRefused(ApprovalFault.NO_NOTE)
    here = _held(submission, seen)
    return _record(by, here, Act.COMMENTED, here.rank, said, subjects=subjects)


def digest_of(body: Body, period: Period) -> str:
    """Give the SHA-256 of a body's document as it is composed now; empty where there is none."""
    try:
        document = compose(body=body, period=period)
    except DocumentError:  # nothing is reported yet
        return ""
    return hashlib.sha256(dumps(document).encode()).hexdigest()


def _held(submission: Submission, seen: int | None) -> Submission:
    here = hold(submission)
    if seen is not None and ApprovalAct.objects.filter(submission=here, pk__gt=seen).exists():
        raise ApprovalRefused(ApprovalFault.MEANWHILE, here.body.key)
    return here


def _submitted(submission: Submission, seen: int | None) -> Submission:
    here = _held(submission, seen)
    if here.state != SubmissionState.SUBMITTED:
        raise ApprovalRefused(ApprovalFault.NOT_SUBMITTED, here.body.key)
    return here


def _readable(note: str) -> str:
    if not can_be_kept(note):
        raise ApprovalRefused(ApprovalFault.UNREADABLE)
    return note.strip()


def _record(
    by: Actor,
    submission: Submission,
    act: Act,
    rank: int,
    note: str = "",
    *,
    subjects: Sequence[str] = (),
    digest: str = "",
) -> ApprovalAct:
    period = submission.round.period
    key = f"{period.year_id}-{period.kind.key}"
    event = record_event(
        by=by, act=act.value, subject=f"{submission.body.key} {key}", reason=note,
        subject_key=f"submission:{submission.pk}", details={"body": submission.body.key, "period": key},
    )  # fmt: skip
    return ApprovalAct.objects.create(
        submission=submission, act=act, rank=rank, note=note, subjects=list(subjects), digest=digest,
        **TYPED.columns(event),
    )  # fmt: skip
