"""The golden thread of a body and period: the goals from the council's to the unit's, and all below them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol, TypeVar

from django.db.models import BooleanField, Exists, OuterRef, QuerySet
from django.db.models.expressions import RawSQL

from tertial.core.sorting import swedish_key
from tertial.plan.calculations.assessments import (
    AssessmentProposal,
    GoalFacts,
    propose_assessments,
)
from tertial.plan.calculations.standings import Standing
from tertial.plan.models import ExpectedResult, GoalEdition, GoalLink, LevelAssessed, Part
from tertial.plan.models.assessments import Evaluator
from tertial.plan.selectors.followed import FollowedActivity, KeptAssessment, activities_under, assessments_of
from tertial.plan.selectors.placed import ALL_PARTS, PlacedIndicator, indicators_under_all
from tertial.plan.selectors.rules import USUAL_JUDGING, Judging
from tertial.plan.selectors.stated import stated_by
from tertial.platform.postgresql.among import is_among
from tertial.platform.postgresql.written import Given, Written
from tertial.reporting.models import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalInTree:
    """A goal with what lies right below it.

    `key` is its address. `above` and `below` are the ids of goals, the one it stands under in documents
    first. `depth` counts from the top, 0 for what stands under nothing. `assessed` says whether its level
    is, in this kind of document.
    """

    id: int
    goal: int
    key: str
    level: str
    level_name: str
    label: str
    assessed: bool
    owner: int
    owner_key: str
    number: str
    title: str
    description: str
    depth: int
    above: tuple[int, ...]
    below: tuple[int, ...]
    expected_results: tuple[str, ...]
    indicators: tuple[PlacedIndicator, ...]
    activities: tuple[FollowedActivity, ...]
    assessments: tuple[KeptAssessment, ...]
    proposal: AssessmentProposal


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalTree:
    """The goals of a body's year, each after the one it stands under, siblings in their order."""

    body: int
    year: int
    period_kind: str
    goals: tuple[GoalInTree, ...]


# All goals that are a body's own or carry something of its own, with those above; and those below its own.
# The database expects a thread to be long and would read whole tables; OFFSET lets it look up one by one.
_THREAD: Final = """
WITH RECURSIVE own(id) AS (
    SELECT e.id FROM plan_goaledition e JOIN plan_goal g ON g.id = e.goal_id
    WHERE e.year_id = %s AND g.owner_id = %s AND NOT e.withdrawn
), touched(id) AS MATERIALIZED (
    SELECT goal_id FROM plan_indicatorplacement WHERE body_id = %s
    UNION SELECT goal_id FROM plan_activityedition WHERE body_id = %s AND NOT withdrawn
    UNION SELECT goal_id FROM plan_assessment WHERE body_id = %s AND period_id = %s
        AND event_id NOT IN (SELECT withdrawn_id FROM audit_withdrawal)
), upwards(id) AS (
    (
        SELECT id FROM own
        UNION SELECT e.id FROM touched, LATERAL (
            SELECT id FROM plan_goaledition WHERE id = touched.id AND year_id = %s OFFSET 0
        ) e
    )
    UNION SELECT link.id FROM upwards, LATERAL (
        SELECT upper_id AS id FROM plan_goallink WHERE lower_id = upwards.id OFFSET 0
    ) link
), downwards(id) AS (
    SELECT id FROM own
    UNION SELECT link.id FROM downwards, LATERAL (
        SELECT lower_id AS id FROM plan_goallink WHERE upper_id = downwards.id OFFSET 0
    ) link
)
SELECT id FROM upwards UNION SELECT id FROM downwards
"""


def goal_tree(
    *, body: int, period: Period, parts: Sequence[Part] = ALL_PARTS, judging: Judging = USUAL_JUDGING
) -> GoalTree:
    """Read the golden thread of a body and period. Twelve queries at most, however much there is.

    Below the body's own goals come those of others that contribute to them, with what these bodies report;
    of goals above, only what the body itself reports.
    """
    editions = _editions(body, period)
    ids = [edition.id for edition in editions]
    above, below = _links(ids)
    bodies = {body} | _owners_below(body, editions, below)
    results = _expected_results(ids)
    placed = indicators_under_all(goals=ids, bodies=bodies, period=period, parts=parts, judging=judging)
    indicators = _by_goal(placed)
    activities = _by_goal(activities_under(goals=ids, bodies=bodies, period=period))
    assessments = _by_goal(assessments_of(goals=ids, bodies=bodies, period=period))
    levels = {edition.level for edition in editions if edition.assessed}
    facts = [
        GoalFacts(
            key=str(edition.id),
            level=edition.level,
            indicators=_standings(indicators[edition.id]),
            activities={str(activity.id): activity.standing for activity in activities[edition.id]},
            below=tuple(str(each) for each in below[edition.id]),
            set_step=_set_step(assessments[edition.id], (body, edition.owner)),
        )
        for edition in editions
    ]
    proposals = propose_assessments(facts, judging.of_goals(period, levels))
    under = _Under(results, indicators, activities, assessments, proposals)
    goals = tuple(_in_tree(editions, above, below, under))
    return GoalTree(body=body, year=period.year_id, period_kind=period.kind.key, goals=goals)


def activity_tree(*, body: int, period: Period) -> GoalTree:
    """Read the same thread with its activities alone: no indicators, and nothing assessed. Six queries."""
    editions = _editions(body, period)
    ids = [edition.id for edition in editions]
    above, below = _links(ids)
    bodies = {body} | _owners_below(body, editions, below)
    activities = _by_goal(activities_under(goals=ids, bodies=bodies, period=period))
    goals = tuple(_in_tree(editions, above, below, _Under({}, {}, activities, {}, {})))
    return GoalTree(body=body, year=period.year_id, period_kind=period.kind.key, goals=goals)


_NOTHING_PROPOSED: Final = AssessmentProposal(step=None, manner=None, reasons=())


@dataclass(frozen=True, slots=True)
class _Under:
    """What lies right below goals, by their ids, and what is proposed of them."""

    results: Mapping[int, Sequence[str]]
    indicators: Mapping[int, Sequence[PlacedIndicator]]
    activities: Mapping[int, Sequence[FollowedActivity]]
    assessments: Mapping[int, Sequence[KeptAssessment]]
    proposals: Mapping[str, AssessmentProposal]


def _in_tree(editions: Iterable[_Edition], above: Links, below: Links, under: _Under) -> Iterator[GoalInTree]:
    """The goals in their order, with what lies below them."""
    for depth, edition in _in_order(editions, above):
        yield GoalInTree(
            id=edition.id,
            goal=edition.goal,
            key=edition.key,
            level=edition.level,
            level_name=edition.level_name,
            label=edition.label,
            assessed=edition.assessed,
            owner=edition.owner,
            owner_key=edition.owner_key,
            number=edition.number,
            title=edition.title,
            description=edition.description,
            depth=depth,
            above=tuple(above.get(edition.id, ())),
            below=tuple(below.get(edition.id, ())),
            expected_results=tuple(under.results.get(edition.id, ())),
            indicators=tuple(under.indicators.get(edition.id, ())),
            activities=tuple(under.activities.get(edition.id, ())),
            assessments=tuple(under.assessments.get(edition.id, ())),
            proposal=under.proposals.get(str(edition.id), _NOTHING_PROPOSED),
        )


def bodies_in(tree: GoalTree) -> set[int]:
    """Give every body that a goal of a tree, or something below one, is of."""
    found = {tree.body}
    for goal in tree.goals:
        found.add(goal.owner)
        for under in (goal.indicators, goal.activities, goal.assessments):
            found.update(each.body for each in under)
        found.update(each.lead for each in goal.activities)
    return found


def only_open(tree: GoalTree, may_read: Callable[[int], bool]) -> GoalTree:
    """Leave out what belongs to bodies that the reader may not read: goals, and what lies below others'."""
    if all(may_read(body) for body in bodies_in(tree)):
        return tree
    left_out = {goal.id for goal in tree.goals if not may_read(goal.owner)}
    goals = tuple(
        replace(
            goal,
            above=tuple(each for each in goal.above if each not in left_out),
            below=tuple(each for each in goal.below if each not in left_out),
            indicators=tuple(each for each in goal.indicators if may_read(each.body)),
            activities=tuple(each for each in goal.activities if may_read(each.body)),
            assessments=tuple(each for each in goal.assessments if may_read(each.body)),
        )
        for goal in tree.goals
        if goal.id not in left_out
    )
    return replace(tree, goals=goals)


@dataclass(frozen=True, slots=True)
class _Edition:
    """A goal of the year, and whether this kind of document assesses its level."""

    id: int
    goal: int
    key: str
    level: str
    level_name: str
    label: str
    level_rank: int
    owner: int
    owner_key: str
    number: str
    title: str
    description: str
    rank: int
    assessed: bool


_EDITION: Final = (
    "id", "goal_id", "goal__key", "goal__level__key", "goal__level__name", "goal__level__label",
    "goal__level__rank", "goal__owner_id", "goal__owner__key", "number", "title", "description", "rank",
    "assessed",
)  # fmt: skip


def _editions(body: int, period: Period) -> list[_Edition]:
    """The goals of the thread."""
    rows = _EDITIONS.rows(
        body=body, year=period.year_id, period=period.pk, rank=period.kind.rank, kind=period.kind_id
    )
    return [_Edition(*row) for row in rows]


def _written_editions() -> QuerySet[GoalEdition, tuple[Any, ...]]:
    year, body, period = Given("year"), Given("body"), Given("period")
    thread = RawSQL(  # noqa: S611  # every parameter is bound
        f"plan_goaledition.id = ANY(ARRAY({_THREAD}))",
        [year, body, body, body, body, period, year],
        output_field=BooleanField(),
    )
    assessed = LevelAssessed.objects.filter(level=OuterRef("goal__level"), document_kind=Given("kind"))
    standing = GoalEdition.objects.filter(thread, stated_by(), withdrawn=False)
    return standing.annotate(assessed=Exists(assessed)).values_list(*_EDITION)


_EDITIONS: Final = Written(_written_editions)


Links = Mapping[int, Sequence[int]]


def _links(ids: Collection[int]) -> tuple[Links, Links]:
    above: dict[int, list[int]] = defaultdict(list)
    below: dict[int, list[int]] = defaultdict(list)
    for lower, upper in _LINKS.rows(ids=list(ids)):
        above[lower].append(upper)
        below[upper].append(lower)
    return above, below


def _written_links() -> QuerySet[GoalLink, tuple[Any, ...]]:
    rows = GoalLink.objects.filter(is_among("lower", Given("ids")), is_among("upper", Given("ids")))
    return rows.order_by("rank", "id").values_list("lower_id", "upper_id")


_LINKS: Final = Written(_written_links)


def _owners_below(body: int, editions: Iterable[_Edition], below: Links) -> set[int]:
    owners = {edition.id: edition.owner for edition in editions}
    ahead = [goal for goal, owner in owners.items() if owner == body]
    seen = set(ahead)
    while ahead:
        for goal in below.get(ahead.pop(), ()):
            if goal not in seen:
                seen.add(goal)
                ahead.append(goal)
    return {owners[goal] for goal in seen}


def _expected_results(ids: Collection[int]) -> Mapping[int, Sequence[str]]:
    results: dict[int, list[str]] = defaultdict(list)
    for goal, text in _RESULTS.rows(ids=list(ids)):
        results[goal].append(text)
    return results


def _written_results() -> QuerySet[ExpectedResult, tuple[Any, ...]]:
    rows = ExpectedResult.objects.filter(is_among("edition", Given("ids")))
    return rows.order_by("rank").values_list("edition_id", "text")


_RESULTS: Final = Written(_written_results)


class _UnderGoal(Protocol):
    @property
    def goal(self) -> int: ...


Each = TypeVar("Each", bound=_UnderGoal)


def _by_goal(rows: Iterable[Each]) -> dict[int, list[Each]]:
    found: dict[int, list[Each]] = defaultdict(list)
    for row in rows:
        found[row.goal].append(row)
    return found


def _standings(indicators: Iterable[PlacedIndicator]) -> dict[str, Standing]:
    """How the indicators stand; in a document without statuses there is nothing to say."""
    return {
        f"{each.definition.id}/{each.body}": each.status.standing
        for each in indicators
        if each.status.standing is not None
    }


def _set_step(assessments: Iterable[KeptAssessment], whose: Sequence[int]) -> str | None:
    """The step that a person has set: the body's own assessment, else that of who owns the goal."""
    steps = {each.body: each.step for each in assessments if each.evaluator == Evaluator.BOARD}
    return next((steps[body] for body in whose if steps.get(body)), None)


def _in_order(editions: Iterable[_Edition], above: Links) -> Iterator[tuple[int, _Edition]]:
    under: dict[int | None, list[_Edition]] = defaultdict(list)
    for edition in sorted(editions, key=_place):
        under[next(iter(above.get(edition.id, ())), None)].append(edition)
    ahead = [(0, edition) for edition in reversed(under[None])]
    while ahead:
        depth, edition = ahead.pop()
        yield depth, edition
        ahead += [(depth + 1, lower) for lower in reversed(under[edition.id])]


_DIGITS: Final = re.compile(r"[0-9]+")


def natural_numbers(number: str) -> list[int]:
    """Give a goal's number as what it is sorted by: 1.10 comes after 1.9."""
    return [int(each) for each in _DIGITS.findall(number)]


def _place(edition: _Edition) -> tuple[int, int, list[int], object, int]:
    numbers = natural_numbers(edition.number)
    return edition.level_rank, edition.rank, numbers, swedish_key(edition.title), edition.id
