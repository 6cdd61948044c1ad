"""How far everybody has come, in time or late, and what falls to whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from tertial.access.models import Role
from tertial.approval.levels import Level, set_levels
from tertial.approval.selectors import (
    Standing,
    asked_of,
    progress_of,
    submissions_with,
    to_be_asked,
    waiting_for,
)
from tertial.approval.services import hand_back, submit
from tertial.reporting.models import Submission
from tertial.reporting.services import assign, close_round, end_assignment, instruct, note_opened
from tests.approval.asked import Asked, make_asked
from tests.cast import CENTRAL_OFFICE, EVERYBODY, Cast

pytestmark = pytest.mark.django_db

BY = CENTRAL_OFFICE
TODAY = date(2026, 5, 4)


@pytest.fixture
def asked(cast: Cast) -> Asked:
    return make_asked(cast, due=date(2026, 5, 15))


def standing(asked: Asked) -> Standing:
    (progress,) = progress_of([asked.unit])
    return progress.standing


def test_each_state_is_another(asked: Asked) -> None:
    assert standing(asked) is Standing.NOT_OPENED
    note_opened(asked.unit)
    assert standing(asked) is Standing.OPENED
    asked.enter("82")
    assert standing(asked) is Standing.BEGUN
    submit(by=asked.cast.unit_manager, submission=asked.unit)
    assert standing(asked) is Standing.SUBMITTED
    hand_back(by=asked.cast.director, submission=asked.unit, note="Mer")
    assert standing(asked) is Standing.RETURNED


@pytest.mark.parametrize(
    ("at", "late"),
    [
        # The last minute of the last day in Sweden is the day before midnight in UTC, in summer by two hours.
        (datetime(2026, 5, 15, 23, 59, tzinfo=ZoneInfo("Europe/Stockholm")), 0),
        (datetime(2026, 5, 16, 0, 1, tzinfo=ZoneInfo("Europe/Stockholm")), 1),
        (datetime(2026, 5, 15, 21, 59, tzinfo=ZoneInfo("UTC")), 0),
        (datetime(2026, 5, 15, 22, 1, tzinfo=ZoneInfo("UTC")), 1),
    ],
)
def test_late_is_told_in_swedish_time_and_not_refused(
    asked: Asked, monkeypatch: pytest.MonkeyPatch, at: datetime, late: int
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: at)
    submit(by=asked.cast.unit_manager, submission=asked.unit)
    sent = progress_of([asked.unit])[0].submitted
    assert sent is not None
    # The trail's own clock says when; here it says what the test wants.
    sent.event.at = at
    (progress,) = progress_of([asked.unit])
    assert progress.submitted is not None
    progress.submitted.event.at = at
    assert progress.days_late(date(2026, 7, 1)) == late


def test_who_has_not_submitted_is_late_from_the_day_after(asked: Asked) -> None:
    (progress,) = progress_of([asked.unit])
    assert progress.days_late(date(2026, 5, 15)) == 0
    assert progress.days_late(date(2026, 5, 18)) == 3
    instruct(by=BY, submission=asked.unit, due=date(2026, 5, 8), instructions="")
    (progress,) = progress_of([asked.unit])
    assert progress.days_late(date(2026, 5, 9)) == 1


@pytest.mark.parametrize("name", EVERYBODY)
def test_what_falls_to_whom(asked: Asked, name: str) -> None:
    bodies = {
        each.body for each in submissions_with(asked_of(asked.cast.reader(name), on=TODAY))
    }  # fmt: skip
    assert bodies == {"unit_manager": {asked.cast.unit}, "controller": {asked.cast.board}}.get(name, set())


def test_nothing_falls_to_anybody_when_the_round_is_closed(asked: Asked) -> None:
    close_round(by=BY, which=asked.round)
    assert asked_of(asked.cast.reader("unit_manager"), on=TODAY) == {}


def test_who_is_assigned_has_it_until_the_last_day(asked: Asked) -> None:
    subject = f"indicator:{asked.indicator.pk}"
    reader = asked.cast.reader("economist")
    given = assign(
        by=BY, submission=asked.unit, person=asked.cast.economist, subject=subject, until=TODAY
    )  # fmt: skip
    assert asked_of(reader, on=TODAY) == {asked.unit.pk: frozenset({subject})}
    assert asked_of(reader, on=TODAY + timedelta(days=1)) == {}
    end_assignment(by=BY, assignment=given)
    assert asked_of(reader, on=TODAY) == {}
    # Nobody sees another board's work by being assigned to it.
    assign(by=BY, submission=asked.unit, person=asked.cast.outsider)
    assert asked_of(asked.cast.reader("outsider"), on=TODAY) == {}


def waits(asked: Asked, name: str) -> list[Submission]:
    return waiting_for(asked.cast.reader(name))


def test_what_is_submitted_waits_for_who_approves_it(asked: Asked) -> None:
    assert waits(asked, "director") == []
    submit(by=asked.cast.unit_manager, submission=asked.unit)
    assert waits(asked, "director") == [asked.unit]
    for name in set(EVERYBODY) - {"director"}:
        assert waits(asked, name) == [], name
    set_levels(by=BY, body=asked.cast.unit, levels=[Level("Controllern", Role.CONTROLLER)])
    assert waits(asked, "director") == []
    assert waits(asked, "controller") == [asked.unit]


def test_whom_a_round_asks_follows_from_the_plan(asked: Asked) -> None:
    (board,) = to_be_asked(asked.period)
    assert (board.board, board.below) == (asked.cast.board, (asked.cast.unit,))


def test_many_bodies_cost_no_more_questions(asked: Asked, django_assert_max_num_queries: Callable) -> None:  # type: ignore[type-arg]
    with django_assert_max_num_queries(12):
        progress_of(list(Submission.objects.select_related("round__period__kind", "body")))
