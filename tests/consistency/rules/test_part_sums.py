"""Parts that do not make up the whole."""

from __future__ import annotations

from collections.abc import Sequence

from tertial.consistency.rules.tables.part_sums import RULE
from tests.consistency.building import a_document, a_table, found_by

HEADINGS = ("Mnkr", "Budget 2025", "Bokslut 2025", "Avvikelse", "Bokslut 2024")
AREA = ("Omsorg", "20,0", "21,0", "-1,0", "19,0")
CHILDREN = ("varav barn", "12,0", "13,0", "-1,0", "11,0")
ADULTS = ("varav vuxna", "8,0", "8,0", "0,0", "8,0")


def _found(*rows: Sequence[str | None], exhaustive: bool | None = None) -> list[str]:
    table = a_table(HEADINGS, *rows, of_which=range(1, len(rows)), exhaustive=exhaustive)
    return [each.found.arithmetic for each in found_by(RULE, a_document(table))]


def test_parts_that_sum_in_all_columns_but_one_are_accused_of_that() -> None:
    wrong = ("varav vuxna", "8,0", "8,9", "0,0", "8,0")
    assert _found(AREA, CHILDREN, wrong) == ["13,0 + 8,9 = 21,9 ≠ 21,0"]


def test_parts_that_sum_are_left_alone() -> None:
    assert _found(AREA, CHILDREN, ADULTS) == []


def test_some_of_the_parts_need_not_sum() -> None:
    assert _found(AREA, CHILDREN) == []
    assert _found(AREA, CHILDREN, ("varav hemlösa", "1,0", "1,2", "0,2", "0,7")) == []


def test_parts_that_the_table_calls_some_of_the_area_need_not_sum() -> None:
    wrong = ("varav vuxna", "8,0", "8,9", "0,0", "8,0")
    assert _found(AREA, CHILDREN, wrong, exhaustive=False) == []


def test_parts_that_the_table_calls_the_whole_must_sum() -> None:
    assert len(_found(AREA, CHILDREN, ("varav vuxna", "7,0", "7,0", "0,0", "7,0"), exhaustive=True)) == 1


def test_columns_that_differ_in_one_area_make_one_finding() -> None:
    area = ("Omsorg", "20,0", "22,0", "-2,0", "19,0", "17,0", "16,0", "15,0")
    children = ("varav barn", "12,0", "13,0", "-1,0", "11,0", "10,0", "9,0", "8,0")
    adults = ("varav vuxna", "8,0", "8,0", "0,0", "8,0", "7,0", "7,0", "7,0")
    table = a_table(
        (*HEADINGS, "Bokslut 2023", "Bokslut 2022", "Bokslut 2021"), area, children, adults, of_which=[1, 2]
    )
    (found,) = found_by(RULE, a_document(table))
    assert found.found.arithmetic == (
        "Bokslut 2025: 13,0 + 8,0 = 21,0 ≠ 22,0; Avvikelse: −1,0 + 0,0 = −1,0 ≠ −2,0"
    )
