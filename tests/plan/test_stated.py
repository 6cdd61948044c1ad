"""What a report of the year brought is not shown in the documents before it."""

from __future__ import annotations

from tertial.plan.selectors.placed import indicators_of
from tertial.plan.selectors.summaries import activity_tallies
from tertial.plan.selectors.tree import activity_tree, goal_tree
from tertial.plan.services.brought_activities import BroughtActivity, bring_activities
from tertial.plan.services.brought_goals import BroughtGoal, bring_goals
from tertial.plan.services.brought_indicators import BroughtIndicator, bring_indicators
from tertial.reporting.models import Period
from tests.plan.building import BY, Built, percent

GOAL, INDICATOR, ACTIVITY = "Fler lånar", "Andel som lånar", "Öppna kvällstid"


def bring(built: Built, period: Period) -> None:
    """A report that has a new goal of the board's, with an indicator and an activity."""
    known = built.board_goal.goal.__class__.objects.filter(editions__title=GOAL).first()
    (goal,) = bring_goals(
        by=BY, year=built.years[2026], subject="rapport.pdf", period=period,
        goals=[
            BroughtGoal(
                level=built.board_goal.goal.level, owner=built.board, title=GOAL,
                goal=known.pk if known else None,
            )
        ],
    )  # fmt: skip
    placed = goal.indicators.first()
    bring_indicators(
        by=BY, body=built.board, year=built.years[2026], subject="rapport.pdf", period=period,
        indicators=[
            BroughtIndicator(
                definition=percent(INDICATOR), owner=built.board, goals=(goal,),
                indicator=placed.indicator_id if placed else None,
            )
        ],
    )  # fmt: skip
    followed = goal.activities.first()
    bring_activities(
        by=BY, body=built.board, period=period, subject="rapport.pdf",
        activities=[
            BroughtActivity(
                name=ACTIVITY, goal=goal, owner=built.board,
                activity=followed.activity_id if followed else None,
            )
        ],
    )  # fmt: skip


def shown(built: Built, key: str) -> tuple[bool, bool, bool, int]:
    """Whether goal, indicator and activity are shown in a period, and how many activities count."""
    period = built.periods[key]
    tree = goal_tree(body=built.board.pk, period=period)
    found = [each for each in tree.goals if each.title == GOAL]
    names = [each.definition.name for each in indicators_of(body=built.board.pk, period=period)]
    activities = [
        each.name
        for goal in activity_tree(body=built.board.pk, period=period).goals
        for each in goal.activities
    ]
    tallies = activity_tallies([(built.board.pk, period.pk)])
    tally = tallies.get((built.board.pk, period.pk))
    return bool(found), INDICATOR in names, ACTIVITY in activities, tally.total if tally else 0


def test_what_tertial_2_brought_is_not_in_tertial_1(built: Built) -> None:
    bring(built, built.periods["2026-T2"])
    assert shown(built, "2026-VP") == shown(built, "2026-T1") == (False, False, False, 0)
    assert shown(built, "2026-T2") == shown(built, "2026-VB") == (True, True, True, 1)


def test_an_earlier_report_that_is_taken_in_later_states_it_too(built: Built) -> None:
    bring(built, built.periods["2026-T2"])
    bring(built, built.periods["2026-T1"])
    assert shown(built, "2026-T1") == (True, True, True, 1)
    assert shown(built, "2026-VP") == (False, False, False, 0)


def test_a_later_report_does_not_take_it_from_an_earlier_one(built: Built) -> None:
    bring(built, built.periods["2026-T1"])
    bring(built, built.periods["2026-T2"])
    assert shown(built, "2026-T1") == (True, True, True, 1)
    assert shown(built, "2026-VP") == (False, False, False, 0)


def test_what_is_planned_here_is_the_plans_in_every_period(built: Built) -> None:
    tree = goal_tree(body=built.board.pk, period=built.periods["2026-VP"])
    assert "Fler läser" in [each.title for each in tree.goals]
