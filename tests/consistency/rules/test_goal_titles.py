"""Goals told in other words than their titles."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.document.goal_titles import RULE
from tertial.documents.tree import Block, ItemList, ListItem, Run, RunInHeading, SectionRole
from tests.consistency.building import a_document, a_goal, a_section, found_by

TITLE = "Invånarna är delaktiga i stadens planering"
SLIP = "Invånaren är delaktig i stadens planering"


def count(*blocks: Block | str, role: SectionRole = SectionRole.NARRATIVE, heading: str = "Inledning") -> int:
    goal = a_section(TITLE, "Text.", goal=a_goal(TITLE, number="2.4.1"))
    return len(found_by(RULE, a_document(a_section(heading, *blocks, role=role), goal)))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (SLIP, 1),
        (TITLE, 0),
        (TITLE.upper(), 0),
        ("Delaktighet i stadens planering", 0),
        ("Invånarna är delaktiga i stadens", 0),
        ("Invånarna är nöjda med stadens parker och torg", 0),
    ],
)
def test_a_slip_is_found_in_headings_lines_lists_and_quotations(words: str, found: int) -> None:
    item = ListItem(content=(Run(text=f"{words}."),))
    assert count(RunInHeading(text=words)) == found
    assert count(words) == found
    assert count(ItemList(items=(item,))) == found
    assert count(f"Nämnden har målet ”{words}” för året.") == found
    assert count(heading=words) == found


def test_sentences_and_expected_results_may_say_nearly_the_same() -> None:
    assert count(f"{SLIP}.") == 0
    assert count(SLIP, role=SectionRole.EXPECTED_RESULT) == 0


def test_the_goal_right_under_the_section_is_meant_before_others() -> None:
    area = "I Almvik är invånarna delaktiga i stadens planering och byggande"
    own = a_section(TITLE, goal=a_goal(TITLE, number="2.4.1"))
    slip = "Invånarna är delaktiga i stadens planering och byggande"
    around = a_section(area, RunInHeading(text=slip), own, goal=a_goal(area, number="2.4", level="area_goal"))
    (found,) = found_by(RULE, a_document(around))
    assert found.found.correction == TITLE
