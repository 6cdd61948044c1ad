"""Where a page is: a body and a period, as its address says, among those that the reader may read.

What is missing and what is not open to the reader get the same answer.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from tertial.core.periods import NotAPeriod, parse_short_period
from tertial.core.periods import Period as CorePeriod
from tertial.documents.periods import periods_with_matter
from tertial.organisation.models import Body, BodyKind
from tertial.organisation.selectors import NamedBody
from tertial.organisation.surroundings import find_body, path_to
from tertial.reporting.models import Period
from tertial.reporting.selectors import as_core_period, find_period, periods_in_order
from tertial.web.asking import Request
from tertial.web.presenting.dates import period_key
from tertial.web.presenting.links import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A body and a period that the reader may read.

    `path` is what the body stood under on the period's last day, the widest first and itself last; `periods`
    are the body's periods that hold something and may be read, in order.
    """

    body: NamedBody
    period: Period
    periods: tuple[Period, ...]
    path: tuple[NamedBody, ...]

    @property
    def address(self) -> str:
        """The address of the body's year, which further pages go on from."""
        return place_address(self.body.key, self.period)


def place_or_404(request: Request, key: str, period: str) -> Place:
    """Find a body by its key and a period written "2026-T1". Raises Http404 alike for missing and not open.

    Asks `request.reader`. Six queries at most.
    """
    body, found = named_or_404(key, period)
    if not request.reader.may_read(body.pk, found.pk):
        raise Http404
    path = tuple(path_to(body.pk, as_core_period(found).end))
    return Place(body=path[-1], period=found, periods=readable_periods(request, body.pk), path=path)


def named_or_404(key: str, period: str) -> tuple[Body, Period]:
    """Find the body and the period that an address names, whoever asks. Raises Http404. Two queries."""
    body, named = find_body(key), _period(period)
    found = find_period(named) if named else None
    if body is None or found is None:
        raise Http404
    return body, found


def reported_or_404(request: Request, key: str, period: str) -> tuple[Body, Period]:
    """Find the body and the period of what is reported in a round, for who works with it. Raises Http404."""
    body, found = named_or_404(key, period)
    if not request.reader.sees_reporting(body.pk):
        raise Http404
    return body, found


def period_or_404(written: str) -> Period:
    """Find the period that an address names, "2026-T1". Raises Http404. One query."""
    named = _period(written)
    found = find_period(named) if named else None
    if found is None:
        raise Http404
    return found


def newest_place_or_404(request: Request, key: str) -> Place:
    """Find a body by its key, and its newest period that holds something and may be read.

    Where none holds anything, the newest one that has begun, for who may read it. Raises Http404.
    """
    body = find_body(key)
    if body is None:
        raise Http404
    periods = readable_periods(request, body.pk)
    newest = periods[-1] if periods else _newest_begun(request, body.pk)
    if newest is None:
        raise Http404
    path = tuple(path_to(body.pk, as_core_period(newest).end))
    return Place(body=path[-1], period=newest, periods=periods, path=path)


def readable_periods(request: Request, body: int) -> tuple[Period, ...]:
    """List the periods of a body that hold something and may be read, in order. Two queries."""
    periods = periods_with_matter([body]).get(body, [])
    return tuple(period for period in periods if request.reader.may_read(body, period.pk))


def place_address(body_key: str, period: Period) -> str:
    """Write the address of a body's year: "/organisation/skolnamnden/2026-T1/"."""
    return f"/organisation/{body_key}/{period_key(period)}/"


def path_links(request: Request, place: Place, *further: Link) -> list[Link]:
    """Give the way to a page about a place: start, the bodies above, itself, and what the page is about.

    A body of which the reader may read nothing is words alone.
    """
    links = [Link(_("Start"), "/")]
    for body in place.path:
        if body.kind == BodyKind.MUNICIPALITY:
            continue
        open_to_reader = request.reader.may_read_some(body.id)
        address = f"/organisation/{body.key}/" if open_to_reader else ""
        links.append(Link(body.name, place.address if body.id == place.body.id else address))
    return [*links, *further]


def _period(written: str) -> CorePeriod | None:
    """Read "2026-T1" as addresses write it, in that form only: a page has one address."""
    try:
        period = parse_short_period(written)
    except NotAPeriod:
        return None
    return period if period.year is not None and written == period.short else None


def _newest_begun(request: Request, body: int) -> Period | None:
    today = timezone.localdate()
    begun = [period for period in periods_in_order(last=today.year) if as_core_period(period).start <= today]
    return next((each for each in reversed(begun) if request.reader.may_read(body, each.pk)), None)
