"""Letting people in, giving and ending roles, and letting people out again.

Each is one transaction with its event. Ended roles and people who left stay in the database: what they did
stays theirs. Somebody is always left who can let others in.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from psycopg.types.range import DateRange

from tertial.access.errors import AccessError, AccessFault
from tertial.access.models import Person, Role, RoleHeld
from tertial.audit.services import Actor, record_event, wait_for_turn
from tertial.organisation.models import Body, BodyKind

WHOLE_MUNICIPALITY: Final = frozenset({Role.CENTRAL_OFFICE, Role.ADMINISTRATOR})
"""The roles that are held for the whole municipality, never for a part of it."""

_LONGEST_EMAIL: Final = 254


@transaction.atomic
def make_person(*, by: Actor, email: str, name: str, password: str | None = None) -> Person:
    """Let somebody in, who has no roles yet. Without a password, one is chosen by a link sent by e-mail.

    Raises `AccessError` for an address that is none or is taken, and for a name that cannot be kept.
    """
    email, name = email.strip().casefold(), name.strip()
    _check_email(email)
    if not name:
        raise AccessError(AccessFault.NO_NAME)
    _check_readable(name)
    wait_for_turn()
    if Person.objects.filter(email=email).exists():
        raise AccessError(AccessFault.EMAIL_IS_TAKEN, email)
    person = Person.objects.create_user(email, password, name=name)
    _record(by, "let_in", person, email=email)
    return person


@transaction.atomic
def set_password(*, by: Actor, person: Person, password: str) -> None:
    """Give somebody a new password: every log-in with the old one ends with the next page."""
    person.set_password(password)
    person.save(update_fields=["password"])
    _record(by, "set_password", person)


@transaction.atomic
def give_role(
    *, by: Actor, person: Person, role: Role, body: Body, since: date, until: date | None = None
) -> RoleHeld:
    """Give somebody a role on a body and all below it; `until` is the first day on which it is held no more.

    Raises `AccessError` when it would end before it begins, is held there already at some time of those, or
    is for the whole municipality and the body is not that.
    """
    if until is not None and until <= since:
        raise AccessError(AccessFault.BACKWARDS)
    if role in WHOLE_MUNICIPALITY and body.kind != BodyKind.MUNICIPALITY:
        raise AccessError(AccessFault.WHOLE_MUNICIPALITY, body.key)
    wait_for_turn()
    valid = DateRange(since, until)
    if RoleHeld.objects.filter(person=person, role=role, body=body, valid__overlap=valid).exists():
        raise AccessError(AccessFault.HELD_ALREADY, body.key)
    held = RoleHeld.objects.create(person=person, role=role, body=body, valid=valid)
    _record(
        by, "gave_role", person,
        role=role.value, body=body.key, since=since.isoformat(), until=until and until.isoformat(),
    )  # fmt: skip
    return held


@transaction.atomic
def end_role(*, by: Actor, held: RoleHeld, on: date) -> None:
    """Let a role be held no more from a day on. One that had not begun by then was never held.

    Raises `AccessError` when it has ended already, or nobody would be left to let people in.
    """
    wait_for_turn()
    held = RoleHeld.objects.select_related("person", "body").get(pk=held.pk)
    _end(by, held, on)
    if held.role == Role.ADMINISTRATOR:
        _refuse_without_administrator(on)


@transaction.atomic
def let_out(*, by: Actor, person: Person, on: date) -> None:
    """Let somebody log in no more, and end all roles from a day on. The person's acts stay in the trail.

    Raises `AccessError` when it is done already, or nobody would be left to let people in.
    """
    wait_for_turn()
    person.refresh_from_db()
    if not person.is_active:
        raise AccessError(AccessFault.ENDED_ALREADY, person.email)
    person.is_active = False
    person.save(update_fields=["is_active"])
    not_ended = Q(valid__endswith__isnull=True) | Q(valid__endswith__gt=on)
    ended = list(RoleHeld.objects.filter(not_ended, person=person).select_related("person", "body"))
    for held in ended:
        _end(by, held, on)
    _record(by, "let_out", person, on=on.isoformat())
    if any(held.role == Role.ADMINISTRATOR for held in ended):
        _refuse_without_administrator(on)


@transaction.atomic
def let_in_again(*, by: Actor, person: Person) -> None:
    """Let somebody who was let out log in again, without any role.

    Raises `AccessError` for one who may log in already.
    """
    wait_for_turn()
    person.refresh_from_db()
    if person.is_active:
        raise AccessError(AccessFault.EMAIL_IS_TAKEN, person.email)
    person.is_active = True
    person.save(update_fields=["is_active"])
    _record(by, "let_in", person, again=True)


def _end(by: Actor, held: RoleHeld, on: date) -> None:
    begun, ends = held.valid.lower, held.valid.upper
    if ends is not None and ends <= on:
        raise AccessError(AccessFault.ENDED_ALREADY, held.body.key)
    if begun is not None and begun >= on:
        held.delete()
    else:
        held.valid = DateRange(begun, on)
        held.save(update_fields=["valid"])
    _record(by, "ended_role", held.person, role=held.role, body=held.body.key, on=on.isoformat())


def _refuse_without_administrator(on: date) -> None:
    """See that somebody who may log in is an administrator on a day. Raises `AccessError`, undoing all."""
    left = RoleHeld.objects.filter(role=Role.ADMINISTRATOR, valid__contains=on, person__is_active=True)
    if not left.exists():
        raise AccessError(AccessFault.LAST_ADMINISTRATOR)


def _check_email(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError:
        raise AccessError(AccessFault.NO_EMAIL, email) from None
    if len(email) > _LONGEST_EMAIL:
        raise AccessError(AccessFault.NO_EMAIL, email)
    _check_readable(email)


def _check_readable(text: str) -> None:
    if any(ord(sign) < ord(" ") or "\ud800" <= sign <= "\udfff" for sign in text):
        raise AccessError(AccessFault.UNREADABLE, text.encode("ascii", "replace").decode())


def _record(by: Actor, act: str, person: Person, **details: object) -> None:
    record_event(by=by, act=act, subject=person.name, subject_key=person.actor_key, details=details)
