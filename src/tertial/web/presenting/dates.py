"""Dates, times and periods as they are read: "30 april 2025", "14.02", "Tertialrapport 1 2026"."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

from tertial.core.dates import format_time
from tertial.reporting.models import Period


def date_words(day: date | None) -> str:
    """Write a date in the reader's language: "30 april 2025"; nothing for none."""
    return _written(day, get_language()) if day else ""


@lru_cache(maxsize=4096)  # pages are full of the same few days
def _written(day: date, _language: str | None) -> str:
    return date_format(day, "j F Y", use_l10n=False)


def time_words(moment: datetime) -> str:
    """Write a time of day where the municipality is: "14.02"."""
    return format_time(timezone.localtime(moment).time())


def moment_words(moment: datetime) -> str:
    """Write a moment: "30 april 2025 14.02", and today only the time."""
    local = timezone.localtime(moment)
    time = format_time(local.time())
    return time if local.date() == timezone.localdate() else f"{date_words(local.date())} {time}"


def period_words(period: Period) -> str:
    """Name a period by its document: "Tertialrapport 1 2026". The kind must have been read with it."""
    return f"{period.kind.name} {period.year_id}"


def period_key(period: Period) -> str:
    """Write a period as addresses do: "2026-T1"."""
    return f"{period.year_id}-{period.kind.key}"
