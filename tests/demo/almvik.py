"""The documents of the invented municipality by board, year and period, for the tests that compare them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import pytest

from tertial.core.cells import parse_cell
from tertial.core.figures import Figure
from tertial.core.numbers import parse_number
from tertial.demo import documents
from tertial.demo.editions import material
from tertial.documents.tree import (
    Document,
    Indicator,
    IndicatorTable,
    Inline,
    ItemList,
    Paragraph,
    Row,
    RowLevel,
    Section,
    Table,
    walk_sections,
)

BOARDS = {board.name: board for board in material().boards}
BY_NAME = {
    (document.identity.board or "", document.identity.year or 0, document.identity.period or ""): document
    for document in documents()
}
REPORTS = {name: document for name, document in BY_NAME.items() if name[2] != "VP"}

each_document = pytest.mark.parametrize("name", BY_NAME, ids=lambda name: "-".join(map(str, name)))
each_report = pytest.mark.parametrize("name", REPORTS, ids=lambda name: "-".join(map(str, name)))

Name = tuple[str, int, str]


def key_of(name: Name) -> str:
    return f"{name[1]}-{name[2].lower()}"


@cache
def tables(name: Name) -> dict[str, Table]:
    return {
        block.key.removeprefix("table-"): block
        for section, _ in walk_sections(BY_NAME[name].sections)
        for block in section.blocks
        if isinstance(block, Table)
    }


@cache
def rows(name: Name) -> dict[str, Indicator]:
    return {
        row.key.removeprefix("indicator-"): row
        for section, _ in walk_sections(BY_NAME[name].sections)
        for block in section.blocks
        if isinstance(block, IndicatorTable)
        for row in block.rows
    }


def cell(name: Name, table: str, row: str, heading: str) -> Decimal | None:
    found = tables(name)[table]
    place = [column.heading for column in found.columns].index(heading)
    text = next(each for each in found.rows if each.name == row).cells[place]
    return parse_number(text) if text else None


def values(row: Row) -> list[Decimal | None]:
    found: list[Decimal | None] = []
    for text in row.cells[1:]:
        try:
            found.append(parse_number(text) if text else None)
        except ValueError:
            found.append(None)
    return found


def total_of(name: Name) -> str:
    return next(r.name for r in tables(name)["drift"].rows if r.level is RowLevel.TOTAL)


def number(text: str | None) -> Decimal | None:
    value = parse_cell(text) if text else None
    return value.value if isinstance(value, Figure) else None


def runs(document: Document) -> Iterator[tuple[Section, tuple[Inline, ...]]]:
    for section, _ in walk_sections(document.sections):
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield section, block.content
            elif isinstance(block, ItemList):
                yield from ((section, item.content) for item in block.items)
