"""Dates, times and periods as they are read: "30 april 2025", "14.02", "Tertialrapport 1 2026"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy

from tertial.core.dates import format_time
from tertial.reporting.models import DocumentKind, Period

_KINDS: Final[Mapping[str, Promise]] = {
    "VP": gettext_lazy("Plan of operations"),
    "T1": gettext_lazy("Tertial report 1"),
    "T2": gettext_lazy("Tertial report 2"),
    "VB": gettext_lazy("Annual report"),
}


def date_words(day: date | None) -> str:
    """Write a date in the reader's language: "30 april 2025"; nothing for none.

    Of a moment, the date where the municipality is: half past midnight there is the day before in UTC.
    """
    if isinstance(day, datetime):
        day = timezone.localtime(day).date()
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
    return time if local.date() == timezone.localdate() else f"{date_words(moment)} {time}"


def period_words(period: Period) -> str:
    """Name a period by its document: "Tertialrapport 1 2026". The kind must have been read with it."""
    return f"{kind_name(period.kind)} {period.year_id}"


def kind_words(key: str) -> str:
    """Name a kind of document in the reader's language."""
    return str(_KINDS[key])


def kind_name(kind: DocumentKind) -> str:
    """Name a kind of document as the municipality calls it; in another language than its own, in that."""
    if get_language() == settings.LANGUAGE_CODE or kind.key not in _KINDS:
        return kind.name
    return kind_words(kind.key)


def period_key(period: Period) -> str:
    """Write a period as addresses do: "2026-T1"."""
    return f"{period.year_id}-{period.kind.key}"
