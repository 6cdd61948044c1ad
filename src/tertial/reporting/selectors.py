"""Finding periods and their neighbours. Which periods there are is public."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Q

from tertial.core.periods import Period as CorePeriod
from tertial.core.periods import PeriodKind
from tertial.platform.postgresql.among import is_among
from tertial.platform.postgresql.written import Given, Written
from tertial.reporting.models import DocumentKind, Period, Publication, Round, Submission


def periods_in_order(first: int | None = None, last: int | None = None) -> list[Period]:
    """List the periods of the years from first to last, both included, in the order they are reported."""
    return _made(_IN_ORDER.rows(first=first or _EARLIEST, last=last or _LATEST))


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
    return next(iter(_made(_NAMED.rows(year=period.year, kind=period.kind.value))), None)


def periods_with(ids: Collection[int]) -> dict[int, Period]:
    """Give periods by their ids, each with its kind. One query."""
    return {period.pk: period for period in _made(_BY_ID.rows(ids=list(ids)))}


_EARLIEST, _LATEST = 0, 9999
_PERIOD: Final = ("id", "year_id", "kind_id")
_KIND: Final = tuple(field.attname for field in DocumentKind._meta.concrete_fields)
_ROW: Final = (*_PERIOD, *(f"kind__{name}" for name in _KIND))
_IN_ORDER: Final = Written(
    lambda: Period.objects.filter(year__gte=Given("first"), year__lte=Given("last")).values_list(*_ROW)
)
_NAMED: Final = Written(
    lambda: Period.objects.filter(year=Given("year"), kind__key=Given("kind")).values_list(*_ROW)
)
_BY_ID: Final = Written(lambda: Period.objects.filter(is_among("id", Given("ids"))).values_list(*_ROW))


def _made(rows: Iterable[Sequence[Any]]) -> list[Period]:
    """Make periods of rows, those of one kind with the same kind."""
    kinds: dict[int, DocumentKind] = {}
    found = []
    for row in rows:
        period = Period.from_db(DEFAULT_DB_ALIAS, _PERIOD, row[: len(_PERIOD)])
        if period.kind_id not in kinds:
            kinds[period.kind_id] = DocumentKind.from_db(DEFAULT_DB_ALIAS, _KIND, row[len(_PERIOD) :])
        period.kind = kinds[period.kind_id]
        found.append(period)
    return found


def published_periods() -> Mapping[int, frozenset[int]]:
    """Give, by body, the ids of the periods whose documents and figures are open to everyone. One query.

    Every page asks for this. Publications are never changed, and one writer publishes or withdraws at a time:
    the newest one in force and how many there are say whether the answer given last still holds.
    """
    with connection.cursor() as cursor:
        cursor.execute(_IN_FORCE)
        return _published_until(*cursor.fetchone())


_IN_FORCE: Final = """
    SELECT max(said.id), count(*) FROM reporting_publication said
    WHERE NOT EXISTS (SELECT 1 FROM audit_withdrawal taken WHERE taken.withdrawn_id = said.event_id)
"""
"""Withdrawals count as well: a publication that was taken back must not stay open on any page."""


@lru_cache(maxsize=1)
def _published_until(newest: int | None, number: int) -> Mapping[int, frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for body, period in Publication.objects.values_list("body_id", "period_id"):
        found[body].add(period)
    return MappingProxyType({body: frozenset(periods) for body, periods in found.items()})


def as_core_period(period: Period) -> CorePeriod:
    """Give the period as documents and calculations know it."""
    return CorePeriod(period.year_id, PeriodKind(period.kind.key))


def find_round(period: Period) -> Round | None:
    """Find the round of a period; None where nobody has planned one."""
    return Round.objects.select_related("period__kind").filter(period=period).first()


def rounds_in_order() -> list[Round]:
    """List all rounds in the order of their periods. One query."""
    rows = Round.objects.select_related("period__kind")
    return list(rows.order_by("period__year", "period__kind__rank"))


def find_submission(*, body: int, period: Period) -> Submission | None:
    """Find what a body hands in in the round of a period; None where it is not asked to."""
    rows = Submission.objects.select_related("round__period__kind", "body", "above")
    return rows.filter(body=body, round__period=period).first()


def submissions_in(round_of: Round) -> list[Submission]:
    """List what is handed in in a round, boards first and each unit's after its board's."""
    rows = Submission.objects.select_related("round__period__kind", "body").filter(round=round_of)
    return sorted(rows, key=lambda each: (each.above_id or each.pk, each.above_id is not None, each.pk))


def last_day(submission: Submission) -> date | None:
    """Give the last day to hand something in: the body's own, else the round's."""
    return submission.due or submission.round.due
