"""Founding the invented municipality: its bodies, what has changed, its members and those who log in."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import Any, Final

from tertial.access.models import Role
from tertial.access.services import give_role, make_person
from tertial.audit.services import one_act
from tertial.demo.loading.almvik import Almvik
from tertial.organisation.models import Body, BodyKind, Membership, Seat
from tertial.organisation.services import (
    found_body,
    merge_bodies,
    rename_body,
    seat_member,
    set_code,
    unseat_member,
)

_CHAIRS: Final = (Seat.CHAIR, Seat.VICE_CHAIR, Seat.SECOND_VICE_CHAIR)


def found(almvik: Almvik) -> None:
    """Found all bodies, let some of them change, and seat the members."""
    data = read("organisation.toml")
    for entry in data["body"]:
        _found(almvik, entry, data["founded"])
    for change in data["renamed"]:
        rename_body(by=almvik.by, body=almvik.bodies[change["body"]], name=change["name"], on=change["on"])
    for change in data["merged"]:
        merge_bodies(
            by=almvik.by,
            bodies=[almvik.bodies[key] for key in change["bodies"]],
            into=almvik.bodies[change["into"]],
            on=change["on"],
        )
    _seat(almvik, data["members"])


def let_in(almvik: Almvik) -> None:
    """Let the cast of the demo in. Nobody has a password."""
    data = read("people.toml")
    for entry in data["person"]:
        body = almvik.bodies[entry["body"]]
        with one_act(by=almvik.by, act="let_in", subject=entry["name"], details={"role": entry["role"]}):
            person = make_person(by=almvik.by, email=entry["email"], name=entry["name"])
            give_role(by=almvik.by, person=person, role=Role(entry["role"]), body=body, since=data["since"])
        almvik.people[entry["role"], entry.get("board", entry["body"])] = person


def read(name: str) -> dict[str, Any]:
    """Read a file of the room."""
    return tomllib.loads((files("tertial.demo") / name).read_text(encoding="utf-8"))


def _found(almvik: Almvik, entry: dict[str, Any], founded: date) -> None:
    since = entry.get("since", founded)
    body = found_body(
        by=almvik.by,
        kind=BodyKind(entry["kind"]),
        name=entry["name"],
        short_name=entry.get("short", ""),
        key=entry["key"],
        parent=almvik.bodies[entry["under"]] if "under" in entry else None,
        since=since,
    )
    almvik.bodies[body.key] = body
    for system, code in entry.get("codes", {}).items():
        set_code(by=almvik.by, body=body, system=system, code=code, since=since)


def _seat(almvik: Almvik, data: dict[str, Any]) -> None:
    """Seat the members, one act for each body: they are places, not people."""
    seated: dict[tuple[str, int], Membership] = {}
    for seats in data["seats"]:
        body = almvik.bodies[seats["body"]]
        with one_act(by=almvik.by, act="seated", subject=body.key, subject_key=f"body:{body.key}"):
            for place, (name, party, seat) in enumerate(_places(seats, data["chairs"]), start=1):
                seated[body.key, place] = _member(almvik, body, name, party, seat, data["since"])
    for change in data["changed"]:
        body = almvik.bodies[change["body"]]
        left = seated[body.key, change["place"]]
        with one_act(by=almvik.by, act="seated", subject=body.key, subject_key=f"body:{body.key}"):
            unseat_member(by=almvik.by, member=left, on=change["on"])
            name = f"{left.name} (ny)"
            _member(almvik, body, name, change["party"], Seat(left.seat), change["on"])


def _places(seats: dict[str, Any], chairs: list[str]) -> Iterator[tuple[str, str, Seat]]:
    for place, party in enumerate(seats["parties"]):
        seat = _CHAIRS[place] if place < len(_CHAIRS) else Seat.MEMBER
        name = chairs[place] if place < len(chairs) else f"Ledamot {place + 1 - len(chairs)}"
        yield name, party, seat
    for place, party in enumerate(seats.get("substitutes", ()), start=1):
        yield f"Ersättare {place}", party, Seat.SUBSTITUTE


def _member(almvik: Almvik, body: Body, name: str, party: str, seat: Seat, since: date) -> Membership:
    return seat_member(
        by=almvik.by, body=body, name=name, party=f"Lista {party}" if party else "", seat=seat, since=since
    )
