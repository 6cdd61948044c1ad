"""How the columns of a table follow from each other: variance = budget − outcome, net = costs + income.

The formula is not printed, and differs between tables, boards and years: one table counts a surplus as
positive, the next counts children the other way round. So all formulas that a heading allows are tried on all
rows, those of other tables with the same headings too, and the one that nearly all rows agree to is the
table's. A table whose rows agree to none has none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from itertools import permutations
from typing import Final

from tertial.consistency.evidence.column_meanings import ColumnMeaning, Measure, Side
from tertial.consistency.evidence.grids import ZERO, Cell, Grid
from tertial.consistency.evidence.rounding import half_unit
from tertial.consistency.evidence.tables import SeenTable

_HUNDRED: Final = Decimal(100)
_DIFFERENCES: Final = frozenset({Measure.VARIANCE, Measure.CHANGE})
_GRANTED: Final = frozenset({Measure.REQUESTED, Measure.PERFORMANCE})
_MOST_COLUMNS: Final = 20
"""A wider table has no row arithmetic that two columns tell."""


class Way(Enum):
    """How terms give the result: added with their signs, as their mean, or the first as % of the second."""

    SUM = "sum"
    MEAN = "mean"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Formula:
    """A column that follows from others, each with its sign."""

    result: int
    terms: tuple[tuple[int, int], ...]
    way: Way = Way.SUM

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns that it is reckoned from."""
        return tuple(column for _, column in self.terms)


@dataclass(frozen=True, slots=True)
class Breach:
    """A row that does not follow its table's formula: what the formula gives, None where it gives nothing."""

    table: SeenTable
    row: int
    formula: Formula
    expected: Decimal | None


def breaches(tables: Sequence[SeenTable]) -> Iterator[Breach]:
    """The rows that do not follow the formulas of their tables."""
    alike: defaultdict[tuple[str, ...], list[SeenTable]] = defaultdict(list)
    for table in tables:
        if len(table.headings) <= _MOST_COLUMNS:
            alike[table.headings].append(table)
    for group in alike.values():
        taken: set[tuple[tuple[int, int], ...]] = set()
        for result in group[0].number_columns:
            formulas = [each for each in _candidates(group[0], result) if each.terms not in taken]
            found, broken = _best(group, formulas)
            if found is not None:
                taken.add(found.terms)
                yield from broken


def _best(
    group: Sequence[SeenTable], candidates: Iterable[Formula]
) -> tuple[Formula | None, Sequence[Breach]]:
    """The formula that most rows agree to, if nearly all do, and what breaks it."""
    best: tuple[Formula | None, Sequence[Breach]] = (None, ())
    most = 0
    for formula in candidates:
        worked, broken = _tried(group, formula)
        enough = 3 if formula.way is Way.SHARE else 2
        if worked >= max(enough, 2 * len(broken)) and worked - len(broken) > most:
            most, best = worked - len(broken), (formula, broken)
    return best


def _tried(group: Sequence[SeenTable], formula: Formula) -> tuple[int, list[Breach]]:
    """How many rows agree to a formula with something else than zeroes, and which do not."""
    worked = 0
    broken: list[Breach] = []
    for table in group:
        trials = table.once(_trials)
        if formula not in trials:
            trials[formula] = _tried_on(table, formula)
        agreeing, breaking = trials[formula]
        worked += agreeing
        broken.extend(breaking)
    return worked, broken


def _trials(_table: SeenTable) -> dict[Formula, tuple[int, Sequence[Breach]]]:
    """What came of the formulas that were tried on a table, to be filled as they are."""
    return {}


def _tried_on(table: SeenTable, formula: Formula) -> tuple[int, Sequence[Breach]]:
    grid = table.grid
    worked = 0
    broken: list[Breach] = []
    for row in range(len(table.rows)):
        printed = grid.number(row, formula.result)
        terms = [(sign, grid.number(row, column)) for sign, column in formula.terms]
        known = [(sign, number) for sign, number in terms if number is not None]
        if printed is None or len(known) < len(terms):
            continue
        cells = [(row, formula.result), *((row, column) for column in formula.columns)]
        expected, slack = _reckoned(grid, formula, known, cells)
        if expected is not None and abs(expected - printed) <= slack:
            worked += bool(printed) or (formula.way is Way.SUM and any(number for _, number in known))
        elif expected is not None or printed:
            broken.append(Breach(table, row, formula, expected))
    return worked, broken


def _reckoned(
    grid: Grid, formula: Formula, known: Sequence[tuple[int, Decimal]], cells: Sequence[Cell]
) -> tuple[Decimal | None, Decimal]:
    """What a formula gives, and how far rounding may put it off."""
    own = half_unit(grid.decimals[formula.result])
    match formula.way:
        case Way.SUM:
            return sum((sign * number for sign, number in known), ZERO), grid.slack(cells)
        case Way.MEAN:
            mean = sum((number for _, number in known), ZERO) / len(known)
            return mean, own + grid.slack(cells[1:]) / len(known)
        case Way.SHARE:
            (_, part), (_, whole) = known
            if not whole:
                return (None if part else ZERO), own
            parts, wholes = (half_unit(grid.decimals[column]) for column in formula.columns)
            share = part / whole * _HUNDRED
            return share, own + (parts * _HUNDRED + abs(share) * wholes) / max(abs(whole) - wholes, wholes)


def _candidates(table: SeenTable, result: int) -> Iterator[Formula]:
    """The formulas that the heading of a column allows, the likeliest first."""
    meanings = table.meanings
    meant = meanings[result]
    amounts = [
        column
        for column in table.number_columns
        if column != result
        and not meanings[column].percent
        and meanings[column].measure not in (*_DIFFERENCES, Measure.MEAN, Measure.TOTAL)
    ]
    before = tuple(column for column in amounts if column < result)
    if meant.percent:
        differences = [
            column
            for column in table.number_columns
            if meanings[column].measure in _DIFFERENCES and not meanings[column].percent
        ]
        for part in differences:
            yield from (Formula(result, ((1, part), (1, whole)), Way.SHARE) for whole in amounts)
    elif meant.measure in _DIFFERENCES:
        yield from _differences(meanings, amounts, result)
    elif meant.measure is Measure.MEAN and len(before) > 2:
        yield Formula(result, tuple((1, column) for column in before), Way.MEAN)
    elif meant.measure is Measure.CLOSING:
        opening = [column for column in before if meanings[column].measure is Measure.OPENING]
        if opening and len(before) > 1:
            yield Formula(result, tuple((1, column) for column in before))
    elif meant.side is Side.NET:
        sides = [column for column in amounts if meanings[column].side in (Side.COSTS, Side.INCOME)]
        for first, second in permutations(sides, 2):
            if first < second:
                yield Formula(result, ((1, first), (1, second)))
            yield Formula(result, ((1, first), (-1, second)))


def _differences(meanings: Sequence[ColumnMeaning], amounts: Sequence[int], result: int) -> Iterator[Formula]:
    meant = meanings[result]
    if "prognos" in meant.qualifier and all(
        meanings[column].measure is not Measure.FORECAST for column in amounts
    ):
        return
    granted = [column for column in amounts if meanings[column].measure in _GRANTED]
    plain = [column for column in amounts if column not in granted]
    pairs = sorted(
        permutations(plain, 2), key=lambda pair: sum(_is_of(meanings[column], meant) for column in pair),
        reverse=True,
    )  # fmt: skip
    yield from (Formula(result, ((1, first), (-1, second))) for first, second in pairs)
    if granted:
        added = tuple((1, column) for column in granted)
        yield from (Formula(result, ((1, first), *added, (-1, second))) for first, second in pairs)
        for one in added if len(added) > 1 else ():
            yield from (Formula(result, ((1, first), one, (-1, second))) for first, second in pairs)
    costs = [column for column in plain if meanings[column].side is Side.COSTS]
    income = [column for column in plain if meanings[column].side is Side.INCOME]
    for late, early in permutations(costs, 2):
        by_year = {meanings[column].year: column for column in income}
        ours, theirs = by_year.get(meanings[late].year), by_year.get(meanings[early].year)
        if ours is not None and theirs is not None and ours != theirs:
            yield Formula(result, ((1, late), (1, ours), (-1, early), (-1, theirs)))


def _is_of(column: ColumnMeaning, result: ColumnMeaning) -> bool:
    """Whether a column may be a term by its year and its side of the transfers."""
    return (column.year in (None, result.year) or result.year is None) and (
        column.transfers in (None, result.transfers) or result.transfers is None
    )
