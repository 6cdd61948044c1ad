"""Who sees what: the own board's work, what is published, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tertial.access.models import Role, RoleHeld
from tertial.access.policies import reader_of
from tertial.access.services import end_role, give_role, let_out
from tertial.organisation.models import BodyKind
from tertial.organisation.services import close_body, found_body, merge_bodies, move_body
from tertial.reporting.selectors import published_periods
from tests.cast import CENTRAL_OFFICE, EVERYBODY, START, Cast

TODAY = date(2026, 5, 4)
STAFF = {"unit_manager", "controller", "economist", "director", "board_secretary"}
EVERYWHERE = {"central_office", "auditor", "administrator"}
# Of each body: who sees its unpublished work.
SEEN_BY = {
    "board": STAFF | EVERYWHERE,
    "administration": STAFF | EVERYWHERE,
    "unit": STAFF | EVERYWHERE,
    "sibling": STAFF | EVERYWHERE,
    "other_board": EVERYWHERE | {"outsider"},
    "other_unit": EVERYWHERE | {"outsider"},
    "executive_board": EVERYWHERE,
    "executive_office": EVERYWHERE,
    "municipality": EVERYWHERE,
}


@pytest.mark.parametrize("name", EVERYBODY)
def test_unpublished_work_is_seen_by_the_boards_own_staff(cast: Cast, name: str) -> None:
    reader = cast.reader(name)
    for body, seen_by in SEEN_BY.items():
        pk = getattr(cast, body).pk
        seen = name in seen_by
        assert reader.may_read(pk, cast.unpublished.pk) is seen, body
        assert reader.may_read_all(pk) is seen, body
        assert reader.sees_trail(pk) is seen, body


@pytest.mark.parametrize("name", EVERYBODY)
def test_what_is_published_and_what_the_council_sets_is_for_everyone(cast: Cast, name: str) -> None:
    reader = cast.reader(name)
    for body in (cast.board, cast.other_board):
        assert reader.may_read(body.pk, cast.published.pk)
        assert reader.may_read_some(body.pk)
    assert reader.may_read(cast.council.pk, cast.unpublished.pk)
    assert reader.may_read_some(cast.council.pk)


def test_a_unit_that_published_nothing_shows_nothing_to_others(cast: Cast) -> None:
    for name in ("citizen", "politician", "outsider"):
        assert not cast.reader(name).may_read_some(cast.unit.pk)
        assert not cast.reader(name).may_read(cast.unit.pk, cast.published.pk)


# Who may enter something for the own unit, another unit, the board, and another board.
REPORTS = {
    "unit_manager": (True, False, False, False),
    "controller": (True, True, True, False),
    "economist": (True, True, True, False),
    "director": (True, True, True, False),
    "central_office": (True, True, True, True),
    "outsider": (False, False, False, True),
}


@pytest.mark.parametrize("name", EVERYBODY)
def test_who_may_report(cast: Cast, name: str) -> None:
    reader = cast.reader(name)
    bodies = ("unit", "sibling", "board", "other_board")
    found = tuple(reader.may_report(getattr(cast, body).pk) for body in bodies)
    assert found == REPORTS.get(name, (False,) * 4)
    for body, seen_by in SEEN_BY.items():
        assert reader.sees_reporting(getattr(cast, body).pk) is (name in seen_by)


# Who may take reports in, for the own board, another board and one that is not known yet; who may publish.
ACTS = {
    "unit_manager": (False, False, False, False),
    "controller": (True, False, False, False),
    "economist": (False, False, False, False),
    "director": (False, False, False, False),
    "board_secretary": (False, False, False, True),
    "politician": (False, False, False, False),
    "central_office": (True, True, True, True),
    "auditor": (False, False, False, False),
    "administrator": (True, True, True, False),
    "outsider": (False, True, False, False),
    "citizen": (False, False, False, False),
}


@pytest.mark.parametrize("name", EVERYBODY)
def test_who_may_take_in_and_publish(cast: Cast, name: str) -> None:
    reader = cast.reader(name)
    own, other, unknown, publishes = ACTS[name]
    assert reader.may_import(cast.board.pk) is own
    assert reader.may_import(cast.other_board.pk) is other
    assert reader.may_import(None) is unknown
    assert reader.may_import_some() is (own or other)
    assert reader.may_publish(cast.board.pk) is publishes
    assert reader.looks_after_tertial() is (name in {"central_office", "administrator"})


@pytest.mark.parametrize("name", EVERYBODY)
def test_who_takes_part_in_rounds_and_leads_them(cast: Cast, name: str) -> None:
    reader = cast.reader(name)
    assert reader.may_lead_rounds() is (name in {"central_office", "administrator"})
    assert reader.sees_some_reporting() is (name not in {"politician", "citizen"})
    assert reader.takes_part() is (name not in {"politician", "citizen", "auditor", "administrator"})
    # What falls to somebody is the own unit, or the board that one follows up.
    assert reader.answers_for(cast.unit.pk, is_board=False) is (name == "unit_manager")
    assert reader.answers_for(cast.board.pk, is_board=True) is (name == "controller")
    assert reader.answers_for(cast.other_board.pk, is_board=True) is (name == "outsider")


def test_a_role_counts_from_its_first_day_until_its_last(cast: Cast) -> None:
    held = RoleHeld.objects.get(person=cast.controller)
    end_role(by=CENTRAL_OFFICE, held=held, on=TODAY)
    for day, seen in ((date(2019, 12, 31), False), (START, True), (date(2026, 5, 3), True), (TODAY, False)):
        assert cast.reader("controller", day).may_read_all(cast.board.pk) is seen, day


def test_two_roles_see_both_boards(cast: Cast) -> None:
    give_role(by=CENTRAL_OFFICE, person=cast.outsider, role=Role.ECONOMIST, body=cast.unit, since=START)
    reader = cast.reader("outsider")
    assert reader.may_read_all(cast.sibling.pk)
    assert reader.may_read_all(cast.other_unit.pk)
    assert not reader.may_import(cast.board.pk)  # controller of the other board only
    assert not reader.may_read_all(cast.executive_board.pk)


def test_who_may_no_longer_log_in_is_nobody(cast: Cast) -> None:
    let_out(by=CENTRAL_OFFICE, person=cast.controller, on=TODAY)
    reader = cast.reader("controller", date(2026, 5, 3))
    assert reader.person is None
    assert not reader.may_read_all(cast.board.pk)


def test_history_goes_along_when_the_organisation_changes(cast: Cast) -> None:
    moved_on, merged_on = date(2026, 3, 1), date(2026, 4, 1)
    closed = found_body(
        by=CENTRAL_OFFICE, kind=BodyKind.UNIT, name="Ekens förskola", since=START, parent=cast.administration
    )
    close_body(by=CENTRAL_OFFICE, body=closed, on=moved_on)
    assert cast.reader("controller").may_read_all(closed.pk)  # what it did stays its board's business

    move_body(by=CENTRAL_OFFICE, body=cast.sibling, parent=cast.other_board, on=moved_on)
    assert cast.reader("outsider").may_read_all(cast.sibling.pk)
    assert not cast.reader("controller").may_read_all(cast.sibling.pk)
    assert cast.reader("controller", date(2026, 2, 28)).may_read_all(cast.sibling.pk)

    new = found_body(
        by=CENTRAL_OFFICE, kind=BodyKind.SPECIALIST_BOARD, name="Bildningsnämnden", since=merged_on,
        parent=cast.municipality,
    )  # fmt: skip
    merge_bodies(by=CENTRAL_OFFICE, bodies=[cast.board, cast.other_board], into=new, on=merged_on)
    give_role(by=CENTRAL_OFFICE, person=cast.auditor, role=Role.DIRECTOR, body=new, since=merged_on)
    give_role(by=CENTRAL_OFFICE, person=cast.politician, role=Role.ECONOMIST, body=new, since=merged_on)
    reader = cast.reader("politician")
    for body in (new, cast.board, cast.other_board, cast.unit, cast.other_unit, closed):
        assert reader.may_read_all(body.pk), body


def test_few_queries_whoever_asks(cast: Cast) -> None:
    published = published_periods()
    for person, most in ((None, 1), (cast.politician, 4), (cast.unit_manager, 4), (cast.auditor, 4)):
        with CaptureQueriesContext(
            connection,
        ) as made:
            reader_of(person, on=TODAY, published=published)
        assert len(made) <= most
