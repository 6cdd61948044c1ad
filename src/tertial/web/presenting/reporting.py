"""What rounds, overviews, one's own page and a body's submission say alike: states, last days, ways on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tertial.approval.selectors import Progress, Standing
from tertial.plan.selectors.work import WorkItem, WorkKind
from tertial.reporting.models import Period, Submission
from tertial.web.presenting.dates import date_words, period_key
from tertial.web.presenting.marks import mark, mark_words
from tertial.web.presenting.place_tabs import REPORTING

KINDS: Final[Mapping[WorkKind, Promise]] = {
    WorkKind.OUTCOME: gettext_lazy("Outcomes of indicators"),
    WorkKind.FORECAST: gettext_lazy("Forecasts of indicators"),
    WorkKind.ACTIVITY: gettext_lazy("Activities"),
    WorkKind.GOAL: gettext_lazy("Goals to assess and analyse"),
}
_ENTERED_ON: Final[Mapping[WorkKind, str]] = {
    WorkKind.OUTCOME: "enter_indicators",
    WorkKind.FORECAST: "enter_indicators",
    WorkKind.ACTIVITY: "enter_goals",
    WorkKind.GOAL: "enter_goals",
}


def standing_words(progress: Progress) -> str:
    """Say how far a body has come, in words alone: for a file."""
    if progress.standing is Standing.BEGUN:
        return _("Begun, {done} of {all}").format(done=progress.done, all=len(progress.items))
    return mark_words(progress.standing)


def standing_mark(progress: Progress) -> SafeString:
    """Say it with its shape."""
    return mark(progress.standing, words=standing_words(progress))


def done_words(progress: Progress) -> str:
    """Say how much is done: "3 of 8"."""
    return _("{done} of {all}").format(done=progress.done, all=len(progress.items))


def day_with_lateness(progress: Progress, today: date) -> SafeString | str:
    """Give the last day, and by how many days it was missed."""
    day = date_words(progress.last_day)
    late = progress.days_late(today)
    if not late:
        return day
    words = ngettext("{days} day late", "{days} days late", late).format(days=late)
    return format_html("{}<br>{}", day, mark("late", words=words))


def submission_address(body_key: str, period: Period) -> str:
    """Give the address where a body's reporting stands."""
    return f"/organisation/{body_key}/{period_key(period)}/{REPORTING}"


def address_of(submission: Submission) -> str:
    """Give the address of a submission that was read with its body and period."""
    return submission_address(submission.body.key, submission.round.period)


def entering_address(kind: WorkKind, body_key: str, period: Period) -> str:
    """Give the page where things of a kind are entered; "" where there is none."""
    try:
        return reverse(_ENTERED_ON[kind], kwargs={"body": body_key, "period": period_key(period)})
    except NoReverseMatch:
        return ""


def item_address(item: WorkItem, body_key: str, period: Period) -> str:
    """Give the place where a thing is entered; "" where there is none."""
    page = entering_address(item.kind, body_key, period)
    return f"{page}#{_anchor(item)}" if page else ""


def _anchor(item: WorkItem) -> str:
    """Where a thing stands on its page: the total of an indicator is the first of its fields."""
    number = item.subject.partition(":")[2]
    match item.kind:
        case WorkKind.OUTCOME | WorkKind.FORECAST:
            return f"v-{number}-{item.kind.value}-total"
        case WorkKind.ACTIVITY:
            return f"aktivitet-{number}"
        case WorkKind.GOAL:
            return f"mal-{number}"
