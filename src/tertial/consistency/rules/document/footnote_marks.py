"""Marks in a table that no note explains: "Antal personer*" without any "* …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tertial.consistency.evidence import Evidence, SeenSection, SeenTable
from tertial.consistency.findings import Found, Kind, Severity, Spot
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked
from tertial.documents.tree import ItemList, Paragraph, RunInHeading, Unrecognised

_MARK: Final = re.compile(r"\*+|[¹²³]")


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    at_the_foot = {mark for each in evidence.document.furniture for mark in _MARK.findall(each.text)}
    for section in evidence.sections:
        tables = [table for table in section.tables if table.once(_marked)]
        if not tables:
            continue
        explained = at_the_foot | {mark for text in _texts(section) for mark in _MARK.findall(text)}
        for table in tables:
            left = [(mark, spot) for mark, spot in table.once(_marked) if mark not in explained]
            if left:
                yield Found(
                    sentence=marked("“{row}” has the mark {mark}, which no note explains."),
                    arguments={"row": left[0][1].part, "mark": left[0][0]},
                    spots=tuple(spot for _, spot in left),
                )


def _marked(table: SeenTable) -> list[tuple[str, Spot]]:
    """The marks before or after the names of rows, each with its row."""
    found = []
    for row in table.rows:
        name = row.row.name.strip()
        mark = _MARK.match(name) or re.search(rf"(?:{_MARK.pattern})$", name)
        if mark and len(name) > len(mark[0]):
            found.append((mark[0], row.spot.marking(name)))
    return found


def _texts(section: SeenSection) -> Iterator[str]:
    """Where a note may stand: in the prose, or among the notes, headings and title of a table."""
    for block in section.section.blocks:
        match block:
            case Paragraph() | RunInHeading() | Unrecognised():
                yield block.text
            case ItemList():
                yield from (item.text for item in block.items)
    for table in section.tables:
        yield from table.table.notes
        yield table.table.title or ""


RULE = Rule(
    identifier="footnote-marks",
    title=marked("Marks without a note"),
    family=Family.DOCUMENT,
    kind=Kind.REFERENCE,
    severity=Severity.WARNING,
    explanation=marked(
        "A row of a table has a mark of a footnote, but no note with that mark stands under the table, in the"
        " section or at the foot of the page. The reservation that the mark promises is lost."
    ),
    remedy=marked("Write the note, or take the mark away."),
    wrong="Antal personer med hemtjänst* 226 238 (ingen not under tabellen).",
    right="Antal personer med hemtjänst* 226 238. * Personer i servicehus räknas inte.",
    check=_check,
    measured=Measured(2, 2),
)
