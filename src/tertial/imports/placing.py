"""Putting printed values into the columns that a person has said they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from tertial.core.dates import parse_date
from tertial.documents.tree import (
    Activity,
    ActivityTable,
    Block,
    Cell,
    Document,
    Indicator,
    IndicatorTable,
    Row,
    Section,
    Table,
    Undecided,
)
from tertial.imports.items import DEVIATION, END, START

NO_COLUMN: Final = ""
"""The answer that a value belongs to none of the columns that it might."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value without a column stands: in which thing, which row of it, at which place there."""

    sort: str
    key: str
    row: int | None
    place: int


class CannotStandThere(ValueError):
    """A value was placed where it cannot stand: the column has a value already, or takes dates only."""

    def __init__(self, spot: Spot, column: str) -> None:
        """Keep the spot and the column."""
        super().__init__(f"{spot.key}: {column}")
        self.spot = spot
        self.column = column


Choices = Mapping[Spot, str]


def place_values(document: Document, choices: Choices) -> Document:
    """Give the document with each value in the column chosen for it; what is not chosen stays undecided.

    Raises `CannotStandThere` where two values would stand in one place, or words in a date's.
    """
    if not choices:
        return document
    return replace(document, sections=tuple(_section(section, choices) for section in document.sections))


def _section(section: Section, choices: Choices) -> Section:
    return replace(
        section,
        blocks=tuple(_block(block, choices) for block in section.blocks),
        sections=tuple(_section(below, choices) for below in section.sections),
    )


def _block(block: Block, choices: Choices) -> Block:
    match block:
        case IndicatorTable():
            return replace(block, rows=tuple(place_in_indicator(row, choices) for row in block.rows))
        case ActivityTable():
            return replace(block, rows=tuple(place_in_activity(row, choices) for row in block.rows))
        case Table():
            headings = tuple(column.heading for column in block.columns)
            return replace(
                block,
                rows=tuple(
                    _place_in_row(block.key, number, row, headings, choices)
                    for number, row in enumerate(block.rows)
                ),
            )
    return block


def place_in_indicator(row: Indicator, choices: Choices) -> Indicator:
    """Give an indicator's row with its values placed. Raises `CannotStandThere`."""
    cells, left = list(row.cells), []
    for spot, value, column in _chosen("indicator", row.key, None, row.undecided, choices):
        if column is None:
            left.append(value)
        elif column != NO_COLUMN:
            if any(cell.column == column for cell in cells):
                raise CannotStandThere(spot, column)
            cells.append(Cell(column=column, text=value.text))
    return replace(row, cells=tuple(cells), undecided=tuple(left))


def place_in_activity(row: Activity, choices: Choices) -> Activity:
    """Give an activity's row with its values placed. Raises `CannotStandThere`."""
    left = []
    for spot, value, column in _chosen("activity", row.key, None, row.undecided, choices):
        if column is None:
            left.append(value)
        elif column != NO_COLUMN:
            row = _with(row, spot, column, value.text)
    return replace(row, undecided=tuple(left))


def _with(row: Activity, spot: Spot, column: str, text: str) -> Activity:
    if column == DEVIATION and row.deviation is None:
        return replace(row, deviation=text)
    if column in (START, END) and (row.start if column == START else row.end) is None:
        try:
            day = parse_date(text)
        except ValueError:
            raise CannotStandThere(spot, column) from None
        return replace(row, start=day) if column == START else replace(row, end=day)
    raise CannotStandThere(spot, column)


def _place_in_row(key: str, number: int, row: Row, headings: tuple[str, ...], choices: Choices) -> Row:
    cells, left = list(row.cells), []
    at = 0
    for spot, value, column in _chosen("table", key, number, row.undecided, choices):
        if column is None:
            left.append(value)
        elif column != NO_COLUMN:
            named = [i for i, heading in enumerate(headings) if i and (heading or str(i)) == column]
            free = [i for i in named if i < len(cells) and not cells[i]]
            # Of columns that are called the same the values of a row take one after the other.
            place = next((i for i in free if i > at), free[0] if len(free) == 1 else None)
            if place is None:
                raise CannotStandThere(spot, column)
            cells[place] = value.text
            at = place
    return replace(row, cells=tuple(cells), undecided=tuple(left))


def _chosen(
    sort: str, key: str, row: int | None, undecided: tuple[Undecided, ...], choices: Choices
) -> list[tuple[Spot, Undecided, str | None]]:
    found = []
    for place, value in enumerate(undecided):
        spot = Spot(sort, key, row, place)
        found.append((spot, value, choices.get(spot)))
    return found
