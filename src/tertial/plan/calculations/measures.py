"""How an indicator is measured, and one value that was measured: what every other calculation is given."""

from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum
from typing import assert_never

from tertial.core.absence import AbsenceKind, Blank, NotAvailable, NotMeasured, Suppressed, Undetermined
from tertial.core.cells import NotUnderstood, Reported
from tertial.core.figures import Figure, common_scales
from tertial.core.numbers import RoundingMode, exact_context, round_half_away
from tertial.plan.calculations.reasons import CannotBeSaid, Reason, because


class Polarity(StrEnum):
    """Which way an indicator gets better: up, down, close to its target, or nobody has said."""

    HIGHER = "higher"
    LOWER = "lower"
    WITHIN = "within"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """Whether a value is what was measured or what the year is expected to end at."""

    OUTCOME = "outcome"
    FORECAST = "forecast"


class Reach(StrEnum):
    """Whether a target or a value is the body's own or the whole municipality's."""

    OWN = "own"
    CITY_WIDE = "city_wide"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """How an indicator is measured and printed, from its definition.

    `unit` is what bare figures are counted in. `decimals` is the precision that computed values are printed
    with; None leaves each its own. `tolerance` is how far a value may lie from a figure it shall be within
    or unchanged from. `middle` is what a target such as "± 1 %" is counted from, where the target itself
    does not say.
    """

    unit: str | None = None
    polarity: Polarity = Polarity.UNKNOWN
    decimals: int | None = None
    tolerance: Figure | None = None
    middle: Figure | None = None
    rounding: RoundingMode = round_half_away

    def with_unit(self, figure: Figure) -> Figure:
        """The figure in the indicator's unit, if it was printed bare."""
        if figure.unit is not None or self.unit is None:
            return figure
        return Figure(figure.value, self.unit, figure.hedge)

    def as_printed(self, figure: Figure, beside: Figure | None = None) -> Figure:
        """The figure as the document prints it, which is what a reader compares.

        A computed 89.96 is printed as 90 %, and 90 % reaches 90 %. Beside a figure in the same unit that is
        printed more precisely (a target of 90,5 %) a value is read as precisely as that.
        """
        figure = self.with_unit(figure)
        if self.decimals is None:
            return figure
        decimals = max(self.decimals, beside.decimals if beside else 0)
        return figure.rounded(decimals, self.rounding) if decimals < figure.decimals else figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One value of an indicator for a body and a period."""

    value: Reported = Blank()  # noqa: RUF009  # frozen and empty
    basis: Basis = Basis.OUTCOME
    reach: Reach = Reach.OWN
    preliminary: bool = False


def figure_of(value: Reported, name: str) -> Figure:
    """The figure that was reported. `name` says which value this is: outcome, forecast, previous.

    Raises `CannotBeSaid` with the sort of absence, and for a figure called approximate: how far "ca" reaches
    is not known.
    """
    if isinstance(value, Figure):
        if value.approximate:
            raise CannotBeSaid(because("value-approximate", name=name, value=str(value)))
        return value
    raise CannotBeSaid(_absence(value, name))


def _absence(
    value: Blank | NotMeasured | NotAvailable | Suppressed | Undetermined | NotUnderstood, name: str
) -> Reason:
    match value:
        case NotAvailable(why=why) if why:
            return because("value-not-available-because", name=name, why=why.rstrip("."))
        case Blank() | NotMeasured() | NotAvailable() | Suppressed():
            return because(_ABSENCES[value.kind], name=name)
        case Undetermined():
            return because("value-undetermined", name=name, printed=value.printed)
        case NotUnderstood():
            return because("value-not-understood", name=name, printed=value.printed)
        case _:
            assert_never(value)


_ABSENCES = {
    AbsenceKind.BLANK: "value-blank",
    AbsenceKind.NOT_MEASURED: "value-not-measured",
    AbsenceKind.NOT_AVAILABLE: "value-not-available",
    AbsenceKind.SUPPRESSED: "value-suppressed",
}


def in_unit_of(figure: Figure, other: Figure) -> Decimal:
    """The value of a figure in the unit of another, exactly: 450 tkr beside mnkr is 0,45.

    Raises `UnitMismatch` where the units can't be compared.
    """
    scale, other_scale = common_scales(figure, other)
    with localcontext(exact_context()):
        return figure.value * scale / other_scale  # scales are powers of ten


def refuse_uneven_printing(value: Figure, previous: Figure) -> None:
    """Raise `CannotBeSaid` for 4,2 after 4: the 4 may have been 4,2 before it was printed.

    Raises `UnitMismatch` as `in_unit_of` does.
    """
    if value.value != in_unit_of(previous, value) and not value.contradicts(previous):
        raise CannotBeSaid(because("printed-unevenly", value=str(value), previous=str(previous)))
