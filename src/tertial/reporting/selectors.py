"""Finding periods and their neighbours. Which periods there are is public."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import lru_cache
from types import MappingProxyType

from django.db.models import Count, Max, Q

from tertial.core.periods import Period as CorePeriod
from tertial.core.periods import PeriodKind
from tertial.reporting.models import Period, Publication


def periods_in_order(first: int | None = None, last: int | None = None) -> list[Period]:
    """List the periods of the years from first to last, both included, in the order they are reported."""
    found = Period.objects.select_related("kind")
    if first is not None:
        found = found.filter(year__gte=first)
    if last is not None:
        found = found.filter(year__lte=last)
    return list(found)


def period_before(period: Period) -> Period | None:
    """Find the period that comes right before: of the same year, or the last one of an earlier year."""
    earlier = Q(year__lt=period.year_id) | Q(year=period.year_id, kind__rank__lt=period.kind.rank)
    return Period.objects.select_related("kind").filter(earlier).last()


def same_period_last_year(period: Period) -> Period | None:
    """Find the same kind of period of the year before, which reports compare with."""
    found = Period.objects.select_related("kind").filter(year=period.year_id - 1, kind=period.kind_id)
    return found.first()


def find_period(period: CorePeriod) -> Period | None:
    """Find the period that a document or an address names; None where its year has not been opened."""
    found = Period.objects.select_related("kind").filter(year=period.year, kind__key=period.kind.value)
    return found.first()


def periods_with(ids: Collection[int]) -> dict[int, Period]:
    """Give periods by their ids, each with its kind. One query."""
    return Period.objects.select_related("kind").in_bulk(ids)


def published_periods() -> Mapping[int, frozenset[int]]:
    """Give, by body, the ids of the periods whose documents and figures are open to everyone. One query.

    Every page asks for this. Publications are never changed, and one writer publishes or withdraws at a time:
    the newest one in force and how many there are say whether the answer given last still holds.
    """
    return _published_until(**Publication.objects.aggregate(newest=Max("pk"), number=Count("pk")))


@lru_cache(maxsize=1)
def _published_until(newest: int | None, number: int) -> Mapping[int, frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for body, period in Publication.objects.values_list("body_id", "period_id"):
        found[body].add(period)
    return MappingProxyType({body: frozenset(periods) for body, periods in found.items()})


def as_core_period(period: Period) -> CorePeriod:
    """Give the period as documents and calculations know it."""
    return CorePeriod(period.year_id, PeriodKind(period.kind.key))
