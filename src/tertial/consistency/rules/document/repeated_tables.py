"""The same table printed under two headings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tertial.consistency.evidence import Evidence, SeenTable
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked
from tertial.documents.tree import SectionRole

_ENOUGH: Final = 6
"""The fewest figures other than zero that two tables do not share by chance."""


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    known: dict[tuple[object, ...], SeenTable] = {}
    for table in evidence.tables:
        if any(each.role is SectionRole.SUMMARY for each in (table.section, *table.above)):
            continue
        figures = tuple(
            tuple(figure.value for figure in (*row.figures, *row.undecided) if figure) for row in table.rows
        )
        if sum(value != 0 for row in figures for value in row) < _ENOUGH:
            continue
        earlier = known.setdefault(figures, table)
        if earlier is table:
            continue
        yield Found(
            sentence=marked("The table under “{heading}” has the same figures as the one under “{other}”."),
            arguments={"heading": table.section.heading, "other": earlier.section.heading},
            spots=(*(row.spot for row in earlier.rows), *(row.spot for row in table.rows)),
        )


RULE = Rule(
    identifier="repeated-tables",
    title=marked("Tables printed twice"),
    family=Family.DOCUMENT,
    kind=Kind.DUPLICATE,
    severity=Severity.WARNING,
    explanation=marked(
        "Two tables under different headings have the same figures, row by row. One of them has been pasted"
        " where another should stand, or stands twice."
    ),
    remedy=marked("Put the right table in, or take one of them away."),
    wrong="Nämnden: kostnader 88,4 91,2; netto 76,1 76,4. – Förskola: kostnader 88,4 91,2; netto 76,1 76,4.",
    right="Nämnden: kostnader 510,2; netto 449,2. – Förskola: kostnader 88,4; netto 76,1.",
    check=_check,
    measured=Measured(1, 1),
)
