"""Who acts in the tests, and the small municipality where they work.

    Almviks kommun
    ├─ Kommunfullmäktige
    ├─ Kommunstyrelsen ─ Stadsledningskontoret
    ├─ Skolnämnden (`board`) ─ Skolförvaltningen ─ Lindens förskola (`unit`), Åsens förskola (`sibling`)
    └─ Kulturnämnden (`other_board`) ─ Biblioteket (`other_unit`)

Both boards published their report on 2025; nothing of 2026 is published.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Final

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tertial.access.models import Person, Role
from tertial.access.policies import Reader, reader_of
from tertial.access.services import give_role, make_person
from tertial.organisation.models import Body, BodyKind
from tertial.organisation.names import body_key
from tertial.organisation.services import found_body
from tertial.reporting.models import Period
from tertial.reporting.selectors import published_periods
from tertial.reporting.services import open_year, publish, set_up_rhythm
from tests.kept import kept

START: Final = date(2020, 1, 1)


@dataclass(frozen=True)
class Named:
    """Somebody with a name, as the trail keeps it."""

    actor_name: str
    actor_key: str = ""


CENTRAL_OFFICE = Named("Centrala kansliet", "person:1")


@dataclass(frozen=True, kw_only=True)
class Cast:
    """The people, each with one role, and the bodies they may or may not look into.

    `unit_manager` leads `unit`; the others of the staff belong to `board`; `outsider` is the controller of
    `other_board`; `citizen` is not logged in.
    """

    municipality: Body
    council: Body
    executive_board: Body
    executive_office: Body
    board: Body
    administration: Body
    unit: Body
    sibling: Body
    other_board: Body
    other_unit: Body
    published: Period
    unpublished: Period
    unit_manager: Person
    controller: Person
    economist: Person
    director: Person
    board_secretary: Person
    politician: Person
    central_office: Person
    auditor: Person
    administrator: Person
    outsider: Person
    citizen: None = None

    def everybody(self) -> dict[str, Person | None]:
        """Give the people by the names of their roles."""
        return {name: getattr(self, name) for name in EVERYBODY}

    def reader(self, name: str, on: date | None = None) -> Reader:
        """Give somebody as the policies see them."""
        return reader_of(self.everybody()[name], on=on or date(2026, 5, 4), published=published_periods())


EVERYBODY: Final = (
    "unit_manager",
    "controller",
    "economist",
    "director",
    "board_secretary",
    "politician",
    "central_office",
    "auditor",
    "administrator",
    "outsider",
    "citizen",
)
"""Everybody of the cast, by name."""


@pytest.fixture(scope="module")
def kept_cast(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    """The small municipality for all tests of a module."""
    with kept(django_db_blocker, make_cast) as made:
        yield made


@pytest.fixture
def cast(kept_cast: Cast, db: None) -> Cast:
    """The small municipality with its people."""
    return deepcopy(kept_cast)


def make_cast() -> Cast:
    """Make the small municipality with its people."""

    def found(name: str, kind: BodyKind, parent: Body | None = None) -> Body:
        return found_body(by=CENTRAL_OFFICE, kind=kind, name=name, since=START, parent=parent)

    municipality = found("Almviks kommun", BodyKind.MUNICIPALITY)
    council = found("Kommunfullmäktige", BodyKind.COUNCIL, municipality)
    executive_board = found("Kommunstyrelsen", BodyKind.EXECUTIVE_BOARD, municipality)
    board = found("Skolnämnden", BodyKind.SPECIALIST_BOARD, municipality)
    administration = found("Skolförvaltningen", BodyKind.ADMINISTRATION, board)
    unit = found("Lindens förskola", BodyKind.UNIT, administration)
    other_board = found("Kulturnämnden", BodyKind.SPECIALIST_BOARD, municipality)

    def person(name: str, role: Role, body: Body) -> Person:
        email = f"{body_key(name.split()[0])}@almvik.example"
        made = make_person(by=CENTRAL_OFFICE, email=email, name=name)
        give_role(by=CENTRAL_OFFICE, person=made, role=role, body=body, since=START)
        return made

    set_up_rhythm(by=CENTRAL_OFFICE)
    published = open_year(by=CENTRAL_OFFICE, year=2025)[-1]
    unpublished = open_year(by=CENTRAL_OFFICE, year=2026)[1]
    for each in (board, other_board):
        publish(by=CENTRAL_OFFICE, body=each, period=published)
    return Cast(
        municipality=municipality,
        council=council,
        executive_board=executive_board,
        executive_office=found("Stadsledningskontoret", BodyKind.EXECUTIVE_OFFICE, executive_board),
        board=board,
        administration=administration,
        unit=unit,
        sibling=found("Åsens förskola", BodyKind.UNIT, administration),
        other_board=other_board,
        other_unit=found("Biblioteket", BodyKind.UNIT, other_board),
        published=published,
        unpublished=unpublished,
        unit_manager=person("Enhetschef i testet", Role.UNIT_MANAGER, unit),
        controller=person("Controller i testet", Role.CONTROLLER, board),
        economist=person("Ekonom i testet", Role.ECONOMIST, board),
        director=person("Förvaltningschef i testet", Role.DIRECTOR, administration),
        board_secretary=person("Nämndsekreterare i testet", Role.BOARD_SECRETARY, board),
        politician=person("Politiker i testet", Role.POLITICIAN, board),
        central_office=person("Stadsledning i testet", Role.CENTRAL_OFFICE, municipality),
        auditor=person("Revisor i testet", Role.AUDITOR, municipality),
        administrator=person("Administratör i testet", Role.ADMINISTRATOR, municipality),
        outsider=person("Utomstående i testet", Role.CONTROLLER, other_board),
    )
