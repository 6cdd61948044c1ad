"""What could not be decided when a table was read for figures, and why: for a person to look at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why a table, a row or a cell was not read for figures. What is printed is kept all the same."""

    NO_BUDGET = "no_budget"
    """No column is a budget: the table is about something else."""
    UNKNOWN_COLUMN = "unknown_column"
    """A column with figures has a heading that is not understood, so the others may be others' too."""
    COLUMN_TWICE = "column_twice"
    """Two columns say that they are the same."""
    NO_UNIT = "no_unit"
    """It is not said whether the figures are kronor, thousands or millions."""
    TWO_UNITS = "two_units"
    """A column may be in money or in per cent."""
    WHOSE = "whose"
    """The table has no areas, and does not say whose costs and income these are."""
    SIGNS = "signs"
    """Costs and income have other signs than the rule, and do not show by their sums which."""
    DISAGREES = "disagrees"
    """Most rows disagree with the formula of the variance: the headings may have come out of place."""
    TOO_LONG = "too_long"
    """The table has more rows than any division of a board's money."""
    DETAIL = "detail"
    """The table shows a part of another one's in detail."""
    TWO_WHOLES = "two_wholes"
    """Two tables of the report speak of the whole, and differ."""
    OTHER_DIVISION = "other_division"
    """The table divides the whole in another way than the first one does."""
    UNKNOWN_ROW = "unknown_row"
    """The row is no area, no part of one and no total that is understood."""
    ROW_TWICE = "row_twice"
    """Two rows of the table have the same name."""
    OPEN_CELL = "open_cell"
    """A printed value may belong to several columns."""
    NOT_UNDERSTOOD = "not_understood"
    """A cell is neither a figure nor one of the ways to say that there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecided:
    """One thing left undecided in a table, with its row and column where it is only these. `about` quotes."""

    why: Why
    table: str
    row: int | None = None
    column: int | None = None
    about: str = ""
