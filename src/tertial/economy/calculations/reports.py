"""Reading all the tables of a report together: which one shows the whole, and which only a part of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tertial.economy.calculations.checks import Amount
from tertial.economy.calculations.meanings import Formulas, Line, Side, Speaking, Stage
from tertial.economy.calculations.reading import TableReading, read_table
from tertial.economy.calculations.rows import ReadRow, letters_of_area
from tertial.economy.calculations.undecided import Why
from tertial.economy.tables import PrintedTable


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedTable:
    """A table and the headings of the sections that it stands under, outermost first."""

    table: PrintedTable
    headings: tuple[str, ...] = ()


def read_report(tables: Sequence[PlacedTable], speaking: Speaking, formulas: Formulas) -> list[TableReading]:
    """Read the tables of a report for figures, one reading for each, in their order.

    A table that shows one area in detail, that divides the whole in another way than an earlier one, or that
    disagrees with another about the whole, is not read: its figures would pass for the board's.
    """
    readings = [read_table(each.table, each.headings, speaking, formulas) for each in tables]
    why = {
        place: reason
        for place, reading in enumerate(readings)
        if reading.cells and (reason := _why_not(reading, place, readings))
    }
    return [reading.unread(why[place]) if place in why else reading for place, reading in enumerate(readings)]


def _why_not(reading: TableReading, place: int, readings: Sequence[TableReading]) -> Why | None:
    others = [
        (other, at)
        for at, other in enumerate(readings)
        if at != place and other.cells and other.scope is reading.scope and _comparable(reading, other)
    ]
    if any(_is_detail(reading, other) for other, _ in others):
        return Why.DETAIL
    wholes = [(other, at) for other, at in others if not _is_detail(other, reading)]
    if any(_totals_differ(reading, other) for other, _ in wholes):
        return Why.TWO_WHOLES
    if any(at < place and not _names(reading) <= _names(other) and _names(other) for other, at in wholes):
        return Why.OTHER_DIVISION
    return None


def _comparable(one: TableReading, other: TableReading) -> bool:
    """Whether two tables have a column of the same measure and time."""
    return any(
        mine.same_time_and_measure(theirs)
        for mine in one.meanings.values()
        for theirs in other.meanings.values()
    )


def _names(reading: TableReading) -> frozenset[str]:
    return frozenset(letters_of_area(row.name) for row in reading.areas)


def _is_detail(part: TableReading, whole: TableReading) -> bool:
    """Whether every area of a table, or its total, is found with the same figures as an area of another."""
    if not _totals_differ(part, whole):
        return False
    among = all(any(_same(part, row, whole, other) for other in whole.areas) for row in part.areas)
    total = _total(part)
    return bool(part.areas and among) or bool(
        total and any(_same(part, total, whole, other, at_least=2) for other in whole.areas)
    )


def _total(reading: TableReading) -> ReadRow | None:
    """The row of the whole, before anything is carried over."""
    totals = [
        row
        for row in reading.rows
        if row.line is Line.TOTAL and row.scope is reading.scope and row.side in (Side.UNSAID, Side.NET)
    ]
    return next((row for row in totals if row.stage is not Stage.AFTER), None) or next(iter(totals), None)


def _totals_differ(one: TableReading, other: TableReading) -> bool:
    mine, theirs = _total(one), _total(other)
    if mine is None or theirs is None:
        return False
    return any(not near for near, _ in _compared(one, mine, other, theirs))


def _same(one: TableReading, row: ReadRow, other: TableReading, its: ReadRow, *, at_least: int = 1) -> bool:
    """Whether two rows have the same figures, of which at least so many are not zero."""
    telling = 0
    for near, mine in _compared(one, row, other, its):
        if not near:
            return False
        telling += bool(mine.kronor)
    return telling >= at_least


def _compared(
    one: TableReading, row: ReadRow, other: TableReading, its: ReadRow
) -> Iterator[tuple[bool, Amount]]:
    """Each amount of a row that the other table has too, and whether it is near one of those."""
    mine, theirs = one.amounts, other.amounts
    for column, meaning in one.meanings.items():
        amount = mine.get((row.row, column))
        others = [
            theirs[its.row, place]
            for place, said in other.meanings.items()
            if said.same_time_and_measure(meaning) and (its.row, place) in theirs
        ]
        if amount and others:
            yield any(abs(amount.kronor - each.kronor) <= amount.half + each.half for each in others), amount
