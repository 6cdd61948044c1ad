"""Headings printed twice."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.document.doubled_headings import RULE
from tertial.documents.tree import Section
from tests.consistency.building import a_document, a_goal, a_section, found_by


@pytest.mark.parametrize(
    ("sections", "found"),
    [
        ([a_section("Investeringar"), a_section("Investeringar", "Text.")], 1),
        ([a_section("Övrigt", "Text.", a_section("Övrigt", "Mer."))], 1),
        ([a_section("Övrigt", a_section("Kvalitet", "Text.")), a_section("Övrigt")], 1),
        ([a_section("Övrigt", a_section("Övrigt")), a_section("Bilagor")], 1),
        ([a_section("Investeringar", "Text."), a_section("Investeringar", "Mer.")], 0),
        ([a_section("Ekonomi", "Text."), a_section("Mål", "Text."), a_section("Ekonomi", "Mer.")], 0),
        ([a_section("Skola", a_section("Analys", "A.")), a_section("Vård", a_section("Analys"))], 0),
    ],
)
def test_a_heading_that_stands_twice_is_found_once(sections: list[Section], found: int) -> None:
    assert len(found_by(RULE, a_document(*sections))) == found


def test_a_goal_may_have_the_title_of_the_goal_around_it() -> None:
    below = a_section("Trygghet", "Text.", goal=a_goal("Trygghet", number="1.1.1"))
    around = a_section("Trygghet", below, goal=a_goal("Trygghet", number="1.1", level="area_goal"))
    assert found_by(RULE, a_document(around)) == ()
