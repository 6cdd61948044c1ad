"""Amounts of the economy as a page shows them: as printed, by the house rule of signs, with sign and word."""

from __future__ import annotations

from dataclasses import replace

from tertial.core.money import Money
from tertial.core.numbers import NO_BREAK_SPACE, format_number
from tertial.economy.selectors.figures import KeptFigure
from tertial.web.presenting.economy_words import stage_words
from tertial.web.presenting.figures import NOTHING, Shown, variance_word


def shown_amount(figure: KeptFigure | None, *, signed: bool = False) -> Shown:
    """Write an amount with its unit, "2 209,0 mnkr"; nothing where there is none."""
    if figure is None or figure.house_number is None:
        return NOTHING
    number = format_number(figure.house_number, figure.decimals, signed=signed)
    return Shown(NO_BREAK_SPACE.join(part for part in (number, figure.unit) if part))


def shown_total_variance(figure: KeptFigure | None) -> Shown:
    """Write the variance of the whole: also say whether carry-overs are in it, for it is then no difference.

    Budget less forecast is a variance before carry-overs; after them it is another figure, and nobody who
    reckons it should have to wonder why.
    """
    surplus = shown_surplus(figure)
    stage = stage_words(figure.meaning.stage) if figure is not None else ""
    return replace(surplus, title=", ".join(words for words in (surplus.title, stage) if words))


def shown_surplus(figure: KeptFigure | None) -> Shown:
    """Write a variance with its sign, and say as its title whether it is a surplus or a deficit."""
    amount = shown_amount(figure, signed=True)
    if figure is None or figure.kronor is None:
        return amount
    return Shown(amount.text, variance_word(Money(figure.kronor)), amount.kind)
