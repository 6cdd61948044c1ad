"""The documents that came last, of those that are open to whoever asks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q

from tertial.documents.models import Report
from tertial.organisation.models import BOARDS, Body, BodyName
from tertial.reporting.models import Period, Publication


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReport:
    """A document, whose it is, and when it came. `title` and `dated` are its own, where it has them."""

    title: str
    body: int
    body_key: str
    body_name: str
    period: Period
    dated: date | None
    at: datetime


def newest_reports(*, inside: Collection[int] | None, count: int) -> list[NewReport]:
    """List the boards' documents that came last, newest first: the newest version of each. Three queries.

    `inside` are the bodies all of whose documents are open (None: every body); of others the published.
    """
    rows = Report.objects.counting().filter(body__kind__in=BOARDS).select_related("period__kind", "event")
    if inside is not None:
        published = Publication.objects.filter(body=OuterRef("body"), period=OuterRef("period"))
        rows = rows.filter(Q(body__in=inside) | Exists(published))
    later = Report.objects.counting().filter(
        body=OuterRef("body"), period=OuterRef("period"), version__gt=OuterRef("version")
    )
    newest = list(rows.filter(~Exists(later)).order_by("-event", "-id")[:count])
    names = _names({row.body_id for row in newest})
    return [
        NewReport(
            title=str(row.identity.get("title") or ""),
            body=row.body_id,
            body_key=names[row.body_id][0],
            body_name=names[row.body_id][1],
            period=row.period,
            dated=_dated(row),
            at=row.event.at,
        )
        for row in newest
    ]


def _dated(report: Report) -> date | None:
    """The day that a document bears."""
    day = report.identity.get("document_date")
    return date.fromisoformat(day) if day else None


def _names(bodies: Collection[int]) -> dict[int, tuple[str, str]]:
    """Give address and latest name of bodies."""
    keys = dict(Body.objects.filter(pk__in=bodies).values_list("pk", "key"))
    rows = BodyName.objects.filter(body__in=bodies).order_by("body_id", "-valid").distinct("body_id")
    names = dict(rows.values_list("body_id", "name"))
    return {body: (key, names.get(body, key)) for body, key in keys.items()}
