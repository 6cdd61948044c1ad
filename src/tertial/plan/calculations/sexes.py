"""Women and men: whether total and parts agree, and what the total is where the parts say it.

The two columns beside a total mean one of three things, which the definition of the indicator says. *Rates
within each sex* (82 % of the women, 78 % of the men): the total lies between them. *Parts of the total* (40
women and 35 men of 75): they make up the total. *Percentage distribution of a count* (75 persons, 53 %
women and 47 % men): they make up a hundred, and say nothing of the count.
"""

from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum

from tertial.core.absence import Suppressed
from tertial.core.cells import Reported
from tertial.core.figures import Figure, UnitMismatch
from tertial.core.numbers import exact_context
from tertial.core.units import MONEY_SCALE, PERCENT
from tertial.plan.calculations.measures import figure_of, in_unit_of
from tertial.plan.calculations.reasons import CannotBeSaid, Reason, because
from tertial.plan.calculations.rolling_up import quotient

WOMEN, MEN, TOTAL = "women", "men", "total"
"""What reasons call the three columns."""


class SexSplit(StrEnum):
    """What the values for women and men are, seen from the total; or there are none, or nobody has said."""

    RATES = "rates"
    PARTS = "parts"
    DISTRIBUTION = "distribution"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A total with its values for women and men, as reported."""

    meaning: SexSplit
    total: Reported
    women: Reported
    men: Reported


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitCheck:
    """Whether the three values agree; None where it can't be said."""

    agrees: bool | None
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitTotal:
    """The total that women and men come to, exact and in `unit`; None where they do not say it."""

    value: Decimal | None
    unit: str | None
    reason: Reason


def check_split(split: Split) -> SplitCheck:
    """Check total, women and men against each other, allowing for the rounding of what is printed."""
    if _suppression_undone(split):
        return SplitCheck(agrees=False, reason=because("split-suppressed-shown"))
    try:
        _refuse_without_meaning(split)
        women, men = figure_of(split.women, WOMEN), figure_of(split.men, MEN)
        if split.meaning is SexSplit.DISTRIBUTION:
            return _check_distribution(women, men)
        total = figure_of(split.total, TOTAL)
        if split.meaning is SexSplit.PARTS:
            return _check_parts(total, women, men)
        return _check_rates(total, women, men)
    except CannotBeSaid as doubt:
        return SplitCheck(agrees=None, reason=doubt.reason)
    except UnitMismatch:
        return SplitCheck(agrees=None, reason=because("split-units-differ"))


def _refuse_without_meaning(split: Split) -> None:
    if split.meaning is SexSplit.NONE:
        raise CannotBeSaid(because("split-none"))
    if split.meaning is SexSplit.UNKNOWN:
        raise CannotBeSaid(because("split-meaning-unknown"))


def _suppression_undone(split: Split) -> bool:
    """Whether the one value that is suppressed is the difference of the two that are shown."""
    if split.meaning not in (SexSplit.PARTS, SexSplit.DISTRIBUTION):
        return False
    shown = [split.women, split.men]
    if split.meaning is SexSplit.PARTS:
        shown.append(split.total)
    figures = sum(isinstance(value, Figure) for value in shown)
    return figures == len(shown) - 1 and any(isinstance(value, Suppressed) for value in shown)


def _check_rates(total: Figure, women: Figure, men: Figure) -> SplitCheck:
    words = {"total": str(total), "women": str(women), "men": str(men)}
    with localcontext(exact_context()):
        ends = [(in_unit_of(part, total), _slack(part, total)) for part in (women, men)]
        low = min(value - slack for value, slack in ends) - total.half_unit
        high = max(value + slack for value, slack in ends) + total.half_unit
        agrees = low <= total.value <= high
    return SplitCheck(agrees=agrees, reason=because(f"split-rates-{_ending(agrees)}", **words))


def _check_parts(total: Figure, women: Figure, men: Figure) -> SplitCheck:
    words = {"total": str(total), "women": str(women), "men": str(men)}
    with localcontext(exact_context()):
        together = in_unit_of(women, total) + in_unit_of(men, total)
        slack = Decimal(0)
        if not all(_is_count(figure) for figure in (total, women, men)):
            slack = total.half_unit + _slack(women, total) + _slack(men, total)
        agrees = abs(together - total.value) <= slack
    return SplitCheck(agrees=agrees, reason=because(f"split-parts-{_ending(agrees)}", **words))


def _check_distribution(women: Figure, men: Figure) -> SplitCheck:
    if {women.unit, men.unit} - {PERCENT, None}:
        raise UnitMismatch("a percentage distribution is in per cent")
    with localcontext(exact_context()):
        agrees = abs(women.value + men.value - 100) <= women.half_unit + men.half_unit
    words = {"women": str(women), "men": str(men)}
    return SplitCheck(agrees=agrees, reason=because(f"split-distribution-{_ending(agrees)}", **words))


def _slack(part: Figure, total: Figure) -> Decimal:
    """Half a unit in the part's last printed place, in the unit of the total."""
    return in_unit_of(Figure(part.half_unit, part.unit), total)


def _is_count(figure: Figure) -> bool:
    """Whether a figure counts persons or things one by one, so that nothing was rounded."""
    return not figure.decimals and figure.unit not in MONEY_SCALE and figure.unit != PERCENT


def _ending(agrees: bool) -> str:
    return "agree" if agrees else "disagree"


def total_of_split(
    split: Split, *, women_counted: Decimal | None = None, men_counted: Decimal | None = None
) -> SplitTotal:
    """Compute the total from women and men, where their meaning allows it.

    Parts are added. Rates need to know how many of each were counted: 82 % of 40 women and 78 % of 35 men.
    A distribution says nothing of the count it distributes.
    """
    if split.meaning is SexSplit.DISTRIBUTION:
        return SplitTotal(value=None, unit=None, reason=because("split-distribution-has-no-total"))
    try:
        _refuse_without_meaning(split)
        women, men = figure_of(split.women, WOMEN), figure_of(split.men, MEN)
        with localcontext(exact_context()):
            second = in_unit_of(men, women)
            if split.meaning is SexSplit.PARTS:
                total = women.value + second
                return SplitTotal(value=total, unit=women.unit, reason=because("split-total-of-parts"))
            if women_counted is None or men_counted is None:
                raise CannotBeSaid(because("split-counts-missing", women=str(women), men=str(men)))
            if min(women_counted, men_counted) < 0 or not women_counted + men_counted:
                raise CannotBeSaid(because("split-counts-none"))
            weighed = women.value * women_counted + second * men_counted
            total = quotient(weighed, women_counted + men_counted)
            return SplitTotal(value=total, unit=women.unit, reason=because("split-total-of-rates"))
    except CannotBeSaid as doubt:
        return SplitTotal(value=None, unit=None, reason=doubt.reason)
    except UnitMismatch:
        return SplitTotal(value=None, unit=None, reason=because("split-units-differ"))
