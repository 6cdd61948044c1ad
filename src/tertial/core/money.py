"""Money in exact kronor, shown in kronor, thousands or millions with a stated number of decimals.

The house rule for signs (design §3.4): costs are plus, income is minus, and a variance above zero is a
surplus. Sums are made of exact kronor and rounded once, when they are printed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum

from tertial.core.figures import Figure, format_figure, parse_figure
from tertial.core.numbers import RoundingMode, exact_context, round_half_away
from tertial.core.units import MONEY_SCALE
from tertial.core.words import matches_any


class NotMoney(ValueError):
    """A figure that is no exact amount: no money unit, or called approximate."""


class MoneyUnit(StrEnum):
    """How amounts are shown: kronor, thousands (tkr), millions (mnkr) or milliards (mdkr)."""

    KR = "kr"
    TKR = "tkr"
    MNKR = "mnkr"
    MDKR = "mdkr"

    @property
    def kronor(self) -> Decimal:
        """Kronor in one of the unit."""
        return MONEY_SCALE[self.value]


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An exact amount in kronor; öre are decimals. Costs +, income −."""

    kronor: Decimal

    def __post_init__(self) -> None:
        """Refuse floats and what is no amount."""
        if not isinstance(self.kronor, Decimal):
            raise TypeError("money is exact: give a Decimal")
        if not self.kronor.is_finite():
            raise ValueError(f"{self.kronor} is no amount")

    @classmethod
    def of(cls, amount: Decimal, unit: MoneyUnit) -> "Money":
        """An amount given in a unit: 17,1 in mnkr is 17 100 000 kronor."""
        with localcontext(exact_context()):
            return cls(amount * unit.kronor)

    @classmethod
    def from_figure(cls, figure: Figure) -> "Money":
        """The amount that a figure says. Raises `NotMoney` without a money unit or for "ca 3 mnkr"."""
        if figure.unit not in MONEY_SCALE:
            raise NotMoney(f"{figure} has no money unit")
        if figure.approximate:
            raise NotMoney(f"{figure} is approximate")
        return cls.of(figure.value, MoneyUnit(figure.unit))

    def __add__(self, other: "Money") -> "Money":
        """Exact sum."""
        with localcontext(exact_context()):
            return Money(self.kronor + other.kronor)

    def __sub__(self, other: "Money") -> "Money":
        """Exact difference."""
        with localcontext(exact_context()):
            return Money(self.kronor - other.kronor)

    def __neg__(self) -> "Money":
        """The amount with the other sign; zero has none."""
        return Money(self.kronor.copy_negate() if self.kronor else self.kronor)

    def __abs__(self) -> "Money":
        """The size without the sign."""
        return Money(self.kronor.copy_abs())

    def __bool__(self) -> bool:
        """False for no money at all."""
        return bool(self.kronor)

    def __str__(self) -> str:
        """Exact kronor, for logs and error texts."""
        return format_figure(Figure(self.kronor, MoneyUnit.KR.value))

    def amount_in(self, unit: MoneyUnit) -> Decimal:
        """The exact amount counted in a unit, for computation."""
        with localcontext(exact_context()):
            return self.kronor / unit.kronor

    def shown_in(self, unit: MoneyUnit, decimals: int, rounding: RoundingMode = round_half_away) -> Figure:
        """The figure to print, rounded once: `shown_in(MoneyUnit.MNKR, 1)` of 17 149 000 kr is 17,1 mnkr."""
        return Figure(rounding(self.amount_in(unit), decimals), unit.value)


def parse_money(text: str) -> Money:
    """Read a printed amount: "−17,1 mnkr", "450 tkr", "1 050,50 kr".

    Raises `NotMoney` where no money unit was printed or the amount is approximate, else as `parse_figure`.
    """
    return Money.from_figure(parse_figure(text))


def total(amounts: Iterable[Money]) -> Money:
    """The exact sum of any number of amounts; nothing at all is zero kronor."""
    with localcontext(exact_context()):
        return Money(sum((amount.kronor for amount in amounts), start=Decimal(0)))


class VarianceSign(StrEnum):
    """What a variance means. The value is the Swedish word for documents."""

    SURPLUS = "överskott"
    DEFICIT = "underskott"
    EVEN = "ingen avvikelse"

    @classmethod
    def of(cls, variance: Money) -> "VarianceSign":
        """Above zero a surplus, below a deficit."""
        if not variance:
            return cls.EVEN
        return cls.SURPLUS if variance.kronor > 0 else cls.DEFICIT

    @classmethod
    def from_word(cls, word: str) -> "VarianceSign | None":
        """The meaning of "överskott", "underskottet", "Overskott" (scanned); None for any other word."""
        for sign, stem in ((cls.SURPLUS, "överskott"), (cls.DEFICIT, "underskott")):
            if matches_any(word, (stem, f"{stem}et", f"{stem}en", f"{stem}s")):
                return sign
        return None

    def apply(self, size: Money) -> Money:
        """The variance that a sentence states: "ett underskott om 17,1 mnkr" is −17,1 mnkr."""
        if self is VarianceSign.EVEN and size:
            raise ValueError("no variance has no size")
        return -abs(size) if self is VarianceSign.DEFICIT else abs(size)


class SignRule(StrEnum):
    """Which sign a table gives a surplus. A table that differs from the house rule declares it."""

    SURPLUS_PLUS = "surplus_plus"
    SURPLUS_MINUS = "surplus_minus"

    def to_house_rule(self, printed: Money) -> Money:
        """The printed variance as + for surplus."""
        return printed if self is SignRule.SURPLUS_PLUS else -printed


def describe_variance(variance: Money, unit: MoneyUnit = MoneyUnit.MNKR, decimals: int = 1) -> str:
    """A variance in words for running text: "ett underskott om 17,1 mnkr".

    What is nothing at the printed precision is "ingen avvikelse": nobody reports a deficit of 0,0 mnkr.
    """
    shown = variance.shown_in(unit, decimals)
    if not shown.value:
        return VarianceSign.EVEN.value
    size = Figure(shown.value.copy_abs(), shown.unit)
    return f"ett {VarianceSign.of(variance).value} om {format_figure(size)}"
