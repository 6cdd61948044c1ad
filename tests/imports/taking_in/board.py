"""A municipality without plans, into which reports are taken."""

from __future__ import annotations

from datetime import date

from tertial.core.periods import Period as CorePeriod
from tertial.core.periods import PeriodKind
from tertial.documents.tree import Document
from tertial.organisation.models import Body, BodyKind
from tertial.organisation.selectors import find_board
from tertial.organisation.services import found_body
from tertial.reporting.models import Period
from tertial.reporting.selectors import find_period
from tertial.reporting.services import open_year, set_up_rhythm
from tests.cast import CENTRAL_OFFICE

BY = CENTRAL_OFFICE


def place_of(document: Document) -> tuple[Body, Period]:
    """The board and the period that a document names, made where there are none."""
    identity = document.identity
    year, kind = identity.year or 2026, PeriodKind(identity.period or "T1")
    return board_called(identity.board or "Skolnämnden"), period_of(year, kind)


def board_called(name: str) -> Body:
    """A board by its name."""
    found = find_board(name, date(2026, 1, 1))
    return found or found_body(by=BY, kind=BodyKind.DISTRICT_BOARD, name=name, since=date(2015, 1, 1))


def period_of(year: int, kind: PeriodKind) -> Period:
    """A period of a year that is opened where it is not."""
    set_up_rhythm(by=BY)
    open_year(by=BY, year=year)
    found = find_period(CorePeriod(year, kind))
    assert found is not None
    return found
