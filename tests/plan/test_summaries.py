"""How goals and activities go, counted for many bodies at once."""

from __future__ import annotations

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from tertial.audit.models import Event
from tertial.audit.services import withdraw
from tertial.plan.models import ActivityState, Evaluator
from tertial.plan.models.assessments import Step
from tertial.plan.selectors.summaries import (
    OTHERWISE,
    activity_tallies,
    answered_goals,
    deviating_activities,
    goal_tallies,
)
from tertial.plan.services.activities import create_activity, report_activity
from tertial.plan.services.assessments import assess_goal
from tertial.plan.services.goals import create_goal
from tests.cast import CENTRAL_OFFICE
from tests.plan.building import Built

T1 = "2026-T1"


def assess(built: Built, goal: str, step: Step | None, **fields: object) -> None:
    given: dict[str, object] = {
        "goal": getattr(built, goal), "body": built.board, "period": built.periods[T1], "words": "x",
        "step": step, **fields,
    }  # fmt: skip
    assess_goal(by=CENTRAL_OFFICE, **given)  # type: ignore[arg-type]  # fields of many kinds


def tallies(built: Built, period: str = T1) -> dict[str, dict[str, int]]:
    place = (built.board.pk, built.periods[period].pk)
    return {tally.level: dict(tally.counts) for tally in goal_tallies([place]).get(place, [])}


def test_own_goals_count_also_unassessed_and_others_when_assessed(built: Built) -> None:
    assert tallies(built) == {"board_goal": {"not_assessed": 1}}
    assess(built, "area_goal", Step.MET)
    assess(built, "board_goal", Step.PARTLY_MET)
    assert tallies(built) == {"area_goal": {"met": 1}, "board_goal": {"partly_met": 1}}


def test_the_highest_level_stands_first(built: Built) -> None:
    assess(built, "area_goal", Step.MET)
    place = (built.board.pk, built.periods[T1].pk)
    first = goal_tallies([place])[place][0]
    assert (first.level, first.level_name, first.total, first.assessed) == (
        "area_goal", "KF:s mål för verksamhetsområdet", 1, 1,
    )  # fmt: skip


def test_the_boards_newest_word_counts(built: Built) -> None:
    assess(built, "board_goal", Step.NOT_MET)
    assess(built, "board_goal", Step.MET)
    assess(built, "board_goal", Step.NOT_MET, evaluator=Evaluator.EXECUTIVE_OFFICE)
    assert tallies(built) == {"board_goal": {"met": 1}}


def test_what_was_taken_back_does_not_count(built: Built) -> None:
    assess(built, "board_goal", Step.MET)
    assess(built, "area_goal", Step.MET)
    for event in Event.objects.filter(act="assessed"):
        withdraw(by=CENTRAL_OFFICE, event=event)
    assert tallies(built) == {"board_goal": {"not_assessed": 1}}


def test_words_that_stand_for_no_step_are_counted_apart(built: Built) -> None:
    assess(built, "board_goal", None)
    assert tallies(built) == {"board_goal": {OTHERWISE: 1}}


def test_a_plan_assesses_nothing(built: Built) -> None:
    assert tallies(built, "2026-VP") == {}


def test_activities_are_counted_with_what_was_said_last(built: Built) -> None:
    place = (built.board.pk, built.periods[T1].pk)
    assert activity_tallies([place]) == {}
    for name, said in (("a", [True, False]), ("b", [True]), ("c", [])):
        edition = create_activity(
            by=CENTRAL_OFFICE, owner=built.board, goal=built.board_goal, body=built.board, name=name
        )
        for deviates in said:
            report_activity(
                by=CENTRAL_OFFICE, edition=edition, period=built.periods[T1],
                state=ActivityState.UNDER_WAY, deviates=deviates,
            )  # fmt: skip
    tally = activity_tallies([place])[place]
    assert (tally.total, tally.deviating) == (3, 1)


def test_the_goals_of_one_body_by_name(
    built: Built, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assess(built, "area_goal", Step.MET, words="Uppfylls helt")
    for number in ("1.10", "1.9"):
        create_goal(
            by=CENTRAL_OFFICE, level=built.board_goal.goal.level, owner=built.board, year=built.years[2026],
            title=f"Mål {number}", number=number,
        )  # fmt: skip
    with django_assert_num_queries(1):
        goals = answered_goals(body=built.board.pk, period=built.periods[T1].pk)
    assert [(goal.title, goal.step, goal.words) for goal in goals] == [
        ("Alla lär", "met", "Uppfylls helt"), ("Fler läser", None, ""), ("Mål 1.9", None, ""),
        ("Mål 1.10", None, ""),
    ]  # fmt: skip
    assert goals[0].key == built.area_goal.goal.key


def test_what_deviates_is_told_by_name(built: Built) -> None:
    where = {"owner": built.board, "goal": built.board_goal, "body": built.board}
    for name, deviates in (("Avviker", True), ("Går bra", False), ("Ingen har sagt", None)):
        edition = create_activity(by=CENTRAL_OFFICE, name=name, **where)  # type: ignore[arg-type]
        report_activity(
            by=CENTRAL_OFFICE, edition=edition, period=built.periods[T1], state=ActivityState.PAUSED,
            deviates=deviates, deviation="Ingen entreprenör" if deviates else "",
        )  # fmt: skip
    found = deviating_activities(body=built.board.pk, period=built.periods[T1].pk)
    assert [(each.name, each.state, each.deviation) for each in found] == [
        ("Avviker", ActivityState.PAUSED, "Ingen entreprenör")
    ]
    assert deviating_activities(body=built.unit.pk, period=built.periods[T1].pk) == []


def test_bodies_have_periods_of_their_own_in_one_query(
    built: Built, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assess(built, "board_goal", Step.MET)
    places = [(built.board.pk, built.periods[T1].pk), (built.unit.pk, built.periods["2026-VB"].pk)]
    with django_assert_num_queries(1):
        found = goal_tallies(places)
    assert {place: dict(found[place][0].counts) for place in places} == {
        places[0]: {"met": 1}, places[1]: {"not_assessed": 1},
    }  # fmt: skip


@pytest.mark.django_db
def test_no_bodies_no_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert goal_tallies([]) == {}
        assert activity_tallies([]) == {}
