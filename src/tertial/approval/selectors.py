"""How far everybody has come in a round, what waits for whom, and what has been done with a submission."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Q
from django.utils import timezone

from tertial.access.models import Role
from tertial.access.policies import Reader
from tertial.approval.levels import Level, approves, levels_in
from tertial.approval.models import Act, ApprovalAct
from tertial.organisation.models import BOARDS, Body
from tertial.organisation.selectors import organisation_on, tree_of
from tertial.plan.selectors.work import WorkItem, work_of
from tertial.reporting.models import Assignment, Period, RoundState, Submission, SubmissionState
from tertial.reporting.selectors import last_day


class Standing(StrEnum):
    """How far a body has come with what it is asked for, as those see it who wait for it."""

    NOT_OPENED = "not_opened"
    OPENED = "opened"
    BEGUN = "begun"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What a body is asked for, how much of it is done, and whether it is in time.

    `submitted` is the act that handed it in last; None where it never was, or was taken back.
    """

    submission: Submission
    items: Sequence[WorkItem]
    submitted: ApprovalAct | None

    @property
    def done(self) -> int:
        """How many things are done."""
        return sum(item.done for item in self.items)

    @property
    def standing(self) -> Standing:
        """How far it has come."""
        state = self.submission.state
        if state != SubmissionState.WORKED_ON:
            return Standing(state)
        if self.done:
            return Standing.BEGUN
        return Standing.OPENED if self.submission.opened_at else Standing.NOT_OPENED

    @property
    def last_day(self) -> date | None:
        """The last day to hand it in."""
        return last_day(self.submission)

    def days_late(self, today: date) -> int:
        """Count the days from the last one until it was handed in, or until today where it has not been."""
        last = self.last_day
        if last is None:
            return 0
        waiting = self.submission.state in (SubmissionState.WORKED_ON, SubmissionState.RETURNED)
        if waiting and self.submission.round.state == RoundState.PLANNED:
            return 0
        until = today if waiting or self.submitted is None else timezone.localdate(self.submitted.event.at)
        return max((until - last).days, 0)


def progress_of(submissions: Sequence[Submission]) -> list[Progress]:
    """Say how far each has come, in the order given. Ten queries for each period, however many bodies.

    Each must have been read with its round, period and body, as the selectors of reporting do.
    """
    periods: defaultdict[int, list[Submission]] = defaultdict(list)
    for each in submissions:
        periods[each.round.period_id].append(each)
    work: dict[int, Sequence[WorkItem]] = {}
    for those in periods.values():
        found = work_of(bodies=[each.body_id for each in those], period=those[0].round.period)
        work |= {each.pk: found.get(each.body_id, ()) for each in those}
    submitted = _last_submitted([each.pk for each in submissions])
    return [
        Progress(submission=each, items=work[each.pk], submitted=submitted.get(each.pk))
        for each in submissions
    ]


def last_return(submissions: Collection[int]) -> dict[int, ApprovalAct]:
    """Give the newest return of each submission that was returned. One query."""
    return _newest(submissions, Act.RETURNED)


def _last_submitted(submissions: Collection[int]) -> dict[int, ApprovalAct]:
    return _newest(submissions, Act.SUBMITTED)


def _newest(submissions: Collection[int], act: Act) -> dict[int, ApprovalAct]:
    rows = ApprovalAct.objects.filter(submission__in=submissions, act=act)
    newest = rows.order_by("submission_id", "-pk").distinct("submission_id").select_related("event")
    return {row.submission_id: row for row in newest}


def acts_of(submission: Submission) -> list[ApprovalAct]:
    """List what has been done with a submission, the oldest first. One query."""
    return list(ApprovalAct.objects.filter(submission=submission).select_related("event"))


def asked_of(reader: Reader, *, on: date) -> dict[int, frozenset[str]]:
    """Give the submissions in open rounds that fall to somebody, each with the things; none is everything.

    What falls to one follows from the roles, and from what one has been assigned. Two queries.
    """
    person = reader.person
    if person is None:
        return {}
    rows = Submission.objects.filter(round__state=RoundState.OPEN)
    asked = {
        pk: frozenset[str]()
        for pk, body, kind in rows.values_list("pk", "body_id", "body__kind")
        if reader.answers_for(body, is_board=kind in BOARDS)
    }
    assigned: defaultdict[int, set[str]] = defaultdict(set)
    still = Assignment.objects.counting().filter(Q(until__isnull=True) | Q(until__gte=on), person=person)
    open_ones = still.filter(submission__round__state=RoundState.OPEN)
    for pk, body, subject in open_ones.values_list("submission_id", "submission__body_id", "subject"):
        if reader.sees_reporting(body):
            assigned[pk].add(subject)
    for pk, subjects in assigned.items():
        asked.setdefault(pk, frozenset() if "" in subjects else frozenset(subjects))
    return asked


def submissions_with(ids: Collection[int]) -> list[Submission]:
    """Give submissions by their ids, each with round, period and body. One query."""
    return list(Submission.objects.select_related("round__period__kind", "body").filter(pk__in=ids))


def waiting_for(reader: Reader, *, period: Period | None = None) -> list[Submission]:
    """List what has been submitted and waits for somebody's approval, the longest waiting first.

    Of one period, or of all. Two queries, and one for each department whose manager approves.
    """
    rows = Submission.objects.select_related("round__period__kind", "body")
    rows = rows.filter(state=SubmissionState.SUBMITTED)
    if period is not None:
        rows = rows.filter(round__period=period)
    waiting = list(rows)
    levels = levels_in([each.body for each in waiting])
    above = _led_above(reader) if any(_is_managers(levels[each.body_id], each) for each in waiting) else {}
    mine = [
        each
        for each in waiting
        if approves(reader, each.body, above.get(each.body_id, ()), levels[each.body_id], each.rank)
    ]
    since = _last_submitted([each.pk for each in mine])
    return sorted(mine, key=lambda each: since[each.pk].pk if each.pk in since else 0)


def waiting_since(waiting: Sequence[Submission]) -> dict[int, datetime]:
    """Give when each was handed in last. One query."""
    return {pk: act.event.at for pk, act in _last_submitted([each.pk for each in waiting]).items()}


def _is_managers(levels: Sequence[Level], each: Submission) -> bool:
    return each.rank < len(levels) and levels[each.rank].role == Role.UNIT_MANAGER


def _led_above(reader: Reader) -> Mapping[int, set[int]]:
    """Give, for each body that stands under one the reader leads, which those are."""
    above: defaultdict[int, set[int]] = defaultdict(set)
    for held in reader.roles:
        if held.role == Role.UNIT_MANAGER:
            for body in set(tree_of(held.body, timezone.localdate())) - {held.body}:
                above[body].add(held.body)
    return above


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardAsked:
    """A board that is asked to report in a round, and the bodies below it that are."""

    board: Body
    below: tuple[Body, ...]


def to_be_asked(period: Period) -> list[BoardAsked]:
    """List whom a round asks: each board with something to report, its own or somebody's below.

    That follows from the plan of the year. A dozen queries, however many bodies there are.
    """
    boards: dict[int, int] = {}
    for each in organisation_on(timezone.localdate()):
        if each.kind in BOARDS:
            boards[each.id] = each.id
        elif each.parent in boards:
            boards[each.id] = boards[each.parent]
    work = work_of(bodies=list(boards), period=period)
    reporting: defaultdict[int, list[int]] = defaultdict(list)
    for body, board in boards.items():
        if work.get(body):
            reporting[board].append(body)
    bodies = Body.objects.in_bulk({*reporting, *(body for below in reporting.values() for body in below)})
    return [
        BoardAsked(board=bodies[board], below=tuple(bodies[body] for body in below if body != board))
        for board, below in reporting.items()
    ]
