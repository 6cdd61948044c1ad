"""An example of every page, in the large municipality: what is measured, and what is not and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tertial.web.views.activities import TIME_LINE
from tests.bench.municipality import (
    CENTRAL,
    CONTROLLER,
    LAST_YEAR,
    UNPUBLISHED,
    board_key,
    indicator_key,
    unit_key,
)

PERIOD: Final = f"{LAST_YEAR}-T2"


@dataclass(frozen=True, kw_only=True)
class Example:
    """A page to ask for: the name of its address, what stands in it, and who asks (None: nobody known).

    `what` tells it from others of the same address.
    """

    name: str
    parts: dict[str, Any] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)
    person: str | None = CONTROLLER
    what: str = ""

    @property
    def path(self) -> str:
        """What stands in the browser."""
        query = f"?{urlencode(self.query)}" if self.query else ""
        return reverse(self.name, kwargs=self.parts) + query

    @property
    def label(self) -> str:
        """What the page is called among those that are measured."""
        return f"{self.name}, {self.what}" if self.what else self.name


_BOARD: Final = {"body": board_key(1)}
_UNIT: Final = {"body": unit_key(1), "period": PERIOD}
_REPORT: Final = {**_BOARD, "period": PERIOD}
_FULLEST: Final = {"body": board_key(0), "period": PERIOD}
_VALUE: Final = {"indicator": indicator_key(), **_REPORT, "aspect": "outcome", "part": "total"}

EXAMPLES: Final = (
    Example(name="start"),
    Example(name="start", person=None, what="a citizen"),
    Example(name="newest_year", parts=_BOARD),
    Example(name="board_year", parts=_REPORT),
    Example(name="board_year", parts=_UNIT, what="a unit"),
    Example(name="golden_thread", parts=_REPORT),
    Example(name="golden_thread", parts=_FULLEST, person=CENTRAL, what="the fullest"),
    Example(name="year_indicators", parts=_REPORT),
    Example(name="year_indicators", parts=_FULLEST, person=CENTRAL, what="the fullest"),
    Example(name="enter_indicators", parts=_REPORT),
    Example(name="enter_goals", parts=_REPORT),
    Example(name="enter_indicators", parts=_FULLEST, person=CENTRAL, what="the fullest"),
    Example(name="activities", parts=_REPORT),
    Example(name="activities", parts=_REPORT, query={"vy": TIME_LINE}, what="time line"),
    Example(name="economy", parts=_REPORT),
    Example(name="report", parts=_REPORT),
    Example(name="goal", parts={"key": "board_goal-1107"}),
    Example(name="goal_year", parts={"key": "area_goal-11", "year": LAST_YEAR}),
    Example(name="indicators"),
    Example(name="indicator", parts={"key": indicator_key()}),
    Example(name="indicator_data", parts={"key": indicator_key()}),
    Example(name="value_history", parts=_VALUE),
    Example(name="search", query={"q": "förskolan"}),
    Example(name="search", query={"q": "trygghetsvandringar boende"}, what="two words"),
    Example(name="trail", parts=_BOARD),
    Example(name="drafts"),
    Example(name="reviews"),
    Example(name="reviews", person=CENTRAL, what="all boards"),
    Example(name="review", parts=_REPORT),
    Example(name="review_rules", person=CENTRAL),
    Example(name="rounds"),
    Example(name="round", parts={"period": UNPUBLISHED}, person=CENTRAL),
    Example(name="submission", parts={"body": unit_key(1), "period": UNPUBLISHED}),
    Example(name="my_page"),
    Example(name="me"),
    Example(name="health", person=CENTRAL),
    Example(name="health_live", person=None),
    Example(name="gallery"),
)
"""The pages that are measured."""

_OF_A_DRAFT: Final = "needs a report that was read; measured where one is taken in"

NOT_MEASURED: Final = {
    "draft": _OF_A_DRAFT,
    "draft_match": _OF_A_DRAFT,
    "draft_place": _OF_A_DRAFT,
    "draft_decide": "takes a form and sends on",
    "draft_confirm": "takes a form and sends on",
    "draft_reject": "takes a form and sends on",
    "draft_review": _OF_A_DRAFT,
    "draft_review_file": _OF_A_DRAFT,
    "review_judge": "takes a form and sends on",
    "check_all": "takes a form and sends on",
    "reviews_file": "a file of what the check found",
    "publish": "takes a form and sends on",
    "enter_indicators_undo": "takes a form and sends on",
    "enter_text": "takes a form and sends on",
    "enter_activity_state": "takes a form and sends on",
    "enter_goal_assessment": "takes a form and sends on",
    "draft_undo": "takes a form and sends on",
    "draft_again": "takes a form and sends on",
    "publish_withdraw": "takes a form and sends on",
    "round_file": "a file of what the overview shows",
    "round_change": "a form of a round",
    "round_open": "takes a form and sends on",
    "round_close": "takes a form and sends on",
    "submission_act": "takes a form and sends on",
    "language": "takes a form and sends on",
    "theme": "a style sheet, made once in a process",
    "icon": "a picture, made once in a process",
    "logo": "a picture that is kept",
    "indicator_chart": "a picture, drawn by a child process and kept",
    "report_file": "a document, printed by a child process; the printers are measured by themselves",
    "report_goal": "sends on to the report",
    "report_source": "needs the text of a file, which nothing here was read from",
    "trail_file": "a file of what the trail shows",
}
"""Addresses that are none of a page, or cost what is measured elsewhere."""


def names_of_addresses() -> set[str]:
    """The names of all addresses that there are, but those of logging in."""
    return {str(pattern.name) for pattern in _patterns(get_resolver()) if pattern.name}


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for each in resolver.url_patterns:
        if isinstance(each, URLPattern):
            yield each
        elif str(each.pattern) != "konto/":
            yield from _patterns(each)
