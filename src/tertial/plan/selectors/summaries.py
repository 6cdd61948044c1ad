"""How goals and activities go: counted for many bodies, each in its own period, or named for one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from django.db import connection

from tertial.core.sorting import swedish_key
from tertial.plan.models import ActivityState
from tertial.plan.selectors.stated import STATED_BY
from tertial.plan.selectors.tree import natural_numbers

Place: TypeAlias = tuple[int, int]
"""A body and a period, by their ids."""

OTHERWISE: Final = "otherwise"
"""What is counted as a step where a goal was assessed in words that stand for no step of the scale."""

_NOT_ASSESSED: Final = "not_assessed"

_PLACES: Final = """
WITH places AS (SELECT * FROM unnest(%(bodies)s::bigint[], %(periods)s::bigint[]) AS t(body, period))
"""
_COUNTS: Final = "NOT EXISTS (SELECT 1 FROM audit_withdrawal w WHERE w.withdrawn_id = {row}.event_id)"
_THEIRS: Final = f"a.body_id = at.body AND a.period_id = at.period AND {_COUNTS.format(row='a')}"
# The goals that a body has set itself, and those of others that it has assessed, with its newest word.
_ANSWERED: Final = f"""
{_PLACES}, counted AS (
    SELECT at.body, at.period, e.id AS goal, g.level_id, p.kind_id
    FROM places at JOIN reporting_period p ON p.id = at.period
    JOIN plan_goal g ON g.owner_id = at.body
    JOIN plan_goaledition e ON e.goal_id = g.id AND e.year_id = p.year_id AND NOT e.withdrawn
        AND {STATED_BY.format(row="e", period="p")}
    UNION
    SELECT at.body, at.period, a.goal_id, g.level_id, p.kind_id
    FROM places at JOIN reporting_period p ON p.id = at.period
    JOIN plan_assessment a ON {_THEIRS}
    JOIN plan_goaledition e ON e.id = a.goal_id JOIN plan_goal g ON g.id = e.goal_id
), answered AS (
    SELECT at.body, at.period, at.goal, l.key AS level, l.name AS level_name, l.rank AS level_rank,
        said.step, said.words
    FROM counted at JOIN plan_level l ON l.id = at.level_id
    JOIN plan_levelassessed la ON la.level_id = l.id AND la.document_kind_id = at.kind_id
    LEFT JOIN LATERAL (
        SELECT a.step, a.words FROM plan_assessment a
        WHERE a.goal_id = at.goal AND a.evaluator = 'board' AND {_THEIRS} ORDER BY a.id DESC LIMIT 1
    ) said ON true
)
"""  # noqa: S608  # put together of our own words alone
_COUNTED: Final = f"""
{_ANSWERED}
SELECT body, period, level, level_name, step, count(*) FROM answered
GROUP BY body, period, level, level_name, level_rank, step ORDER BY level_rank
"""  # noqa: S608  # put together of our own words alone
_NAMED: Final = f"""
{_ANSWERED}
SELECT g.key, e.number, e.title, e.rank, answered.level, level_name, step, words
FROM answered JOIN plan_goaledition e ON e.id = answered.goal JOIN plan_goal g ON g.id = e.goal_id
ORDER BY level_rank, e.rank, e.id
"""  # noqa: S608  # put together of our own words alone
_ACTIVITIES: Final = f"""
{_PLACES}
SELECT at.body, at.period, count(*), count(*) FILTER (WHERE said.deviates)
FROM places at JOIN reporting_period p ON p.id = at.period
JOIN plan_activityedition d ON d.body_id = at.body AND NOT d.withdrawn
    AND {STATED_BY.format(row="d", period="p")}
JOIN plan_goaledition e ON e.id = d.goal_id AND e.year_id = p.year_id
LEFT JOIN LATERAL (
    SELECT a.deviates FROM plan_activityreport a
    WHERE a.edition_id = d.id AND a.period_id = at.period AND {_COUNTS.format(row="a")}
    ORDER BY a.id DESC LIMIT 1
) said ON true
GROUP BY at.body, at.period
"""  # noqa: S608  # put together of our own words alone

_DEVIATING: Final = f"""
{_PLACES}
SELECT d.id, d.name, said.state, said.deviation
FROM places at JOIN reporting_period p ON p.id = at.period
JOIN plan_activityedition d ON d.body_id = at.body AND NOT d.withdrawn
    AND {STATED_BY.format(row="d", period="p")}
JOIN plan_goaledition e ON e.id = d.goal_id AND e.year_id = p.year_id
JOIN LATERAL (
    SELECT a.deviates, a.state, a.deviation FROM plan_activityreport a
    WHERE a.edition_id = d.id AND a.period_id = at.period AND {_COUNTS.format(row="a")}
    ORDER BY a.id DESC LIMIT 1
) said ON said.deviates
ORDER BY d.rank, d.id
"""  # noqa: S608  # put together of our own words alone


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredGoal:
    """A goal that a body answers for. `step` is None where it has not assessed it, "" for no step's words."""

    key: str
    number: str
    title: str
    level: str
    level_name: str
    step: str | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviatingActivity:
    """An activity that deviates, and in what its deviation lies."""

    id: int
    name: str
    state: ActivityState
    deviation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalTally:
    """The goals of one level that a body answers for in a period. `counts` are by step of the scale."""

    level: str
    level_name: str
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.counts.values())

    @property
    def assessed(self) -> int:
        """How many are assessed."""
        return self.total - self.counts.get(_NOT_ASSESSED, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityTally:
    """How many activities a body has in a period's year, and how many it says deviate."""

    total: int
    deviating: int


def goal_tallies(places: Collection[Place]) -> dict[Place, list[GoalTally]]:
    """Count goals by how they were assessed, for each body in its period, the highest level first. One query.

    Only levels that are assessed in the period's documents are counted.
    """
    counts: dict[Place, dict[tuple[str, str], dict[str, int]]] = defaultdict(dict)
    for body, period, level, name, step, count in _read(_COUNTED, places):
        kept = OTHERWISE if step == "" else step or _NOT_ASSESSED
        steps = counts[body, period].setdefault((level, name), {})
        steps[kept] = steps.get(kept, 0) + count
    return {
        place: [
            GoalTally(level=level, level_name=name, counts=steps) for (level, name), steps in levels.items()
        ]
        for place, levels in counts.items()
    }


def answered_goals(*, body: int, period: int) -> list[AnsweredGoal]:
    """List the goals that a body has set itself or has assessed, the highest level first. One query.

    Only levels that are assessed in the period's documents are among them.
    """
    rows = _read(_NAMED, [(body, period)])
    order = list(dict.fromkeys(row[4] for row in rows))
    rows.sort(key=lambda row: (order.index(row[4]), row[3], natural_numbers(row[1]), swedish_key(row[2])))
    return [
        AnsweredGoal(
            key=key, number=number, title=title, level=level, level_name=level_name, step=step,
            words=words or "",
        )
        for key, number, title, _rank, level, level_name, step, words in rows
    ]  # fmt: skip


def deviating_activities(*, body: int, period: int) -> list[DeviatingActivity]:
    """List the activities of a body that it says deviate, in their order. One query."""
    return [
        DeviatingActivity(id=id_, name=name, state=ActivityState(state), deviation=deviation)
        for id_, name, state, deviation in _read(_DEVIATING, [(body, period)])
    ]


def activity_tallies(places: Collection[Place]) -> dict[Place, ActivityTally]:
    """Count the activities of each body in its period, and those that deviate. One query."""
    return {
        (body, period): ActivityTally(total=total, deviating=deviating)
        for body, period, total, deviating in _read(_ACTIVITIES, places)
    }


def _read(query: str, places: Collection[Place]) -> list[tuple[Any, ...]]:
    if not places:
        return []
    with connection.cursor() as cursor:
        bodies, periods = zip(*places, strict=True)
        cursor.execute(query, {"bodies": list(bodies), "periods": list(periods)})
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
