"""The tags of every template of ours: marks, tables and dates in words. Loaded everywhere by the settings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from tertial.web.presenting import dates, marks, tables
from tertial.web.presenting.drawings import tally_bar
from tertial.web.presenting.spoken import spoken

register = template.Library()

_MADE: Final = Path(__file__).parents[1] / "static" / "tertial"


@register.simple_tag
def asset(name: str) -> str:
    """Give the address of a style sheet or script: {% asset "tertial.css" %}."""
    return static(f"tertial/{(_read_manifest() if settings.DEBUG else _manifest())[name]}")


@register.simple_tag
def mark(status: str | None, words: str = "") -> SafeString:
    """Draw a status mark with its words: {% mark "partly_met" %}."""
    return marks.mark(status, words=words)


@register.simple_tag
def data_table(table: tables.DataTable) -> SafeString:
    """Draw a data table: {% data_table table %}."""
    return tables.draw(table)


@register.inclusion_tag("components/tally.html")
def tally(counts: Mapping[str, int]) -> dict[str, Any]:
    """Say how many are met, partly met, not met and not assessed: {% tally counts %}."""
    steps = ["met", "partly_met", "not_met", "not_assessed"]
    shown = [(step, counts[step]) for step in steps if counts.get(step)]
    shown += [(step, count) for step, count in counts.items() if step not in steps and count]
    several = sum(counts.values()) > 1
    return {
        "bar": tally_bar(counts) if several else "",
        "counts": [(marks.mark(step), count) for step, count in shown],
    }


@register.filter
def heard_in_full(text: str) -> SafeString:
    """Let "mnkr" be heard as "miljoner kronor": {{ figure.label|heard_in_full }}."""
    return spoken(conditional_escape(text))


register.filter("date_words", dates.date_words)
register.filter("time_words", dates.time_words)
register.filter("moment_words", dates.moment_words)
register.filter("period_words", dates.period_words)
register.filter("period_key", dates.period_key)


@cache
def _manifest() -> dict[str, str]:
    return _read_manifest()


def _read_manifest() -> dict[str, str]:
    """Read which file stands for which. Raises FileNotFoundError before `python hatch_build.py` has run."""
    files: dict[str, str] = json.loads((_MADE / "manifest.json").read_text(encoding="utf-8"))["files"]
    return files
