"""Reading the trail, and seeing that it is whole."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from django.db.models.expressions import RawSQL

from tertial.audit.models import Event, SourceText

_BROKEN = """
WITH chain AS (
    SELECT id, hash, previous_hash,
        coalesce(lag(hash) OVER (ORDER BY id), '') AS expected_previous,
        encode(sha256(convert_to(concat_ws(E'\\x1f',
            previous_hash, id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
            actor, actor_key, act, subject, subject_key, reason, details::text
        ), 'UTF8')), 'hex') AS expected
    FROM audit_event
)
SELECT min(id) FROM chain WHERE hash <> expected OR previous_hash <> expected_previous
"""


def first_broken_event() -> int | None:
    """Find the first event that was changed, put in or taken away behind our backs; None when all is whole.

    An event taken from the end is not seen: compare the newest hash with one kept elsewhere.
    """
    with connection.cursor() as cursor:
        cursor.execute(_BROKEN)
        (found,) = cursor.fetchone() or (None,)
    return found


def newest_event() -> int:
    """Give the number of the newest event, 0 where there is none: while it stays, nothing has changed."""
    return Event.objects.order_by("-id").values_list("id", flat=True).first() or 0


def history_of(subject_key: str) -> list[Event]:
    """List what was done to a thing, oldest first."""
    return list(Event.objects.filter(subject_key=subject_key))


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of a source file, and the page it stands on where the file has any."""

    number: int
    text: str
    page: int | None


def lines_around(source_file: int, first: int, last: int, around: int = 12) -> list[SourceLine]:
    """Read some lines of a source file, both included, with so many before and after. One query.

    Lines that are not there are left out; nothing is kept of the text of some files.
    """
    begin, end = max(first - around, 1), max(last, first) + around
    cut = [RawSQL(f"{column}[%s:%s]", [begin, end]) for column in ("lines", "pages")]  # noqa: S611
    found = SourceText.objects.filter(source_file=source_file).values_list(*cut).first()
    if found is None:
        return []
    lines, pages = found
    return [
        SourceLine(begin + place, text, pages[place] if pages else None) for place, text in enumerate(lines)
    ]
