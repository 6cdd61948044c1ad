"""A person's own page: what to report and by when, what came back, what waits for approval."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tertial.approval.selectors import (
    asked_of,
    last_return,
    progress_of,
    submissions_with,
    waiting_for,
    waiting_since,
)
from tertial.organisation.selectors import called_on
from tertial.web.asking import Request, Rule, asks
from tertial.web.presenting.links import Link
from tertial.web.presenting.my_page import Mine, came_back, handed_in, to_approve, to_report


@require_safe
@asks(Rule.LOGGED_IN)
def my_page(request: Request) -> HttpResponse:
    """Show what is the person's own to do, and nothing else."""
    today = timezone.localdate()
    asked = asked_of(request.reader, on=today)
    mine = [
        Mine(progress=each, subjects=asked[each.submission.pk])
        for each in progress_of(submissions_with(asked))
        if request.reader.sees_reporting(each.submission.body_id)
    ]
    waiting = waiting_for(request.reader)
    bodies = {each.progress.submission.body_id for each in mine} | {each.body_id for each in waiting}
    called = called_on(bodies, today)
    return render(
        request,
        "web/my_page.html",
        {
            "path": [Link(_("Start"), "/"), Link(_("My page"))],
            "came_back": came_back(mine, last_return(asked), called),
            "to_report": to_report(mine, called, today),
            "to_approve": to_approve(waiting, called, waiting_since(waiting)),
            "handed_in": handed_in(mine, called),
        },
    )
