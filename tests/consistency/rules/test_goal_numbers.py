"""Gaps in the numbers of goals, and numbers that two goals have."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tertial.consistency.rules.document.goal_numbers import RULE
from tertial.documents.tree import Document, RunInHeading
from tests.consistency.building import a_document, a_goal, a_section, found_by


def document(numbers: Sequence[str], level: str = "board_goal") -> Document:
    return a_document(
        *(a_section(f"Mål {n}", "Text.", goal=a_goal(f"Titel {chr(65 + n)}", number=number, level=level))
          for n, number in enumerate(numbers))
    )  # fmt: skip


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [
        (("2.1.2",), "2.1.1"),
        (("1.1.1", "1.1.3", "1.2.1"), "1.1.2"),
        (("1.1.1", "1.1.2", "1.2.1", "1.2.2"), None),
        (("1.1.4",), None),
        (("A1", "A3"), None),
    ],
)
def test_a_gap_is_found(numbers: Sequence[str], missing: str | None) -> None:
    found = found_by(RULE, document(numbers))
    assert [each.found.arguments["missing"] for each in found] == ([missing] if missing else [])


def test_gaps_among_the_councils_goals_are_the_boards_choice() -> None:
    assert found_by(RULE, document(("1.1", "1.4"), level="area_goal")) == ()


def test_a_number_that_stands_before_a_heading_that_is_no_goal_is_not_missing() -> None:
    heading = a_section("Ekonomi", RunInHeading(text="2.1.1 Företagen trivs"))
    assert found_by(RULE, a_document(*document(("2.1.2",)).sections, heading)) == ()


def test_two_goals_of_one_number_are_found_but_not_one_goal_told_twice() -> None:
    (found,) = found_by(RULE, document(("1.1.1", "1.1.2", "1.1.2")))
    assert len(found.spots) == 2
    again = [a_section("Mål", goal=a_goal("Trygga barn", number="1.1.1")) for _ in range(2)]
    assert found_by(RULE, a_document(*again)) == ()


def test_a_number_that_is_not_that_of_the_goal_around_it_is_damaged_and_left_alone() -> None:
    below = a_section("Mål", "Text.", goal=a_goal("Trygga barn", number="15.2"))
    around = a_section("Skola", below, goal=a_goal("Skola", number="1.5", level="area_goal"))
    assert found_by(RULE, a_document(around)) == ()
