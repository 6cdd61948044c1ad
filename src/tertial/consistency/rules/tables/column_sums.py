"""A printed total that is not the sum of what stands above it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from tertial.consistency.evidence import Evidence, SeenTable
from tertial.consistency.evidence.column_meanings import Side, side_of
from tertial.consistency.evidence.grids import ZERO
from tertial.consistency.evidence.reckonings import as_sum, unequal
from tertial.consistency.evidence.totals import Sum, summed_columns, sums_of
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked

# In a table of one column only the name says that the total sums what is above: then it must nearly do.
_NEARLY: Final = Decimal("0.1")
_FEWEST_PARTS: Final = 3


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for table in evidence.tables:
        for one in sums_of(table):
            if one.differ and not _is_net(table, one) and (_is_confirmed(one) or _is_close(table, one)):
                yield from (_found(table, one, column) for column in one.differ)


def _is_confirmed(one: Sum) -> bool:
    return len(one.worked) >= len(one.differ)


def _is_close(table: SeenTable, one: Sum) -> bool:
    """Whether the only column of a table nearly sums."""
    if one.agree or len(summed_columns(table)) > 1 or len(one.parts) < _FEWEST_PARTS:
        return False
    (column,) = one.differ
    total = table.grid.number(one.whole, column) or ZERO
    return abs(_sum(table, one, column) - total) <= _NEARLY * abs(total)


def _is_net(table: SeenTable, one: Sum) -> bool:
    """Whether the total is costs and income together, which has a rule of its own."""
    sides = {side_of(table.rows[part].name) for part in one.parts}
    return {Side.COSTS, Side.INCOME} <= sides


def _sum(table: SeenTable, one: Sum, column: int) -> Decimal:
    return sum((table.grid.number(part, column) or ZERO for part in one.parts), ZERO)


def _found(table: SeenTable, one: Sum, column: int) -> Found:
    grid = table.grid
    printed = grid.printed[one.whole][column]
    terms = [grid.printed[part][column] for part in one.parts if grid.number(part, column) is not None]
    arithmetic = unequal(as_sum(terms), _sum(table, one, column), grid.decimals[column], printed)
    return Found(
        sentence=marked("The rows under “{column}” do not add up to “{row}”, {printed}."),
        arguments={
            "column": table.printed_headings[column],
            "row": table.rows[one.whole].row.name,
            "printed": printed,
        },
        arithmetic=arithmetic,
        spots=(table.rows[one.whole].spot, *(table.rows[part].spot for part in one.parts)),
        agreement=1 + bool(one.worked),
    )


RULE = Rule(
    identifier="column-sums",
    title=marked("Totals that do not sum"),
    family=Family.TABLES,
    kind=Kind.TABLE_SUM,
    severity=Severity.ERROR,
    explanation=marked(
        "A total is compared with the sum of the rows that it is the total of: those above it, those since"
        " the last total, or the totals so far, whichever most columns of the table agree to. Each figure"
        " was rounded for itself, so half a unit in the last printed place is allowed for each of them and"
        " for the total. Counts are not rounded and must sum exactly."
    ),
    remedy=marked("Find the figure that is wrong: the total or one of the rows."),
    wrong="Skola 12,0 · Kultur 8,5 · Totalt 21,5",
    right="Skola 12,0 · Kultur 8,5 · Totalt 20,5",
    check=_check,
    measured=Measured(1, 1),
    by_section=True,
)
