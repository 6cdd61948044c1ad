"""What a goal must have: its parts, something that follows it up, words under its headings."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tertial.consistency.rules.goals.empty_headings import RULE as EMPTY
from tertial.consistency.rules.goals.goal_bare import RULE as BARE
from tertial.consistency.rules.goals.goal_parts import RULE as PART
from tertial.documents.tree import Block, Section, SectionRole
from tests.consistency.building import (
    PLAN,
    a_document,
    a_goal,
    a_paragraph,
    a_section,
    activities,
    an_activity,
    an_indicator,
    found_by,
    indicators,
)

ROLES = {
    "Beskrivning": SectionRole.DESCRIPTION,
    "Förväntat resultat": SectionRole.EXPECTED_RESULT,
    "Analys": SectionRole.ANALYSIS,
}


def board_goal(
    title: str,
    parts: Sequence[str] = tuple(ROLES),
    *blocks: Block,
    assessed: str | None = "met",
    level: str = "board_goal",
) -> Section:
    below = [a_section(part, "Text som står här.", role=ROLES[part]) for part in parts]
    return a_section(title, *blocks, *below, goal=a_goal(title, assessed=assessed, level=level))


def whole(number: int) -> list[Section]:
    return [board_goal(f"Mål {place}") for place in range(number)]


# --- Parts -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", tuple(ROLES))
def test_a_goal_that_lacks_what_the_others_have_is_named(part: str) -> None:
    lacking = board_goal("Ofärdigt mål", [each for each in ROLES if each != part])
    (found,) = found_by(PART, a_document(*whole(6), lacking))
    assert found.found.arguments == {"goal": "Ofärdigt mål", "part": part, "with_it": "6", "all": "7"}
    assert found.spots[0].section == lacking.key


@pytest.mark.parametrize("others", [0, 2, 6])
def test_goals_that_are_alike_lack_nothing(others: int) -> None:
    assert found_by(PART, a_document(*whole(others))) == ()


def test_a_table_that_could_not_be_read_is_no_lack() -> None:
    unread = board_goal("Läst mål", ["Analys"], a_paragraph("Hålla kurs 2025-01-01 2025-12-31"))
    assert found_by(BARE, a_document(*followed(5), unread)) == ()


def test_where_many_lack_a_part_it_is_none_of_this_documents() -> None:
    some = [board_goal(f"Annat mål {place}", ["Analys"]) for place in range(4)]
    assert found_by(PART, a_document(*whole(6), *some)) == ()


def test_a_goal_that_is_not_assessed_needs_no_analysis() -> None:
    lacking = board_goal("Nytt mål", ["Beskrivning", "Förväntat resultat"], assessed=None)
    assert found_by(PART, a_document(*whole(6), lacking)) == ()


def test_each_level_is_compared_with_itself() -> None:
    area = [
        board_goal(f"Områdesmål {place}", ["Analys"], level="area_goal", assessed="met") for place in range(3)
    ]
    assert found_by(PART, a_document(*whole(6), *area)) == ()


# --- Followed up -------------------------------------------------------------------------------------


def followed(number: int) -> list[Section]:
    return [
        board_goal(f"Mål {place}", ["Analys"], activities(an_activity(f"Aktivitet {place}")))
        for place in range(number)
    ]


def test_a_goal_that_nothing_follows_up_is_named() -> None:
    document = a_document(*followed(5), board_goal("Löst mål", ["Analys"]))
    (found,) = found_by(BARE, document)
    assert found.found.arguments == {"goal": "Löst mål", "assessment": "Uppfylls helt"}


def test_a_plan_says_nothing_of_assessments() -> None:
    document = a_document(*followed(5), board_goal("Löst mål", [], assessed=None), identity=PLAN)
    (found,) = found_by(BARE, document)
    assert found.message(str) == "The goal “Löst mål” has neither indicators nor activities."


@pytest.mark.parametrize(
    "block", [activities(an_activity("En insats")), indicators(an_indicator("Andel nöjda", outcome="80 %"))]
)
def test_an_indicator_or_an_activity_is_enough(block: Block) -> None:
    assert found_by(BARE, a_document(*followed(5), board_goal("Fast mål", ["Analys"], block))) == ()


def test_a_goal_above_others_is_followed_up_by_these() -> None:
    above = a_section("Områdesmål", board_goal("Löst mål"), goal=a_goal("Områdesmål", level="area_goal"))
    areas = [above, *(board_goal(f"Område {place}", level="area_goal") for place in range(5))]
    assert "Områdesmål" not in [
        each.found.arguments["goal"] for each in found_by(BARE, a_document(*followed(9), *areas))
    ]


def test_where_most_goals_have_nothing_it_stands_elsewhere() -> None:
    assert found_by(BARE, a_document(*followed(3), *whole(4))) == ()


# --- Empty headings ----------------------------------------------------------------------------------


def economy(heading: str, *blocks: str | Section) -> Section:
    return a_section(heading, *blocks, role=SectionRole.ECONOMY)


def empty_ones(*sections: Section) -> list[str]:
    return [each.found.arguments["heading"] for each in found_by(EMPTY, a_document(*sections))]


def test_a_heading_before_one_of_higher_rank_stands_empty() -> None:
    chapter = economy("Uppföljning av ekonomi", economy("Investeringar", "Text."), economy("Balansräkning"))
    assert empty_ones(chapter, a_section("Övrigt", "Text.")) == ["Balansräkning"]


def test_the_headings_of_the_economic_report_each_need_their_words() -> None:
    chapter = economy(
        "Uppföljning av ekonomi", economy("Försäljningar"), economy("Ombudgeteringar", "Ej aktuellt")
    )
    assert empty_ones(chapter) == ["Försäljningar"]


def test_the_last_heading_may_not_stand_empty() -> None:
    (found,) = found_by(EMPTY, a_document(a_section("Inledning", "Text."), a_section("Slutord")))
    assert found.message(str) == "Nothing stands under the heading “Slutord”."


def test_a_part_of_a_goal_may_not_stand_empty() -> None:
    goal = a_section(
        "Målet",
        a_section("Analys", role=SectionRole.ANALYSIS),
        a_section("Förväntat resultat", "Text.", role=SectionRole.EXPECTED_RESULT),
        goal=a_goal("Målet"),
    )
    assert empty_ones(goal) == ["Analys"]


def test_a_heading_that_gathers_others_is_not_empty() -> None:
    assert empty_ones(economy("Uppföljning av ekonomi", economy("Investeringar", "Text."))) == []


def test_headings_whose_rank_is_not_sure_are_left_alone() -> None:
    assert empty_ones(a_section("Övrigt"), a_section("Särskilda redovisningar", "Text.")) == []
    assert (
        empty_ones(economy("Förskola", economy("Resultatenheter"), economy("Resultatenheter", "Text."))) == []
    )


# --- Scanned text ------------------------------------------------------------------------------------


def labelled(title: str, label: str, *parts: Section, assessed: str | None = "met") -> Section:
    return a_section(title, *parts, goal=a_goal(title, assessed=assessed), label=label)


def test_a_line_taken_for_a_goal_lacks_nothing() -> None:
    goals = [
        labelled(
            f"Mål {place}",
            "Nämndmål:",
            a_section("Analys", activities(an_activity("A")), role=SectionRole.ANALYSIS),
        )
        for place in range(6)
    ]
    stray = labelled("barn och unga som deltar", "förskolorna:", assessed=None)
    assert found_by(PART, a_document(*goals, stray)) == ()
    assert found_by(BARE, a_document(*goals, stray)) == ()
    damaged = labelled("Löst mål", "Namndnal:", assessed=None)
    assert len(found_by(BARE, a_document(*goals, damaged))) == 1


def test_a_damaged_heading_is_not_missed() -> None:
    damaged = a_section("Skadat mål", "enalys", "Fler läser.", goal=a_goal("Skadat mål", assessed="met"))
    goals = [board_goal(f"Mål {place}", ["Analys"]) for place in range(6)]
    assert found_by(PART, a_document(*goals, damaged)) == ()
