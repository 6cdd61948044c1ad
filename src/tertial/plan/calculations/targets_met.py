"""Is a target met by an outcome, or expected to be met by a forecast: met, not met or cannot be said.

Compared is what is printed: an outcome that the document shows as 90 % reaches 90 %. A city-wide target is
never held against one board's value, and units that differ are never compared; kronor, thousands and
millions are one unit in different scales.
"""

from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum

from tertial.core.cells import Reported
from tertial.core.figures import Figure, UnitMismatch
from tertial.core.numbers import exact_context
from tertial.core.targets import Target
from tertial.plan.calculations.bounds import Demand, demand_of, refuse_unset
from tertial.plan.calculations.measures import Measure, Measured, Reach, figure_of
from tertial.plan.calculations.reasons import CannotBeSaid, Reason, because

PREVIOUS = "previous"
"""What reasons call the value of the period before."""


class Answer(StrEnum):
    """Whether a target is met."""

    MET = "met"
    NOT_MET = "not_met"
    CANNOT_BE_SAID = "cannot_be_said"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The answer and why.

    For a target that is not met, `limit` is the value that would have met it (or, for "över" and "öka", the
    one to pass) and `shortfall` how far from it the value lies; both in `unit`, the value's own.
    """

    answer: Answer
    reason: Reason
    limit: Decimal | None = None
    shortfall: Decimal | None = None
    unit: str | None = None


def is_met(
    target: Target,
    measured: Measured,
    measure: Measure,
    *,
    target_reach: Reach = Reach.OWN,
    previous: Reported | None = None,
    same_series: bool = True,
) -> Verdict:
    """Hold a value against a target.

    `previous` is the same period's outcome the year before, None where there is none; `same_series` is False
    when a series break stands between the two.
    """
    try:
        refuse_unset(target)
        _refuse_other_reach(target_reach, measured.reach)
        value = measure.with_unit(figure_of(measured.value, measured.basis))
        beside = _finest(target, value.unit)
        value = measure.as_printed(value, beside)
        before = None
        if target.needs_previous and previous is not None:
            before = measure.as_printed(_previous(previous, same_series=same_series), beside)
        demand = demand_of(target, value, measure, before)
        return _verdict(target, value, demand, measured.basis, before)
    except CannotBeSaid as doubt:
        return Verdict(answer=Answer.CANNOT_BE_SAID, reason=doubt.reason)
    except UnitMismatch:
        return Verdict(
            answer=Answer.CANNOT_BE_SAID,
            reason=because(
                "units-differ", name=measured.basis, value=str(measured.value), target=str(target)
            ),
        )


def _refuse_other_reach(target: Reach, value: Reach) -> None:
    if target is not value:
        raise CannotBeSaid(because("target-city-wide" if target is Reach.CITY_WIDE else "value-city-wide"))


def _previous(previous: Reported, *, same_series: bool) -> Figure:
    if not same_series:
        raise CannotBeSaid(because("series-break"))
    return figure_of(previous, PREVIOUS)


def _finest(target: Target, unit: str | None) -> Figure | None:
    """The target's most precisely printed figure that is in the value's unit."""
    figures = [figure for figure in target.figures if figure.unit in (None, unit)]
    return max(figures, key=lambda figure: figure.decimals, default=None)


def _verdict(target: Target, value: Figure, demand: Demand, name: str, before: Figure | None) -> Verdict:
    held = {bounds.hold(value.value) for bounds in demand.bounds}
    words = {"name": name, "value": str(value), "target": str(target)}
    if len(held) > 1:
        return Verdict(answer=Answer.CANNOT_BE_SAID, reason=because(demand.doubt, **words))
    since = "" if before is None else "-since"
    words |= {} if before is None else {"previous": str(before)}
    if held == {True}:
        return Verdict(answer=Answer.MET, reason=because(f"meets{since}", **words), unit=value.unit)
    limit, shortfall = _shortfall(value.value, demand)
    return Verdict(
        answer=Answer.NOT_MET,
        reason=because(f"misses{since}", **words),
        limit=limit,
        shortfall=shortfall,
        unit=value.unit,
    )


def _shortfall(value: Decimal, demand: Demand) -> tuple[Decimal, Decimal]:
    """The limit that was missed and by how much; of several readings the one that asks most."""
    limits = [limit for bounds in demand.bounds if (limit := bounds.nearest(value)) is not None]
    with localcontext(exact_context()):
        return max(((limit, abs(limit - value)) for limit in limits), key=lambda pair: pair[1])
