"""Which report of the year brought a thing into the plan first, however late that report is taken in."""

from __future__ import annotations

from django.db.models import Model, QuerySet

from tertial.reporting.models import Period


def state_earlier(rows: QuerySet[Model], period: Period | None) -> None:
    """Say of things that a later report of the year brought that an earlier one states them too.

    Without a period it is the plan that states them. What the plan has stays the plan's.
    """
    later = rows.filter(stated_in__isnull=False)
    if period is not None:
        later = later.filter(stated_in__kind__rank__gt=period.kind.rank)
    later.update(stated_in=period)
