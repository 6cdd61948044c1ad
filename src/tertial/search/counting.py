"""Which of the rows that are only ever added to still count."""

from __future__ import annotations

from django.db import connection


def withdrawn_events() -> list[int]:
    """List the acts that were taken back: few, and asked for once. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT withdrawn_id FROM audit_withdrawal")
        return [row[0] for row in cursor.fetchall()]


def counts(row: str) -> str:
    """A condition: no act has taken the row back. Needs `withdrawn_events` as the parameter `withdrawn`."""
    return f"{row}.event_id <> ALL(%(withdrawn)s::bigint[])"
