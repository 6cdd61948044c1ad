"""Where an indicator is used: under which goals, by whom, in which years, and what each measured."""

from __future__ import annotations

from dataclasses import dataclass

from tertial.core.cells import Reported
from tertial.plan.columns import VALUE_COLUMNS, value_of
from tertial.plan.models import Aspect, Indicator, IndicatorPlacement, Part, ReportedValue


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was measured for a body and a period in all, as it counts now."""

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
    rows = IndicatorPlacement.objects.filter(indicator=indicator, goal__withdrawn=False)
    in_order = rows.order_by("-goal__year", "goal__goal__level__rank", "goal__rank", "rank", "id")
    return [
        Use(
            year=row["goal__year_id"],
            stated_in=frozenset({row["stated_in_id"], row["goal__stated_in_id"]} - {None}),
            body=row["body_id"],
            goal=row["goal__goal__key"],
            goal_owner=row["goal__goal__owner_id"],
            number=row["goal__number"],
            title=row["goal__title"],
        )
        for row in in_order.values(
            "goal__year_id", "body_id", "goal__goal__key", "goal__goal__owner_id", "goal__number",
            "goal__title", "stated_in_id", "goal__stated_in_id",
        )
    ]  # fmt: skip


def outcomes_of(indicator: int) -> list[Outcome]:
    """List what every body measured in every period, in the order of periods. One query."""
    rows = ReportedValue.objects.counting().filter(
        indicator=indicator, aspect=Aspect.OUTCOME, part=Part.TOTAL
    )
    thing = ("body_id", "period_id")
    newest = rows.order_by(*thing, "-id").distinct(*thing)
    found = [
        (
            row["period__kind__rank"],
            Outcome(
                body=row["body_id"],
                period=row["period_id"],
                year=row["period__year_id"],
                period_kind=row["period__kind__key"],
                value=value_of(row),
            ),
        )
        for row in newest.values(
            *thing, "period__year_id", "period__kind__key", "period__kind__rank", *VALUE_COLUMNS
        )
    ]
    return [each for _, each in sorted(found, key=lambda pair: (pair[1].year, pair[0], pair[1].body))]
