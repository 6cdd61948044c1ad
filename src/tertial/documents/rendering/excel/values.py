"""How a printed cell becomes an Excel cell: a number with a format that shows it as it was printed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tertial.documents.rendering.cells import printed_figure

MOST_DIGITS = 15
"""Excel keeps so many digits; a longer figure stays text rather than being rounded."""

MOST_CHARACTERS = 32_767
"""An Excel cell holds no more."""

CUT = " … (avkortat: längre än en cell i Excel rymmer)"


@dataclass(frozen=True, slots=True)
class Number:
    """A figure as Excel holds it.

    `digits` is the number format of the figure alone ("#,##0.0"), `hedge` and `unit` the words before and
    after it as printed ("ca", "st"), or "".
    """

    value: Decimal
    digits: str
    hedge: str
    unit: str

    @property
    def shown_as(self) -> str:
        """The number format that shows the figure with its words."""
        before = f'"{self.hedge} "' if self.hedge else ""
        after = f'" {self.unit}"' if self.unit else ""
        return f"{before}{self.digits}{after}"

    @property
    def bare(self) -> Number:
        """The same figure without its words, for lists in which these stand beside."""
        return Number(self.value, self.digits, "", "")


def number_in(text: str | None) -> Number | None:
    """The number that a printed cell is, or None for words, dashes, blanks and figures Excel would round."""
    figure = printed_figure(text) if text else None
    if figure is None or len(figure.figure.value.as_tuple().digits) > MOST_DIGITS:
        return None
    exact = figure.figure
    words = figure.before.split()
    hedge = words[0] if exact.approximate else ""
    if '"' in hedge + exact.printed_unit:
        return None
    digits = words[1:] if exact.approximate else words
    whole = "#,##0" if len(digits) > 1 else "0"
    decimals = f".{'0' * exact.decimals}" if exact.decimals else ""
    return Number(exact.value, whole + decimals, hedge, exact.printed_unit)


def cell_text(text: str) -> str:
    """Text that an Excel cell can hold, with a note where it had to be cut."""
    return text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - len(CUT)] + CUT
