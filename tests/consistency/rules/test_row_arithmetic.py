"""Rows that do not follow the table's own arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.consistency.rules.tables.row_arithmetic import RULE
from tertial.core.numbers import format_number
from tests.consistency.building import a_document, a_section, a_table, found_by

VARIANCE = ("Mnkr", "Budget 2025", "Bokslut 2025", "Avvikelse")


def _found(headings: Sequence[str], *rows: Sequence[str | None], unit: str | None = "mnkr") -> list[str]:
    table = a_table(headings, *rows, unit=unit)
    return [each.found.arithmetic for each in found_by(RULE, a_document(table))]


@pytest.mark.parametrize(
    ("headings", "rows", "arithmetic"),
    [
        (
            VARIANCE,
            (("A", "12,0", "11,5", "0,5"), ("B", "8,0", "9,0", "-1,0"), ("C", "5,0", "4,0", "2,0")),
            "5,0 − 4,0 = 1,0 ≠ 2,0",
        ),
        (
            ("Antal barn", "Budget", "Utfall", "Avvikelse"),
            (("1–3 år", "12", "15", "3"), ("4–5 år", "20", "18", "-2"), ("6 år", "4", "5", "-1")),
            "5 − 4 = 1 ≠ −1",
        ),
        (
            ("Mnkr", "Kostnader", "Intäkter", "Netto"),
            (("A", "12,0", "-2,0", "10,0"), ("B", "8,0", "-1,0", "7,0"), ("C", "5,0", "-4,0", "9,0")),
            "5,0 − 4,0 = 1,0 ≠ 9,0",
        ),
        (
            ("Mnkr", "Kostnader 2024", "Intäkter 2024", "Kostnader 2025", "Intäkter 2025", "Nettoförändring"),
            (
                ("A", "10,0", "-2,0", "12,0", "-1,0", "3,0"),
                ("B", "5,0", "-1,0", "4,0", "-1,0", "-1,0"),
                ("C", "7,0", "0,0", "7,0", "-1,0", "1,0"),
            ),
            "7,0 − 1,0 − 7,0 − 0,0 = −1,0 ≠ 1,0",
        ),
        (
            ("Mnkr", "Budget", "Begärd justering", "Prestation", "Prognos", "Avvikelse"),
            (
                ("A", "10,0", "1,0", "0,5", "12,0", "-0,5"),
                ("B", "5,0", "0,0", "0,5", "4,0", "1,5"),
                ("C", "7,0", "2,0", "0,0", "8,0", "-1,0"),
            ),
            "7,0 + 2,0 + 0,0 − 8,0 = 1,0 ≠ −1,0",
        ),
        (
            ("Antal platser", "Jan", "Feb", "Mar", "Medel"),
            (("A", "10", "12", "11", "11"), ("B", "20", "22", "24", "22"), ("C", "5", "5", "8", "9")),
            "(5 + 5 + 8) / 3 = 6 ≠ 9",
        ),
    ],
)  # fmt: skip
def test_the_row_that_differs_from_the_others_is_found(
    headings: tuple[str, ...], rows: tuple[tuple[str, ...], ...], arithmetic: str
) -> None:
    assert _found(headings, *rows) == [arithmetic]
    assert _found(headings, *rows[:-1]) == []


SHARES = ("Mnkr", "Budget", "Prognos", "Avvikelse", "Avvikelse %")


def test_a_percentage_is_reckoned_from_its_budget() -> None:
    rows = [("A", "50,0", "49,0", "1,0", "2,0%"), ("B", "20,0", "21,0", "-1,0", "-5,0%"),
            ("C", "419,8", "415,8", "4,0", "1,0%")]  # fmt: skip
    assert _found(SHARES, *rows) == []
    assert _found(SHARES, *rows, ("D", "10,0", "9,0", "1,0", "1,0%")) == ["1,0 / 10,0 = 10,0 ≠ 1,0%"]


def test_nothing_is_a_percentage_of_nothing() -> None:
    rows = [("A", "50,0", "49,0", "1,0", "2,0%"), ("B", "20,0", "21,0", "-1,0", "-5,0%"),
            ("C", "10,0", "9,0", "1,0", "10,0%")]  # fmt: skip
    assert _found(SHARES, *rows, ("D", "0,0", "-1,5", "1,5", "3,0%")) == ["1,5 / 0,0 ≠ 3,0%"]
    assert _found(SHARES, *rows, ("D", "0,0", "0,0", "0,0", "0,0%")) == []


def test_rows_of_other_tables_with_the_same_headings_tell_the_arithmetic() -> None:
    tables = [a_section(name, a_table(VARIANCE, ("Netto", *cells)))
              for name, cells in {"Skola": ("12,0", "11,5", "0,5"), "Kultur": ("8,0", "9,0", "-1,0"),
                                  "Vård": ("5,0", "4,0", "2,0")}.items()]  # fmt: skip
    (found,) = found_by(RULE, a_document(*tables))
    assert found.found.arithmetic == "5,0 − 4,0 = 1,0 ≠ 2,0"


def test_a_table_whose_rows_agree_to_no_arithmetic_yields_nothing() -> None:
    rows = (("A", "12,0", "11,5", "3,5"), ("B", "8,0", "9,0", "-1,0"), ("C", "5,0", "4,0", "2,0"))
    assert _found(VARIANCE, *rows) == []


def test_a_variance_from_a_forecast_that_is_not_shown_is_left_alone() -> None:
    headings = ("Mnkr", "Budget", "Bokslut", "Avvikelse mellan prognos och bokslut")
    rows = (("A", "12,0", "11,5", "0,5"), ("B", "8,0", "9,0", "-1,0"), ("C", "5,0", "4,0", "2,0"))
    assert _found(headings, *rows) == []


def test_a_lost_decimal_comma_accuses_nobody() -> None:
    rows = (("A", "12,0", "11,5", "0,5"), ("B", "8,0", "9,0", "-1,0"), ("C", "150", "14,0", "1,0"))
    assert _found(VARIANCE, *rows) == []


AMOUNTS = st.integers(-99_999, 999_999).map(lambda number: Decimal(number).scaleb(-3))
PAIRS = st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=3, max_size=12)


def _rows(pairs: list[tuple[Decimal, Decimal]]) -> list[list[str]]:
    return [
        [f"Område {place}", *(format_number(each, 1) for each in (budget, outcome, budget - outcome))]
        for place, (budget, outcome) in enumerate(pairs)
    ]


@given(PAIRS)
def test_what_follows_before_it_is_rounded_is_never_accused(pairs: list[tuple[Decimal, Decimal]]) -> None:
    assert _found(VARIANCE, *_rows(pairs)) == []


@given(PAIRS, st.data())
def test_one_changed_figure_is_found(pairs: list[tuple[Decimal, Decimal]], data: st.DataObject) -> None:
    pairs = [(budget, outcome + 1 if budget == outcome else outcome) for budget, outcome in pairs]
    rows = _rows(pairs)
    if any(abs(budget - outcome) < Decimal("0.3") for budget, outcome in pairs):
        return
    place, column = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.integers(1, 3))
    value = (*pairs[place], pairs[place][0] - pairs[place][1])[column - 1]
    rows[place][column] = format_number(value + 7, 1)
    assert len(_found(VARIANCE, *rows)) == 1
