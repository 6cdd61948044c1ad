"""What counts of all that was reported: the newest value of each thing, and the targets in force."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, Final, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Q, QuerySet

from tertial.audit.models import Event
from tertial.core.cells import Reported
from tertial.core.targets import Target
from tertial.plan.columns import TARGET_COLUMNS, VALUE_COLUMNS, target_from, value_from
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
from tertial.platform.postgresql.written import Given, Written
from tertial.reporting.models import AssessmentSense, Period


class KeptValue(NamedTuple):
    """A value that counts, with all that was said of it. `rank` is its period's place within the year.

    A page has thousands of them.
    """

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


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenStatements:
    """Which statements of targets somebody may look at: all of some bodies; of others, those of documents.

    `documents` are bodies with a period, `plans` bodies with a year: what is decided without any document.
    """

    whole: Collection[int]
    documents: Collection[tuple[int, int]] = ()
    plans: Collection[tuple[int, int]] = ()


def newest_values(
    *,
    bodies: Collection[int],
    indicators: Collection[int] | None = None,
    periods: Collection[int] | None = None,
    outcomes_in: Collection[int] = (),
    compared_with: Period | None = None,
    parts: Collection[Part] = tuple(Part),
) -> list[KeptValue]:
    """List the newest value of each indicator, body, period, aspect and part. One query.

    `outcomes_in` are periods of which outcomes alone are wanted, beside all that `periods` hold; with
    `compared_with`, so are those of the year before that this period is compared with: the same period's, and
    those of how the year ended. Without `periods`, and without `indicators`, those of all are listed. `parts`
    says whether women's and men's are wanted beside the total.
    """
    found = _VALUES[indicators is not None, periods is not None].rows(
        bodies=list(bodies),
        parts=[str(part) for part in parts],
        indicators=list(indicators or ()),
        periods=list(periods or ()),
        all_periods=[*(periods or ()), *outcomes_in],
        year=compared_with.year_id - 1 if compared_with else None,
        kind=compared_with.kind_id if compared_with else None,
    )
    return [_kept(*row) for row in found]


_THING: Final = ("indicator_id", "body_id", "period_id", "aspect", "part")
_PERIOD: Final = ("period__year_id", "period__kind__key", "period__kind__rank")
_VALUE: Final = (
    *_THING, *_PERIOD, "id", "finality", "numerator", "denominator", "interval_words", "interval_first",
    "interval_last", "base", "coverage", *VALUE_COLUMNS,
)  # fmt: skip


def _newest(*, of_indicators: bool, of_periods: bool) -> QuerySet[ReportedValue, tuple[Any, ...]]:
    rows = ReportedValue.objects.counting().filter(
        is_among("body", Given("bodies")), is_among("part", Given("parts"))
    )
    if of_indicators:
        rows = rows.filter(is_among("indicator", Given("indicators")))
    if of_periods:
        whole = Q(is_among("period", Given("periods"))) | Q(aspect=Aspect.OUTCOME)
        # First which periods, then their values: put as one question, all values of the bodies are read.
        same_or_last = Q(kind=Given("kind")) | Q(kind__assessment=AssessmentSense.ACTUAL)
        year_before = Q(year=Given("year")) & same_or_last
        wanted = Period.objects.filter(Q(is_among("id", Given("all_periods"))) | year_before)
        rows = rows.filter(is_among("period", ArraySubquery(wanted.order_by().values("id"))), whole)
    return rows.order_by(*_THING, "-id").distinct(*_THING).values_list(*_VALUE)


_VALUES: Final = {
    (of_indicators, of_periods): Written(partial(_newest, of_indicators=of_indicators, of_periods=of_periods))
    for of_indicators in (True, False)
    for of_periods in (True, False)
}
_ASPECTS: Final = {each.value: each for each in Aspect}
_PARTS: Final = {each.value: each for each in Part}
_FINALITIES: Final = {each.value: each for each in Finality}


def _kept(
    indicator: int, body: int, period: int, aspect: str, part: str,
    year: int, period_kind: str, rank: int, pk: int, finality: str,
    numerator: Decimal | None, denominator: Decimal | None,
    interval_words: str, interval_first: date | None, interval_last: date | None,
    base: int | None, coverage: Decimal | None, *value: Any,  # noqa: ANN401  # as its columns are
) -> KeptValue:  # fmt: skip
    return KeptValue(
        id=pk,
        indicator=indicator,
        body=body,
        period=period,
        year=year,
        period_kind=period_kind,
        rank=rank,
        aspect=_ASPECTS[aspect],
        part=_PARTS[part],
        value=value_from(*value),
        finality=_FINALITIES[finality],
        numerator=numerator,
        denominator=denominator,
        interval_words=interval_words,
        interval_first=interval_first,
        interval_last=interval_last,
        base=base,
        coverage=coverage,
    )


def targets_in_force(
    *,
    bodies: Collection[int],
    years: Collection[int] | None = None,
    indicators: Collection[int] | None = None,
    as_of: Period | None = None,
    open_to: OpenStatements | None = None,
) -> list[KeptTarget]:
    """List the target in force of each indicator, body, year and owner. One query.

    What was decided here comes before what a document states, a later document before an earlier, however
    late the earlier was taken in. What is only proposed is not in force. `as_of` leaves out what was stated
    first in a later period than that one; `open_to` says which statements are looked at. Without `years` and
    `indicators` all are listed.
    """
    open_to = open_to or OpenStatements(whole=bodies)
    found = _TARGETS[years is not None, indicators is not None, as_of is not None].rows(
        bodies=list(bodies),
        years=list(years or ()),
        indicators=list(indicators or ()),
        year=as_of.year_id if as_of else None,
        rank=as_of.kind.rank if as_of else None,
        whole=list(open_to.whole),
        documents=[_together(*each) for each in open_to.documents],
        plans=[_together(*each) for each in open_to.plans],
    )
    return [
        KeptTarget(
            id=pk,
            indicator=indicator,
            body=body,
            year=year,
            owner=_OWNERS[owner],
            standing=_STANDINGS[standing],
            city_wide=city_wide,
            target=target_from(*target),
            stated_in=stated_in,
        )
        for indicator, body, year, owner, pk, standing, city_wide, stated_in, *target in found
    ]


def acts_behind(targets: Collection[int]) -> dict[int, Event]:
    """Give the acts that recorded targets, by the targets' ids: who set each, and when. One query."""
    rows = TargetSet.objects.filter(pk__in=targets).select_related("event")
    return {row.pk: row.event for row in rows}


def _in_force(*, of_years: bool, of_indicators: bool, as_of: bool) -> QuerySet[TargetSet, tuple[Any, ...]]:
    stated = Q(is_among(_together(F("body"), F("stated_in")), Given("documents")))
    planned = Q(is_among(_together(F("body"), F("year")), Given("plans")), stated_in__isnull=True)
    rows = TargetSet.objects.counting().filter(
        Q(is_among("body", Given("whole"))) | stated | planned, is_among("body", Given("bodies"))
    )
    rows = rows.exclude(standing=TargetStanding.PROPOSED)
    if of_years:
        rows = rows.filter(is_among("year", Given("years")))
    if of_indicators:
        rows = rows.filter(is_among("indicator", Given("indicators")))
    if as_of:
        year, rank = Given("year"), Given("rank")
        same_year = Q(stated_in__year=year, stated_in__kind__rank__lte=rank)
        rows = rows.filter(Q(stated_in__isnull=True) | Q(stated_in__year__lt=year) | same_year)
    thing = ("indicator_id", "body_id", "year_id", "owner")
    latest_document = (
        F("stated_in__year_id").desc(nulls_first=True),
        F("stated_in__kind__rank").desc(nulls_first=True),
    )
    newest = rows.order_by(*thing, *latest_document, "-id").distinct(*thing)
    return newest.values_list(*thing, "id", "standing", "city_wide", "stated_in_id", *TARGET_COLUMNS)


_TARGETS: Final = {
    (of_years, of_indicators, as_of): Written(
        partial(_in_force, of_years=of_years, of_indicators=of_indicators, as_of=as_of)
    )
    for of_years in (True, False)
    for of_indicators in (True, False)
    for as_of in (True, False)
}
_OWNERS: Final = {each.value: each for each in TargetOwner}
_STANDINGS: Final = {each.value: each for each in TargetStanding}


def _together(body: Any, other: Any) -> Any:  # noqa: ANN401  # numbers, or columns of them
    """Make one number of two, so that many pairs are looked up at once."""
    return body * 10**9 + other


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
