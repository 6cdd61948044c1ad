"""What the database holds that a report's goals, indicators and activities may be known from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from django.db.models import Case, Max, Q, Value, When
from django.db.models.fields import BooleanField

from tertial.audit.models import Withdrawal
from tertial.imports.matching import Known, Sort, Whose
from tertial.organisation.models import Body, BodyKind
from tertial.organisation.selectors import lineage
from tertial.plan.models import (
    ActivityEdition,
    GoalEdition,
    GoalLink,
    IndicatorDefinition,
    IndicatorPlacement,
)

_TELLING: Final = (GoalEdition, IndicatorDefinition, IndicatorPlacement, ActivityEdition, Withdrawal)


def known_things(board: Body | None) -> list[Known]:
    """List what a board has planned in all years, and those before it, and what the council has for all.

    Without a board only the council's. Six queries, however much there is.
    """
    council = set(Body.objects.filter(kind=BodyKind.COUNCIL).values_list("pk", flat=True))
    own = _with_predecessors(board) if board else set()
    return [*_goals(council, own), *_indicators(council, own), *_activities(council, own)]


def state_of_knowledge() -> str:
    """Give a text that changes when something comes into the plan or is taken back. Five small queries."""
    return "-".join(str(table.objects.aggregate(newest=Max("pk"))["newest"] or 0) for table in _TELLING)


def _with_predecessors(board: Body) -> set[int]:
    """The board and all that it took over from."""
    found = {board.pk}
    for step in reversed(lineage(board)):
        if step.successor_id in found:
            found.add(step.predecessor_id)
    return found


def _goals(council: Collection[int], own: Collection[int]) -> Iterator[Known]:
    rows = GoalEdition.objects.filter(goal__owner__in=[*council, *own], withdrawn=False)
    columns = ("pk", "goal_id", "goal__owner_id", "goal__level__key", "year_id", "number", "title")
    found = list(rows.values_list(*columns))
    above: dict[int, int] = {}
    links = GoalLink.objects.filter(lower__in=rows.values("pk"), upper__withdrawn=False).order_by(
        "rank", "id"
    )
    for lower, upper in links.values_list("lower_id", "upper__goal_id"):
        above.setdefault(lower, upper)
    for edition, goal, owner, level, year, number, title in found:
        yield Known(
            id=goal,
            sort=Sort.GOAL,
            name=title,
            year=year,
            number=number,
            level=level,
            above=above.get(edition),
            whose=Whose.COUNCIL if owner in council else Whose.BOARD,
        )


def _indicators(council: Collection[int], own: Collection[int]) -> Iterator[Known]:
    ours = Q(body__in=own) | Q(indicator__owner__in=council)
    is_own = Case(When(body__in=own, then=Value(True)), default=Value(False), output_field=BooleanField())
    columns = ("indicator_id", "indicator__owner_id", "goal__goal_id", "goal__year_id", "is_own")
    rows = IndicatorPlacement.objects.filter(ours).annotate(is_own=is_own)
    placed = list(rows.order_by().values_list(*columns).distinct())
    names = _names(council, own)
    seen = set()
    for indicator, owner, goal, year, told_here in placed:
        name = _name_in(names.get(indicator, ()), year)
        if name is None:
            continue
        seen.add(indicator)
        yield Known(
            id=indicator,
            sort=Sort.INDICATOR,
            name=name,
            year=year,
            above=goal,
            whose=Whose.COUNCIL if owner in council else Whose.BOARD,
            own=told_here,
        )
    for indicator, told in names.items():
        if indicator not in seen:
            year, name, owner = told[-1]
            whose = Whose.COUNCIL if owner in council else Whose.BOARD
            yield Known(id=indicator, sort=Sort.INDICATOR, name=name, year=year, whose=whose)


Named = Mapping[int, list[tuple[int, str, int]]]


def _names(council: Collection[int], own: Collection[int]) -> Named:
    """What indicators are called from which year on, and who owns them, the oldest first."""
    placed_here = IndicatorPlacement.objects.filter(body__in=own).values("indicator")
    ours = Q(indicator__owner__in=[*council, *own]) | Q(indicator__in=placed_here)
    rows = IndicatorDefinition.objects.counting().filter(ours).order_by("since", "id")
    names: dict[int, list[tuple[int, str, int]]] = defaultdict(list)
    for indicator, since, name, owner in rows.values_list(
        "indicator_id", "since_id", "name", "indicator__owner_id"
    ):
        names[indicator].append((since, name, owner))
    return names


def _name_in(told: Collection[tuple[int, str, int]], year: int) -> str | None:
    """What an indicator is called in a year; before its first definition, by that."""
    first, latest = None, None
    for since, name, _ in told:
        first = first or name
        if since <= year:
            latest = name
    return latest or first


def _activities(council: Collection[int], own: Collection[int]) -> Iterator[Known]:
    ours = Q(body__in=own) | Q(activity__owner__in=council)
    rows = ActivityEdition.objects.filter(ours, withdrawn=False)
    columns = ("activity_id", "name", "goal__year_id", "goal__goal_id", "activity__owner_id", "body_id")
    for activity, name, year, goal, owner, body in rows.values_list(*columns):
        yield Known(
            id=activity,
            sort=Sort.ACTIVITY,
            name=name,
            year=year,
            above=goal,
            whose=Whose.COUNCIL if owner in council else Whose.BOARD,
            own=body in own,
        )
