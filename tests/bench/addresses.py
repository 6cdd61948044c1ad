"""An example of every page, in the large municipality: what is measured, and what is not and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.bench.municipality import CONTROLLER, LAST_YEAR, board_key, indicator_key

PERIOD: Final = f"{LAST_YEAR}-T2"


@dataclass(frozen=True, kw_only=True)
class Example:
    """A page to ask for: the name of its address, what stands in it, and who asks (None: nobody known)."""

    name: str
    parts: dict[str, Any] = field(default_factory=dict)
    query: str = ""
    person: str | None = CONTROLLER

    @property
    def path(self) -> str:
        """What stands in the browser."""
        return reverse(self.name, kwargs=self.parts) + self.query


_BOARD: Final = {"body": board_key(1)}
_REPORT: Final = {**_BOARD, "period": PERIOD}
_VALUE: Final = {"indicator": indicator_key(), **_REPORT, "aspect": "utfall", "part": "totalt"}

EXAMPLES: Final = (
    Example(name="start"),
    Example(name="newest_year", parts=_BOARD),
    Example(name="board_year", parts=_REPORT),
    Example(name="golden_thread", parts=_REPORT),
    Example(name="activities", parts=_REPORT),
    Example(name="economy", parts=_REPORT),
    Example(name="report", parts=_REPORT),
    Example(name="goal", parts={"key": "board_goal-1100"}),
    Example(name="goal_year", parts={"key": "area_goal-11", "year": LAST_YEAR}),
    Example(name="indicator", parts={"key": indicator_key()}),
    Example(name="indicator_data", parts={"key": indicator_key()}),
    Example(name="value_history", parts=_VALUE),
    Example(name="trail", parts=_BOARD),
    Example(name="health_live", person=None),
    Example(name="me"),
)
"""The pages that are measured."""

NOT_MEASURED: Final = {
    "language": "takes a form and sends on",
    "theme": "a style sheet, made once in a process",
    "icon": "a picture, made once in a process",
    "logo": "a picture that is kept",
}
"""Addresses that are none of a page, or cost what is measured elsewhere."""


def names_of_addresses() -> set[str]:
    """The names of all addresses that there are, but those of logging in."""
    return {pattern.name for pattern in _patterns(get_resolver()) if pattern.name}


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for each in resolver.url_patterns:
        if isinstance(each, URLPattern):
            yield each
        elif str(each.pattern) != "konto/":
            yield from _patterns(each)
