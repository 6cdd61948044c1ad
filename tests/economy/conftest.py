"""A board with two years to keep tables and figures of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pytest

from tertial.audit.models import Event
from tertial.audit.services import record_event
from tertial.organisation.models import Body, BodyKind
from tertial.organisation.services import found_body
from tertial.reporting.models import Period
from tertial.reporting.services import open_year, set_up_rhythm
from tests.cast import CENTRAL_OFFICE

BY = CENTRAL_OFFICE


@dataclass(frozen=True)
class Accounts:
    """Two boards, the periods of three years, and an event to record something by."""

    board: Body
    other: Body
    periods: Mapping[str, Period]
    event: Event

    @property
    def period(self) -> Period:
        """The report after four months of 2026."""
        return self.periods["2026-T1"]


@pytest.fixture
def accounts(db: None) -> Accounts:
    """Two boards and three years."""
    board, other = (
        found_body(by=BY, kind=BodyKind.SPECIALIST_BOARD, name=name, since=date(2020, 1, 1))
        for name in ("Skolnämnden", "Kulturnämnden")
    )
    set_up_rhythm(by=BY)
    periods = {
        f"{year}-{period.kind.key}": period
        for year in (2025, 2026, 2027)
        for period in open_year(by=BY, year=year)
    }
    event = record_event(by=BY, act="kept", subject="Tabeller")
    return Accounts(board, other, periods, event)
