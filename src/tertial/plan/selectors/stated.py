"""What stood in the plan by a period: a page of tertial 1 does not show what tertial 2 stated first."""

from __future__ import annotations

from typing import Final

from django.db.models import Q

from tertial.platform.postgresql.written import Given
from tertial.reporting.models import Period


def stated_by(row: str = "") -> Q:
    """Say which goals, activities and placements of a period's year stood in its documents by that period.

    It belongs in a question that is `Written`, and is given the period's `year` and `rank`. `row` leads to
    them from what is asked for ("goal__"). Those without a period are the plan's, and always did.
    """
    later = Period.objects.filter(year=Given("year"), kind__rank__gt=Given("rank"))
    return ~Q(**{f"{row}stated_in__in": later})


def stated_by_period(period: Period, row: str = "") -> Q:
    """Say the same in a question that is put together for a period each time."""
    later = Period.objects.filter(year=period.year_id, kind__rank__gt=period.kind.rank)
    return ~Q(**{f"{row}stated_in__in": later})


STATED_BY: Final = """({row}.stated_in_id IS NULL OR EXISTS (
    SELECT 1 FROM reporting_period stated JOIN reporting_documentkind stated_kind
        ON stated_kind.id = stated.kind_id
    WHERE stated.id = {row}.stated_in_id AND stated_kind.rank <= (
        SELECT rank FROM reporting_documentkind WHERE id = {period}.kind_id)))"""
"""The same as a condition of a query, where `row` is the table and `period` that of the period."""
