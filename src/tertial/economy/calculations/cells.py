"""The cells of an economy table: what is printed, in which unit, and the amount in exact kronor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tertial.core.absence import Absence, Undetermined
from tertial.core.cells import NotUnderstood, Reported, parse_cell
from tertial.core.figures import Figure
from tertial.core.money import Money
from tertial.core.numbers import NumberFault
from tertial.core.units import MONEY_SCALE, PERCENT, canonical_unit
from tertial.economy.calculations.checks import Amount
from tertial.economy.calculations.headings import Heading
from tertial.economy.calculations.meanings import Meaning
from tertial.economy.calculations.rows import ReadRow
from tertial.economy.tables import ColumnKind, PrintedTable

MOST_WHOLE_DIGITS: Final = 16
MOST_DECIMALS: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadColumn:
    """A column that is understood: its place in the table, what its figures are, and their unit.

    `turned` says that its figures have the other sign than the rule of the house.
    """

    column: int
    heading: str
    meaning: Meaning
    unit: str
    turned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCell:
    """A cell of a row and a column that are understood.

    `value` is what is printed, with its unit, and None where nothing is. `kronor` is the amount by the house
    rule of signs, None for what is no exact amount. `turned` says that its sign is another than the printed.
    `open` says that a printed value that is in no cell may belong here.
    """

    row: int
    column: int
    value: Reported | None
    meaning: Meaning
    turned: bool = False
    open: bool = False

    @property
    def amount(self) -> Amount | None:
        """The amount in kronor with its precision."""
        return amount_of(self.value, turned=self.turned)


def amount_of(value: Reported | None, *, turned: bool = False) -> Amount | None:
    """Give the amount that a printed value is, in kronor; None for what is no exact amount of money."""
    if not isinstance(value, Figure) or value.approximate or value.unit not in MONEY_SCALE:
        return None
    money = Money.from_figure(value)
    return Amount(kronor=(-money if turned else money).kronor, half=value.half_unit * MONEY_SCALE[value.unit])


def is_empty(table: PrintedTable, column: int) -> bool:
    """Whether a column holds nothing but marks that figures are not there."""
    kind = table.columns[column].kind
    texts = [text for row in table.rows if (text := row.cell(column)) is not None]
    absent = all(isinstance(parse_cell(text), Absence | Undetermined) for text in texts)
    return kind not in (ColumnKind.TEXT, ColumnKind.LABEL) and bool(texts) and absent


def keepable(figure: Figure) -> bool:
    """Whether a figure has no more digits than an amount of a municipality; more is a damaged text."""
    return figure.value.adjusted() < MOST_WHOLE_DIGITS and figure.decimals <= MOST_DECIMALS


def value_of(text: str | None, unit: str) -> Reported | None:
    """Read a cell; a figure without a unit of its own has the column's."""
    if text is None:
        return None
    value = parse_cell(text)
    if isinstance(value, Figure) and not keepable(value):
        return NotUnderstood(value.printed, NumberFault.TOO_LONG)
    if isinstance(value, Figure) and value.unit is None:
        return Figure(value.value, unit, value.hedge, value.printed, value.printed_unit)
    return value


def has_figures(table: PrintedTable, column: int) -> bool:
    """Whether a column holds figures: else it is one of words, whatever its heading."""
    if table.columns[column].kind is ColumnKind.TEXT:
        return False
    return any(isinstance(parse_cell(row.cell(column) or ""), Figure) for row in table.rows)


def unit_of_table(table: PrintedTable, label_units: Sequence[str]) -> str | None:
    """The money unit of a whole table: as the reader found it, or as the heading over the names says."""
    stated = canonical_unit(table.unit or "")
    if stated in MONEY_SCALE:
        return stated
    return label_units[0] if len(label_units) == 1 else None


def units_of_column(
    table: PrintedTable, column: int, heading: Heading, table_unit: str | None
) -> tuple[str, ...]:
    """The units that a column may be in: one when it is clear, none when nothing is said, two in doubt."""
    values = [parse_cell(row.cell(column) or "") for row in table.rows]
    figures = [value for value in values if isinstance(value, Figure)]
    own = {figure.unit for figure in figures if figure.unit}
    if PERCENT in own:
        bare = any(figure.unit is None and figure.value for figure in figures)
        return (PERCENT, table_unit or "") if bare or own != {PERCENT} else (PERCENT,)
    money = next((unit for unit in heading.units if unit in MONEY_SCALE), table_unit)
    if PERCENT in heading.units:
        return (PERCENT, money) if money else (PERCENT,)
    return (money,) if money else ()


def amounts_of(
    table: PrintedTable, rows: Iterable[ReadRow], units: Mapping[int, str]
) -> dict[tuple[int, int], Amount]:
    """The printed amounts of some columns, by row and column, with the signs as printed."""
    return {
        (row.row, column): amount
        for row in rows
        for column, unit in units.items()
        if (amount := amount_of(value_of(table.rows[row.row].cell(column), unit)))
    }


def shares_agree(
    table: PrintedTable,
    rows: Iterable[ReadRow],
    column: int,
    terms: tuple[int, int],
    amounts: Mapping[tuple[int, int], Amount],
) -> bool:
    """Whether the figures of a column are, in every row, the difference of two others in per cent of one.

    `terms` are the columns of the subtrahend and of the minuend, which is what the share is of.
    """
    less, more = terms
    agreeing = 0
    for row in rows:
        value = value_of(table.rows[row.row].cell(column), PERCENT)
        whole, part = amounts.get((row.row, more)), amounts.get((row.row, less))
        if not isinstance(value, Figure) or whole is None or part is None or not whole.kronor:
            continue
        # Kept as a product: a division would not be exact.
        apart = abs(value.value * whole.kronor - 100 * (whole.kronor - part.kronor))
        if apart > abs(value.half_unit * whole.kronor) + 100 * (whole.half + part.half):
            return False
        agreeing += bool(value.value)
    return agreeing > 1
