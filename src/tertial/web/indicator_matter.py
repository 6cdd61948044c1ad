"""One indicator as somebody may see it: where it stands, what was measured, and the matter of its charts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from django.http import Http404
from django.utils import timezone

from tertial.access.policies import Reader
from tertial.core.cells import Reported
from tertial.core.periods import Period as CorePeriod
from tertial.core.sorting import swedish_key
from tertial.documents.charting import Matter, Outcomes
from tertial.organisation.models import BOARDS, Body
from tertial.organisation.selectors import names_on
from tertial.plan.models import Indicator
from tertial.plan.selectors.definitions import DefinedIndicator, definitions_of
from tertial.plan.selectors.series import breaks_of
from tertial.plan.selectors.usage import Outcome, Use, find_indicator, outcomes_of, uses_of
from tertial.plan.selectors.values import (
    KeptTarget,
    KeptValue,
    OpenStatements,
    newest_values,
    targets_in_force,
)
from tertial.reporting.models import Period
from tertial.reporting.selectors import as_core_period, periods_in_order
from tertial.web.asking import Request

_Years: TypeAlias = "Mapping[int, Sequence[Period]]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An indicator as far as a reader may see it.

    `definitions` are all that it has meant, oldest first; `bodies` are those that have it, by their ids with
    address and name, in Swedish order; `outcomes` and `uses` what they measured and where it stands.
    """

    indicator: Indicator
    definitions: tuple[DefinedIndicator, ...]
    bodies: Mapping[int, tuple[str, str]]
    outcomes: tuple[Outcome, ...]
    uses: tuple[Use, ...]
    periods: Mapping[int, Period]

    @property
    def definition(self) -> DefinedIndicator:
        """What it means now, as far as the reader sees: the newest of the years that are open."""
        years = {each.year for each in self.outcomes} | {each.year for each in self.uses}
        latest = max(years, default=date.max.year)
        current = [each for each in self.definitions if each.since <= latest]
        return max(current, key=lambda each: each.since) if current else self.definitions[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfBody:
    """What is kept of an indicator for one body, and the matter of its charts."""

    body: int
    values: tuple[KeptValue, ...]
    targets: tuple[KeptTarget, ...]
    matter: Matter


def seen_or_404(request: Request, key: str) -> Seen:
    """Find an indicator and what the reader may see of it. Raises Http404, alike for missing and not open.

    Eight queries.
    """
    indicator = find_indicator(key)
    if indicator is None:
        raise Http404
    reader = request.reader
    may_read = reader.may_read
    periods = {period.pk: period for period in periods_in_order()}
    is_open = _opening(reader, _by_year(periods.values()))
    uses = tuple(each for each in uses_of(indicator.pk) if is_open(each.body, each))
    outcomes = tuple(each for each in outcomes_of(indicator.pk) if may_read(each.body, each.period))
    if not uses and not outcomes and not reader.may_read_all(indicator.owner_id):
        raise Http404
    definitions = definitions_of(indicator.pk)
    if not definitions:
        raise Http404
    if not reader.may_read_all(indicator.owner_id):  # what it shall mean later is not told before its year
        latest = max({each.year for each in uses} | {each.year for each in outcomes})
        definitions = [each for each in definitions if each.since <= latest] or definitions[:1]
    return Seen(
        indicator=indicator,
        definitions=tuple(definitions),
        bodies=_named({each.body for each in uses} | {each.body for each in outcomes}),
        outcomes=outcomes,
        uses=uses,
        periods=periods,
    )


def chosen_body(request: Request, seen: Seen) -> int | None:
    """Which body the page is about: the one asked for, else the reader's own, else the first; None for none.

    Raises Http404 for one that the reader may not see here.
    """
    asked = request.GET.get("organ", "")
    if asked:
        for body, (key, _) in seen.bodies.items():
            if key == asked:
                return body
        raise Http404
    with_outcomes = {each.body for each in seen.outcomes}
    measured = [body for body in seen.bodies if body in with_outcomes]
    candidates = measured or list(seen.bodies)
    inside = request.reader.inside
    own = [body for body in candidates if inside is not None and body in inside]
    return next(iter([*own, *candidates]), None)


def of_body(request: Request, seen: Seen, body: int) -> OfBody:
    """Read what is kept of the indicator for a body. Three queries."""
    reader = request.reader
    values = newest_values(bodies=[body], indicators=[seen.indicator.pk])
    open_values = tuple(each for each in values if reader.may_read(body, each.period))
    targets = targets_in_force(
        bodies=[body], indicators=[seen.indicator.pk], open_to=_open_targets(reader, [body], seen.periods)
    )
    return OfBody(
        body=body,
        values=tuple(sorted(open_values, key=lambda each: (each.year, each.rank))),
        targets=tuple(targets),
        matter=Matter(
            definition=seen.definition,
            name=seen.bodies[body][1],
            values=open_values,
            targets=targets,
            breaks=breaks_of(indicators=[seen.indicator.pk], bodies=[body]),
            beside=_beside(seen, body),
        ),
    )


def open_uses(reader: Reader, seen: Seen) -> list[Use]:
    """List where the indicator stands, as far as the goals it stands under are open too."""
    is_open = _opening(reader, _by_year(seen.periods.values()))
    return [each for each in seen.uses if is_open(each.goal_owner, each)]


def open_targets(reader: Reader, seen: Seen) -> list[KeptTarget]:
    """List the targets of all bodies that have the indicator, as far as they are open. One query."""
    return targets_in_force(
        bodies=list(seen.bodies),
        indicators=[seen.indicator.pk],
        open_to=_open_targets(reader, list(seen.bodies), seen.periods),
    )


def _open_targets(reader: Reader, bodies: Iterable[int], periods: Mapping[int, Period]) -> OpenStatements:
    """Which statements of targets a reader may look at: those of documents that are open to the reader."""
    may_read, may_read_all = reader.may_read, reader.may_read_all
    whole = frozenset(body for body in bodies if may_read_all(body))
    opened = [
        (body, period)
        for body in bodies
        if body not in whole
        for period in periods.values()
        if may_read(body, period.pk)
    ]
    return OpenStatements(
        whole=whole,
        documents=[(body, period.pk) for body, period in opened],
        plans={(body, period.year_id) for body, period in opened},
    )


def _beside(seen: Seen, body: int) -> dict[str, Outcomes]:
    """The outcomes of the other bodies by their names."""
    periods = {pk: as_core_period(each) for pk, each in seen.periods.items()}
    found: defaultdict[int, dict[CorePeriod, Reported]] = defaultdict(dict)
    for each in seen.outcomes:
        if each.body != body:
            found[each.body][periods[each.period]] = each.value
    return {seen.bodies[other][1]: outcomes for other, outcomes in found.items()}


def _named(bodies: Collection[int]) -> dict[int, tuple[str, str]]:
    names = names_on(bodies, timezone.localdate())
    rows = Body.objects.filter(pk__in=bodies).values_list("pk", "key", "kind")
    in_order = sorted(
        rows, key=lambda row: (row[2] not in BOARDS, swedish_key(names.get(row[0], row[1])), row[0])
    )
    return {body: (key, names.get(body, key)) for body, key, _kind in in_order}


def _opening(reader: Reader, years: _Years) -> Callable[[int, Use], bool]:
    """Give what says whether one at least of a body's documents that show an indicator is open.

    There are thousands of places to ask for.
    """
    may_read, may_read_all = reader.may_read, reader.may_read_all

    def is_open(body: int, use: Use) -> bool:
        if may_read_all(body):
            return True
        of_year = years.get(use.year, ())
        since = 0
        if use.stated_in:
            since = max((each.kind.rank for each in of_year if each.pk in use.stated_in), default=0)
        return any(each.kind.rank >= since and may_read(body, each.pk) for each in of_year)

    return is_open


def _by_year(periods: Iterable[Period]) -> _Years:
    years: defaultdict[int, list[Period]] = defaultdict(list)
    for period in periods:
        years[period.year_id].append(period)
    return years
