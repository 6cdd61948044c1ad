"""Letting people in and out: audited, refused in words, and never without an administrator."""

from __future__ import annotations

from datetime import date

import pytest

from tertial.access.errors import AccessError, AccessFault
from tertial.access.models import Person, Role, RoleHeld
from tertial.access.selectors import find_person, people_on, roles_of
from tertial.access.services import end_role, give_role, let_in_again, let_out, make_person, set_password
from tertial.audit.models import Event
from tertial.audit.selectors import history_of
from tertial.organisation.models import Body
from tests.cast import CENTRAL_OFFICE, START, Cast

TODAY = date(2026, 5, 4)


def refused(fault: AccessFault) -> pytest.RaisesExc[AccessError]:
    return pytest.RaisesExc(AccessError, check=lambda error: error.fault is fault)


def give(cast: Cast, person: Person, role: Role, body: Body, since: date) -> RoleHeld:
    return give_role(by=cast.administrator, person=person, role=role, body=body, since=since)


def test_a_person_is_let_in_once_however_the_address_is_written(cast: Cast) -> None:
    made = make_person(by=CENTRAL_OFFICE, email=" Ny.Person@Almvik.Example ", name=" Ny person ")
    assert (made.email, made.name) == ("ny.person@almvik.example", "Ny person")
    assert not made.has_usable_password()
    assert find_person("NY.PERSON@almvik.example") == made
    assert find_person("ingen@almvik.example") is None
    with refused(AccessFault.EMAIL_IS_TAKEN):
        make_person(by=CENTRAL_OFFICE, email="ny.person@ALMVIK.example", name="En annan")
    assert [event.act for event in history_of(made.actor_key)] == ["let_in"]


@pytest.mark.parametrize(
    ("email", "name", "fault"),
    [
        ("", "Namn", AccessFault.NO_EMAIL),
        ("almvik.example", "Namn", AccessFault.NO_EMAIL),
        ("a@b@almvik.example", "Namn", AccessFault.NO_EMAIL),
        ("a\x00@almvik.example", "Namn", AccessFault.NO_EMAIL),
        ("a" * 300 + "@almvik.example", "Namn", AccessFault.NO_EMAIL),
        ("a@almvik.example", "   ", AccessFault.NO_NAME),
        ("a@almvik.example", "A\x00B", AccessFault.UNREADABLE),
        ("a@almvik.example", "A\ud800B", AccessFault.UNREADABLE),
        ("a@almvik.example", "A\nB", AccessFault.UNREADABLE),
    ],
)
def test_addresses_and_names_that_cannot_be_kept(db: None, email: str, name: str, fault: AccessFault) -> None:
    events = Event.objects.count()
    with refused(fault):
        make_person(by=CENTRAL_OFFICE, email=email, name=name)
    assert not Person.objects.exists()
    assert Event.objects.count() == events


def test_a_role_is_given_and_ends_with_a_trace(cast: Cast) -> None:
    held = give(cast, cast.politician, Role.ECONOMIST, cast.unit, TODAY)
    assert [(each.role, each.body_key) for each in roles_of(cast.politician, on=TODAY)] == [
        (Role.POLITICIAN, "skolnamnden"),
        (Role.ECONOMIST, "lindens-forskola"),
    ]
    end_role(by=cast.administrator, held=held, on=date(2026, 6, 1))
    assert len(roles_of(cast.politician, on=date(2026, 5, 31))) == 2
    assert len(roles_of(cast.politician, on=date(2026, 6, 1))) == 1
    last = history_of(cast.politician.actor_key)[-2:]
    assert [(event.act, event.actor, event.details["body"]) for event in last] == [
        ("gave_role", cast.administrator.name, "lindens-forskola"),
        ("ended_role", cast.administrator.name, "lindens-forskola"),
    ]
    with refused(AccessFault.ENDED_ALREADY):
        end_role(by=cast.administrator, held=held, on=date(2026, 6, 1))


def test_a_role_that_ends_before_it_began_was_never_held(cast: Cast) -> None:
    held = give(cast, cast.politician, Role.ECONOMIST, cast.unit, TODAY)
    end_role(by=cast.administrator, held=held, on=TODAY)
    assert not RoleHeld.objects.filter(pk=held.pk).exists()
    assert history_of(cast.politician.actor_key)[-1].act == "ended_role"


def test_roles_that_cannot_be_given(cast: Cast) -> None:
    count = Event.objects.count()
    with refused(AccessFault.HELD_ALREADY):
        give(cast, cast.controller, Role.CONTROLLER, cast.board, TODAY)
    with refused(AccessFault.BACKWARDS):
        give_role(
            by=cast.administrator, person=cast.controller, role=Role.ECONOMIST, body=cast.board,
            since=TODAY, until=TODAY,
        )  # fmt: skip
    for role in (Role.CENTRAL_OFFICE, Role.ADMINISTRATOR):
        with refused(AccessFault.WHOLE_MUNICIPALITY):
            give(cast, cast.controller, role, cast.board, TODAY)
    assert Event.objects.count() == count


def test_who_leaves_loses_everything_but_the_past(cast: Cast) -> None:
    give_role(
        by=cast.administrator,
        person=cast.controller,
        role=Role.ECONOMIST,
        body=cast.unit,
        since=date(2027, 1, 1),
    )
    let_out(by=cast.administrator, person=cast.controller, on=TODAY)
    assert not Person.objects.get(pk=cast.controller.pk).is_active
    assert len(roles_of(cast.controller, on=date(2026, 5, 3))) == 1
    assert roles_of(cast.controller, on=TODAY) == roles_of(cast.controller, on=date(2027, 2, 1)) == []
    assert history_of(cast.controller.actor_key)[-1].act == "let_out"
    with refused(AccessFault.ENDED_ALREADY):
        let_out(by=cast.administrator, person=cast.controller, on=TODAY)
    let_in_again(by=cast.administrator, person=cast.controller)
    assert Person.objects.get(pk=cast.controller.pk).is_active
    assert roles_of(cast.controller, on=TODAY) == []
    with refused(AccessFault.EMAIL_IS_TAKEN):
        let_in_again(by=cast.administrator, person=cast.controller)


def test_the_last_administrator_stays(cast: Cast) -> None:
    held = RoleHeld.objects.get(person=cast.administrator)
    count = Event.objects.count()
    with refused(AccessFault.LAST_ADMINISTRATOR):
        end_role(by=cast.administrator, held=held, on=TODAY)
    with refused(AccessFault.LAST_ADMINISTRATOR):
        end_role(by=cast.administrator, held=held, on=date(2019, 1, 1))
    with refused(AccessFault.LAST_ADMINISTRATOR):
        let_out(by=cast.administrator, person=cast.administrator, on=TODAY)
    held.refresh_from_db()
    cast.administrator.refresh_from_db()
    assert held.valid.upper is None
    assert cast.administrator.is_active
    assert Event.objects.count() == count

    # With another one, who may log in, the first may go.
    give_role(
        by=cast.administrator,
        person=cast.auditor,
        role=Role.ADMINISTRATOR,
        body=cast.municipality,
        since=TODAY,
    )
    end_role(by=cast.administrator, held=held, on=TODAY)
    with refused(AccessFault.LAST_ADMINISTRATOR):
        let_out(by=cast.auditor, person=cast.auditor, on=TODAY)


def test_a_new_password_leaves_a_trace_but_not_itself(cast: Cast) -> None:
    set_password(by=cast.administrator, person=cast.controller, password="ett nytt och långt")  # noqa: S106
    assert cast.controller.check_password("ett nytt och långt")
    event = history_of(cast.controller.actor_key)[-1]
    assert (event.act, event.details) == ("set_password", {})


def test_everybody_is_listed_with_the_roles_of_the_day(cast: Cast) -> None:
    listed = {person.email: person for person in people_on(TODAY)}
    assert len(listed) == 10
    assert [each.role for each in listed["revisor@almvik.example"].roles] == [Role.AUDITOR]
    assert all(person.may_log_in for person in listed.values())
    assert all(not person.roles for person in people_on(date(2019, 12, 31)))
    assert roles_of(cast.auditor, on=TODAY)[0].since == START
