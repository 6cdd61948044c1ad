"""What happened to the database while somebody worked with it, told from a fault of ours."""

from __future__ import annotations

import logging
from typing import Final

import psycopg

# PostgreSQL's own codes for what may happen.
_STATES: Final = {
    "53100": "database-full",
    "25006": "database-read-only",
    "57014": "database-slow",
    "42P01": "database-not-migrated",
    "42501": "database-not-granted",
}


def trouble_of(error: BaseException) -> str | None:
    """Give the code of the refusal that an error of the database stands for; None for a fault of ours.

    Django's own errors carry the driver's as their cause.
    """
    cause = error if isinstance(error, psycopg.Error) else error.__cause__
    state = getattr(cause, "sqlstate", None) or ""
    if state in _STATES:
        return _STATES[state]
    return "database-lost" if isinstance(cause, psycopg.OperationalError) else None


def in_one_line(record: logging.LogRecord) -> bool:
    """Let a log tell of such trouble in one line: it happens to many at once, and the place says nothing."""
    error = record.exc_info[1] if record.exc_info else None
    trouble = trouble_of(error) if error else None
    if trouble:
        record.msg, record.args = f"{record.getMessage()}: {trouble}", ()
        record.exc_info = record.exc_text = None
    return True
