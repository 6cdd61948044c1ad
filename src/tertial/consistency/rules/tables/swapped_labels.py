"""Rows of costs and income whose labels have changed places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tertial.consistency.evidence import Evidence, SeenRow, SeenTable
from tertial.consistency.evidence.column_meanings import Measure, Side, side_of
from tertial.consistency.evidence.sections import tables_in_place
from tertial.consistency.evidence.totals import is_part
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked

_DIFFERENCES: Final = frozenset({Measure.VARIANCE, Measure.CHANGE})


@dataclass(frozen=True, slots=True)
class _Pair:
    """What a table calls costs and what it calls income: their amounts, and the rows that say so."""

    costs: frozenset[Decimal]
    income: frozenset[Decimal]
    rows: tuple[SeenRow, ...]
    labelled_rows: bool

    @property
    def sign(self) -> int:
        """1 where costs are above and income below zero, −1 the other way round, 0 where signs are mixed."""
        if all(each > 0 for each in self.costs) and all(each < 0 for each in self.income):
            return 1
        if all(each < 0 for each in self.costs) and all(each > 0 for each in self.income):
            return -1
        return 0


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    by_sign: dict[int, list[_Pair]] = {1: [], -1: []}
    for table in evidence.tables:
        for pair in _pairs(table):
            by_sign.get(pair.sign, []).append(pair)
    for sign, pairs in by_sign.items():
        if len(pairs) == 1 and pairs[0].labelled_rows:
            yield from _against(pairs[0], by_sign[-sign])


def _against(pair: _Pair, others: list[_Pair]) -> Iterator[Found]:
    """A pair that is alone with its signs, against those that have its amounts the other way round."""
    witnesses = [other for other in others if _share(pair, other)]
    if witnesses:
        costs, income = pair.rows
        yield Found(
            sentence=marked(
                "What is called “{costs}” and what is called “{income}” here are called the other way round"
                " in another table, with the same amounts."
            ),
            arguments={"costs": costs.row.name, "income": income.row.name},
            spots=tuple(row.spot for row in (*pair.rows, *witnesses[0].rows)),
            agreement=1 + len(witnesses),
        )


def _share(pair: _Pair, other: _Pair) -> bool:
    """Whether what one calls costs is income in the other, to the last decimal."""
    return bool(pair.costs & other.income) or bool(pair.income & other.costs)


def _pairs(table: SeenTable) -> Iterator[_Pair]:
    sides = {
        side: [row for row in table.rows if side_of(row.name) is side and not is_part(row)]
        for side in (Side.COSTS, Side.INCOME)
    }
    if len(sides[Side.COSTS]) == len(sides[Side.INCOME]) == 1:
        costs, income = sides[Side.COSTS][0], sides[Side.INCOME][0]
        amounts = [
            column
            for column in table.number_columns
            if table.meanings[column].measure not in _DIFFERENCES and not table.meanings[column].percent
        ]
        yield _Pair(_amounts(costs, amounts), _amounts(income, amounts), (costs, income), True)
    columns = {
        side: [column for column in table.number_columns if table.meanings[column].side is side]
        for side in (Side.COSTS, Side.INCOME)
    }
    for costs_column in columns[Side.COSTS]:
        for income_column in columns[Side.INCOME]:
            if table.meanings[costs_column].year == table.meanings[income_column].year:
                yield from _of_the_total(table, costs_column, income_column)


def _of_the_total(table: SeenTable, costs: int, income: int) -> Iterator[_Pair]:
    for place in table.total_rows():
        row = table.rows[place]
        yield _Pair(_amounts(row, [costs]), _amounts(row, [income]), (row,), False)


def _amounts(row: SeenRow, columns: list[int]) -> frozenset[Decimal]:
    printed = [row.figures[column] for column in columns if column < len(row.figures)]
    return frozenset(figure.value for figure in printed if figure and figure.value)


RULE = Rule(
    identifier="swapped-labels",
    title=marked("Costs called income, and income costs"),
    family=Family.TABLES,
    kind=Kind.TABLE_LABEL,
    severity=Severity.ERROR,
    explanation=marked(
        "What one table calls costs another calls income, with the same amounts and the same signs. Where one"
        " table alone is against the others, its labels have changed places."
    ),
    remedy=marked("Let the two labels change places."),
    wrong="Intäkter 99,0 · Kostnader −12,0; i nästa tabell: kostnader 99,0, intäkter −12,0",
    right="Kostnader 99,0 · Intäkter −12,0; i nästa tabell: kostnader 99,0, intäkter −12,0",
    check=_check,
    reads=tables_in_place,
    measured=Measured(1, 1),
)
