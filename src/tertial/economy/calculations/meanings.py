"""What a figure of the economy means: of what, for which time, by whose version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

BUDGET: Final = "budget"
ACTUALS: Final = "actuals"
FORECAST: Final = "forecast"
VARIANCE: Final = "variance"
VARIANCE_SHARE: Final = "variance_share"
CHANGE: Final = "change"

USUAL_MEASURES: Final = (BUDGET, ACTUALS, FORECAST, VARIANCE, VARIANCE_SHARE, CHANGE)
"""The measures that reports speak of, in the order they are shown. Others that are kept come after them."""

YEAR_MONTHS: Final = 12


class Scope(StrEnum):
    """Which money: that of the year's operations, or that of investments."""

    OPERATING = "operating"
    INVESTMENTS = "investments"


class Line(StrEnum):
    """What a row of an economy table stands for.

    The two last are what result units bring with them from the year before and take with them to the next.
    """

    AREA = "area"
    TOTAL = "total"
    CARRIED_IN = "carried_in"
    CARRIED_OUT = "carried_out"


class Side(StrEnum):
    """Costs (above zero), income (below zero), the two together, or what is not said."""

    UNSAID = ""
    COSTS = "costs"
    INCOME = "income"
    NET = "net"


class Stage(StrEnum):
    """Whether carry-overs of result units are counted."""

    UNSAID = ""
    BEFORE = "before"
    AFTER = "after"


class Version(StrEnum):
    """Which of several budgets or forecasts: the plan's, the adjusted one, that before or after measures."""

    UNSAID = ""
    PLAN = "plan"
    EXPECTED_FINAL = "expected_final"
    FINAL = "final"
    ADJUSTED = "adjusted"
    BEFORE_MEASURES = "before_measures"
    AFTER_MEASURES = "after_measures"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What the figures of a column are.

    They are those of the months `first_month` to `last_month` of `year`, both included. `told` is when they
    were told, where that is another time than the report's ("2021-T2", "2019-M10"). A variance has the
    version of the budget that it is counted from.
    """

    measure: str
    year: int
    first_month: int = 1
    last_month: int = YEAR_MONTHS
    side: Side = Side.UNSAID
    stage: Stage = Stage.UNSAID
    version: Version = Version.UNSAID
    told: str = ""

    @property
    def whole_year(self) -> bool:
        """Whether it is for the whole year."""
        return (self.first_month, self.last_month) == (1, YEAR_MONTHS)

    def same_time_and_measure(self, other: Meaning) -> bool:
        """Whether two are the same but for side, stage and version, of which tables say more or less."""
        return (self.measure, self.year, self.first_month, self.last_month, self.told) == (
            other.measure, other.year, other.first_month, other.last_month, other.told,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaking:
    """What a report speaks of: its year, the last month it reports on, and what is held against the budget.

    `basis` is the measure that a variance is reckoned with: the forecast while the year runs, the actuals
    when it has ended, None in a plan.
    """

    year: int
    last_month: int = YEAR_MONTHS
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """How a template of a year reckons its variance: one measure less another. Above zero is a surplus."""

    minuend: str = BUDGET
    subtrahend: str = ACTUALS


Formulas = Mapping[Scope, Formula]
"""The formula of each kind of table that has one."""
