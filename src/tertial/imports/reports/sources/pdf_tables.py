"""The rows and columns of a table in a tagged PDF, as far as its tags give them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from tertial.imports.reports.sources.pdf_structure import Element

MOST_COLUMNS: Final = 100


@dataclass(slots=True)
class Grid:
    """A table while it is told: `hanging` is how many rows a cell from above still covers in each column.

    `begun` are the columns that a cell begins in: some programs write two columns for each one shown.
    """

    number: int
    spans: dict[tuple[int, int], int]
    hanging: list[int] = field(default_factory=list)
    begun: set[int] = field(default_factory=set)
    width: int = 0
    page: int | None = None


def spans_of(sections: list[Element]) -> dict[tuple[int, int], int]:
    """Return how many columns a cell covers, by the size of its row and its place there.

    PDFium does not show empty cells; they cover what cells in the same place of like rows do.
    """
    spans: dict[tuple[int, int], int] = {}
    for row in (row for section in sections if section.kind != "Caption" for row in rows_of(section)):
        for place, cell in row.places.items():
            if isinstance(cell, Element):
                spans.setdefault((row.size, place), min(cell.columns, MOST_COLUMNS))
    return spans


def rows_of(section: Element) -> list[Element]:
    """Return the rows of a table's section, rows without any text included; a row is its own section."""
    if section.kind == "TR":
        return [section]
    width = max((row.size for row in section.places.values() if isinstance(row, Element)), default=0)
    rows = []
    for place in range(section.size):
        row = section.places.get(place)
        if isinstance(row, Element) and row.kind == "TR":
            rows.append(row)
        elif row is None:
            rows.append(Element("TR", width))
    return rows


def is_header(row: Element) -> bool:
    """Whether all cells are headings; a single one that spans the row heads the rows below it instead."""
    cells = [cell for cell in row.places.values() if isinstance(cell, Element)]
    return len(cells) > 1 and all(cell.kind == "TH" for cell in cells)
