"""Entering the indicators of a round in one table: as a form, or cell by cell by the page's script."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from tertial.audit.models import Event
from tertial.organisation.models import BOARDS, Body
from tertial.plan.errors import PlanError
from tertial.plan.selectors.placed import ALL_PARTS, indicators_among
from tertial.plan.selectors.through_the_year import IndicatorsOfYear, indicators_of_year
from tertial.plan.services.entering import (
    EnteredTogether,
    Entry,
    EntryOutcome,
    enter_together,
    undo_entered,
)
from tertial.reporting.errors import RhythmError
from tertial.reporting.models import (
    AssessmentSense,
    Period,
    RoundState,
    Submission,
    SubmissionState,
)
from tertial.reporting.selectors import find_submission, last_day, periods_in_order
from tertial.reporting.services import is_open, note_opened, reopened
from tertial.web.asking import Request, Rule, asks, person_of
from tertial.web.entry_form import entries_in, key_in, only_changed
from tertial.web.places import path_links, place_or_404, reported_or_404
from tertial.web.presenting.dates import date_words, time_words
from tertial.web.presenting.entry_cells import (
    answer_cells,
    answer_statuses,
    cell_name,
    message_of,
    not_saved_words,
    standing_cells,
)
from tertial.web.presenting.entry_grid import Typed, draw_grid
from tertial.web.presenting.links import Link

VIEW: Final = "rapportera/indikatorer/"
UNDO: Final = "angra/"
_ACT: Final = re.compile(r"[0-9]{1,18}")
_AS_JSON: Final = "application/json"


@asks(Rule.REPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def enter_indicators(request: Request, body: str, period: str) -> HttpResponse:
    """Show the table, read-only for who may not report; enter what is sent. Raises Http404."""
    found, when = reported_or_404(request, body, period)
    if request.method != "POST":
        return _page(request, found, when)
    if not request.reader.may_report(found.pk):
        raise PermissionDenied
    return _entered(request, found, when)


@require_POST
@asks(Rule.REPORT)
def enter_indicators_undo(request: Request, body: str, period: str) -> HttpResponse:
    """Take back what the person entered last, which `akt` names. Raises Http404."""
    found, when = reported_or_404(request, body, period)
    if not request.reader.may_report(found.pk):
        raise PermissionDenied
    act = request.POST.get("akt", "")
    try:
        placed = undo_entered(
            by=person_of(request), body=found, period=when,
            event=int(act) if _ACT.fullmatch(act) else 0,
        )  # fmt: skip
    except (PlanError, RhythmError) as refused:
        return _refused(request, found, when, refused, ())
    words = _("Undone %(time)s") % {"time": time_words(timezone.now())}
    if _wants_json(request):
        return JsonResponse(
            {"cells": standing_cells(placed), "statuses": answer_statuses(placed), "said": words, "act": None}
        )
    messages.success(request, words)
    return HttpResponseRedirect(_address(found, when))


def _entered(request: Request, body: Body, period: Period) -> HttpResponse:
    entries = entries_in(request.POST)
    as_json = _wants_json(request)
    if not as_json:
        asked = {entry.indicator for entry in entries}
        entries = only_changed(entries, indicators_among(asked, body=body.pk, period=period))
    try:
        done = enter_together(
            by=person_of(request), body=body, period=period, entries=entries, request=key_in(request.POST)
        )
    except (PlanError, RhythmError) as refused:
        return _refused(request, body, period, refused, entries)
    typed = _not_saved(done)
    if as_json:
        return JsonResponse(
            {
                "cells": answer_cells(done.entered, done.placed),
                "statuses": answer_statuses(done.placed.values()),
                "said": _said(typed, kept=len(typed) < len(entries)),
                "act": done.event.pk if done.event else None,
            }
        )
    if done.event:
        messages.success(request, _saved_words(done.event))
    if typed:
        return _page(request, body, period, typed=typed, status=422)
    act = f"?akt={done.event.pk}" if done.event else ""
    return HttpResponseRedirect(f"{_address(body, period)}{act}")


def _not_saved(done: EnteredTogether) -> dict[str, Typed]:
    return {
        cell_name(*each.entry.cell): Typed(
            each.entry.words, message_of(each, done.placed[each.entry.indicator].definition.unit)
        )
        for each in done.entered
        if each.outcome in (EntryOutcome.REFUSED, EntryOutcome.CHANGED_MEANWHILE)
    }


def _refused(
    request: Request,
    body: Body,
    period: Period,
    refused: PlanError | RhythmError,
    entries: Sequence[Entry],
) -> HttpResponse:
    """Say why nothing was done, and give back all that was typed."""
    words = str(refused.fault.label)
    if _wants_json(request):
        return JsonResponse({"message": words}, status=409)
    return _page(request, body, period, refused=words, lost=entries, status=409)


def _page(
    request: Request,
    body: Body,
    period: Period,
    *,
    typed: Mapping[str, Typed] | None = None,
    refused: str = "",
    lost: Sequence[Entry] = (),
    status: int = 200,
) -> HttpResponse:
    place = place_or_404(request, body.key, f"{period.year_id}-{period.kind.key}")
    submission = find_submission(body=body.pk, period=period)
    may_report = request.reader.may_report(body.pk)
    answers = request.reader.answers_for(body.pk, is_board=body.kind in BOARDS)
    if submission is not None and answers and submission.opened_at is None:
        note_opened(submission)
    last = _last_reported(period)
    found = indicators_of_year(
        body=body.pk, period=period, periods=[last.pk] if last else [], parts=ALL_PARTS
    )
    editable = _editable(submission, found) if may_report else frozenset()
    act = request.GET.get("akt", "")
    return render(
        request,
        "web/enter_indicators.html",
        {
            "place": place,
            "path": path_links(request, place, Link(_("Report indicators"))),
            "address": _address(body, period),
            "grid": draw_grid(found, period=period, last=last, editable=editable, typed=typed or {}),
            "editable": bool(editable),
            "locked": "" if editable else _why_locked(submission, may_report=may_report),
            "due": last_day(submission) if submission else None,
            "instructions": _instructions(submission),
            "wrong": not_saved_words(len(typed or {})),
            "refused": refused,
            "lost": _names(found, lost),
            "undo": act if editable and _ACT.fullmatch(act) else "",
            "request_key": str(uuid4()),
        },
        status=status,
    )


def _editable(submission: Submission | None, found: IndicatorsOfYear) -> frozenset[int]:
    """The indicators that may be changed now: all, or those that were opened again."""
    if submission is None:
        return frozenset()
    subjects = {f"indicator:{each.definition.id}": each.definition.id for each in found.placed}
    if is_open(submission):
        return frozenset(subjects.values())
    return frozenset(subjects[each] for each in reopened(submission, subjects))


def _why_locked(submission: Submission | None, *, may_report: bool) -> str:
    """Say in a sentence why nothing can be changed."""
    if submission is None:
        return _("Nobody has asked for a report here in this period: nothing can be entered.")
    which = submission.round
    if which.state == RoundState.PLANNED:
        if which.opens:
            return _("The round opens %(day)s. Until then nothing can be entered.") % {
                "day": date_words(which.opens)
            }
        return _("The round has not been opened yet. Until then nothing can be entered.")
    if which.state == RoundState.CLOSED:
        return _("The round is closed: what was reported stands.")
    if submission.state == SubmissionState.APPROVED:
        return _("The report is approved: what was reported stands.")
    if submission.state == SubmissionState.SUBMITTED:
        return _("The report is submitted. To change something, ask for it to be returned.")
    if not may_report:
        return _("You may read this. Who leads the unit, or follows it up, enters it.")
    return ""


def _instructions(submission: Submission | None) -> list[str]:
    if submission is None:
        return []
    return [words for words in (submission.round.instructions, submission.instructions) if words]


def _names(found: IndicatorsOfYear, entries: Sequence[Entry]) -> list[tuple[str, str]]:
    names = {each.definition.id: each.definition.name for each in found.placed}
    return [(names.get(entry.indicator, "?"), entry.words) for entry in entries if entry.words.strip()]


def _last_reported(period: Period) -> Period | None:
    """The period before this one in which something was reported: a plan reports nothing."""
    before = [
        each
        for each in periods_in_order(period.year_id - 1, period.year_id)
        if (each.year_id, each.kind.rank) < (period.year_id, period.kind.rank)
        and each.kind.assessment != AssessmentSense.NONE
    ]
    return before[-1] if before else None


def _said(typed: Mapping[str, Typed], *, kept: bool) -> str:
    saved = _("Saved %(time)s") % {"time": time_words(timezone.now())} if kept else ""
    return ". ".join(words for words in (saved, not_saved_words(len(typed))) if words)


def _saved_words(event: Event) -> str:
    number = int(event.details["values"])
    return ngettext("Saved %(time)s: %(n)s value.", "Saved %(time)s: %(n)s values.", number) % {
        "time": time_words(timezone.now()), "n": number,
    }  # fmt: skip


def _address(body: Body, period: Period) -> str:
    return f"/organisation/{body.key}/{period.year_id}-{period.kind.key}/{VIEW}"


def _wants_json(request: Request) -> bool:
    return _AS_JSON in request.headers.get("Accept", "")
