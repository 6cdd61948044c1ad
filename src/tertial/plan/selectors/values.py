"""What counts of all that was reported: the newest value of each thing, and the targets in force."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db.models import F, Q

from tertial.core.cells import Reported
from tertial.core.targets import Target
from tertial.plan.columns import TARGET_COLUMNS, VALUE_COLUMNS, target_of, value_of
from tertial.plan.models import (
    Aspect,
    Finality,
    Part,
    ReportedValue,
    TargetOwner,
    TargetSet,
    TargetStanding,
)
from tertial.platform.postgresql.among import is_among
from tertial.reporting.models import Period

_THING: Final = ("indicator_id", "body_id", "period_id", "aspect", "part")
_ALL: Final = Q()
_PERIOD: Final = ("period__year_id", "period__kind__key", "period__kind__rank")
_REST: Final = (
    "id", "numerator", "denominator", "finality", "interval_words", "interval_first", "interval_last",
    "base", "coverage",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptValue:
    """A value that counts, with all that was said of it. `rank` is its period's place within the year."""

    id: int
    indicator: int
    body: int
    period: int
    year: int
    period_kind: str
    rank: int
    aspect: Aspect
    part: Part
    value: Reported
    finality: Finality
    numerator: Decimal | None
    denominator: Decimal | None
    interval_words: str
    interval_first: date | None
    interval_last: date | None
    base: int | None
    coverage: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTarget:
    """A target in force, or proposed. `stated_in` is the period of the document that states it, if any."""

    id: int
    indicator: int
    body: int
    year: int
    owner: TargetOwner
    standing: TargetStanding
    city_wide: bool
    target: Target
    stated_in: int | None = None


def newest_values(
    *, bodies: Collection[int], periods: Q = _ALL, indicators: Collection[int] | None = None
) -> list[KeptValue]:
    """List the newest value of each indicator, body, period, aspect and part. One query.

    `periods` says which, as seen from a value: `Q(period=…)`. Without it, and without `indicators`, all are
    listed.
    """
    rows = ReportedValue.objects.counting().filter(periods, is_among("body", bodies))
    if indicators is not None:
        rows = rows.filter(is_among("indicator", indicators))
    newest = rows.order_by(*_THING, "-id").distinct(*_THING)
    return [_kept(row) for row in newest.values(*_THING, *_REST, *VALUE_COLUMNS, *_PERIOD)]


def _kept(row: Mapping[str, Any]) -> KeptValue:
    return KeptValue(
        id=row["id"],
        indicator=row["indicator_id"],
        body=row["body_id"],
        period=row["period_id"],
        year=row["period__year_id"],
        period_kind=row["period__kind__key"],
        rank=row["period__kind__rank"],
        aspect=Aspect(row["aspect"]),
        part=Part(row["part"]),
        value=value_of(row),
        finality=Finality(row["finality"]),
        numerator=row["numerator"],
        denominator=row["denominator"],
        interval_words=row["interval_words"],
        interval_first=row["interval_first"],
        interval_last=row["interval_last"],
        base=row["base"],
        coverage=row["coverage"],
    )


def targets_in_force(
    *,
    bodies: Collection[int],
    years: Collection[int] | None = None,
    indicators: Collection[int] | None = None,
    as_of: Period | None = None,
    among: Q = _ALL,
) -> list[KeptTarget]:
    """List the target in force of each indicator, body, year and owner. One query.

    What was decided here comes before what a document states, a later document before an earlier, however
    late the earlier was taken in. What is only proposed is not in force. `as_of` leaves out what was stated
    first in a later period than that one; `among` says which to look at, as seen from a target. Without
    `years` and `indicators` all are listed.
    """
    rows = TargetSet.objects.counting().filter(among, is_among("body", bodies))
    rows = rows.exclude(standing=TargetStanding.PROPOSED)
    if years is not None:
        rows = rows.filter(year__in=years)
    if indicators is not None:
        rows = rows.filter(is_among("indicator", indicators))
    if as_of is not None:
        same_year = Q(stated_in__year=as_of.year_id, stated_in__kind__rank__lte=as_of.kind.rank)
        rows = rows.filter(Q(stated_in__isnull=True) | Q(stated_in__year__lt=as_of.year_id) | same_year)
    thing = ("indicator_id", "body_id", "year_id", "owner")
    latest_document = (
        F("stated_in__year_id").desc(nulls_first=True),
        F("stated_in__kind__rank").desc(nulls_first=True),
    )
    newest = rows.order_by(*thing, *latest_document, "-id").distinct(*thing)
    return [
        KeptTarget(
            id=row["id"],
            indicator=row["indicator_id"],
            body=row["body_id"],
            year=row["year_id"],
            owner=TargetOwner(row["owner"]),
            standing=TargetStanding(row["standing"]),
            city_wide=row["city_wide"],
            target=target_of(row),
            stated_in=row["stated_in_id"],
        )
        for row in newest.values("id", *thing, "standing", "city_wide", "stated_in_id", *TARGET_COLUMNS)
    ]


_NEAREST_FIRST: Final = (TargetOwner.UNIT, TargetOwner.BOARD, TargetOwner.COUNCIL)


def target_to_meet(targets: Iterable[KeptTarget]) -> KeptTarget | None:
    """Pick the one of an indicator's targets that a body's value is held against.

    The body's own comes before the council's, what is set before what is not, and what is for the whole
    municipality last of all.
    """
    return min(
        targets,
        key=lambda each: (each.city_wide, not each.target.is_set, _NEAREST_FIRST.index(each.owner)),
        default=None,
    )
