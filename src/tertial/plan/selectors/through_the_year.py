"""All indicators of a body's year, with every value of the year's periods, for one page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from tertial.plan.models import Aspect, GoalEdition, Part
from tertial.plan.selectors.placed import PlacedIndicator, indicators_of
from tertial.plan.selectors.values import KeptValue, newest_values
from tertial.reporting.models import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalOfIndicators:
    """A goal that indicators stand right under."""

    key: str
    number: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorsOfYear:
    """The indicators of a body, under their goals in order, with the outcomes of a year's periods.

    `placed` are as the period of the page shows them; `outcomes` are by indicator, period and part.
    """

    goals: dict[int, GoalOfIndicators]
    placed: tuple[PlacedIndicator, ...]
    outcomes: dict[tuple[int, int, Part], KeptValue]

    def parts_in(self, period: int) -> tuple[Part, ...]:
        """Say which parts are reported in a period, the total first."""
        found = {part for _, each, part in self.outcomes if each == period}
        return tuple(part for part in (Part.TOTAL, Part.WOMEN, Part.MEN) if part in found)


def indicators_of_year(*, body: int, period: Period, periods: Collection[int]) -> IndicatorsOfYear:
    """Read the indicators of a body's year with the outcomes of these periods. Seven queries."""
    placed = indicators_of(body=body, period=period)
    values = newest_values(
        bodies=[body],
        indicators={each.definition.id for each in placed},
        periods=Q(period__in=list(periods), aspect=Aspect.OUTCOME),
    )
    editions = GoalEdition.objects.filter(pk__in={each.goal for each in placed}).select_related("goal")
    goals = {
        row.pk: GoalOfIndicators(key=row.goal.key, number=row.number, title=row.title) for row in editions
    }
    return IndicatorsOfYear(
        goals=goals,
        placed=tuple(placed),
        outcomes={(each.indicator, each.period, each.part): each for each in values},
    )


def under_goals(found: IndicatorsOfYear) -> list[tuple[GoalOfIndicators, list[PlacedIndicator]]]:
    """Give the indicators under their goals, both in their order."""
    under: dict[int, list[PlacedIndicator]] = defaultdict(list)
    for each in found.placed:
        under[each.goal].append(each)
    return [(found.goals[goal], indicators) for goal, indicators in under.items()]
