"""What is read of the plan: what counts, in how many queries."""

from __future__ import annotations

import time
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tertial.audit.models import SourceFile
from tertial.audit.provenance import Provenance
from tertial.core.figures import Figure
from tertial.core.targets import parse_target
from tertial.organisation.models import BodyKind
from tertial.organisation.services import found_body
from tertial.plan.calculations.standings import Standing
from tertial.plan.models import ActivityState, Aspect, Finality, Indicator, Part, TargetOwner, TargetStanding
from tertial.plan.models.assessments import Step
from tertial.plan.selectors.placed import PlacedIndicator, indicators_of
from tertial.plan.selectors.series import every_telling_of, series_of
from tertial.plan.selectors.tree import GoalInTree, goal_tree
from tertial.plan.selectors.values import newest_values, target_to_meet, targets_in_force
from tertial.plan.services.activities import create_activity, report_activity
from tertial.plan.services.assessments import assess_goal
from tertial.plan.services.goals import set_expected_results
from tertial.plan.services.indicators import break_series
from tertial.plan.services.targets import NewTarget, set_targets
from tertial.plan.services.values import report_value, report_values
from tests.plan.building import BY, Built

# Queries of each selector; one more asks for a reason.
BASELINE = {"indicators_of": 5, "goal_tree": 11, "series_of": 4, "every_telling_of": 1}


def only(built: Built, period: str = "2026-T1") -> PlacedIndicator:
    (found,) = indicators_of(body=built.board.pk, period=built.periods[period])
    return found


def shown(built: Built, aspect: Aspect = Aspect.OUTCOME, part: Part = Part.TOTAL) -> str | None:
    value = only(built).value(aspect, part)
    return str(value.value) if value else None


def test_the_newest_value_of_each_part_and_aspect_counts(built: Built) -> None:
    assert shown(built) is None
    for words in ("80 %", "85 %"):
        built.report(words, finality=Finality.PRELIMINARY)
    built.report("91 %", part=Part.WOMEN)
    built.report("88 %", aspect=Aspect.FORECAST)
    built.report("70 %", period=built.periods["2025-T1"])
    built.report("1 %", body=built.unit)
    assert shown(built) == "85\u00a0%"
    assert shown(built, part=Part.WOMEN) == "91\u00a0%"
    assert shown(built, Aspect.FORECAST) == "88\u00a0%"
    assert shown(built, part=Part.MEN) is None
    before = only(built).value_last_year()
    assert before is not None
    assert str(before.value) == "70\u00a0%"


def test_a_target_is_in_force_from_the_document_that_states_it(built: Built) -> None:
    plan, first, second = (built.periods[f"2026-{kind}"] for kind in ("VP", "T1", "T2"))
    built.set_target("minst 95 %", stated_in=second)
    built.set_target("minst 90 %", stated_in=plan)  # taken in later, though it is older
    built.set_target("minst 99 %", standing=TargetStanding.PROPOSED)

    def in_force(as_of: str) -> str:
        (found,) = targets_in_force(bodies=[built.board.pk], as_of=built.periods[as_of])
        return str(found.target)

    assert in_force("2026-VP") == in_force("2026-T1") == "minst 90\u00a0%"
    assert in_force("2026-T2") == "minst 95\u00a0%"
    assert first != second
    built.set_target("minst 97 %", standing=TargetStanding.DECIDED)
    assert in_force("2026-T1") == in_force("2026-T2") == "minst 97\u00a0%"


def test_the_boards_own_target_comes_first_and_the_citys_last(built: Built) -> None:
    def to_meet() -> str:
        found = target_to_meet(targets_in_force(bodies=[built.board.pk]))
        return str(found.target) if found else ""

    assert to_meet() == ""
    built.set_target("100 %", owner=TargetOwner.COUNCIL, city_wide=True)
    assert to_meet() == "100\u00a0%"
    built.report("100 %", aspect=Aspect.FORECAST)
    assert only(built).status.standing is Standing.CITY_WIDE_TARGET
    built.set_target("Tas fram av nämnden", owner=TargetOwner.COUNCIL)
    built.set_target("80 %", owner=TargetOwner.BOARD)
    assert to_meet() == "80\u00a0%"


def test_a_status_is_proposed_by_what_the_document_speaks_of(built: Built) -> None:
    built.set_target("90 %")
    assert only(built).status.standing is Standing.LACKING
    built.report("85 %")
    built.report("90 %", aspect=Aspect.FORECAST)
    assert only(built).status.standing is Standing.MET
    built.report("85 %", period=built.periods["2026-VB"])
    assert only(built, "2026-VB").status.standing is Standing.NOT_MET
    assert only(built, "2026-VP").status.standing is None


def test_an_increase_is_counted_from_last_year_unless_the_series_broke(built: Built) -> None:
    built.set_target("öka")
    for period, words in (("2025-VB", "80 %"), ("2026-VB", "85 %")):
        built.report(words, period=built.periods[period])
    assert only(built, "2026-VB").status.standing is Standing.MET
    break_series(by=BY, indicator=built.indicator, period=built.periods["2026-T2"], reason="ny enkät")
    assert only(built, "2026-VB").status.standing is Standing.UNKNOWN


def test_a_forecast_is_held_against_how_the_year_before_ended(built: Built) -> None:
    """Few by the end of April says nothing of a whole year: it is the year before that a forecast exceeds."""
    built.set_target("öka")
    for period, words in (("2025-T1", "141 st"), ("2025-VB", "412 st")):
        built.report(words, period=built.periods[period])
    built.report("400 st", aspect=Aspect.FORECAST)
    assert only(built).status.standing is Standing.NOT_MET
    before = only(built).value_last_year()
    assert before is not None
    assert str(before.value) == "141\u00a0st"  # beside the outcome of the same months


def test_without_the_year_before_a_forecast_is_held_against_what_is_said_of_it(built: Built) -> None:
    built.set_target("öka")
    built.report("141 st", period=built.periods["2025-T1"])
    built.report("400 st", aspect=Aspect.FORECAST)
    assert only(built).status.standing is Standing.UNKNOWN
    built.report("412 st", aspect=Aspect.PREVIOUS)
    assert only(built).status.standing is Standing.NOT_MET


def test_a_series_runs_through_the_years_for_several_bodies(built: Built) -> None:
    other = found_body(by=BY, kind=BodyKind.SPECIALIST_BOARD, name="Kulturnämnden", since=date(2020, 1, 1))
    for period, body, words in (
        ("2026-T1", built.board, "85 %"),
        ("2025-VB", built.board, "80 %"),
        ("2025-VB", other, "60 %"),
        ("2025-T1", built.board, "79 %"),
        ("2025-T1", built.board, "78 %"),
    ):
        built.report(words, period=built.periods[period], body=body)
    built.set_target("90 %")
    with CaptureQueriesContext(connection) as queries:
        series = series_of(indicator=built.indicator.pk, bodies=[built.board.pk, other.pk])
    assert len(queries) == BASELINE["series_of"]
    line = series.of(built.board.pk, Aspect.OUTCOME)
    assert [(each.year, each.period_kind, str(each.value)) for each in line] == [
        (2025, "T1", "78\u00a0%"),
        (2025, "VB", "80\u00a0%"),
        (2026, "T1", "85\u00a0%"),
    ]
    assert len(series.of(other.pk, Aspect.OUTCOME)) == 1
    assert [target.year for target in series.targets] == [2026]


def test_the_auditor_sees_who_when_why_and_from_where(built: Built) -> None:
    source = SourceFile.objects.create(sha256="0" * 64, name="rapport.pdf", media="pdf", size=1)
    origin = Provenance(source_file=source, first_line=377, last_line=378, page=12)
    built.report("8 %", provenance=origin)
    report_value(by=BY, new=built.new("80 %"), reason="En nolla föll bort.")
    with CaptureQueriesContext(connection) as queries:
        newest, first = every_telling_of(
            indicator=built.indicator.pk,
            body=built.board.pk,
            period=built.periods["2026-T1"].pk,
            aspect=Aspect.OUTCOME,
        )
    assert len(queries) == BASELINE["every_telling_of"]
    assert (newest.actor, newest.actor_key, newest.reason) == (
        "Centrala kansliet",
        "person:1",
        "En nolla föll bort.",
    )
    assert (first.source_file, first.first_line, first.last_line, first.page) == ("rapport.pdf", 377, 378, 12)


def goals_of(built: Built, period: str = "2026-T1") -> dict[str, GoalInTree]:
    tree = goal_tree(body=built.board.pk, period=built.periods[period])
    return {goal.title: goal for goal in tree.goals}


def test_the_thread_runs_from_the_council_to_the_unit(built: Built) -> None:
    set_expected_results(by=BY, edition=built.board_goal, texts=["Bokbuss", "Läsombud"])
    tree = goal_tree(body=built.board.pk, period=built.periods["2026-T1"])
    assert [(goal.depth, goal.number, goal.title, goal.assessed) for goal in tree.goals] == [
        (0, "1", "En stad för alla", False),
        (1, "1.1", "Alla lär", True),
        (2, "", "Fler läser", True),
        (3, "", "Vi läser varje dag", True),
    ]
    assert tree.goals[2].expected_results == ("Bokbuss", "Läsombud")
    assert tree.goals[2].above == (built.area_goal.pk,)
    assert tree.goals[2].below == (built.unit_goal.pk,)
    of_unit = goal_tree(body=built.unit.pk, period=built.periods["2026-T1"])
    assert [goal.title for goal in of_unit.goals] == [goal.title for goal in tree.goals]
    assert of_unit.goals[2].indicators == ()
    assert goal_tree(body=built.board.pk, period=built.periods["2025-T1"]).goals == ()


def test_a_goal_is_proposed_from_what_lies_below(built: Built) -> None:
    built.set_target("90 %")
    built.report("92 %", aspect=Aspect.FORECAST)
    activity = create_activity(
        by=BY, owner=built.board, goal=built.board_goal, body=built.board, name="Bokbuss"
    )
    period = built.periods["2026-T1"]
    report_activity(by=BY, edition=activity, period=period, state=ActivityState.STOPPED, deviates=True)
    assess_goal(
        by=BY, goal=built.unit_goal, body=built.unit, period=period, words="uppfylls helt", step=Step.MET
    )
    goals = goals_of(built)
    board_goal = goals["Fler läser"]
    assert board_goal.proposal.step is not None
    assert board_goal.proposal.step.key == "partly_met"
    assert board_goal.activities[0].standing is Standing.NOT_MET
    assert goals["Vi läser varje dag"].assessments[0].words == "uppfylls helt"
    assert goals["En stad för alla"].proposal.step is None
    assert goals_of(built, "2026-VP")["Fler läser"].proposal.step is None


def test_of_goals_above_only_what_the_body_reports_is_shown(built: Built) -> None:
    built.add_indicator("Kommunens eget", built.area_goal, built.council)
    built.add_indicator("Nämndens del", built.area_goal, built.board)
    (shown,) = goals_of(built)["Alla lär"].indicators
    assert shown.definition.name == "Nämndens del"


def _fill(built: Built, number: int, start: int = 0) -> list[Indicator]:
    """Indicators with nine values each, and a target."""
    created = [
        built.add_indicator(f"Mått {n}", built.board_goal, built.board, n) for n in range(start, number)
    ]
    report_values(
        by=BY,
        values=[
            built.new("87,5 %", indicator=each, aspect=aspect, part=part)
            for each in created
            for aspect in Aspect
            for part in Part
        ],
        subject="allt",
    )
    set_targets(
        by=BY,
        targets=[
            NewTarget(
                indicator=each,
                body=built.board,
                year=built.years[2026],
                owner=TargetOwner.BOARD,
                target=parse_target("90 %"),
            )
            for each in created
        ],
        subject="allt",
    )
    return created


@pytest.mark.parametrize("number", [15, 150])
def test_a_page_takes_as_many_queries_for_many_as_for_few(built: Built, number: int) -> None:
    _fill(built, number)
    create_activity(by=BY, owner=built.board, goal=built.board_goal, body=built.board, name="Bokbuss")
    with CaptureQueriesContext(connection) as queries:
        found = indicators_of(body=built.board.pk, period=built.periods["2026-T1"])
    assert len(queries) == BASELINE["indicators_of"]
    assert sum(len(each.values) for each in found) == 9 * number
    with CaptureQueriesContext(connection) as queries:
        tree = goal_tree(body=built.board.pk, period=built.periods["2026-T1"])
    assert len(queries) == BASELINE["goal_tree"]
    assert len(tree.goals[2].indicators) == number + 1


def test_a_reports_worth_of_values_is_kept_in_a_moment(built: Built) -> None:
    indicators = _fill(built, 15)
    values = [
        built.new("87,5 %", indicator=each, part=part, provenance=Provenance(first_line=n))
        for each in indicators
        for n in range(30)
        for part in Part
    ]
    begun = time.process_time()
    report_values(by=BY, values=values, subject="allt")
    assert len(values) == 1350
    assert time.process_time() - begun < 2  # takes a fifth of a second
    (newest,) = newest_values(bodies=[built.board.pk], indicators=[indicators[0].pk])[:1]
    assert isinstance(newest.value, Figure)
