"""The tables of reports, as they were printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, F, Func, IntegerField, Q, Subquery
from django.db.models.lookups import IsNull

from tertial.economy.columns import TABLE_COLUMNS, table_of
from tertial.economy.models import EconomyReading, KeptTable
from tertial.economy.tables import PrintedTable

_REST: Final = (
    "id", "body_id", "period_id", "event_id", "rank", "headings", "source_file__name", "first_line",
    "last_line", "page",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedTable:
    """A table that counts: what is printed, the headings it stood under, and where it was read.

    `source_file` is the file's name, empty for what was typed; the lines are those of its text.
    """

    id: int
    body: int
    period: int
    event: int
    rank: int
    headings: tuple[str, ...]
    table: PrintedTable
    source_file: str
    first_line: int | None
    last_line: int | None
    page: int | None

    @property
    def name(self) -> str:
        """What the table is known by from one report to the next."""
        return _name(self.table.title, self.headings, self.table.key)


def table_names_of(body: int) -> set[str]:
    """Give what the tables of all of a body's reports are called. One query."""
    rows = KeptTable.objects.counting().filter(body=body).order_by()
    return {_name(*row) for row in rows.values_list("title", "headings", "key").distinct()}


def _name(title: str | None, headings: Sequence[str], key: str) -> str:
    return title or (headings[-1] if headings else "") or key


def tables_of(*, body: int, period: int) -> list[RecordedTable]:
    """List the tables of a body's report, in its order: of each key the newest that counts. One query.

    Where the report was read several times, those of an earlier reading do not count.
    """
    rows = KeptTable.objects.counting().filter(body=body, period=period)
    reading = EconomyReading.objects.counting().filter(body=body, period=period).order_by("-id")[:1]
    place = Func(
        Subquery(reading.values("tables")), F("pk"), function="array_position", output_field=IntegerField()
    )
    later = Q(event__gt=Subquery(reading.values("event")))
    rows = rows.filter(~Exists(reading) | Q(IsNull(place, False)) | later)
    newest = rows.order_by("key", "-id").distinct("key")
    found = [_recorded(row) for row in newest.values(*_REST, *TABLE_COLUMNS)]
    return sorted(found, key=lambda each: (each.rank, each.id))


def table_with(id: int) -> RecordedTable | None:  # noqa: A002  # what the caller has is the id
    """Find a kept table, also one that no longer counts: a figure's source stays readable. One query."""
    row = KeptTable.objects.filter(pk=id).values(*_REST, *TABLE_COLUMNS).first()
    return _recorded(row) if row else None


def _recorded(row: Mapping[str, Any]) -> RecordedTable:
    return RecordedTable(
        id=row["id"],
        body=row["body_id"],
        period=row["period_id"],
        event=row["event_id"],
        rank=row["rank"],
        headings=tuple(row["headings"]),
        table=table_of(row),
        source_file=row["source_file__name"] or "",
        first_line=row["first_line"],
        last_line=row["last_line"],
        page=row["page"],
    )
