"""A result after the result units' transfers that is not the one before with what is brought and taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import Final

from tertial.consistency.evidence import Evidence, SeenTable
from tertial.consistency.evidence.column_meanings import Transfers, transfers_of
from tertial.consistency.evidence.reckonings import as_sum
from tertial.consistency.evidence.totals import is_part, summed_columns
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Rule, Thresholds
from tertial.core.marking import marked

_CARRIED: Final = re.compile(r"(?:.verskott|underskott|.verf.ring|fond)\w*.*\b(?:fr.n|till)\b")


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for table in evidence.tables:
        for after, row in enumerate(table.rows):
            if transfers_of(row.name) is Transfers.AFTER:
                carried = _carried(table, after)
                if len(carried) == 2 and carried[0]:
                    yield from _follows(table, carried[0] - 1, carried, after)


def _carried(table: SeenTable, after: int) -> list[int]:
    """The rows right above that say what is brought from the last year and taken to the next."""
    rows: list[int] = []
    while after - 1 - len(rows) >= 0 and _CARRIED.search(table.rows[after - 1 - len(rows)].name):
        rows.insert(0, after - 1 - len(rows))
    return rows


def _follows(table: SeenTable, before: int, carried: Sequence[int], after: int) -> Iterator[Found]:
    if is_part(table.rows[before]):
        return
    columns = [_figures(table, row) for row in (*carried, after)]
    laid_out = all(isinstance(next(iter(each), None), int) for each in columns)
    for column in summed_columns(table):
        start = table.grid.number(before, column)
        numbers = [each.get(column if laid_out else None) for each in columns]
        if start is None or any(number is None for number in numbers):
            continue
        brought, taken, end = (number for number in numbers if number is not None)
        allowed = table.grid.slack([(before, column)] * 4)
        if any(
            abs(start + one * brought + other * taken - end) <= allowed
            for one, other in product((1, -1), repeat=2)
        ):
            if not laid_out:
                return
            continue
        if laid_out:
            yield _found(table, (before, *carried, after), column)


def _figures(table: SeenTable, row: int) -> dict[int | None, Decimal]:
    """The row's figures by column; by None the first of those whose columns are not decided."""
    seen = table.rows[row]
    if seen.undecided:
        return {None: seen.undecided[0].value}
    numbers = {column: table.grid.number(row, column) for column in summed_columns(table)}
    return {column: number for column, number in numbers.items() if number is not None}


def _found(table: SeenTable, rows: Sequence[int], column: int) -> Found:
    *terms, end = (table.grid.printed[row][column] for row in rows)
    return Found(
        sentence=marked("“{row}” is {printed}, which does not follow from the rows above it."),
        arguments={"row": table.rows[rows[-1]].row.name, "printed": end},
        arithmetic=f"{as_sum(terms)} ≠ {end}",
        spots=tuple(table.rows[row].spot for row in rows),
    )


RULE = Rule(
    identifier="transfers",
    title=marked("Results that do not follow from their transfers"),
    family=Family.TABLES,
    kind=Kind.TABLE_ROW,
    severity=Severity.ERROR,
    explanation=marked(
        "The result after transfers is the result before them with what the result units bring from the last"
        " year and take to the next. Either of the two may be printed with or without a minus; only when no"
        " combination gives the printed result is it pointed out."
    ),
    remedy=marked("Find the figure that is wrong: one of the results or one of the transfers."),
    wrong="Före 6,0 · från förra året 2,0 · till nästa år −3,0 · efter 6,0",
    right="Före 6,0 · från förra året 2,0 · till nästa år −3,0 · efter 5,0",
    check=_check,
    by_section=True,
)
