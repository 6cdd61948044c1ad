"""What the rows of economy tables stand for."""

from __future__ import annotations

import pytest

from tertial.economy.calculations.meanings import Line, Scope, Side, Stage
from tertial.economy.calculations.rows import (
    ReadRow,
    Rows,
    as_areas,
    as_one_whole,
    letters_of_area,
    name_of_area,
    read_rows,
)
from tests.economy.printing import printed


def rows_of(text: str, scope: Scope = Scope.OPERATING) -> Rows:
    table = printed(f"Mnkr | Budget 2026\n{text.strip()}")
    return read_rows(table.rows, scope)


def by_name(rows: Rows) -> dict[str, ReadRow]:
    return {row.name: row for row in rows.read}


def test_areas_have_parts_and_totals() -> None:
    rows = rows_of(
        """
        Förskola             | 268,4
        varav kommunala      | 214,9
        varav: fristående    | 53,5
        Skola                | 488,0
        Totalt               | 756,4
        """
    )
    assert rows.of_areas
    found = by_name(rows)
    assert [(row.name, row.line, row.above) for row in rows.read] == [
        ("Förskola", Line.AREA, None),
        ("kommunala", Line.AREA, 0),
        ("fristående", Line.AREA, 0),
        ("Skola", Line.AREA, None),
        ("Totalt", Line.TOTAL, None),
    ]
    assert found["Totalt"].stage is Stage.UNSAID
    assert (rows.unknown, rows.twice) == ((), ())


def test_what_result_units_carry_over_is_no_area() -> None:
    rows = by_name(
        rows_of(
            """
            Förskola                                  | 268,4
            Totalt före resultatöverföringar          | 268,4
            Resultatenheternas överskott från 2025    | 6,1
            Resultatenheternas överskott till 2027    | -3,3
            Totalt efter resultatdispositioner        | 271,2
            """
        )
    )
    assert [(row.line, row.stage) for row in rows.values()] == [
        (Line.AREA, Stage.UNSAID),
        (Line.TOTAL, Stage.BEFORE),
        (Line.CARRIED_IN, Stage.UNSAID),
        (Line.CARRIED_OUT, Stage.UNSAID),
        (Line.TOTAL, Stage.AFTER),
    ]


def test_investments_below_the_total_are_other_money() -> None:
    rows = by_name(
        rows_of(
            """
            Förskola               | 268,4
            Totalt                 | 268,4
            Investeringar          | 20,5
            varav stadsmiljö       | 17,2
            varav inventarier      | 3,3
            """
        )
    )
    assert rows["Investeringar"].line is Line.TOTAL
    assert {rows[name].scope for name in ("Investeringar", "stadsmiljö", "inventarier")} == {
        Scope.INVESTMENTS
    }
    assert rows["stadsmiljö"].above is None
    assert rows["Förskola"].scope is Scope.OPERATING


def test_the_last_of_several_totals_is_the_whole() -> None:
    rows = rows_of(
        """
        Förskola       | 268,4
        Total barn     | 268,4
        Gymnasium      | 198,5
        Total unga     | 198,5
        Totalt         | 466,9
        """
    )
    assert [row.name for row in rows.read if row.line is Line.TOTAL] == ["Totalt"]
    assert rows.unknown == ()


@pytest.mark.parametrize(
    "row",
    [
        "Totalt exkl. ekonomiskt bistånd | 100,0",
        "Totalt före och efter resultatöverföringar | 100,0",
        "Totalt efter åtgärder | 100,0",
        "Resultatenheternas fond | 6,1",
        "varav under ingenting | 1,0",
        "– | 3,0",
    ],
)
def test_a_row_that_is_none_of_these_is_left_to_a_person(row: str) -> None:
    rows = rows_of(f"{row}\nFörskola | 268,4\nTotalt | 268,4")
    assert rows.unknown == (0,)
    assert [each.name for each in rows.read] == ["Förskola", "Totalt"]


def test_what_stands_below_the_last_total_is_left_to_a_person() -> None:
    rows = rows_of("Förskola | 268,4\nTotalt | 268,4\nKommuncentral pott | 3,0\nvarav hyror | 1,0")
    assert rows.unknown == (2, 3)


def test_a_name_that_comes_twice_is_nobodys() -> None:
    rows = rows_of("Förskola | 1,0\nvarav hyror | 0,5\nSkola | 2,0\nför-skola | 3,0\nTotalt | 6,0")
    assert rows.twice == (0, 3)
    assert [row.name for row in rows.read] == ["Skola", "Totalt"]


def test_the_same_part_of_two_areas_is_two() -> None:
    rows = rows_of("Skola | 1,0\nvarav hyror | 0,5\nKultur | 2,0\nvarav hyror | 1,0")
    assert rows.twice == ()
    assert [row.above for row in rows.read] == [None, 0, None, 2]


def test_rows_for_costs_and_income_are_of_one_thing() -> None:
    rows = rows_of("Anslag | 90,0\nKostnader | 100,0\nIntäkter | -10,0\nNetto | 90,0")
    assert not rows.of_areas
    whole = as_one_whole(rows)
    assert [row.side for row in whole.read] == [Side.COSTS, Side.INCOME, Side.NET]
    assert whole.unknown == (0,)


def test_among_areas_a_total_called_net_is_the_total() -> None:
    rows = as_areas(rows_of("Förskola | 1,0\nSkola | 2,0\nNetto | 3,0"))
    assert [row.side for row in rows.read] == [Side.UNSAID] * 3


def test_headings_among_the_rows_are_no_rows() -> None:
    rows = rows_of("Centrala medel |\nParken | 7,0\nvarav stigar | 1,0\nEgna medel |\nvarav bänkar | 1,0")
    assert [row.name for row in rows.read] == ["Parken", "stigar"]
    assert rows.unknown == (4,)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Individ- och familjeomsorg", "individ-ochfamiljeomsorg"),
        ("Förskola", "FORSKOLA"),
        ("barn&ungdom", "Barn & ungdom"),
    ],
)
def test_two_spellings_are_one_area(one: str, other: str) -> None:
    assert letters_of_area(one) == letters_of_area(other)


def test_the_name_of_a_part_is_without_varav() -> None:
    assert name_of_area("varav  socialpsykiatri") == "socialpsykiatri"
    assert name_of_area("Därav: hyror") == "hyror"
    assert name_of_area("Varavgatan") == "Varavgatan"
