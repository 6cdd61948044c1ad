"""Rounds: asked for, opened, closed; what is locked stays locked, and is opened again with a reason."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tertial.audit.models import Event
from tertial.reporting.errors import RhythmError, RhythmFault
from tertial.reporting.models import Assignment, Round, RoundState, Submission, SubmissionState
from tertial.reporting.selectors import find_submission, last_day, submissions_in
from tertial.reporting.services import (
    assign,
    call_for,
    change_round,
    close_round,
    end_assignment,
    end_reopening,
    hold_open,
    instruct,
    let_off,
    move,
    note_opened,
    open_round,
    plan_round,
    reopen,
)
from tests.cast import CENTRAL_OFFICE, Cast

pytestmark = pytest.mark.django_db

BY = CENTRAL_OFFICE


@pytest.fixture
def planned(cast: Cast) -> Round:
    return plan_round(by=BY, period=cast.unpublished, opens=date(2026, 4, 20), due=date(2026, 5, 15))


@pytest.fixture
def submission(cast: Cast, planned: Round) -> Submission:
    (board,) = call_for(by=BY, round_of=planned, bodies=[cast.board])
    (unit,) = call_for(by=BY, round_of=planned, bodies=[cast.unit], above=board)
    return unit


def refused(fault: RhythmFault) -> pytest.RaisesExc[RhythmError]:
    return pytest.raises(RhythmError, check=lambda error: error.fault is fault)


def test_whoever_is_asked_is_asked_once(cast: Cast, planned: Round, submission: Submission) -> None:
    events = Event.objects.count()
    again = call_for(by=BY, round_of=planned, bodies=[cast.unit])
    assert again == [submission]
    assert Event.objects.count() == events
    assert [each.body for each in submissions_in(planned)] == [cast.board, cast.unit]
    assert submission.above is not None
    assert submission.above.body == cast.board


def test_nothing_is_entered_before_the_round_opens_and_after_it_closes(
    cast: Cast, planned: Round, submission: Submission
) -> None:
    def enter() -> Submission:
        return hold_open(body=cast.unit, period=cast.unpublished, subjects=["indicator:1"])

    with refused(RhythmFault.LOCKED):
        enter()
    open_round(by=BY, which=planned)
    assert enter() == submission
    with refused(RhythmFault.ROUND_IS_OPEN):
        open_round(by=BY, which=planned)
    close_round(by=BY, which=planned)
    with refused(RhythmFault.LOCKED):
        enter()
    with refused(RhythmFault.ROUND_IS_CLOSED):
        close_round(by=BY, which=planned)
    open_round(by=BY, which=planned)
    assert enter() == submission


def test_a_round_that_was_never_open_is_not_closed(planned: Round) -> None:
    with refused(RhythmFault.ROUND_IS_NOT_OPEN):
        close_round(by=BY, which=planned)
    assert Round.objects.get().state == RoundState.PLANNED


def test_who_is_not_asked_enters_nothing(cast: Cast, planned: Round, submission: Submission) -> None:
    open_round(by=BY, which=planned)
    with refused(RhythmFault.NOT_ASKED_FOR):
        hold_open(body=cast.other_board, period=cast.unpublished, subjects=[""])


@pytest.mark.parametrize(
    ("state", "changes"),
    [
        (SubmissionState.WORKED_ON, True),
        (SubmissionState.SUBMITTED, False),
        (SubmissionState.RETURNED, True),
        (SubmissionState.APPROVED, False),
    ],
)
def test_what_is_submitted_is_locked(
    cast: Cast, planned: Round, submission: Submission, state: SubmissionState, changes: bool
) -> None:
    open_round(by=BY, which=planned)
    move(submission, to=state)
    if changes:
        assert hold_open(body=cast.unit, period=cast.unpublished, subjects=[""]) == submission
    else:
        with refused(RhythmFault.LOCKED):
            hold_open(body=cast.unit, period=cast.unpublished, subjects=[""])


def test_one_thing_is_opened_again_and_not_the_rest(
    cast: Cast, planned: Round, submission: Submission
) -> None:
    move(submission, to=SubmissionState.APPROVED)
    soon = timezone.now() + timedelta(days=1)
    opened = reopen(by=BY, submission=submission, until=soon, reason="Fel siffra", subject="indicator:1")
    assert hold_open(body=cast.unit, period=cast.unpublished, subjects=["indicator:1"]) == submission
    with refused(RhythmFault.LOCKED):
        hold_open(body=cast.unit, period=cast.unpublished, subjects=["indicator:2"])
    assert opened.event.reason == "Fel siffra"
    end_reopening(by=BY, reopening=opened)
    with refused(RhythmFault.LOCKED):
        hold_open(body=cast.unit, period=cast.unpublished, subjects=["indicator:1"])


def test_what_is_opened_again_says_why_and_until_when(submission: Submission) -> None:
    with refused(RhythmFault.NO_REASON):
        reopen(by=BY, submission=submission, until=timezone.now() + timedelta(days=1), reason=" ")
    with refused(RhythmFault.TOO_LATE):
        reopen(by=BY, submission=submission, until=timezone.now(), reason="Fel siffra")


def test_the_last_day_is_the_bodys_own_else_the_rounds(submission: Submission, planned: Round) -> None:
    assert last_day(submission) == date(2026, 5, 15)
    instruct(by=BY, submission=submission, due=date(2026, 5, 8), instructions=" Skriv kort. ")
    kept = find_submission(body=submission.body_id, period=planned.period)
    assert kept is not None
    assert (last_day(kept), kept.instructions) == (date(2026, 5, 8), "Skriv kort.")


def test_somebody_reports_in_anothers_place(cast: Cast, submission: Submission) -> None:
    assigned = assign(by=BY, submission=submission, person=cast.economist, subject="indicator:1")
    with refused(RhythmFault.ASSIGNED_ALREADY):
        assign(by=BY, submission=submission, person=cast.economist, subject="indicator:1")
    assign(by=BY, submission=submission, person=cast.economist)
    end_assignment(by=BY, assignment=assigned)
    assert [each.subject for each in Assignment.objects.counting()] == [""]


def test_who_is_at_work_is_not_let_off(cast: Cast, submission: Submission) -> None:
    board = submission.above
    assert board is not None
    with refused(RhythmFault.IS_AT_WORK):
        let_off(by=BY, submission=board, reason="Behövs inte")
    with refused(RhythmFault.NO_REASON):
        let_off(by=BY, submission=submission, reason="")
    let_off(by=BY, submission=submission, reason="Enheten är stängd")
    assert not Submission.objects.filter(body=cast.unit).exists()


def test_when_it_was_first_opened_stays(submission: Submission) -> None:
    note_opened(submission)
    submission.refresh_from_db()
    first = submission.opened_at
    assert first is not None
    note_opened(submission)
    submission.refresh_from_db()
    assert submission.opened_at == first


def test_a_changed_timetable_keeps_its_history(planned: Round) -> None:
    change_round(by=BY, which=planned, name="Våren", opens=None, due=date(2026, 5, 20), instructions="")
    assert planned.events.count() == 2  # type: ignore[attr-defined]  # pghistory adds it
    with refused(RhythmFault.NO_NAME):
        change_round(by=BY, which=planned, name=" ", opens=None, due=None, instructions="")
    with refused(RhythmFault.DUE_BEFORE_OPEN):
        change_round(
            by=BY, which=planned, name="Våren", opens=date(2026, 5, 2), due=date(2026, 5, 1), instructions=""
        )
    with refused(RhythmFault.UNREADABLE):
        change_round(by=BY, which=planned, name="V\x00", opens=None, due=None, instructions="")
