"""One goal through its years, with what stands above and below it and what bodies said of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tertial.plan.models import (
    ActivityEdition,
    Assessment,
    Evaluator,
    ExpectedResult,
    Goal,
    GoalEdition,
    GoalLink,
    GoalText,
    IndicatorPlacement,
    TextRole,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalYear:
    """A goal as it stood in a year. `id` is that of the edition.

    `stated_in` is the period whose documents brought it; None for the plan's.
    """

    id: int
    year: int
    stated_in: int | None
    number: str
    title: str
    description: str
    expected_results: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalHistory:
    """A goal through all its wordings and numbers, the newest year first."""

    id: int
    key: str
    level: str
    level_name: str
    owner: int
    years: tuple[GoalYear, ...]

    def in_year(self, year: int) -> GoalYear | None:
        """Give the goal as it stood in a year; None where it did not."""
        return next((each for each in self.years if each.year == year), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedGoal:
    """A goal right above or below another one, in the same year."""

    id: int
    key: str
    number: str
    title: str
    level: str
    level_name: str
    owner: int
    stated_in: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """The goals that one contributes to, the main one first, and those that contribute to it, in order."""

    above: tuple[LinkedGoal, ...]
    below: tuple[LinkedGoal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentSaid:
    """An assessment that counts, as it was set. `step` is empty for words that stand for no step."""

    evaluator: Evaluator
    step: str
    words: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSaid:
    """A text that counts, as blocks of the document tree."""

    role: TextRole
    blocks: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOfGoal:
    """All that a body said of a goal in a period: assessments and texts that count."""

    edition: int
    body: int
    period: int
    year: int
    period_kind: str
    rank: int
    assessments: tuple[AssessmentSaid, ...]
    texts: tuple[TextSaid, ...]


def goal_history(key: str) -> GoalHistory | None:
    """Read a goal by its address, with all its years; None for an address that no goal has. Three queries."""
    goal = Goal.objects.select_related("level").filter(key=key).first()
    if goal is None:
        return None
    editions = list(GoalEdition.objects.filter(goal=goal, withdrawn=False).order_by("-year"))
    results: dict[int, list[str]] = defaultdict(list)
    rows = ExpectedResult.objects.filter(edition__in=editions).order_by("rank")
    for edition, text in rows.values_list("edition_id", "text"):
        results[edition].append(text)
    return GoalHistory(
        id=goal.pk,
        key=goal.key,
        level=goal.level.key,
        level_name=goal.level.name,
        owner=goal.owner_id,
        years=tuple(
            GoalYear(
                id=each.pk,
                year=each.year_id,
                stated_in=each.stated_in_id,
                number=each.number,
                title=each.title,
                description=each.description,
                expected_results=tuple(results[each.pk]),
            )
            for each in editions
        ),
    )


def neighbours_of(edition: int) -> Neighbours:
    """List the goals right above and below a goal of a year. Two queries."""
    above = GoalLink.objects.filter(lower=edition, upper__withdrawn=False).order_by("rank", "id")
    below = GoalLink.objects.filter(upper=edition, lower__withdrawn=False)
    in_order = below.order_by("lower__goal__level__rank", "lower__rank", "lower_id")
    return Neighbours(
        above=tuple(_linked(link.upper) for link in above.select_related("upper__goal__level")),
        below=tuple(_linked(link.lower) for link in in_order.select_related("lower__goal__level")),
    )


def _linked(edition: GoalEdition) -> LinkedGoal:
    return LinkedGoal(
        id=edition.pk,
        key=edition.goal.key,
        number=edition.number,
        title=edition.title,
        level=edition.goal.level.key,
        level_name=edition.goal.level.name,
        owner=edition.goal.owner_id,
        stated_in=edition.stated_in_id,
    )


def said_of_goal(editions: Iterable[int]) -> list[SaidOfGoal]:
    """List what bodies said of a goal in the periods of these years, newest period first. Two queries.

    The bodies come in the order of their ids; whoever shows them leaves out those that the reader may not
    see.
    """
    ids = list(editions)
    period = ("period_id", "period__year_id", "period__kind__key", "period__kind__rank")
    assessments = Assessment.objects.counting().filter(goal__in=ids)
    texts = GoalText.objects.counting().filter(goal__in=ids)
    kept: dict[tuple[Any, ...], tuple[list[AssessmentSaid], list[TextSaid]]] = defaultdict(lambda: ([], []))
    thing = ("goal_id", "body_id", "period_id")
    newest = assessments.order_by(*thing, "evaluator", "-id").distinct(*thing, "evaluator")
    for row in newest.values("goal_id", "body_id", *period, "evaluator", "step", "words", "reason"):
        said = AssessmentSaid(
            evaluator=Evaluator(row["evaluator"]), step=row["step"], words=row["words"], reason=row["reason"]
        )
        kept[_place(row)][0].append(said)
    latest = texts.order_by(*thing, "role", "-id").distinct(*thing, "role")
    for row in latest.values("goal_id", "body_id", *period, "role", "blocks"):
        kept[_place(row)][1].append(TextSaid(role=TextRole(row["role"]), blocks=tuple(row["blocks"])))
    return [
        SaidOfGoal(
            edition=edition,
            body=body,
            period=at,
            year=year,
            period_kind=kind,
            rank=rank,
            assessments=tuple(of[0]),
            texts=tuple(of[1]),
        )
        for (year, rank, body, edition, at, kind), of in sorted(
            kept.items(), key=lambda item: (-item[0][0], -item[0][1], item[0][2])
        )
    ]


def _place(row: dict[str, Any]) -> tuple[int, int, int, int, int, str]:
    return (
        row["period__year_id"], row["period__kind__rank"], row["body_id"], row["goal_id"], row["period_id"],
        row["period__kind__key"],
    )  # fmt: skip


def bodies_under(editions: Iterable[int]) -> dict[int, frozenset[int]]:
    """Give, by edition, the bodies that have an indicator or activity right under the goal. Two queries."""
    ids = list(editions)
    found: dict[int, set[int]] = {edition: set() for edition in ids}
    placed = IndicatorPlacement.objects.filter(goal__in=ids)
    planned = ActivityEdition.objects.filter(goal__in=ids, withdrawn=False)
    for rows in (placed, planned):
        for edition, body in rows.values_list("goal_id", "body_id").distinct():
            found[edition].add(body)
    return {edition: frozenset(bodies) for edition, bodies in found.items()}
