"""An empty cell in a column that every other row has a figure in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tertial.consistency.evidence import Evidence, SeenTable
from tertial.consistency.evidence.totals import is_total
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked

_FEWEST_ROWS: Final = 5
_FEWEST_FIGURES: Final = 3


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for table in evidence.tables:
        rows = [
            place
            for place, row in enumerate(table.rows)
            if sum(each is not None for each in row.figures) >= _FEWEST_FIGURES
        ]
        if len(rows) < _FEWEST_ROWS:
            continue
        for column in table.number_columns:
            empty = [place for place in rows if not table.grid.printed[place][column].strip()]
            if len(empty) == 1 and _is_alone(table, empty[0], column):
                yield _found(table, empty[0], column)


def _is_alone(table: SeenTable, place: int, column: int) -> bool:
    """Whether the rest of the row is there; a total may leave a cell out."""
    row = table.rows[place]
    others = [each for each in table.number_columns if each != column]
    return (
        not row.row.undecided
        and not is_total(row)
        and all(table.grid.printed[place][each].strip() for each in others)
    )


def _found(table: SeenTable, place: int, column: int) -> Found:
    return Found(
        sentence=marked("{row}: nothing is printed under “{column}”, where every other row has a figure."),
        arguments={
            "row": table.rows[place].row.name,
            "column": table.printed_headings[column],
        },
        spots=(table.rows[place].spot,),
    )


RULE = Rule(
    identifier="missing-cell",
    title=marked("Empty cells where all other rows have a figure"),
    family=Family.TABLES,
    kind=Kind.TABLE_ROW,
    severity=Severity.WARNING,
    explanation=marked(
        "One row of at least five has nothing printed in a column where all the others have a figure,"
        " although the rest of the row is there. A zero is a figure, and should be printed."
    ),
    remedy=marked("Fill in the figure, or a zero."),
    wrong="Kultur: budget 5,0 · bokslut 6,0 · avvikelse (tom)",
    right="Kultur: budget 5,0 · bokslut 6,0 · avvikelse −1,0",
    check=_check,
    measured=Measured(2, 2),
    by_section=True,
)
