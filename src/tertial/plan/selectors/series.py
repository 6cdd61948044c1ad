"""An indicator through the years, and all that was ever said of one value."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Q, QuerySet

from tertial.core.cells import Reported
from tertial.plan.columns import VALUE_COLUMNS, value_of
from tertial.plan.models import Aspect, Part, ReportedValue, SeriesBreak
from tertial.plan.selectors.definitions import DefinedIndicator, definitions_of
from tertial.plan.selectors.values import (
    KeptTarget,
    KeptValue,
    newest_values,
    targets_in_force,
)
from tertial.platform.postgresql.among import is_among
from tertial.platform.postgresql.written import Given, Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """From this period on the values are others than before; for all bodies where none is named."""

    indicator: int
    body: int | None
    year: int
    period_kind: str
    rank: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """An indicator over years and periods, for one body or for several beside each other.

    `values` are in the order of periods, `definitions` in the order they were said.
    """

    indicator: int
    values: tuple[KeptValue, ...]
    targets: tuple[KeptTarget, ...]
    breaks: tuple[Break, ...]
    definitions: tuple[DefinedIndicator, ...]

    def of(self, body: int, aspect: Aspect, part: Part = Part.TOTAL) -> tuple[KeptValue, ...]:
        """Give one line of the chart."""
        wanted = (body, aspect, part)
        return tuple(each for each in self.values if (each.body, each.aspect, each.part) == wanted)


def series_of(*, indicator: int, bodies: Collection[int]) -> Series:
    """Read an indicator's values, targets, breaks and definitions, for all its years. Four queries."""
    values = newest_values(bodies=bodies, indicators=[indicator])
    return Series(
        indicator=indicator,
        values=tuple(sorted(values, key=lambda value: (value.year, value.rank))),
        targets=tuple(targets_in_force(bodies=bodies, indicators=[indicator])),
        breaks=tuple(breaks_of(indicators=[indicator], bodies=bodies)),
        definitions=tuple(definitions_of(indicator)),
    )


def breaks_of(*, indicators: Collection[int], bodies: Collection[int]) -> list[Break]:
    """List the series breaks of indicators that hold for bodies, in order. One query."""
    return [
        Break(indicator=indicator, body=body, year=year, period_kind=kind, rank=rank, reason=reason)
        for indicator, body, year, kind, rank, reason in _BREAKS.rows(
            indicators=list(indicators), bodies=list(bodies)
        )
    ]


def _breaks() -> QuerySet[SeriesBreak, tuple[Any, ...]]:
    of_bodies = Q(is_among("body", Given("bodies"))) | Q(body__isnull=True)
    rows = SeriesBreak.objects.counting().filter(of_bodies, is_among("indicator", Given("indicators")))
    period = ("period__year_id", "period__kind__key", "period__kind__rank")
    in_order = rows.order_by("period__year_id", "period__kind__rank", "id")
    return in_order.values_list("indicator_id", "body_id", *period, "reason")


_BREAKS: Final = Written(_breaks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One value as it was reported once: what, by whom, when, why, and from where.

    `actor_key` finds the person again; it is empty for a program. `act` is what was done when it was
    reported: the value alone, or a whole report taken in. The newest that is not withdrawn counts.
    """

    id: int
    value: Reported
    act: str
    actor: str
    actor_key: str
    at: datetime
    reason: str
    source_file_id: int | None
    source_file: str | None
    first_line: int | None
    last_line: int | None
    page: int | None
    withdrawn: bool
    withdrawn_by: str | None
    withdrawn_at: datetime | None
    withdrawn_why: str | None


_TELLING: Final = (
    "id", "event__act", "event__actor", "event__actor_key", "event__at", "event__reason", "source_file_id",
    "source_file__name", "first_line", "last_line", "page", "event__withdrawal",
    "event__withdrawal__event__actor", "event__withdrawal__event__at", "event__withdrawal__event__reason",
)  # fmt: skip


def every_telling_of(
    *, indicator: int, body: int, period: int, aspect: Aspect, part: Part = Part.TOTAL
) -> list[Told]:
    """List all that was ever reported of one thing, newest first, for who must see the trail. One query."""
    rows = ReportedValue.objects.filter(
        indicator=indicator, body=body, period=period, aspect=aspect, part=part
    ).order_by("-id")
    return [
        Told(
            id=row["id"],
            value=value_of(row),
            act=row["event__act"],
            actor=row["event__actor"],
            actor_key=row["event__actor_key"],
            at=row["event__at"],
            reason=row["event__reason"],
            source_file_id=row["source_file_id"],
            source_file=row["source_file__name"],
            first_line=row["first_line"],
            last_line=row["last_line"],
            page=row["page"],
            withdrawn=row["event__withdrawal"] is not None,
            withdrawn_by=row["event__withdrawal__event__actor"],
            withdrawn_at=row["event__withdrawal__event__at"],
            withdrawn_why=row["event__withdrawal__event__reason"],
        )
        for row in rows.values(*_TELLING, *VALUE_COLUMNS)
    ]
