"""All indicators of a body's year, with every value of the year's periods, for one page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from tertial.plan.models import GoalEdition, Part
from tertial.plan.selectors.placed import TOTALS, PlacedIndicator, indicators_of
from tertial.plan.selectors.values import KeptValue, newest_values
from tertial.platform.postgresql.among import is_among
from tertial.platform.postgresql.written import Given, Written
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


def indicators_of_year(
    *, body: int, period: Period, periods: Collection[int], parts: Sequence[Part] = TOTALS
) -> IndicatorsOfYear:
    """Read the indicators of a body's year with the outcomes of these periods. Seven queries.

    `parts` says of whom the values are that `placed` holds.
    """
    placed = indicators_of(body=body, period=period, parts=parts)
    values = newest_values(
        bodies=[body],
        indicators={each.definition.id for each in placed},
        periods=(),
        outcomes_in=periods,
    )
    goals = {
        pk: GoalOfIndicators(key=key, number=number, title=title)
        for pk, key, number, title in _GOALS.rows(editions=list({each.goal for each in placed}))
    }
    return IndicatorsOfYear(
        goals=goals,
        placed=tuple(placed),
        outcomes={(each.indicator, each.period, each.part): each for each in values},
    )


_GOALS: Final = Written(
    lambda: GoalEdition.objects.filter(is_among("id", Given("editions"))).values_list(
        "id", "goal__key", "number", "title"
    )
)


def under_goals(found: IndicatorsOfYear) -> list[tuple[GoalOfIndicators, list[PlacedIndicator]]]:
    """Give the indicators under their goals, both in their order."""
    under: dict[int, list[PlacedIndicator]] = defaultdict(list)
    for each in found.placed:
        under[each.goal].append(each)
    return [(found.goals[goal], indicators) for goal, indicators in under.items()]
