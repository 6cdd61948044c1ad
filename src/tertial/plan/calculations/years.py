"""How an indicator has changed since the same period a year before, or since it was measured last.

A series break (another method, another population) stands between values that are not compared. The change
between two percentages is in percentage points.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum

from tertial.core.absence import Blank
from tertial.core.cells import Reported
from tertial.core.figures import Figure, UnitMismatch
from tertial.core.numbers import exact_context
from tertial.core.periods import Period, Periodicity, PeriodKind
from tertial.core.units import PERCENT, PERCENTAGE_POINTS
from tertial.plan.calculations.measures import (
    Measure,
    Polarity,
    figure_of,
    in_unit_of,
    refuse_uneven_printing,
)
from tertial.plan.calculations.reasons import CannotBeSaid, Reason, because
from tertial.plan.calculations.rolling_up import quotient


class Trend(StrEnum):
    """Which way a value has gone."""

    UP = "up"
    DOWN = "down"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change between two years, or why there is none to tell.

    `amount` is in the later value's unit, percentage points between percentages, and no more precise than
    what was printed; `percent` is the relative
    change, None for percentages and after zero. `better` is None where it is unchanged, or where the
    polarity does not say.
    """

    earlier_period: Period
    trend: Trend | None
    reason: Reason
    amount: Figure | None = None
    percent: Decimal | None = None
    better: bool | None = None


_YEARS_BETWEEN = {Periodicity.BIENNIAL: 2, Periodicity.TRIENNIAL: 3}


def same_period_before(period: Period, periodicity: Periodicity | None = None) -> Period:
    """The period to compare with: a year before, or two or three for what is measured so seldom.

    Raises `ValueError` for a period without a year.
    """
    years = _YEARS_BETWEEN.get(periodicity, 1) if periodicity else 1
    for _ in range(years):
        period = period.year_before()
    return period


def break_between(breaks: Collection[Period], earlier: Period, later: Period) -> bool:
    """Whether a series break stands between two periods. A break is the first period of the new series."""
    return any(earlier < each <= later for each in breaks)


def change_since(
    series: Mapping[Period, Reported],
    period: Period,
    measure: Measure,
    *,
    breaks: Collection[Period] = (),
    periodicity: Periodicity | None = None,
) -> Change:
    """Compare a period's value with the same period's before, as both are printed."""
    before = same_period_before(period, periodicity)
    try:
        if break_between(breaks, before, period):
            raise CannotBeSaid(because("series-break"))
        later = measure.as_printed(figure_of(_value(series, period), "outcome"))
        earlier = measure.as_printed(figure_of(_value(series, before), "previous"))
        return _change(later, earlier, measure, before)
    except CannotBeSaid as doubt:
        return Change(earlier_period=before, trend=None, reason=doubt.reason)
    except UnitMismatch:
        return Change(earlier_period=before, trend=None, reason=because("change-units-differ"))


def _value(series: Mapping[Period, Reported], period: Period) -> Reported:
    """The value of a period, also where it was reported for the same months under another name."""
    if period in series:
        return series[period]
    reported = (each for each in series if each.same_time_as(period) and each.kind is not PeriodKind.VP)
    return series[each] if (each := next(reported, None)) else Blank()


def _change(later: Figure, earlier: Figure, measure: Measure, before: Period) -> Change:
    with localcontext(exact_context()):
        base = in_unit_of(earlier, later)
        difference = later.value - base
    words = {"value": str(later), "previous": str(earlier), "period": before.label}
    refuse_uneven_printing(later, earlier)
    same = later.unit == earlier.unit
    decimals = min(later.decimals, earlier.decimals) if same else later.decimals
    trend = Trend.UNCHANGED if not difference else Trend.UP if difference > 0 else Trend.DOWN
    in_percent = later.unit == PERCENT
    relative = None if in_percent or not base else quotient(difference * 100, abs(base))
    return Change(
        earlier_period=before,
        trend=trend,
        reason=because(f"change-{trend.value}", **words),
        amount=Figure(
            measure.rounding(difference, decimals), PERCENTAGE_POINTS if in_percent else later.unit
        ),
        percent=relative,
        better=_better(trend, measure.polarity),
    )


def _better(trend: Trend, polarity: Polarity) -> bool | None:
    if trend is Trend.UNCHANGED or polarity not in (Polarity.HIGHER, Polarity.LOWER):
        return None
    return (trend is Trend.UP) == (polarity is Polarity.HIGHER)
