"""Amounts of the economy as a page shows them: as printed, by the house rule of signs, with sign and word."""

from __future__ import annotations

from tertial.core.money import Money
from tertial.core.numbers import NO_BREAK_SPACE, format_number
from tertial.economy.selectors.figures import KeptFigure
from tertial.web.presenting.figures import NOTHING, Shown, variance_word


def shown_amount(figure: KeptFigure | None, *, signed: bool = False) -> Shown:
    """Write an amount with its unit, "2 209,0 mnkr"; nothing where there is none."""
    if figure is None or figure.house_number is None:
        return NOTHING
    number = format_number(figure.house_number, figure.decimals, signed=signed)
    return Shown(NO_BREAK_SPACE.join(part for part in (number, figure.unit) if part))


def shown_surplus(figure: KeptFigure | None) -> Shown:
    """Write a variance with its sign, and say as its title whether it is a surplus or a deficit."""
    amount = shown_amount(figure, signed=True)
    if figure is None or figure.kronor is None:
        return amount
    return Shown(amount.text, variance_word(Money(figure.kronor)), amount.kind)
