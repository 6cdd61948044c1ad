"""What the loader knows of what it has written: it looks nothing up twice, and finds all by our own keys."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tertial.access.models import Person
from tertial.audit.models import SourceFile
from tertial.audit.services import Actor
from tertial.core.periods import Period as CorePeriod
from tertial.core.periods import PeriodKind
from tertial.organisation.models import Body
from tertial.plan.models import Indicator
from tertial.reporting.models import Period, Year


@dataclass(frozen=True, slots=True)
class Somebody:
    """One who acts in the demo and cannot log in."""

    actor_name: str
    actor_key: str = ""


@dataclass(slots=True, kw_only=True)
class Almvik:
    """The municipality while it is loaded. `by` is who loads it.

    `source` is what values that stand in no document are taken from. Documents are named as their folders
    ("2026-t1"). `goals` are by owner and number, or title for those of units,
    `activities` by body and name, or by the key that boards share.
    """

    by: Actor
    source: SourceFile
    bodies: dict[str, Body] = field(default_factory=dict)
    people: dict[tuple[str, str], Person] = field(default_factory=dict)
    periods: dict[str, Period] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    goals: dict[tuple[str, str], int] = field(default_factory=dict)
    activities: dict[tuple[str, str], int] = field(default_factory=dict)

    def year(self, document: str) -> Year:
        """The year that a document is about."""
        return self.periods[document].year

    def controller(self, board: str) -> Actor:
        """Who takes in what a board reports."""
        return self._holder("controller", board)

    def secretary(self, board: str) -> Actor:
        """Who opens to everyone what a board has decided."""
        return self._holder("board_secretary", board)

    def manager(self, unit: str, name: str) -> Actor:
        """Who reports for a unit."""
        return self.people.get(("unit_manager", unit)) or Somebody(f"Enhetschefen, {name}")

    def _holder(self, role: str, board: str) -> Actor:
        return self.people[role, board]


def last_day(document: str) -> date:
    """The last day that a document speaks of."""
    return CorePeriod(int(document[:4]), PeriodKind(document[5:].upper())).end
