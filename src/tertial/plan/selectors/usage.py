"""Where an indicator is used: under which goals, by whom, in which years, and what each measured."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Final, NamedTuple

from django.db.models import QuerySet

from tertial.core.cells import Reported
from tertial.plan.columns import VALUE_COLUMNS, value_from
from tertial.plan.models import Aspect, Indicator, IndicatorPlacement, Part, ReportedValue
from tertial.platform.postgresql.written import Given, Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """An indicator under a goal, in the documents of a body and a year.

    `stated_in` are the periods whose documents brought it there, and brought the goal; none for the plan's.
    """

    year: int
    stated_in: frozenset[int]
    body: int
    goal: str
    goal_owner: int
    number: str
    title: str


class Outcome(NamedTuple):
    """What was measured for a body and a period in all, as it counts now. A page has thousands of them."""

    body: int
    period: int
    year: int
    period_kind: str
    value: Reported


def find_indicator(key: str) -> Indicator | None:
    """Find an indicator by its address. One query."""
    return Indicator.objects.filter(key=key).first()


def uses_of(indicator: int) -> list[Use]:
    """List where an indicator stands, the newest year first, in the order of goals. One query."""
    return [
        Use(
            year=year,
            stated_in=frozenset({stated_in, goal_stated_in} - {None}),
            body=body,
            goal=goal,
            goal_owner=owner,
            number=number,
            title=title,
        )
        for year, body, goal, owner, number, title, stated_in, goal_stated_in in _USES.rows(
            indicator=indicator
        )
    ]


def _uses() -> QuerySet[IndicatorPlacement, tuple[Any, ...]]:
    rows = IndicatorPlacement.objects.filter(indicator=Given("indicator"), goal__withdrawn=False)
    in_order = rows.order_by("-goal__year", "goal__goal__level__rank", "goal__rank", "rank", "id")
    return in_order.values_list(
        "goal__year_id", "body_id", "goal__goal__key", "goal__goal__owner_id", "goal__number", "goal__title",
        "stated_in_id", "goal__stated_in_id",
    )  # fmt: skip


_USES: Final = Written(_uses)


def outcomes_of(indicator: int) -> list[Outcome]:
    """List what every body measured in every period, in the order of periods. One query."""
    rows = sorted(_OUTCOMES.rows(indicator=indicator), key=itemgetter(2, 4, 0))  # by year, rank and body
    return [
        Outcome(body=body, period=period, year=year, period_kind=kind, value=value_from(*value))
        for body, period, year, kind, rank, *value in rows
    ]


def _outcomes() -> QuerySet[ReportedValue, tuple[Any, ...]]:
    rows = ReportedValue.objects.counting().filter(
        indicator=Given("indicator"), aspect=Aspect.OUTCOME, part=Part.TOTAL
    )
    thing = ("body_id", "period_id")
    newest = rows.order_by(*thing, "-id").distinct(*thing)
    return newest.values_list(
        *thing, "period__year_id", "period__kind__key", "period__kind__rank", *VALUE_COLUMNS
    )


_OUTCOMES: Final = Written(_outcomes)
