"""A whole table of figures printed again under another heading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from typing import Final

from tertial.consistency.evidence import Evidence, SeenTable
from tertial.consistency.evidence.sections import tables_in_place
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked

_FEWEST_FIGURES: Final = 6
"""Fewer figures may be the same by chance, or because there is little to say."""


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    known: defaultdict[Hashable, list[SeenTable]] = defaultdict(list)
    for table in evidence.tables:
        figures = [each.value for row in table.rows for each in row.figures if each and each.value]
        if len(figures) >= _FEWEST_FIGURES and len(set(figures)) * 2 > len(figures):
            known[tuple((row.name, row.figures) for row in table.rows)].append(table)
    for tables in known.values():
        if len(tables) > 1:
            first, second, *_ = tables
            yield Found(
                sentence=marked("The table under “{first}” is printed again under “{second}”."),
                arguments={"first": first.section.heading, "second": second.section.heading},
                spots=tuple(row.spot for table in tables for row in table.rows),
                agreement=len(tables),
            )


RULE = Rule(
    identifier="same-table-twice",
    title=marked("Tables printed twice"),
    family=Family.TABLES,
    kind=Kind.DUPLICATE,
    severity=Severity.ERROR,
    explanation=marked(
        "Two tables have the same rows with the same figures. Mostly one of them was copied as a pattern and"
        " never filled in: its own figures are then missing."
    ),
    remedy=marked("Put the right figures where the copy stands, or take it away."),
    wrong="Nämndens netto: 59,0 | 61,2 · Skolans netto: 59,0 | 61,2",
    right="Nämndens netto: 99,0 | 98,2 · Skolans netto: 59,0 | 61,2",
    check=_check,
    reads=tables_in_place,
    measured=Measured(1, 1),
)
