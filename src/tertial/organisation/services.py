"""Every change of the organisation: founding, naming, moving, merging, splitting, closing, seating.

Each is one transaction with its event, and waits for its turn first, so that what it looks up stays true and
locks are taken in one order. What was true before stays readable: a change ends the row that was valid and
begins a new one on the same day. A change before a later one is refused (ValueError).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Model, Q, QuerySet
from psycopg.types.range import DateRange

from tertial.audit.services import Actor, record_event, wait_for_turn
from tertial.organisation.models import (
    Body,
    BodyCode,
    BodyKind,
    BodyName,
    Membership,
    Placement,
    Seat,
    Succession,
    SuccessionKind,
)
from tertial.organisation.names import body_key


@transaction.atomic
def found_body(
    *,
    by: Actor,
    kind: BodyKind,
    name: str,
    since: date,
    parent: Body | None = None,
    short_name: str = "",
    key: str = "",
) -> Body:
    """Found a body with its name and place. `key` is its address; without one it is made of the name.

    Raises django.db.IntegrityError when the key is taken, or there is a municipality already.
    """
    wait_for_turn()
    body = Body.objects.create(key=key or _free_key(name), kind=kind, valid=_from(since))
    BodyName.objects.create(body=body, name=name.strip(), short_name=short_name.strip(), valid=_from(since))
    if parent:
        Placement.objects.create(body=body, parent=parent, valid=_from(since))
    _record(by, "founded", body, name, since)
    return body


@transaction.atomic
def rename_body(*, by: Actor, body: Body, name: str, on: date, short_name: str = "") -> BodyName:
    """Give a body a new name from a day on. The old one stands for the time before."""
    wait_for_turn()
    _end(BodyName.objects.filter(body=body), on)
    named = BodyName.objects.create(
        body=body, name=name.strip(), short_name=short_name.strip(), valid=_from(on)
    )
    _record(by, "renamed", body, name, on)
    return named


@transaction.atomic
def move_body(*, by: Actor, body: Body, parent: Body, on: date) -> Placement:
    """Place a body under another from a day on.

    Raises django.db.IntegrityError when the body would stand below itself on any day.
    """
    wait_for_turn()
    _end(Placement.objects.filter(body=body), on)
    placed = Placement.objects.create(body=body, parent=parent, valid=_from(on))
    _record(by, "moved", body, body.key, on, under=parent.key)
    return placed


@transaction.atomic
def close_body(*, by: Actor, body: Body, on: date) -> None:
    """Let a body end: from this day on it has no name, no place, no code and no members."""
    wait_for_turn()
    for rows in (body.names, body.placements, body.codes, body.memberships):
        _end(rows.all(), on)
    _end(Body.objects.filter(pk=body.pk), on)
    body.refresh_from_db()
    _record(by, "closed", body, body.key, on)


@transaction.atomic
def merge_bodies(*, by: Actor, bodies: Sequence[Body], into: Body, on: date) -> None:
    """Let bodies go up in another from a day on. What is below them moves along."""
    wait_for_turn()
    for body in bodies:
        Succession.objects.create(predecessor=body, successor=into, day=on, kind=SuccessionKind.MERGED)
        for placement in Placement.objects.filter(parent=body, valid__contains=on).select_related("body"):
            move_body(by=by, body=placement.body, parent=into, on=on)
        close_body(by=by, body=body, on=on)
        _record(by, "merged", body, body.key, on, into=into.key)


@transaction.atomic
def split_body(*, by: Actor, body: Body, into: Sequence[Body], on: date) -> None:
    """Let a body be split into others from a day on. What was below it is moved first, by its own acts.

    Raises ValueError while something stands below the body on that day: nobody but a person knows where to.
    """
    wait_for_turn()
    if Placement.objects.filter(parent=body, valid__contains=on).exists():
        raise ValueError(body.key)
    for successor in into:
        Succession.objects.create(predecessor=body, successor=successor, day=on, kind=SuccessionKind.SPLIT)
    close_body(by=by, body=body, on=on)
    _record(by, "split", body, body.key, on, into=[successor.key for successor in into])


@transaction.atomic
def set_code(*, by: Actor, body: Body, system: str, code: str, since: date) -> BodyCode:
    """Say what another system calls a body from a day on; the code it had there before ends."""
    wait_for_turn()
    _end(BodyCode.objects.filter(body=body, system=system), since)
    coded = BodyCode.objects.create(body=body, system=system, code=code, valid=_from(since))
    _record(by, "coded", body, f"{system} {code}", since)
    return coded


@transaction.atomic
def seat_member(
    *, by: Actor, body: Body, name: str, since: date, party: str = "", seat: Seat = Seat.MEMBER
) -> Membership:
    """Seat a member in a board, a delegation or a council. A new chair takes the old one's place."""
    wait_for_turn()
    if seat == Seat.CHAIR:
        _end(Membership.objects.filter(body=body, seat=Seat.CHAIR), since)
    member = Membership.objects.create(body=body, name=name, party=party, seat=seat, valid=_from(since))
    _record(by, "seated", body, name, since, party=party, seat=seat.value)
    return member


@transaction.atomic
def unseat_member(*, by: Actor, member: Membership, on: date) -> None:
    """Let a membership end on a day."""
    wait_for_turn()
    _end(Membership.objects.filter(pk=member.pk), on)
    _record(by, "unseated", member.body, member.name, on)


def _from(since: date) -> DateRange:
    return DateRange(since, None)


def _end(rows: QuerySet[Model], on: date) -> None:
    """End what is valid on a day. What began that very day was valid on none, and is replaced.

    Raises ValueError when something begins later: a change in between would take it away unseen.
    """
    for row in rows.filter(Q(valid__endswith__isnull=True) | Q(valid__endswith__gt=on)):
        begun = row.valid.lower  # type: ignore[attr-defined]  # all of these models have it
        if begun > on:
            raise ValueError(f"{row} begins after {on}")
        if begun == on:
            row.delete()
        else:
            row.valid = DateRange(begun, on)  # type: ignore[attr-defined]
            row.save(update_fields=["valid"])


def _free_key(name: str) -> str:
    """Make an address of a name, with a number after it where it is taken."""
    key = body_key(name)
    taken = set(Body.objects.filter(key__startswith=key).values_list("key", flat=True))
    number = 1
    free = key
    while free in taken:
        number += 1
        free = f"{key}-{number}"
    return free


def _record(by: Actor, act: str, body: Body, words: str, on: date, **details: object) -> None:
    record_event(
        by=by,
        act=act,
        subject=words,
        subject_key=f"body:{body.key}",
        details={"on": on.isoformat(), **details},
    )
