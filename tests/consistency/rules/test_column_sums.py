"""Totals that do not sum."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.consistency.rules.tables.column_sums import RULE
from tertial.core.numbers import format_number, round_half_away
from tests.consistency.building import a_document, a_table, found_by

HEADINGS = ("Mnkr", "Budget 2025", "Bokslut 2025")
ROWS = (("Skola", "12,0", "11,5"), ("Kultur", "8,5", "8,0"), ("Idrott", "3,0", "3,5"))


def _found(*rows: tuple[str | None, ...], **more: object) -> list[str]:
    table = a_table(HEADINGS[: len(rows[0])], *rows, **more)  # type: ignore[arg-type]
    return [each.found.arithmetic for each in found_by(RULE, a_document(table))]


def test_a_total_that_does_not_sum_is_found_with_the_reckoning() -> None:
    assert _found(*ROWS, ("Totalt", "23,5", "25,0"), totals=[3]) == ["11,5 + 8,0 + 3,5 = 23,0 ≠ 25,0"]


def test_a_total_that_sums_is_left_alone() -> None:
    assert _found(*ROWS, ("Totalt", "23,5", "23,0"), totals=[3]) == []


def test_half_a_unit_is_allowed_for_each_figure() -> None:
    assert _found(*ROWS, ("Totalt", "23,7", "23,0"), totals=[3]) == []
    assert _found(*ROWS, ("Totalt", "23,8", "23,0"), totals=[3]) != []


def test_parts_of_an_area_are_not_summed_twice() -> None:
    assert (
        _found(
            ROWS[0],
            ("varav gymnasium", "5,0", "5,0"),
            ROWS[1],
            ("Totalt", "20,5", "19,5"),
            of_which=[1],
            totals=[3],
        )
        == []
    )


@pytest.mark.parametrize("grand", ["30,5", "30,0"])
def test_a_second_total_may_go_on_from_the_first(grand: str) -> None:
    rows = (*ROWS, ("Totalt", "23,5", "23,0"), ("Överföring", "7,0", "-1,0"), ("Summa", grand, "22,0"))
    assert bool(_found(*rows, totals=[3, 5])) == (grand == "30,0")


def test_a_total_may_sum_the_totals_before_it() -> None:
    rows = (
        *ROWS[:2], ("Summa skola", "20,5", "19,5"), ROWS[2], ("Teater", "1,0", "1,0"),
        ("Summa fritid", "4,0", "4,5"), ("Totalt", "24,5", "24,0"),
    )  # fmt: skip
    assert _found(*rows, totals=[2, 5, 6]) == []


def test_a_lone_column_must_nearly_sum_to_be_one_that_sums() -> None:
    rows = tuple(row[:2] for row in ROWS)
    assert _found(*rows, ("Totalt", "24,5"), totals=[3]) == ["12,0 + 8,5 + 3,0 = 23,5 ≠ 24,5"]
    assert _found(*rows, ("Totalt", "90,0"), totals=[3]) == []


def test_figures_that_no_total_agrees_to_yield_nothing() -> None:
    assert _found(*ROWS, ("Totalt", "99,0", "1,0"), totals=[3]) == []


def test_figures_written_by_hand_are_exact() -> None:
    rows = (("A", "7"), ("B", "1"), ("C", "1,2"), ("D", "0,5"), ("E", "0,3"))
    assert _found(*rows, ("Totalt", "10,2"), totals=[5]) == ["7 + 1 + 1,2 + 0,5 + 0,3 = 10,0 ≠ 10,2"]


def test_counts_sum_exactly() -> None:
    table = a_table(
        ("Antal barn", "2024", "2025"), ("1–3 år", "10", "12"), ("4–5 år", "20", "21"),
        ("Totalt", "30", "34"), totals=[2], unit=None,
    )  # fmt: skip
    assert [each.found.arithmetic for each in found_by(RULE, a_document(table))] == ["12 + 21 = 33 ≠ 34"]


@pytest.mark.parametrize("damaged", ["115", "11,S"])
def test_a_figure_that_a_scanner_damaged_accuses_nobody(damaged: str) -> None:
    rows = (("Skola", "12,0", damaged), *ROWS[1:])
    assert _found(*rows, ("Totalt", "23,5", "23,0"), totals=[3]) == []


AMOUNTS = st.integers(-99_999, 999_999).map(lambda number: Decimal(number).scaleb(-3))


def _printed(value: Decimal) -> str:
    return format_number(value, 1)


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=2, max_size=14))
def test_what_sums_before_it_is_rounded_is_never_accused(rows: list[tuple[Decimal, Decimal]]) -> None:
    totals = (sum(column, Decimal(0)) for column in zip(*rows, strict=True))
    printed = [(f"Område {place}", *map(_printed, row)) for place, row in enumerate(rows)]
    assert _found(*printed, ("Totalt", *map(_printed, totals)), totals=[len(rows)]) == []


@given(
    st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=2, max_size=14),
    st.data(),
    st.decimals(min_value=1, max_value=99, places=1),
)
def test_one_changed_figure_is_found(
    rows: list[tuple[Decimal, Decimal]], data: st.DataObject, change: Decimal
) -> None:
    rounded = [tuple(round_half_away(cell, 1) for cell in row) for row in rows]
    totals = [sum(column, Decimal(0)) for column in zip(*rounded, strict=True)]
    numbers = [*map(list, rounded), totals]
    others = [row[0] for row in rounded]
    if sum(map(bool, others)) < 2:
        return
    place = data.draw(st.integers(0, len(rows)))
    numbers[place][1] += change
    printed = [(f"Område {number}", *map(_printed, row)) for number, row in enumerate(numbers)]
    printed[-1] = ("Totalt", *printed[-1][1:])
    assert len(_found(*printed, totals=[len(rows)])) == 1
