"""A council, a board and a year to plan."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tertial.audit.models import Event
from tertial.audit.services import record_event
from tertial.organisation.models import Body, BodyKind
from tertial.organisation.services import found_body
from tertial.plan.models import Goal, GoalEdition, Indicator, Level
from tertial.reporting.models import AssessmentSense, DocumentKind, Period, Year
from tests.cast import CENTRAL_OFFICE
from tests.committed import empty_database
from tests.kept import kept
from tests.plan.building import Built, build


@dataclass(frozen=True)
class Planned:
    """The least that a value, a target or an assessment hangs on."""

    council: Body
    board: Body
    year: Year
    period: Period
    area_goal: GoalEdition
    board_goal: GoalEdition
    indicator: Indicator
    event: Event


@pytest.fixture
def planned(db: None) -> Planned:
    """One area goal of the council, one goal of a board, and an indicator."""
    council, board = (
        found_body(by=CENTRAL_OFFICE, kind=kind, name=name, since=date(2020, 1, 1))
        for kind, name in (
            (BodyKind.COUNCIL, "Kommunfullmäktige"),
            (BodyKind.SPECIALIST_BOARD, "Skolnämnden"),
        )
    )
    year = Year.objects.create(year=2026)
    kind = DocumentKind.objects.create(
        key="T1", name="Tertialrapport 1", last_month=4, assessment=AssessmentSense.EXPECTED, rank=2
    )
    area, own = (
        Level.objects.create(key=key, name=name, rank=rank)
        for rank, (key, name) in enumerate((("area_goal", "KF:s mål"), ("board_goal", "Nämndmål")), 1)
    )
    return Planned(
        council=council,
        board=board,
        year=year,
        period=Period.objects.create(year=year, kind=kind),
        area_goal=GoalEdition.objects.create(
            goal=Goal.objects.create(key="alla-lar", level=area, owner=council),
            year=year,
            number="1.1",
            title="Alla lär",
        ),
        board_goal=GoalEdition.objects.create(
            goal=Goal.objects.create(key="fler-laser", level=own, owner=board), year=year, title="Fler läser"
        ),
        indicator=Indicator.objects.create(key="andel-som-laser", owner=council),
        event=record_event(by=CENTRAL_OFFICE, act="reported", subject="Andel som läser"),
    )


@pytest.fixture(scope="module")
def kept_built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Built]:
    """A plan for all tests of a module."""
    with kept(django_db_blocker, build) as made:
        yield made


@pytest.fixture
def built(kept_built: Built, db: None) -> Built:
    """A plan that goes back to what it was after the test."""
    return deepcopy(kept_built)


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Built]:
    """Build a plan that other connections see, and empty every table of ours afterwards."""
    with django_db_blocker.unblock():
        try:
            yield build()
        finally:
            empty_database()
