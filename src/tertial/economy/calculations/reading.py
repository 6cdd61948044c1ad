"""Reading one economy table for figures: what its columns and rows mean, and each cell in exact kronor.

Nothing is guessed. A table in which one column with figures is not understood is not read at all, since then
the others may have come out of place too; a row or a cell that is not understood is left out and told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from tertial.core.cells import NotUnderstood
from tertial.core.money import SignRule
from tertial.core.units import PERCENT
from tertial.core.words import fold
from tertial.economy.calculations.cells import (
    ReadCell,
    ReadColumn,
    amounts_of,
    has_figures,
    is_empty,
    shares_agree,
    unit_of_table,
    units_of_column,
    value_of,
)
from tertial.economy.calculations.checks import Amount, Check, check_variance, variance_terms
from tertial.economy.calculations.headings import Heading, read_heading, read_label
from tertial.economy.calculations.meanings import (
    BUDGET,
    VARIANCE,
    Formula,
    Formulas,
    Line,
    Meaning,
    Scope,
    Side,
    Speaking,
)
from tertial.economy.calculations.rows import ReadRow, Rows, as_areas, as_one_whole, read_rows
from tertial.economy.calculations.sides import Spot, sided
from tertial.economy.calculations.signs import declared_sign, income_is_turned, mostly_differs, sign_shown
from tertial.economy.calculations.undecided import Undecided, Why
from tertial.economy.tables import ColumnKind, PrintedTable

SHARE: Final = "_share"
MOST_ROWS: Final = 300
"""No board divides its money into more; a longer table is a list of something else."""
_WHOLE: Final = ("namnden", "namndens", "styrelsen", "styrelsens")


@dataclass(frozen=True, kw_only=True)
class TableReading:
    """What was read out of a table, and what was left undecided. A table that was not read has no cells."""

    key: str
    scope: Scope = Scope.OPERATING
    columns: tuple[ReadColumn, ...] = ()
    rows: tuple[ReadRow, ...] = ()
    cells: tuple[ReadCell, ...] = ()
    undecided: tuple[Undecided, ...] = ()

    @cached_property
    def meanings(self) -> dict[int, Meaning]:
        """What each column means, by its place."""
        return {column.column: column.meaning for column in self.columns}

    @cached_property
    def amounts(self) -> dict[tuple[int, int], Amount]:
        """Every exact amount by row and column, by the house rule of signs."""
        return {(cell.row, cell.column): amount for cell in self.cells if (amount := cell.amount)}

    @property
    def areas(self) -> list[ReadRow]:
        """The rows of areas and of their parts."""
        return [row for row in self.rows if row.line is Line.AREA]

    def above(self, row: ReadRow) -> ReadRow | None:
        """The area that a row is a part of."""
        return next((other for other in self.rows if other.row == row.above), None)

    def unread(self, why: Why, about: str = "") -> TableReading:
        """Give the same table as not read."""
        reason = Undecided(why=why, table=self.key, about=about)
        return TableReading(key=self.key, scope=self.scope, undecided=(reason,))


class _NotRead(Exception):
    """The table is not read for figures, for a reason."""

    def __init__(self, why: Why, about: str = "") -> None:
        super().__init__(why.value)
        self.why = why
        self.about = about


def read_table(
    table: PrintedTable, headings: Sequence[str], speaking: Speaking, formulas: Formulas
) -> TableReading:
    """Read a table of a report that speaks of a time. `headings` are those above it, outermost first."""
    scope = _scope(table, headings)
    try:
        return _Reader(table, scope, speaking, formulas.get(scope)).read()
    except _NotRead as reason:
        return TableReading(key=table.key, scope=scope).unread(reason.why, reason.about)


def _scope(table: PrintedTable, headings: Sequence[str]) -> Scope:
    """Investments where the table's own title, or else the nearest heading, begins with the word."""
    nearest = table.title or (headings[-1] if headings else "")
    return Scope.INVESTMENTS if fold(nearest).startswith("investering") else Scope.OPERATING


@dataclass(slots=True)
class _Reader:
    """Reads one table."""

    table: PrintedTable
    scope: Scope
    speaking: Speaking
    formula: Formula | None

    def read(self) -> TableReading:
        """Read it. Raises `_NotRead`."""
        if len(self.table.rows) > MOST_ROWS:
            raise _NotRead(Why.TOO_LONG)
        side, label_units = read_label(self.table.columns[0].heading if self.table.columns else "")
        headed = self._headed(side)
        rows = self._rows()
        columns, in_doubt = self._columns(headed, rows.read, unit_of_table(self.table, label_units))
        _refuse_doubles(columns)
        columns = self._with_signs(columns, rows.read)
        turned = self._turned_income(columns, rows.read)
        cells = tuple(self._cells(columns, rows.read, turned))
        return TableReading(
            key=self.table.key,
            scope=self.scope,
            columns=tuple(columns),
            rows=rows.read,
            cells=cells,
            undecided=(*in_doubt, *self._undecided(rows, cells)),
        )

    def _headed(self, side: Side) -> dict[int, Heading]:
        """What the headings say of the columns with figures; a side said over the names holds for all."""
        headed: dict[int, Heading] = {}
        unknown: list[str] = []
        for place, column in enumerate(self.table.columns[1:], 1):
            figures = has_figures(self.table, place)
            if not figures and not is_empty(self.table, place):
                continue
            found = read_heading(column.heading, self.speaking)
            if found is not None and column.kind is not ColumnKind.LABEL:
                meaning = found.meaning
                headed[place] = replace(found, meaning=replace(meaning, side=meaning.side or side))
            elif figures:
                unknown.append(column.heading)
        if not any(heading.meaning.measure == BUDGET for heading in headed.values()):
            raise _NotRead(Why.NO_BUDGET)
        if unknown:
            raise _NotRead(Why.UNKNOWN_COLUMN, ", ".join(unknown))
        return headed

    def _rows(self) -> Rows:
        rows = read_rows(self.table.rows, self.scope)
        if rows.of_areas:
            return as_areas(rows)
        if not any(word in _WHOLE for word in fold(self.table.title or "").split()):
            raise _NotRead(Why.WHOSE)
        return as_one_whole(rows)

    def _columns(
        self, headed: Mapping[int, Heading], rows: Sequence[ReadRow], table_unit: str | None
    ) -> tuple[list[ReadColumn], list[Undecided]]:
        """The columns with their units, and those whose unit nobody can tell."""
        possible = {
            place: units_of_column(self.table, place, heading, table_unit)
            for place, heading in headed.items()
        }
        units = {place: units[0] for place, units in possible.items() if len(units) == 1}
        columns, in_doubt = [], []
        for place, heading in headed.items():
            unit = units.get(place) or self._unit_by_sums(headed, rows, units, place, possible[place])
            if not possible[place]:
                raise _NotRead(Why.NO_UNIT)
            if unit is None:
                in_doubt.append(self._left(Why.TWO_UNITS, column=place, about=self._heading(place)))
                continue
            meaning = heading.meaning
            if unit == PERCENT:
                meaning = replace(meaning, measure=meaning.measure + SHARE)
            columns.append(ReadColumn(column=place, heading=self._heading(place), meaning=meaning, unit=unit))
        return columns, in_doubt

    def _unit_by_sums(
        self,
        headed: Mapping[int, Heading],
        rows: Sequence[ReadRow],
        units: Mapping[int, str],
        column: int,
        possible: Sequence[str],
    ) -> str | None:
        """The one of two units in which a variance agrees with its formula in every row."""
        variance = headed[column].meaning
        if variance.measure != VARIANCE or self.formula is None or len(possible) < 2:
            return None
        meanings = {place: headed[place].meaning for place in units} | {column: variance}
        less, more = variance_terms(meanings, variance, self.formula)
        if less is None or more is None:
            return None
        amounts = amounts_of(self.table, rows, {**units, column: possible[1]})
        checks = check_variance(rows, meanings, amounts, self.formula, column)
        as_money = sign_shown(checks) is not None
        as_share = shares_agree(self.table, rows, column, (less, more), amounts)
        return None if as_money == as_share else possible[1] if as_money else possible[0]

    def _with_signs(self, columns: Sequence[ReadColumn], rows: Sequence[ReadRow]) -> list[ReadColumn]:
        """The columns, those of variances with the sign that a surplus has in this table."""
        meanings = {column.column: column.meaning for column in columns}
        amounts = amounts_of(self.table, rows, {column.column: column.unit for column in columns})
        checks = {
            column.column: check_variance(rows, meanings, amounts, self.formula, column.column)
            for column in columns
            if column.meaning.measure == VARIANCE and self.formula is not None
        }
        notes = [text for text in (self.table.title, *self.table.notes) if text]
        of_table = declared_sign(notes) or next(
            (sign for each in checks.values() if (sign := sign_shown(each))), None
        )
        found = []
        for column in columns:
            if column.meaning.measure in (VARIANCE, VARIANCE + SHARE):
                sign = declared_sign([column.heading]) or of_table
                turned = sign is SignRule.SURPLUS_MINUS
                if mostly_differs(_turned(checks.get(column.column, ()), turned=turned)):
                    raise _NotRead(Why.DISAGREES, column.heading)
                found.append(replace(column, turned=turned))
            else:
                found.append(column)
        return found

    def _turned_income(self, columns: Sequence[ReadColumn], rows: Sequence[ReadRow]) -> set[Spot]:
        """The places of income that is printed without its minus. Raises `_NotRead` where nobody can tell."""
        amounts = amounts_of(self.table, rows, {column.column: column.unit for column in columns})
        turned: set[Spot] = set()
        for group in sided(columns, rows):
            answer = income_is_turned(
                [(amounts.get(cost), amounts.get(gain), amounts.get(net)) for cost, gain, net in group]
            )
            if answer is None:
                raise _NotRead(Why.SIGNS)
            if answer:
                turned |= {gain for _, gain, _ in group}
        return turned

    def _cells(
        self, columns: Sequence[ReadColumn], rows: Sequence[ReadRow], turned: set[Spot]
    ) -> Iterator[ReadCell]:
        """Every cell of the rows and columns that are understood, but where these contradict each other."""
        for row in rows:
            printed = self.table.rows[row.row]
            open_for = {heading for value in printed.open_cells for heading in value.candidates}
            for column in columns:
                sides = {row.side, column.meaning.side} - {Side.UNSAID}
                if len(sides) > 1:
                    continue
                text = printed.cell(column.column)
                yield ReadCell(
                    row=row.row,
                    column=column.column,
                    value=value_of(text, column.unit),
                    meaning=replace(
                        column.meaning,
                        side=next(iter(sides), Side.UNSAID),
                        stage=row.stage or column.meaning.stage,
                    ),
                    turned=column.turned or (row.row, column.column) in turned,
                    open=text is None and column.heading in open_for,
                )

    def _undecided(self, rows: Rows, cells: Sequence[ReadCell]) -> Iterator[Undecided]:
        """What is left undecided of a table that is read."""
        for place, row in enumerate(self.table.rows):
            if place in rows.unknown:
                yield self._left(Why.UNKNOWN_ROW, row=place, about=row.name)
            if place in rows.twice:
                yield self._left(Why.ROW_TWICE, row=place, about=row.name)
            for value in row.open_cells:
                yield self._left(Why.OPEN_CELL, row=place, about=value.text)
        for cell in cells:
            if isinstance(cell.value, NotUnderstood):
                yield self._left(
                    Why.NOT_UNDERSTOOD, row=cell.row, column=cell.column, about=cell.value.printed
                )

    def _left(
        self, why: Why, row: int | None = None, column: int | None = None, about: str = ""
    ) -> Undecided:
        return Undecided(why=why, table=self.table.key, row=row, column=column, about=about)

    def _heading(self, column: int) -> str:
        return self.table.columns[column].heading


def _refuse_doubles(columns: Sequence[ReadColumn]) -> None:
    meanings = [column.meaning for column in columns]
    for column in columns:
        if meanings.count(column.meaning) > 1:
            raise _NotRead(Why.COLUMN_TWICE, column.heading)


def _turned(checks: Sequence[Check], *, turned: bool) -> list[Check]:
    """The checks of a variance whose printed sign is turned."""
    return [replace(check, printed=-check.printed) if turned else check for check in checks]
