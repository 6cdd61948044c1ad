"""Which periods of a body hold something: a report, a value, an assessment, a text, a table, a plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Final

from django.db import connection

from tertial.reporting.models import Period
from tertial.reporting.selectors import periods_with

_COUNTS: Final = "AND NOT EXISTS (SELECT 1 FROM audit_withdrawal w WHERE w.withdrawn_id = r.event_id)"
_TABLES: Final = (
    "documents_report",
    "plan_reportedvalue",
    "plan_assessment",
    "plan_goaltext",
    "plan_indicatortext",
    "economy_kepttable",
)
# Each is a question for one row at most, put for one body and period at a time: asked with EXISTS, the
# database reads whole tables instead.
_RECORDED: Final = ", ".join(
    f"(SELECT true FROM {table} r"  # noqa: S608  # put together of our own words alone
    f" WHERE r.body_id = b.id AND r.period_id = p.id {_COUNTS} LIMIT 1)"
    for table in _TABLES
)
_PLANNED: Final = """
coalesce(
    (SELECT true FROM plan_goal g JOIN plan_goaledition e ON e.goal_id = g.id
        WHERE g.owner_id = b.id AND e.year_id = p.year_id AND NOT e.withdrawn LIMIT 1),
    (SELECT true FROM plan_activityedition a JOIN plan_goaledition e ON e.id = a.goal_id
        WHERE a.body_id = b.id AND e.year_id = p.year_id AND NOT a.withdrawn LIMIT 1)
)
"""
_MATTER: Final = f"coalesce(CASE WHEN k.assessment = 'none' THEN {_PLANNED} END, {_RECORDED}, false)"
_ALL: Final = f"""
SELECT b.id, p.id
FROM unnest(%(bodies)s::bigint[]) AS b(id)
CROSS JOIN reporting_period p JOIN reporting_documentkind k ON k.id = p.kind_id
WHERE (%(year)s::int IS NULL OR p.year_id = %(year)s) AND {_MATTER}
"""  # noqa: S608  # put together of our own words alone
_NEWEST: Final = f"""
SELECT b.id, newest.id
FROM unnest(%(bodies)s::bigint[]) AS b(id)
CROSS JOIN LATERAL (
    SELECT p.id FROM reporting_period p JOIN reporting_documentkind k ON k.id = p.kind_id
    WHERE {_MATTER} ORDER BY p.year_id DESC, k.rank DESC LIMIT 1
) newest
"""  # noqa: S608  # put together of our own words alone


def periods_with_matter(bodies: Collection[int], *, year: int | None = None) -> dict[int, list[Period]]:
    """List, by body, the periods that hold something, of a year or of all, as they are reported. Two queries.

    A period that only says what is planned holds the year's goals and activities.
    """
    found: defaultdict[int, list[Period]] = defaultdict(list)
    for body, period in _read(_ALL, bodies, year):
        found[body].append(period)
    return {
        body: sorted(each, key=lambda period: (period.year_id, period.kind.rank))
        for body, each in found.items()
    }


def newest_with_matter(bodies: Collection[int]) -> dict[int, Period]:
    """Give, by body, the newest period that holds something. Two queries."""
    return dict(_read(_NEWEST, bodies, None))


def _read(query: str, bodies: Collection[int], year: int | None) -> list[tuple[int, Period]]:
    if not bodies:
        return []
    with connection.cursor() as cursor:
        cursor.execute(query, {"bodies": list(bodies), "year": year})
        rows = cursor.fetchall()
    periods = periods_with({period for _, period in rows})
    return [(body, periods[period]) for body, period in rows]
