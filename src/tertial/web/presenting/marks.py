"""Status marks: a shape, the words beside it, and colour last.

A mark is always the same markup, so it is made once for each language and kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Final

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

MET, PARTLY_MET, NOT_MET, NONE = "met", "partly_met", "not_met", "none"

_WORDS: Final[Mapping[str, Promise]] = {
    # Steps of the scale, and how an indicator stands.
    "met": _("Met"),
    "partly_met": _("Partly met"),
    "not_met": _("Not met"),
    "not_assessed": _("Not assessed"),
    "otherwise": _("Assessed otherwise"),
    "lacking": _("Value is lacking"),
    "unknown": _("Cannot be said"),
    "not_measured": _("Not measured"),
    "no_target": _("No target is set"),
    "city_wide_target": _("Target for the whole municipality"),
    "not_involved": _("Not involved"),
    # How far an activity has come, and that it deviates.
    "planned": _("Planned"),
    "under_way": _("Under way"),
    "done": _("Done"),
    "paused": _("Paused"),
    "stopped": _("Stopped"),
    "deviates": _("Deviates"),
    "as_planned": _("As planned"),
    # How far a body has come in a round, and each thing that it is asked for.
    "not_opened": _("Not opened"),
    "opened": _("Looked at"),
    "begun": _("Begun"),
    "submitted": _("Submitted"),
    "returned": _("Returned"),
    "approved": _("Approved"),
    "late": _("Late"),
    "entered": _("Entered"),
    "to_do": _("Remains"),
}

_SHORT: Final[Mapping[str, Promise]] = {
    "met": _("wholly"),
    "partly_met": _("partly"),
    "not_met": _("not at all"),
    "otherwise": _("otherwise"),
    "not_assessed": _("not assessed"),
}
"""Beside counts, where the heading says that goals are met."""

_CIRCLE: Final = '<circle cx="8" cy="8" r="6.5"/>'
_DASH: Final = '<path d="M3 8h10"/>'
_SHAPES: Final[Mapping[str, str]] = {
    "met": '<circle class="mark-fill" cx="8" cy="8" r="7.4"/>',
    "partly_met": f'{_CIRCLE}<path class="mark-fill" d="M8 1.5a6.5 6.5 0 0 0 0 13z"/>',
    "not_met": _CIRCLE,
    "otherwise": '<path d="M8 1.8 14.2 8 8 14.2 1.8 8z"/>',
    "lacking": '<circle cx="8" cy="8" r="6.5" stroke-dasharray="2.5 2.6"/>',
    "unknown": '<path d="M3.9 5.4a4.1 4.1 0 1 1 5.3 3.9c-.8.3-1.2.9-1.2 1.9M8 13.6v.9"/>',
    "planned": '<circle cx="8" cy="8" r="6.5" stroke-dasharray="2.5 2.6"/>',
    "under_way": '<circle cx="8" cy="8" r="6.5"/><circle class="mark-fill" cx="8" cy="8" r="2.4"/>',
    "done": '<path d="M2 8.6 6.2 13 14 3.6"/>',
    "as_planned": '<path d="M2 8.6 6.2 13 14 3.6"/>',
    "paused": '<path d="M5.2 2.5v11M10.8 2.5v11"/>',
    "stopped": '<path d="M3.5 3.5h9v9h-9z"/>',
    "not_opened": '<circle cx="8" cy="8" r="6.5" stroke-dasharray="2.5 2.6"/>',
    "opened": _CIRCLE,
    "begun": f'{_CIRCLE}<path class="mark-fill" d="M8 1.5a6.5 6.5 0 0 0 0 13z"/>',
    "submitted": '<path d="M8 14V3M3.2 7.6 8 2.8l4.8 4.8"/>',
    "returned": '<path d="M6 2.5 2.5 6 6 9.5M2.5 6h7a3.75 3.75 0 0 1 0 7.5H6"/>',
    "approved": '<path d="M2 8.6 6.2 13 14 3.6"/>',
    "late": f'{_CIRCLE}<path d="M8 4.2V8l2.8 1.9"/>',
    "entered": '<path d="M2 8.6 6.2 13 14 3.6"/>',
    "to_do": '<path d="M2.8 2.8h10.4v10.4H2.8z"/>',
    "deviates": '<path d="M8 2 14.8 14H1.2zM8 6.4v3.4M8 11.6v.5"/>',
}
_STEPS: Final = ("met", "partly_met", "not_met", "otherwise", "not_assessed")
_SAME_AS_NONE: Final = frozenset(
    {"not_assessed", "not_measured", "no_target", "city_wide_target", "not_involved"}
)


def mark(status: str | StrEnum | None, *, words: str = "") -> SafeString:
    """Draw a status with its words; None is not assessed. `words` are shown instead of the usual ones.

    Raises KeyError for a status that there is no mark for.
    """
    if words:
        return _drawn(str(status or "not_assessed"), words)
    return _usual(str(status or "not_assessed"), get_language() or "")


def mark_words(status: str | StrEnum | None) -> str:
    """Give the words of a status alone."""
    return str(_WORDS[str(status or "not_assessed")])


def count_line(counts: Mapping[str, int]) -> SafeString:
    """Say how many are on each step, for a row: figures with their shapes, the words for who does not see."""
    steps = [step for step in _STEPS if counts.get(step)]
    return format_html(
        '<span class="count-line">{}</span>',
        format_html_join("", "{}", ((_counted(step, counts[step], get_language() or ""),) for step in steps)),
    )


@lru_cache(maxsize=1024)
def _counted(step: str, count: int, _language: str) -> SafeString:
    return format_html(
        '<span class="mark mark-{}"><b>{}</b>{}<span class="mark-words">{}</span></span>',
        "none" if step in _SAME_AS_NONE else step, count, _shape(step), _SHORT[step],
    )  # fmt: skip


@lru_cache(maxsize=256)
def _usual(status: str, _language: str) -> SafeString:
    return _drawn(status, str(_WORDS[status]))


@lru_cache(maxsize=1024)
def _drawn(status: str, words: str) -> SafeString:
    return format_html(
        '<span class="mark mark-{}">{}<span class="mark-words">{}</span></span>',
        "none" if status in _SAME_AS_NONE else status,
        _shape(status),
        words,
    )


def _shape(status: str) -> SafeString:
    shape = _DASH if status in _SAME_AS_NONE else _SHAPES[status]
    return mark_safe(  # noqa: S308  # one of the shapes above
        f'<svg class="mark-shape" viewBox="0 0 16 16" aria-hidden="true">{shape}</svg>'
    )
