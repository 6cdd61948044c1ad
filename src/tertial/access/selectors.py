"""Reading who there is, and which roles are held where."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from tertial.access.models import Person, Role, RoleHeld


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRole:
    """A role that somebody holds. `until` is the first day on which it is held no more."""

    id: int
    role: Role
    body: int
    body_key: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPerson:
    """Somebody with all roles held on a day."""

    id: int
    email: str
    name: str
    may_log_in: bool
    roles: tuple[HeldRole, ...]


def find_person(email: str) -> Person | None:
    """Find the person who has an e-mail address, however it is written."""
    return Person.objects.filter(email=email.strip().casefold()).first()


def roles_of(person: Person, *, on: date) -> list[HeldRole]:
    """List the roles that somebody holds on a day. One query."""
    rows = RoleHeld.objects.filter(person=person, valid__contains=on)
    return [_held(row) for row in rows.select_related("body").order_by("pk")]


def people_on(day: date) -> list[ListedPerson]:
    """List everybody with the roles held on a day, by e-mail. Two queries."""
    roles: dict[int, list[HeldRole]] = defaultdict(list)
    for row in RoleHeld.objects.filter(valid__contains=day).select_related("body").order_by("pk"):
        roles[row.person_id].append(_held(row))
    return [
        ListedPerson(
            id=person.pk,
            email=person.email,
            name=person.name,
            may_log_in=person.is_active,
            roles=tuple(roles[person.pk]),
        )
        for person in Person.objects.order_by("email")
    ]


def _held(row: RoleHeld) -> HeldRole:
    return HeldRole(
        id=row.pk,
        role=Role(row.role),
        body=row.body_id,
        body_key=row.body.key,
        since=row.valid.lower,
        until=row.valid.upper,
    )
