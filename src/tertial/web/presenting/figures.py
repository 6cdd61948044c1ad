"""Figures, what stands where one is lacking, targets and differences, as a page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tertial.core.absence import Blank, NotAvailable, NotMeasured, Suppressed, Undetermined
from tertial.core.cells import NotUnderstood, Reported
from tertial.core.figures import Figure, format_figure
from tertial.core.money import Money, MoneyUnit, VarianceSign
from tertial.core.numbers import format_number
from tertial.core.targets import Target, TargetKind, format_target
from tertial.core.units import PERCENT, PERCENTAGE_POINTS


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell shows. `kind` is its class (figure, absent, unsure, words); `title` says more on asking."""

    text: str
    title: str = ""
    kind: str = "figure"


NOTHING: Final = Shown("", "", "absent")
"""Where nobody has reported anything."""

_TARGET_NOTES: Final = {
    TargetKind.SET_BY_BOARD: gettext_lazy("The council asks the board to set this target."),
    TargetKind.TO_BE_SET: gettext_lazy("The target is not set yet."),
}


def shown(reported: Reported | None, *, unit: str | None = None, hide_unit: bool = False) -> Shown:
    """Put a reported value in words. A figure loses its unit where the heading says the same one.

    Zero is a figure; blank, not measured, not available and suppressed each have words of their own.
    """
    match reported:
        case None:
            return NOTHING
        case Figure():
            bare = hide_unit or (unit is not None and reported.unit == unit)
            return Shown(format_figure(_without_unit(reported) if bare else reported))
        case Blank():
            return Shown("", _("Not filled in"), "absent")
        case NotMeasured():
            return Shown(_("Not measured"), _("Not measured this period"), "absent")
        case NotAvailable():
            return Shown(_("Not available"), reported.why or _("No reason is given"), "absent")
        case Suppressed():
            return Shown(_("Not shown"), _("So few persons that somebody could be recognised"), "absent")
        case Undetermined():
            return Shown(
                f"{reported.printed} ?", _("The source does not say what this mark stands for"), "unsure"
            )
        case NotUnderstood():
            return Shown(reported.printed, _("Could not be read as a figure"), "unsure")


def shown_target(target: Target | None, *, unit: str | None = None) -> Shown:
    """Put a target in words: "90 %", "minst 90 %", "Tas fram av nämnd"."""
    if target is None or target.kind in (TargetKind.BLANK, TargetKind.NONE):
        return NOTHING
    if target.kind is TargetKind.FIGURE and unit is not None and target.figures[0].unit == unit:
        return Shown(format_figure(_without_unit(target.figures[0])))
    note = _TARGET_NOTES.get(target.kind)
    kind = "figure" if target.figures else "words"
    return Shown(format_target(target), str(note) if note else "", kind)


def shown_number(value: Decimal | None, decimals: int | None = None, *, signed: bool = False) -> str:
    """Write a bare number, "−1 050,5"; nothing for none."""
    return "" if value is None else format_number(value, decimals, signed=signed)


def shown_change(later: Reported | None, earlier: Reported | None) -> Shown:
    """Give the change between two figures of the same unit, with its sign; in percentage points for per cent.

    Nothing where either is no figure, or they cannot be compared.
    """
    if not (isinstance(later, Figure) and isinstance(earlier, Figure)) or later.unit != earlier.unit:
        return NOTHING
    decimals = max(later.decimals, earlier.decimals)
    unit = PERCENTAGE_POINTS if later.unit == PERCENT else later.unit
    difference = Figure(later.value - earlier.value, unit)
    if not difference.value:
        return Shown(_("unchanged"), "", "words")
    return Shown(format_figure(difference, decimals, signed=True))


def shown_variance(variance: Money, unit: MoneyUnit = MoneyUnit.MNKR, decimals: int = 1) -> Shown:
    """Write a variance with sign and word: "−17,1 mnkr" and "underskott" as its title."""
    figure = variance.shown_in(unit, decimals)
    return Shown(format_figure(figure, signed=True), variance_word(Money.of(figure.value, unit)))


def variance_word(variance: Money) -> str:
    """Say whether an amount is a surplus or a deficit."""
    match VarianceSign.of(variance):
        case VarianceSign.SURPLUS:
            return _("surplus")
        case VarianceSign.DEFICIT:
            return _("deficit")
        case VarianceSign.EVEN:
            return _("no variance")


def _without_unit(figure: Figure) -> Figure:
    return Figure(figure.value, None, figure.hedge)
