"""What a rule makes of a section is made once, and kept until the section changes."""

from __future__ import annotations

from dataclasses import replace

from tertial.consistency.evidence import SeenSection, evidence_of
from tests.consistency.building import a_document, a_section

asked: list[str] = []


def heading_of(section: SeenSection) -> str:
    asked.append(section.section.heading)
    return section.section.heading


def length_of(section: SeenSection) -> int:
    return len(section.section.heading)


def test_a_section_that_did_not_change_is_not_read_again() -> None:
    asked.clear()
    first, second = a_section("Ekonomi", "Text."), a_section("Personal", "Text.")
    before = evidence_of(a_document(first, second))
    assert [each.once(heading_of) for each in (*before.sections, *before.sections)] == [
        "Ekonomi", "Personal", "Ekonomi", "Personal",
    ]  # fmt: skip
    after = evidence_of(a_document(first, replace(second, heading="Personalen")), before)
    assert [each.once(heading_of) for each in after.sections] == ["Ekonomi", "Personalen"]
    assert asked == ["Ekonomi", "Personal", "Personalen"]


def test_two_functions_are_kept_apart() -> None:
    (section,) = evidence_of(a_document("Text.")).sections
    assert (section.once(heading_of), section.once(length_of)) == ("Verksamhet", 10)
