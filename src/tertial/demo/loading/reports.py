"""Taking in the plans and reports of boards and units, as everybody's reports are taken in."""

from __future__ import annotations

from collections.abc import Iterable

from tertial.audit.services import Actor
from tertial.demo.board import Board, Undertaking
from tertial.demo.edition import paragraphs
from tertial.demo.editions import board_document, unit_document
from tertial.demo.loading.almvik import Almvik, last_day
from tertial.demo.loading.values import say_more_of_values
from tertial.demo.unit import Unit
from tertial.documents.outline import prose_to_json
from tertial.imports.taking_in import Matches, take_in
from tertial.organisation.models import Body
from tertial.plan.models import ActivityEdition, ActivityState, GoalEdition
from tertial.plan.services.activities import create_activity
from tertial.plan.services.brought_activities import BroughtActivity, bring_activities
from tertial.reporting.models import AssessmentSense, Period

Followed = dict[str, tuple[tuple[str, str], Undertaking]]
"""The activities of a document by their keys in its tree, each with what it is known by and as it is told."""


def take_in_board(almvik: Almvik, board: Board, name: str) -> None:
    """Take in a board's document, and what is known beside it of its values and activities."""
    body, period = almvik.bodies[board.key], almvik.periods[name]
    by = almvik.controller(board.key)
    year = period.year_id
    followed: Followed = {
        f"activity-{place}": (_known_by(board, activity), activity)
        for place, activity in enumerate(board.undertakings_in(year), start=1)
    }
    _give_councils_activities(almvik, body, period, followed)
    numbers = {goal.number_in(year): goal.number for goal in board.goals if year in goal.years}
    take_in(
        by=by,
        document=board_document(board, name),
        board=body,
        period=period,
        matches=_matches(almvik, {number: (board.key, own) for number, own in numbers.items()}, followed),
    )
    for number, goal in _own_goals(body, period, "number"):
        almvik.goals[board.key, numbers[number]] = goal
    measures = [measure for measure in board.measures if str(year) in measure.target]
    say_more_of_values(almvik, by, body, name, measures)
    _say_how_activities_go(almvik, by, body, name, followed)


def take_in_unit(almvik: Almvik, unit: Unit, called: str, name: str) -> None:
    """Take in a unit's document. The goals above its own are the board's."""
    body, period = almvik.bodies[unit.key], almvik.periods[name]
    by = almvik.manager(unit.key, called)
    year = period.year_id
    goals = {
        goal.number_in(year): (unit.board.key, goal.number) for goal in unit.board.goals if year in goal.years
    }
    followed: Followed = {
        f"activity-{place}-{number}": ((unit.key, activity.name), activity)
        for place, goal in enumerate(unit.goals, start=1)
        for number, activity in enumerate((each for each in goal.undertakings if each.runs_in(year)), start=1)
    }
    matches = _matches(almvik, goals, followed)
    known = {
        f"unit-goal-{place}": found
        for place, goal in enumerate(unit.goals, start=1)
        if (found := almvik.goals.get((unit.key, goal.title))) is not None
    }
    take_in(
        by=by,
        document=unit_document(unit, called, name),
        board=body,
        period=period,
        matches=Matches(
            goals={**matches.goals, **known}, indicators=matches.indicators, activities=matches.activities
        ),
    )
    for title, goal in _own_goals(body, period, "title"):
        almvik.goals[unit.key, title] = goal
    measures = [each for goal in unit.goals for each in goal.measures if str(year) in each.target]
    say_more_of_values(almvik, by, body, name, measures)
    _say_how_activities_go(almvik, by, body, name, followed)


def _known_by(board: Board, activity: Undertaking) -> tuple[str, str]:
    """What finds an activity again; one that boards share is the same for all of them."""
    return ("", activity.shared) if activity.shared else (board.key, activity.name)


def _matches(almvik: Almvik, goals: dict[str, tuple[str, str]], followed: Followed) -> Matches:
    """What of a document is known already, by the keys of its tree."""
    return Matches(
        goals={f"goal-{n}": almvik.goals[own] for n, own in goals.items() if own in almvik.goals},
        indicators={f"indicator-{key}": row.pk for key, row in almvik.indicators.items()},
        activities={
            key: almvik.activities[known]
            for key, (known, _) in followed.items()
            if known in almvik.activities
        },
    )


def _own_goals(body: Body, period: Period, field: str) -> Iterable[tuple[str, int]]:
    rows = GoalEdition.objects.filter(goal__owner=body, year=period.year_id, withdrawn=False)
    return rows.values_list(field, "goal_id")


def _give_councils_activities(almvik: Almvik, body: Body, period: Period, followed: Followed) -> None:
    """Create what the council has asked for, which stands under its own goals: the council owns it."""
    council = almvik.bodies["kommunfullmaktige"]
    new = [
        (known, activity)
        for known, activity in followed.values()
        if activity.goal.count(".") == 1 and known not in almvik.activities
    ]
    goals = {
        edition.number: edition
        for edition in GoalEdition.objects.filter(goal__owner=council, year=period.year_id, withdrawn=False)
    }
    for known, activity in new:
        edition = create_activity(
            by=almvik.by,
            owner=council,
            goal=goals[activity.goal],
            body=body,
            name=activity.name,
            lead=_lead(almvik, activity.name, body),
            start=activity.start,
            end=activity.end,
        )
        almvik.activities[known] = edition.activity_id


def _lead(almvik: Almvik, words: str, body: Body) -> Body:
    """Who answers for an activity, as its first words say."""
    leads = {
        "Kommunstyrelsen": "kommunstyrelsen",
        "Samtliga nämnder": "kommunstyrelsen",
        "Utbildnings- och fritidsnämnden": "utbildnings-och-fritidsnamnden",
        "Socialnämnden": "socialnamnden",
    }
    return next((almvik.bodies[key] for name, key in leads.items() if words.startswith(name)), body)


def _say_how_activities_go(almvik: Almvik, by: Actor, body: Body, name: str, followed: Followed) -> None:
    """Keep what the activities are known by, and in reports how far each has come."""
    period = almvik.periods[name]
    rows = ActivityEdition.objects.filter(body=body, goal__year=period.year_id, withdrawn=False)
    editions = {row.name: row for row in rows.select_related("goal")}
    for known, activity in followed.values():
        almvik.activities[known] = editions[activity.name].activity_id
    if period.kind.assessment == AssessmentSense.NONE:
        return
    bring_activities(
        by=by,
        body=body,
        period=period,
        activities=[
            BroughtActivity(
                name=activity.name,
                goal=editions[activity.name].goal,
                owner=body,
                activity=almvik.activities[known],
                start=activity.start,
                end=activity.end,
                state=_state(activity, name),
                deviates=name in activity.deviation,
                deviation=activity.deviation.get(name, ""),
                label="Analys" if name in activity.analysis else "",
                blocks=prose_to_json(paragraphs(activity.analysis.get(name))),
            )
            for known, activity in followed.values()
        ],
        subject=f"Aktiviteternas läge {name}",
    )


def _state(activity: Undertaking, name: str) -> ActivityState:
    """How far an activity has come at the end of a period: as is said, else as its days let one think."""
    said = activity.state.get(name)
    if said is not None:
        return ActivityState(said)
    day = last_day(name)
    if activity.start > day:
        return ActivityState.PLANNED
    if activity.end <= day and name not in activity.deviation:
        return ActivityState.DONE
    return ActivityState.UNDER_WAY
