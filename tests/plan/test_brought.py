"""Goals, indicators and activities as a document brings them: many at once, known, new, and come again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tertial.audit.services import one_act, withdraw
from tertial.plan.errors import PlanError, PlanFault
from tertial.plan.models import (
    ActivityEdition,
    ActivityReport,
    ActivityState,
    Goal,
    GoalEdition,
    Indicator,
    IndicatorDefinition,
    IndicatorPlacement,
    Level,
)
from tertial.plan.models.assessments import Step
from tertial.plan.services.brought_activities import BroughtActivity, bring_activities
from tertial.plan.services.brought_goals import BroughtGoal, bring_goals
from tertial.plan.services.brought_indicators import BroughtIndicator, bring_indicators
from tertial.plan.services.brought_texts import (
    NewAssessment,
    NewPromise,
    append_assessments,
    append_promises,
)
from tertial.plan.services.withdrawals import leave_the_plan
from tests.plan.building import BY, Built, percent


def goal(built: Built, title: str, **fields: object) -> BroughtGoal:
    level = Level.objects.get(key="board_goal")
    return BroughtGoal(**{"level": level, "owner": built.board, "title": title, **fields})  # type: ignore[arg-type]


def bring(built: Built, *goals: BroughtGoal, year: int = 2026) -> list[GoalEdition]:
    return bring_goals(by=BY, year=built.years[year], goals=goals, subject="rapport")


def activity(built: Built, name: str, **fields: object) -> BroughtActivity:
    given = {"name": name, "goal": built.board_goal, "owner": built.board, **fields}
    return BroughtActivity(**given)  # type: ignore[arg-type]  # fields of many kinds


def report(built: Built, *activities: BroughtActivity, period: str = "2026-T1") -> list[ActivityReport]:
    return bring_activities(
        by=BY, body=built.board, period=built.periods[period], activities=activities, subject="rapport"
    )


def indicator(built: Built, name: str, **fields: object) -> BroughtIndicator:
    given = {"definition": percent(name), "owner": built.board, "goals": (built.board_goal,), **fields}
    return BroughtIndicator(**given)  # type: ignore[arg-type]  # fields of many kinds


def place(built: Built, *indicators: BroughtIndicator, year: int = 2026) -> list[Indicator]:
    return bring_indicators(
        by=BY, body=built.board, year=built.years[year], indicators=indicators, subject="rapport"
    )


# --- Goals --------------------------------------------------------------------------------------------


def test_new_goals_get_addresses_and_stand_below_each_other(built: Built) -> None:
    area = replace(goal(built, "Trygga barn"), level=Level.objects.get(key="area_goal"))
    first, second = bring(built, area, goal(built, "Fler läser", above=0, expected_results=("Alla läser",)))
    assert (first.goal.key, second.goal.key) == ("trygga-barn", "fler-laser-2")
    assert second.links_up.get().upper == first
    assert [each.text for each in second.expected_results.all()] == ["Alla läser"]


def test_a_known_goal_keeps_what_it_is_in_its_year(built: Built) -> None:
    (same,) = bring(built, goal(built, "Andra ord", goal=built.board_goal.goal_id, above=None))
    assert same == built.board_goal
    same.refresh_from_db()
    assert same.title == "Fler läser"
    (other_year,) = bring(built, goal(built, "Andra ord", goal=built.board_goal.goal_id), year=2025)
    assert (other_year.goal_id, other_year.title, other_year.year_id) == (same.goal_id, "Andra ord", 2025)


def test_a_goal_named_twice_has_one_edition(built: Built) -> None:
    known = built.unit_goal.goal
    twice = replace(goal(built, "Läs"), level=known.level, goal=known.pk)
    first, second = bring(built, twice, twice, year=2025)
    assert first.pk == second.pk


def test_a_goal_above_that_is_no_higher_is_no_link(built: Built) -> None:
    _, second = bring(built, goal(built, "Ett"), goal(built, "Två", above=0))
    assert not second.links_up.exists()


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"title": " "}, PlanFault.BLANK),
        ({"title": "\x00"}, PlanFault.UNREADABLE),
        ({"number": "9" * 41}, PlanFault.TOO_LONG),
        ({"goal": 0}, PlanFault.UNKNOWN_CHOICE),
    ],
)
def test_a_goal_that_cannot_be_brought_is_refused_with_all(
    built: Built, fields: dict[str, object], fault: PlanFault
) -> None:
    before = Goal.objects.count()
    with pytest.raises(PlanError) as refused:
        bring(built, goal(built, "Bra"), goal(built, **{"title": "x", **fields}))  # type: ignore[arg-type]
    assert refused.value.fault == fault
    assert Goal.objects.count() == before


def test_a_goal_of_another_level_is_not_the_known_one(built: Built) -> None:
    with pytest.raises(PlanError):
        bring(built, goal(built, "x", goal=built.area_goal.goal_id))


def test_what_was_taken_back_comes_again_under_its_address(built: Built) -> None:
    with one_act(by=BY, act="took_in", subject="rapport") as event:
        (brought,) = bring(built, goal(built, "Läslust"))
        (measured,) = place(built, indicator(built, "Läslust"))
    leave_the_plan(event=event)
    withdraw(by=BY, event=event)
    (again,) = bring(built, goal(built, "Läslust"))
    (measured_again,) = place(built, indicator(built, "Läslust"))
    assert again.goal == brought.goal
    assert measured_again == measured
    (another,) = bring(built, goal(built, "Läslust", owner=built.unit))
    assert another.goal.key == "laslust-2"


# --- Indicators ---------------------------------------------------------------------------------------


def test_indicators_are_created_defined_and_placed(built: Built) -> None:
    first, second = place(built, indicator(built, "Lån"), indicator(built, "Lån"))
    assert (first.key, second.key) == ("lan", "lan-2")
    placed = IndicatorPlacement.objects.filter(indicator__in=[first, second]).order_by("rank")
    assert [each.indicator for each in placed] == [first, second]


def test_a_known_indicator_is_defined_anew_only_for_a_new_name_in_a_new_year(built: Built) -> None:
    known = built.indicator.pk  # defined from 2025 on
    for name in ("Andel barn som läser", "ANDEL BARN SOM  LÄSER"):
        place(built, indicator(built, name, indicator=known))
    assert IndicatorDefinition.objects.filter(indicator=known).count() == 1
    place(built, indicator(built, "Andel barn som läser varje dag", indicator=known))
    newest = IndicatorDefinition.objects.filter(indicator=known).latest("id")
    assert (newest.since_id, newest.unit, newest.polarity) == (2026, "%", "higher")
    place(built, indicator(built, "Ännu ett namn", indicator=known))
    assert IndicatorDefinition.objects.filter(indicator=known).count() == 2, "2026 has a name already"


def test_an_indicator_that_is_placed_already_keeps_its_place(built: Built) -> None:
    place(
        built, indicator(built, "x"), indicator(built, "Andel barn som läser", indicator=built.indicator.pk)
    )
    assert IndicatorPlacement.objects.get(indicator=built.indicator).rank == 0


def test_an_unknown_indicator_is_refused(built: Built) -> None:
    with pytest.raises(PlanError):
        place(built, indicator(built, "x", indicator=0))


# --- Activities ---------------------------------------------------------------------------------------


def test_a_document_without_states_leaves_the_state_that_was_said(built: Built) -> None:
    """A printed report says when and what deviates, and not how far an activity has come."""
    period = built.periods["2026-T1"]
    given = BroughtActivity(name="Läsa högt", goal=built.board_goal, owner=built.board)
    where: Any = {"by": BY, "body": built.board, "period": period, "subject": "rapport.docx"}
    (first,) = bring_activities(**where, activities=[replace(given, state=ActivityState.UNDER_WAY)])
    again = replace(given, activity=first.edition.activity_id)
    (printed,) = bring_activities(**where, activities=[again])
    assert printed.state == ActivityState.UNDER_WAY
    (done,) = bring_activities(**where, activities=[replace(again, state=ActivityState.DONE)])
    assert done.state == ActivityState.DONE
    (later,) = bring_activities(
        **{**where, "period": built.periods["2026-T2"]}, activities=[again]
    )  # of another period nothing was said yet
    assert later.state == ActivityState.UNKNOWN


def test_activities_are_created_once_and_reported_each_time(built: Built) -> None:
    (first,) = report(built, activity(built, "Bokbuss", start=date(2026, 1, 1)))
    known = first.edition.activity_id
    (second,) = report(
        built, activity(built, "Bokbussen", activity=known, end=date(2026, 9, 1)), period="2026-T2"
    )
    assert second.edition == first.edition
    edition = ActivityEdition.objects.get()
    assert (edition.name, edition.start, edition.end) == ("Bokbuss", date(2026, 1, 1), None)
    assert second.end == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"start": date(2026, 2, 1), "end": date(2026, 1, 1)}, PlanFault.BACKWARDS),
        ({"deviation": "Försenad"}, PlanFault.NO_DEVIATION),
        ({"activity": 0}, PlanFault.UNKNOWN_CHOICE),
        ({"blocks": ["x"]}, PlanFault.NOT_PARAGRAPHS),
    ],
)
def test_an_activity_that_cannot_be_brought_is_refused(
    built: Built, fields: dict[str, object], fault: PlanFault
) -> None:
    with pytest.raises(PlanError) as refused:
        report(built, activity(built, "Bokbuss", **fields))
    assert refused.value.fault == fault
    assert not ActivityEdition.objects.exists()


def test_an_activity_belongs_to_the_year_of_its_goal(built: Built) -> None:
    with pytest.raises(PlanError):
        report(built, activity(built, "Bokbuss"), period="2025-T1")


# --- Texts and promises -------------------------------------------------------------------------------


def test_assessments_keep_their_words_to_the_letter(built: Built) -> None:
    with one_act(by=BY, act="took_in", subject="rapport") as event:
        (kept,) = append_assessments(
            event=event,
            body=built.board,
            period=built.periods["2026-T1"],
            assessments=[NewAssessment(goal=built.board_goal, words=" Uppfylls  helt ", step=Step.MET)],
        )
    assert (kept.words, kept.event) == (" Uppfylls  helt ", event)
    new = [NewAssessment(goal=built.board_goal, words="x")]
    for period in ("2026-VP", "2025-T1"):
        with pytest.raises(PlanError):
            append_assessments(event=event, body=built.board, period=built.periods[period], assessments=new)


def test_a_promise_is_for_later(built: Built) -> None:
    with one_act(by=BY, act="took_in", subject="rapport") as event, pytest.raises(PlanError) as refused:
        append_promises(
            event=event, body=built.board, made_in=built.periods["2026-T2"],
            promises=[NewPromise(text="x", due_in=built.periods["2026-T1"])],
        )  # fmt: skip
    assert refused.value.fault == PlanFault.NOT_LATER


# --- How much work it is ------------------------------------------------------------------------------


def test_many_take_as_many_queries_as_few(built: Built) -> None:
    counts = []
    for number in (5, 150):
        names = [f"{number} {each}" for each in range(number)]
        goals = [goal(built, name) for name in names]
        with CaptureQueriesContext(connection) as queries:
            bring(built, *goals)
            place(built, *(indicator(built, name) for name in names))
            report(built, *(activity(built, name) for name in names))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_for_what_is_known_no_addresses_are_looked_up(built: Built) -> None:
    (brought,) = bring(built, goal(built, "Fler lånar"))
    (placed,) = place(built, indicator(built, "Andel som lånar"))
    with CaptureQueriesContext(connection) as asked:
        bring(built, goal(built, "Fler lånar", goal=brought.goal_id))
        place(built, indicator(built, "Andel som lånar", indicator=placed.pk))
    assert not [query["sql"] for query in asked if "regexp_replace" in query["sql"]]
    with CaptureQueriesContext(connection) as asked:
        bring(built, goal(built, "Fler lånar"))
        place(built, indicator(built, "Andel som lånar"))
    assert len([query["sql"] for query in asked if "regexp_replace" in query["sql"]]) == 2


def test_what_no_later_report_brought_is_not_written_again(built: Built) -> None:
    report(built, activity(built, "Öppna kvällstid"), period="2026-T1")
    known = ActivityEdition.objects.get(name="Öppna kvällstid").activity_id
    for period, written in (("2026-T2", 0), ("2026-VP", 1)):
        with CaptureQueriesContext(connection) as asked:
            report(built, activity(built, "Öppna kvällstid", activity=known), period=period)
        assert len([query for query in asked if query["sql"].startswith("UPDATE")]) == written
    assert ActivityEdition.objects.get(name="Öppna kvällstid").stated_in == built.periods["2026-VP"]
