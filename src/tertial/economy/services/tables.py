"""Keeping the tables of reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction

from tertial.audit.models import Event
from tertial.audit.provenance import TYPED, Provenance
from tertial.audit.services import Actor, record_event
from tertial.economy.columns import readable, table_columns
from tertial.economy.errors import EconomyError, EconomyFault
from tertial.economy.models import KeptTable
from tertial.economy.tables import PrintedTable
from tertial.organisation.models import Body
from tertial.reporting.models import Period

_LARGEST: Final = 2**31 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTable:
    """A table to be kept: whose report it stood in, under which headings, and where among its tables.

    The lines it was read from are taken from the table itself where `provenance` says none.
    """

    body: Body
    period: Period
    table: PrintedTable
    headings: tuple[str, ...] = ()
    rank: int = 0
    provenance: Provenance = TYPED

    def columns(self, event: Event) -> dict[str, Any]:
        """Give the columns it is kept in. Raises `EconomyError` for what can't be kept."""
        provenance = self.provenance.columns(event)
        if self.provenance.first_line is None and self.table.source:
            provenance |= {
                "first_line": min(lines.first for lines in self.table.source),
                "last_line": max(lines.last for lines in self.table.source),
                "page": self.table.source[0].page,
            }
        places = [*self.table.source, *(lines for row in self.table.rows for lines in row.source)]
        numbers = [self.rank, *(provenance[name] for name in ("first_line", "last_line", "page"))]
        numbers += [number for lines in places for number in (lines.first, lines.last, lines.page)]
        if any(number is not None and not 0 <= number <= _LARGEST for number in numbers):
            raise EconomyError(EconomyFault.TOO_LARGE, self.table.key)
        return {
            "body": self.body,
            "period": self.period,
            "rank": self.rank,
            "headings": [readable(heading) for heading in self.headings],
            **table_columns(self.table),
            **provenance,
        }


@transaction.atomic
def keep_table(*, by: Actor, new: NewTable, reason: str = "") -> KeptTable:
    """Keep a table. One of the same key that was kept before stays, and no longer counts."""
    (kept,) = keep_tables(by=by, tables=[new], subject=new.table.title or new.table.key, reason=reason)
    return kept


@transaction.atomic
def keep_tables(
    *, by: Actor, tables: Sequence[NewTable], subject: str, subject_key: str = "", reason: str = ""
) -> list[KeptTable]:
    """Keep the tables of a report, in the order given: one event, all or none. No table leaves no event.

    Raises `EconomyError` for texts and numbers that cannot be kept, and where two tables of one report have
    the same key.
    """
    if not tables:
        return []
    keys = Counter((new.body.pk, new.period.pk, new.table.key) for new in tables)
    (_, _, key), times = keys.most_common(1)[0]
    if times > 1:
        raise EconomyError(EconomyFault.TABLE_TWICE, key)
    event = record_event(
        by=by, act="kept", subject=readable(subject), subject_key=subject_key, reason=readable(reason),
        details={"tables": len(tables)},
    )  # fmt: skip
    return KeptTable.objects.bulk_create(KeptTable(**new.columns(event)) for new in tables)
