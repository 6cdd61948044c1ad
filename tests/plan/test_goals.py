"""Goals: set up, created, reworded, carried to another year, linked; and what is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.apps import apps

from tertial.audit.selectors import first_broken_event, history_of
from tertial.plan.errors import PlanError, PlanFault
from tertial.plan.models import Goal, GoalEdition, Level
from tertial.plan.services.goals import (
    USUAL_LEVELS,
    LevelOfGoals,
    carry_goal,
    create_goal,
    link_goal,
    renumber_goal,
    reword_goal,
    set_expected_results,
    set_up_levels,
)
from tests.plan.building import BY, Built


def uppers(edition: GoalEdition) -> list[str]:
    return list(edition.links_up.order_by("rank").values_list("upper__title", flat=True))


def test_levels_are_data(built: Built) -> None:
    assert [level.key for level in Level.objects.all()] == [level.key for level in USUAL_LEVELS]
    top = LevelOfGoals(key="vision", name="Vision")
    set_up_levels(by=BY, levels=(top, *USUAL_LEVELS))
    assert [level.name for level in Level.objects.all()][:2] == ["Vision", "KF:s inriktningsmål"]
    assert list(Level.objects.get(key="vision").assessed_in.all()) == []


def test_levels_do_not_turn_what_is_linked(built: Built) -> None:
    with pytest.raises(PlanError) as refused:
        set_up_levels(by=BY, levels=USUAL_LEVELS[::-1])
    assert refused.value.fault is PlanFault.LEVELS_TURN
    assert Level.objects.first() == built.direction.goal.level


def test_a_goal_is_reworded_and_its_history_stays(built: Built) -> None:
    goal = built.board_goal
    reword_goal(by=BY, edition=goal, title="Alla läser", description="Varje dag.")
    renumber_goal(by=BY, edition=goal, number="1.1.1", rank=3)
    goal.refresh_from_db()
    assert str(goal) == "1.1.1 Alla läser"
    history = apps.get_model("plan", "GoalEditionEvent").objects.filter(pgh_obj=goal.pk)
    assert "Fler läser" in history.values_list("title", flat=True)
    assert [event.act for event in history_of(f"goal:{goal.goal_id}")] == [
        "created",
        "reworded",
        "renumbered",
    ]
    assert first_broken_event() is None


def test_a_goal_is_carried_with_what_was_carried_before(built: Built) -> None:
    set_expected_results(by=BY, edition=built.board_goal, texts=["Bokbuss", "Läsombud"])
    year = built.years[2025]
    alone = carry_goal(by=BY, edition=built.board_goal, to=year)
    assert uppers(alone) == []
    assert list(alone.expected_results.values_list("text", flat=True)) == ["Bokbuss", "Läsombud"]
    with pytest.raises(PlanError) as refused:
        carry_goal(by=BY, edition=built.board_goal, to=year)
    assert refused.value.fault is PlanFault.THERE_ALREADY
    carried = carry_goal(by=BY, edition=built.area_goal, to=year)
    assert carried.goal == built.area_goal.goal
    below = carry_goal(by=BY, edition=built.unit_goal, to=year)
    assert uppers(below) == ["Fler läser"]


def test_a_goal_contributes_to_several_the_main_one_first(built: Built) -> None:
    link_goal(by=BY, lower=built.unit_goal, above=[built.area_goal, built.board_goal])
    assert uppers(built.unit_goal) == ["Alla lär", "Fler läser"]
    link_goal(by=BY, lower=built.unit_goal, above=[])
    assert uppers(built.unit_goal) == []


def _create(built: Built, **fields: object) -> None:
    given: dict[str, object] = {
        "level": built.unit_goal.goal.level,
        "owner": built.unit,
        "year": built.years[2026],
        "title": "Nytt",
        **fields,
    }
    create_goal(by=BY, **given)  # type: ignore[arg-type]  # fields of many kinds


REFUSED: dict[str, tuple[Callable[[Built], object], PlanFault]] = {
    "no title": (lambda b: _create(b, title=" \n"), PlanFault.BLANK),
    "a title no database keeps": (lambda b: _create(b, title="a\x00"), PlanFault.UNREADABLE),
    "a description no database keeps": (lambda b: _create(b, description="\ud800"), PlanFault.UNREADABLE),
    "a number that is a novel": (lambda b: _create(b, number="1." * 40), PlanFault.TOO_LONG),
    "a place below zero": (lambda b: _create(b, rank=-1), PlanFault.NEGATIVE),
    "below itself": (
        lambda b: link_goal(by=BY, lower=b.board_goal, above=[b.board_goal]),
        PlanFault.NOT_HIGHER,
    ),
    "above what is higher": (
        lambda b: link_goal(by=BY, lower=b.area_goal, above=[b.board_goal]),
        PlanFault.NOT_HIGHER,
    ),
    "below the same goal twice": (
        lambda b: link_goal(by=BY, lower=b.board_goal, above=[b.area_goal] * 2),
        PlanFault.LINKED_TWICE,
    ),
    "below another year's": (
        lambda b: link_goal(
            by=BY,
            lower=b.board_goal,
            above=[carry_goal(by=BY, edition=b.area_goal, to=b.years[2025])],
        ),
        PlanFault.OTHER_YEAR,
    ),
    "an empty expected result": (
        lambda b: set_expected_results(by=BY, edition=b.board_goal, texts=["Bra", ""]),
        PlanFault.BLANK,
    ),
    "a level twice": (
        lambda b: set_up_levels(by=BY, levels=USUAL_LEVELS[:1] * 2),
        PlanFault.LEVEL_TWICE,
    ),
    "assessed in what there is not": (
        lambda b: set_up_levels(by=BY, levels=[LevelOfGoals(key="a", name="A", assessed_in=("T9",))]),
        PlanFault.UNKNOWN_KIND,
    ),
    "a level without a name": (
        lambda b: set_up_levels(by=BY, levels=[LevelOfGoals(key="a", name="")]),
        PlanFault.BLANK,
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_told_and_nothing_written(built: Built, name: str) -> None:
    act, fault = REFUSED[name]
    goals, links = Goal.objects.count(), uppers(built.board_goal)
    with pytest.raises(PlanError) as refused:
        act(built)
    assert refused.value.fault is fault
    assert (Goal.objects.count(), uppers(built.board_goal)) == (goals, links)
