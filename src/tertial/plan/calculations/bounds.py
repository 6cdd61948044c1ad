"""Between which values a target is met, for every kind of target.

A target is turned into one or more `Bounds`. There is more than one where the words can be read in several
ways: "öka med 2 %" of a percentage may mean two per cent or two percentage points. What meets all of them
meets the target, what meets none does not, and between them it can't be said.
"""

from dataclasses import dataclass
from decimal import Decimal, localcontext

from tertial.core.figures import Figure, UnitMismatch
from tertial.core.numbers import exact_context
from tertial.core.targets import Target, TargetKind
from tertial.core.units import PERCENT, PERCENTAGE_POINTS
from tertial.plan.calculations.measures import Measure, Polarity, in_unit_of, refuse_uneven_printing
from tertial.plan.calculations.reasons import CannotBeSaid, because


@dataclass(frozen=True, slots=True)
class Bounds:
    """The lowest and highest value that meet a target; None where there is no limit on that side.

    `strict` when the limits themselves do not meet it: "över 90" is not met by 90.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    strict: bool = False

    def hold(self, value: Decimal) -> bool:
        """Whether a value lies within."""
        if self.low is not None and (value < self.low or (self.strict and value == self.low)):
            return False
        return self.high is None or value < self.high or (not self.strict and value == self.high)

    def nearest(self, value: Decimal) -> Decimal | None:
        """The limit that a value outside is nearest to; None for a value within."""
        if self.hold(value):
            return None
        return self.low if self.low is not None and value <= self.low else self.high


@dataclass(frozen=True, slots=True)
class Demand:
    """What a target demands: its possible bounds, and the code of what is in doubt where they differ."""

    bounds: tuple[Bounds, ...]
    doubt: str = ""


_AMBIGUOUS_STEP = "percent-or-points"
_UNLIMITED = Bounds()

_NOT_SET = {
    TargetKind.SET_BY_BOARD: "target-set-by-board",
    TargetKind.NONE: "target-none",
    TargetKind.BLANK: "target-blank",
}


def demand_of(target: Target, value: Figure, measure: Measure, previous: Figure | None = None) -> Demand:
    """What a target demands of a value, in the value's unit.

    `previous` is needed by targets to increase, decrease or stay unchanged. Raises `CannotBeSaid` for a
    target that is not set or not understood, and `UnitMismatch`.
    """
    refuse_unset(target)
    figures = tuple(measure.with_unit(figure) for figure in target.figures)
    if any(figure.approximate for figure in figures):
        raise CannotBeSaid(because("target-approximate", target=str(target)))
    match target.kind:
        case TargetKind.FIGURE:
            return _bare(in_unit_of(figures[0], value), value, measure)
        case TargetKind.AT_LEAST | TargetKind.ABOVE:
            strict = target.kind is TargetKind.ABOVE
            return Demand((Bounds(low=in_unit_of(figures[0], value), strict=strict),))
        case TargetKind.AT_MOST | TargetKind.BELOW:
            strict = target.kind is TargetKind.BELOW
            return Demand((Bounds(high=in_unit_of(figures[0], value), strict=strict),))
        case TargetKind.RANGE:
            return Demand((Bounds(in_unit_of(figures[0], value), in_unit_of(figures[1], value)),))
        case TargetKind.WITHIN:
            return _within(target, value, measure)
        case _:
            if previous is None:
                raise CannotBeSaid(because("previous-missing", target=str(target)))
            return _since(target, value, measure, previous)


def refuse_unset(target: Target) -> None:
    """Raise `CannotBeSaid` for a target that no value can be held against, with why."""
    match target.kind:
        case TargetKind.TO_BE_SET if target.year:
            raise CannotBeSaid(because("target-to-be-set-in", year=target.year))
        case TargetKind.TO_BE_SET:
            raise CannotBeSaid(because("target-to-be-set"))
        case TargetKind.TEXTUAL:
            raise CannotBeSaid(because("target-textual", target=target.text))
        case TargetKind.SEVERAL:
            raise CannotBeSaid(because("target-several", target=str(target)))
        case kind if kind in _NOT_SET:
            raise CannotBeSaid(because(_NOT_SET[kind]))
        case _:
            return


def _bare(figure: Decimal, value: Figure, measure: Measure) -> Demand:
    """A bare figure: the indicator's polarity says what it demands."""
    upwards, downwards = Bounds(low=figure), Bounds(high=figure)
    match measure.polarity:
        case Polarity.HIGHER:
            return Demand((upwards,))
        case Polarity.LOWER:
            return Demand((downwards,))
        case Polarity.WITHIN if measure.tolerance is not None:
            return _around(figure, measure.tolerance, value)
        case Polarity.WITHIN:
            # Just the figure is near enough whatever the tolerance; anything else may be.
            return Demand((Bounds(figure, figure), _UNLIMITED), "tolerance-unknown")
        case _:
            return Demand((upwards, downwards), "polarity-unknown")


def _within(target: Target, value: Figure, measure: Measure) -> Demand:
    *said, tolerance = target.figures  # the tolerance keeps its own unit, or none
    middle = said[0] if said else measure.middle
    if middle is None:
        raise CannotBeSaid(because("middle-unknown", target=str(target)))
    return _around(in_unit_of(measure.with_unit(middle), value), tolerance, value)


def _around(middle: Decimal, tolerance: Figure, value: Figure) -> Demand:
    with localcontext(exact_context()):
        widths = _amounts(tolerance, middle, value)
        return Demand(tuple(Bounds(middle - width, middle + width) for width in widths), _AMBIGUOUS_STEP)


def _since(target: Target, value: Figure, measure: Measure, previous: Figure) -> Demand:
    """A target that is counted from the outcome before."""
    try:
        before = in_unit_of(previous, value)
    except UnitMismatch:
        raise CannotBeSaid(
            because("previous-units-differ", value=str(value), previous=str(previous))
        ) from None
    if target.kind is TargetKind.UNCHANGED:
        if measure.tolerance is not None:
            return _around(before, measure.tolerance, value)
        refuse_uneven_printing(value, previous)
        return Demand((Bounds(before, before),))
    increase = target.kind is TargetKind.INCREASE
    if not target.figures:
        refuse_uneven_printing(value, previous)
        return Demand((Bounds(low=before, strict=True) if increase else Bounds(high=before, strict=True),))
    with localcontext(exact_context()):
        steps = _amounts(target.figures[0], before, value)
        bounds = [Bounds(low=before + step) if increase else Bounds(high=before - step) for step in steps]
    return Demand(tuple(bounds), _AMBIGUOUS_STEP)


def _amounts(step: Figure, base: Decimal, value: Figure) -> tuple[Decimal, ...]:
    """What a step or a tolerance can come to in the value's unit: one amount, or two where it is unclear.

    Raises `UnitMismatch`.
    """
    if step.unit is None or (step.unit == PERCENTAGE_POINTS and value.unit == PERCENT):
        return (step.value,)
    if step.unit != PERCENT:
        return (in_unit_of(step, value),)
    relative = abs(base) * step.value / 100
    if value.unit == PERCENT and base:
        return (step.value,) if relative == step.value else (step.value, relative)
    if value.unit == PERCENT:
        return (step.value,)
    if value.unit == PERCENTAGE_POINTS:
        raise UnitMismatch("a step in per cent of a change in percentage points")
    return (relative,)
