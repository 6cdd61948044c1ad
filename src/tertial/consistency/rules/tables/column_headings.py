"""Headings of columns that cannot be meant: the same year twice, a number glued to a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tertial.consistency.evidence import Evidence, SeenTable
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked
from tertial.documents.tree import ColumnKind, RowLevel

_YEAR_TWICE: Final = re.compile(r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})\s+(?P=year)(?![0-9])")
_GLUED: Final = re.compile(r"(?P<word>[a-zåäö]{4,})(?P<number>[0-9]{2})$")


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for table in evidence.tables:
        for row in table.rows:
            twice = _YEAR_TWICE.search(row.row.name) if row.row.level is RowLevel.HEADING else None
            if twice:
                yield Found(
                    sentence=marked("The headings “{headings}” name {year} for two columns."),
                    arguments={"headings": row.row.name, "year": twice["year"]},
                    spots=(row.spot,),
                )
        yield from _in_columns(table)


def _in_columns(table: SeenTable) -> Iterator[Found]:
    columns = table.table.columns
    if sum(column.kind is ColumnKind.LABEL for column in columns) < 2:
        for place in range(1, len(columns)):
            if columns[place].heading and table.headings[place] == table.headings[place - 1]:
                yield Found(
                    sentence=marked("Two columns beside each other are both headed “{heading}”."),
                    arguments={"heading": columns[place].heading},
                    spots=(table.spot,),
                )
    for column in columns:
        glued = _GLUED.search(column.heading)
        if glued:
            yield Found(
                sentence=marked("A number is left over at the end of the heading “{heading}”."),
                arguments={"heading": column.heading},
                spots=(table.spot,),
                correction=column.heading[: glued.start("number")],
            )


RULE = Rule(
    identifier="column-headings",
    title=marked("Headings of columns that cannot be meant"),
    family=Family.TABLES,
    kind=Kind.TABLE_LABEL,
    severity=Severity.WARNING,
    explanation=marked(
        "Two columns beside each other have the same heading or the same year, or a heading ends with a"
        " number that is glued to its last word. Mostly the headings were copied from another table or year."
    ),
    remedy=marked("Correct the heading."),
    wrong="Inskrivna barn 2025 2025 2024",
    right="Inskrivna barn 2025 (plan) 2025 2024",
    check=_check,
    measured=Measured(2, 2),
    by_section=True,
)
