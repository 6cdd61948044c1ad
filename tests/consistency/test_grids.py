"""The figures of a table as numbers to reckon with."""

from __future__ import annotations

from decimal import Decimal

from tertial.consistency.evidence import evidence_of
from tertial.consistency.evidence.grids import Grid
from tests.consistency.building import a_document, a_table

HEADINGS = ("Mnkr", "Budget", "Bokslut")
ROWS = (("Skola", "12,0", "11,5"), ("Kultur", "8,5", "8,0"), ("Idrott", "3,0", "3,5"))


def _grid(*rows: tuple[str | None, ...], headings: tuple[str, ...] = HEADINGS) -> Grid:
    (table,) = evidence_of(a_document(a_table(headings, *rows))).tables
    return table.grid


def test_a_dash_or_an_empty_cell_is_nothing_and_a_word_is_unreadable() -> None:
    grid = _grid(*ROWS, ("Vård", "-", None), ("Hamn", "se not", "1,0"))
    assert [grid.number(3, column) for column in (1, 2)] == [None, None]
    assert not grid.is_unreadable(3, 1)
    assert not grid.is_unreadable(3, 2)
    assert grid.is_unreadable(4, 1)
    assert grid.number(4, 2) == Decimal("1.0")


def test_a_figure_that_lost_its_comma_makes_its_row_unreadable() -> None:
    grid = _grid(*ROWS, ("Vård", "74", "5 31,0"))
    assert grid.is_unreadable(3, 1)
    assert grid.is_unreadable(3, 2)


def test_a_number_that_cannot_be_read_makes_its_row_unreadable() -> None:
    grid = _grid(*ROWS, ("Vård", "7l,4", "31,0"))
    assert grid.is_unreadable(3, 2)


def test_whole_numbers_among_whole_numbers_are_read() -> None:
    grid = _grid(("Skola", "120", "115"), ("Kultur", "85", "80"), ("Idrott", "30", "35"))
    assert grid.number(0, 1) == Decimal(120)
    assert not grid.short


def test_a_short_figure_may_have_lost_its_decimals() -> None:
    grid = _grid(*ROWS, ("Vård", "4", "3,9"))
    assert grid.short == {(3, 1)}
    assert grid.slack([(3, 1), (3, 2)]) == Decimal("1.1")
    assert grid.slack([(2, 1), (2, 2)]) == Decimal("0.1")


def test_counts_are_exact() -> None:
    grid = _grid(("1–3 år", "120", "115"), headings=("Antal barn", "2024", "2025"))
    assert not grid.exact
    (table,) = evidence_of(a_document(a_table(("Antal barn", "2024"), ("1–3 år", "120"), unit=None))).tables
    assert table.grid.exact
