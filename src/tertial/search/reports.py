"""The reports that may be read: few enough to look through by what they are called."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from tertial.search.counting import counts
from tertial.search.scope import Scope
from tertial.search.words import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """The newest version of a report that may be read: whose and of when it is, and what it is called."""

    id: int
    body: int
    period: int
    year: int
    title: str
    names: str

    def is_called(self, asked: Asked) -> bool:
        """Whether every word that was asked for begins a word of its kind, its year or its body's name."""
        words = (*asked.words, *(word for phrase in asked.phrases for word in phrase.split()))
        return all(f" {word}" in self.names for word in words)


def reports_read(scope: Scope, withdrawn: Collection[int]) -> list[ReadReport]:
    """List the reports that may be read, each in the newest version that counts. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT r.id, r.body_id, r.period_id, p.year_id, k.name, k.key, b.name FROM (
                SELECT DISTINCT ON (r.body_id, r.period_id) r.id, r.body_id, r.period_id
                FROM documents_report r WHERE {counts("r")}
                ORDER BY r.body_id, r.period_id, r.version DESC
            ) r JOIN reporting_period p ON p.id = r.period_id
                JOIN reporting_documentkind k ON k.id = p.kind_id
                LEFT JOIN organisation_bodyname b ON b.body_id = r.body_id AND b.valid @> %(today)s::date
            WHERE {scope.of_period("r.body_id", "r.period_id")}
                AND {scope.narrowed("r.body_id", "p.year_id")}
            """,  # noqa: S608  # put together of our own words alone
            {**scope.parameters, "withdrawn": list(withdrawn), "today": timezone.localdate()},
        )
        return [
            ReadReport(
                id=pk,
                body=body,
                period=period,
                year=year,
                title=f"{kind} {year}",
                names=f" {kind} {key} {year} {name or ''}".lower(),
            )
            for pk, body, period, year, kind, key, name in cursor.fetchall()
        ]
