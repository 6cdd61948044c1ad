"""The parts of an area ("varav …") that do not come to the whole of it, where they are all of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tertial.consistency.evidence import Evidence, SeenTable
from tertial.consistency.evidence.grids import ZERO
from tertial.consistency.evidence.reckonings import as_sum, unequal
from tertial.consistency.evidence.totals import Sum, parts_of
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked
from tertial.core.words import squeeze, unwrapped

# Nothing says that parts are all of an area but their own figures: they must sum in most columns, and in
# more than two, unless all columns but one do.
_SURE: Final = 3


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for table in evidence.tables:
        for one in parts_of(table):
            if one.differ and _are_all(table, one):
                yield _found(table, one)


def _are_all(table: SeenTable, one: Sum) -> bool:
    known = {table.rows[part].row.exhaustive for part in one.parts}
    if known == {True}:
        return True
    if False in known or len(one.parts) < 2:
        return False
    if len(one.differ) == 1:
        return len(one.worked) >= 2
    return len(one.worked) >= max(_SURE, 2 * len(one.differ))


def _found(table: SeenTable, one: Sum) -> Found:
    return Found(
        sentence=marked("The parts of “{area}” make up {sum}, but the area is {printed} ({column})."),
        arguments={
            "area": table.rows[one.whole].row.name,
            "column": table.printed_headings[one.differ[0]],
            "sum": _reckoning(table, one, one.differ[0]).partition(" = ")[2].partition(" ≠ ")[0],
            "printed": table.grid.printed[one.whole][one.differ[0]],
        },
        arithmetic="; ".join(
            f"{unwrapped(squeeze(table.printed_headings[column]))}: {_reckoning(table, one, column)}"
            if len(one.differ) > 1
            else _reckoning(table, one, column)
            for column in one.differ
        ),
        spots=(table.rows[one.whole].spot, *(table.rows[part].spot for part in one.parts)),
        agreement=1 + bool(one.worked),
    )


def _reckoning(table: SeenTable, one: Sum, column: int) -> str:
    grid = table.grid
    numbers = {part: grid.number(part, column) for part in one.parts}
    terms = [grid.printed[part][column] for part, number in numbers.items() if number is not None]
    total = sum((number for number in numbers.values() if number is not None), ZERO)
    return unequal(as_sum(terms), total, grid.decimals[column], grid.printed[one.whole][column])


RULE = Rule(
    identifier="part-sums",
    title=marked("Parts that do not make up the whole"),
    family=Family.TABLES,
    kind=Kind.TABLE_SUM,
    severity=Severity.ERROR,
    explanation=marked(
        "Rows that say “of which” may be all of the area above them, or some of it. They are taken for all of"
        " it when the table says so, or when they sum to the area in nearly all columns; then they must do so"
        " in the others too. Parts that sum in no column are left alone."
    ),
    remedy=marked("Find the figure that is wrong: that of the area or of one of its parts."),
    wrong="Omsorg 20,0 | 10,0 | 5,5 · varav barn 12,0 | 6,0 | 3,0 · varav vuxna 8,0 | 4,0 | 2,0",
    right="Omsorg 20,0 | 10,0 | 5,0 · varav barn 12,0 | 6,0 | 3,0 · varav vuxna 8,0 | 4,0 | 2,0",
    check=_check,
    measured=Measured(1, 1),
    by_section=True,
)
