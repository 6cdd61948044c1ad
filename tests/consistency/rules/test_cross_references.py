"""References to goals and sections that are not there."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.document.cross_references import RULE
from tests.consistency.building import a_document, a_goal, a_section, found_by


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Arbetet beskrivs under mål 1.6.", "under mål 1.6"),
        ("För trygghet se mål 1.2.", None),
        ("Se nämndmål 1.2.3 för mer.", None),
        ("Nämnden bidrar till Agenda 2030, se mål 8.5.", None),
        ("Se avsnitt Lokaler och fastigheter.", "Se avsnitt Lokaler och fastigheter"),
        ("Se avsnitt Personal.", None),
        ("Se avsnittet Personal under Ekonomi.", None),
        ("Se avsnitt ”Personal och organisation”.", None),
        ("Se avsnittet om personal.", None),
    ],
)
def test_a_reference_is_found_when_nothing_answers_to_it(text: str, part: str | None) -> None:
    document = a_document(
        a_section("Trygghet", text, goal=a_goal("Trygghet", number="1.1", level="area_goal")),
        a_section("Skola", goal=a_goal("Skola", number="1.2", level="area_goal")),
        a_section("Personal och organisation", "Text."),
    )
    found = found_by(RULE, document)
    assert [each.spots[0].part for each in found] == ([part] if part else [])
