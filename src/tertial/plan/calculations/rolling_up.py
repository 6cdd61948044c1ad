"""What bodies come to together: an indicator's value for a board from its units, for all from the boards.

How an indicator rolls up is its own: not at all, as a sum, or from numerators and denominators (three of
four and forty of fifty are forty-three of fifty-four, not the mean of 75 % and 80 %). Parts that are missing
make the result partial, and it says how many of how many it is made of. Sums are exact; the result is
rounded once, when it is shown.

A result may itself be a part of the next: units make departments, departments boards. However the parts
are grouped, the value is the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_05UP, Context, Decimal, localcontext
from enum import StrEnum
from functools import reduce

from tertial.core.absence import NotAvailable, Suppressed
from tertial.core.cells import Reported
from tertial.core.figures import Figure, Hedge
from tertial.core.numbers import MOST_DIGITS, RoundingMode, exact_context, round_half_away
from tertial.core.units import MONEY_SCALE, PERCENT, PERCENTAGE_POINTS
from tertial.plan.calculations.reasons import Reason, because

FEWEST = Decimal(5)
"""Fewer persons than these are not shown."""

_PER = {PERCENT: Decimal(100), "‰": Decimal(1000)}
_RATES = frozenset({*_PER, PERCENTAGE_POINTS})
_KEPT_DECIMALS = MOST_DIGITS // 2


class RollUpRule(StrEnum):
    """How an indicator's values for several bodies make one."""

    NONE = "none"
    SUM = "sum"
    WEIGHTED = "weighted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """One body's value, to be rolled up.

    `value` is what is shown for the body. `numerator` and `denominator` are what a weighted indicator is
    counted from (43 of 54 pupils), None where they are not reported. A suppressed value may still be known
    to the system: `hidden` is the true figure of a part to be summed; a weighted one has its numerator.
    """

    value: Reported
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    hidden: Figure | None = None
    preliminary: bool = False

    def __post_init__(self) -> None:
        """Refuse what nothing can be a share of."""
        if self.denominator is not None and self.denominator < 0:
            raise ValueError("a denominator is a number of persons or things, never below zero")


@dataclass(frozen=True, slots=True, kw_only=True)
class RolledUp:
    """What some bodies come to together.

    `amount` is the exact sum (of numerators for a weighted indicator), of money in kronor; `denominator` the
    sum of denominators. `known` of `parts` bodies are in it. `hidden` counts the suppressed parts that are in
    it and `hidden_amount` what they are together. `places` is the coarsest printed precision of the parts, as
    a power of ten in kronor or the unit: −1 for "4,5", 5 for "0,1 mnkr". `fault` is set where nothing
    can be computed.
    """

    rule: RollUpRule
    amount: Decimal = Decimal(0)
    denominator: Decimal = Decimal(0)
    unit: str | None = None
    known: int = 0
    parts: int = 0
    hidden: int = 0
    hidden_amount: Decimal = Decimal(0)
    left_out: int = 0
    preliminary: bool = False
    approximate: bool = False
    places: int | None = None
    uneven: bool = False
    per: Decimal | None = None
    fault: str | None = None

    @property
    def partial(self) -> bool:
        """Whether parts are missing."""
        return self.known < self.parts

    @property
    def suppressed(self) -> bool:
        """Whether showing the result would show a part that is suppressed.

        One hidden part is the result less the others; several are safe unless they are few together.
        """
        return self.hidden == 1 or (self.hidden > 1 and abs(self.hidden_amount) < FEWEST)

    @property
    def decimals(self) -> int:
        """The precision that the parts' own printing allows, in the result's unit."""
        return max(0, self.scale.adjusted() - (self.places or 0))

    @property
    def scale(self) -> Decimal:
        """Kronor in one of the unit, for sums of money; 1 for all else."""
        money = self.rule is RollUpRule.SUM and self.unit in MONEY_SCALE
        return MONEY_SCALE[self.unit] if money and self.unit else Decimal(1)

    @property
    def value(self) -> Decimal | None:
        """The result in its unit, to be rounded once; None where there is none. Not for showing: `shown` is.

        A quotient without an end is cut so late, and so, that rounding it once gives what rounding the
        exact quotient gives.
        """
        if self.fault or not self.known:
            return None
        with localcontext(exact_context()):
            if self.rule is RollUpRule.SUM:
                return self.amount / self.scale
            per = self.per or _PER.get(self.unit or "", Decimal(1))
            return quotient(self.amount * per, self.denominator) if self.denominator else None

    def shown(self, decimals: int, rounding: RoundingMode = round_half_away) -> Reported:
        """The figure to print, rounded here and nowhere else; or what stands in its place."""
        value = self.value
        if value is None:
            return NotAvailable()
        if self.suppressed:
            return Suppressed()
        return Figure(rounding(value, decimals), self.unit, Hedge.ABOUT if self.approximate else None)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What a reader must know of the result."""
        if self.fault:
            return (because(self.fault),)
        if not self.parts:
            return (because("roll-up-nothing"),)
        said: list[Reason] = []
        if self.partial:
            said.append(because("roll-up-partial", known=self.known, parts=self.parts))
        if self.left_out:
            said.append(because("roll-up-left-out", count=self.left_out))
        if self.rule is RollUpRule.WEIGHTED and self.known and not self.denominator:
            said.append(because("roll-up-of-none"))
        for holds, code in (
            (self.suppressed, "roll-up-suppressed"),
            (self.preliminary, "roll-up-preliminary"),
            (self.approximate, "roll-up-approximate"),
            (self.uneven, "roll-up-uneven"),
        ):
            if holds:
                said.append(because(code))
        return tuple(said)


def roll_up(
    parts: Iterable[Contribution | RolledUp],
    rule: RollUpRule,
    *,
    unit: str | None = None,
    per: Decimal | None = None,
) -> RolledUp:
    """Roll up parts, or what parts already came to.

    `unit` is what bare values are counted in. A weighted indicator is counted `per` so many: 100 for
    percentages unless said otherwise, 1 000 for "per 1 000 invånare".
    """
    nothing = RolledUp(rule=rule, unit=unit, per=per)
    if rule is RollUpRule.NONE:
        return replace(nothing, fault="roll-up-not-at-all")
    return reduce(_together, (_as_part(part, nothing) for part in parts), nothing)


def _as_part(part: Contribution | RolledUp, nothing: RolledUp) -> RolledUp:
    """A part as a result of one."""
    if isinstance(part, RolledUp):
        if part.rule is not nothing.rule:
            raise ValueError(f"what was rolled up as {part.rule} cannot go on as {nothing.rule}")
        # What is shown hides nothing any more: the next sum is compared with it, not with its parts.
        return part if part.suppressed else replace(part, hidden=0, hidden_amount=Decimal(0))
    figure = part.hidden if isinstance(part.value, Suppressed) else part.value
    one = replace(nothing, parts=1, preliminary=part.preliminary)
    if isinstance(figure, Figure):
        one = _printed_as(figure, one)
    amount = part.numerator
    if nothing.rule is RollUpRule.SUM:
        amount = _in_base(figure.value, one) if isinstance(figure, Figure) else None
    elif part.denominator is None:
        amount = None
    if amount is None:
        return replace(one, left_out=1) if isinstance(part.value, Suppressed) else one
    one = replace(one, known=1, amount=amount, denominator=part.denominator or Decimal(0))
    return replace(one, hidden=1, hidden_amount=amount) if isinstance(part.value, Suppressed) else one


def _printed_as(figure: Figure, one: RolledUp) -> RolledUp:
    """Take unit and precision from a part's printed figure."""
    unit = figure.unit or one.unit
    one = replace(one, unit=unit, approximate=figure.approximate)
    fault = "roll-up-sum-of-rates" if one.rule is RollUpRule.SUM and is_rate(unit) else None
    return replace(one, places=one.scale.adjusted() - figure.decimals, fault=fault)


def is_rate(unit: str | None) -> bool:
    """Whether values in a unit are shares or ratios, which nobody may add up."""
    return unit in _RATES or (unit is not None and ("/" in unit or " per " in unit))


def _in_base(value: Decimal, one: RolledUp) -> Decimal:
    with localcontext(exact_context()):
        return value * one.scale


def _together(left: RolledUp, right: RolledUp) -> RolledUp:
    unit, differ = _common_unit(left, right)
    places = [each.places for each in (left, right) if each.places is not None]
    with localcontext(exact_context()):
        return RolledUp(
            rule=left.rule,
            amount=left.amount + right.amount,
            denominator=left.denominator + right.denominator,
            unit=unit,
            known=left.known + right.known,
            parts=left.parts + right.parts,
            hidden=left.hidden + right.hidden,
            hidden_amount=left.hidden_amount + right.hidden_amount,
            left_out=left.left_out + right.left_out,
            preliminary=left.preliminary or right.preliminary,
            approximate=left.approximate or right.approximate,
            places=max(places, default=None),
            uneven=left.uneven or right.uneven or len(set(places)) > 1,
            per=left.per,
            fault=min(filter(None, (left.fault, right.fault, differ)), default=None),
        )


def _common_unit(left: RolledUp, right: RolledUp) -> tuple[str | None, str | None]:
    """The unit of two results together (of two of money the larger), and the fault if they have none."""
    units = [each.unit for each in (left, right) if each.known]
    if len(set(units)) < 2:
        return (units[0] if units else left.unit or right.unit), None
    if left.rule is RollUpRule.SUM and all(unit in MONEY_SCALE for unit in units):
        return max((unit for unit in units if unit), key=lambda unit: MONEY_SCALE[unit]), None
    return None, "roll-up-units-differ"


def quotient(numerator: Decimal, denominator: Decimal) -> Decimal:
    """A quotient that may be rounded once more: what is cut off shows in the last digit kept."""
    context = Context(prec=6 * MOST_DIGITS, rounding=ROUND_05UP)
    exact = context.divide(numerator, denominator)
    exponent = exact.as_tuple().exponent
    if isinstance(exponent, int) and exponent >= -_KEPT_DECIMALS:
        return exact
    return exact.quantize(Decimal(1).scaleb(-_KEPT_DECIMALS), context=context)
