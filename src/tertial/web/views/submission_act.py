"""Handling what a body hands in: submit, take back, approve, return, comment, and give a last day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.db.models import Max
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from tertial.access.models import Person
from tertial.approval.errors import ApprovalFault, ApprovalRefused
from tertial.approval.levels import levels_of, may_approve
from tertial.approval.models import Act, ApprovalAct
from tertial.approval.selectors import waiting_for
from tertial.approval.services import approve, comment, hand_back, submit, take_back
from tertial.organisation.selectors import called_on
from tertial.reporting.errors import RhythmError
from tertial.reporting.models import Submission
from tertial.reporting.selectors import find_submission
from tertial.reporting.services import instruct
from tertial.web.asking import Request, Rule, asks, person_of, reader_without_asking
from tertial.web.places import Place
from tertial.web.presenting.place_tabs import REPORTING
from tertial.web.presenting.reporting import address_of
from tertial.web.views.submission import (
    Sent,
    above_of,
    answer,
    may_comment,
    may_instruct,
    reported_place_or_404,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """What was sent: who, about what, with which words, and the newest act that the page had shown."""

    by: Person
    submission: Submission
    note: str
    subjects: tuple[str, ...]
    digest: str
    seen: int


_DO: Final[dict[str, tuple[Act, Callable[[_Form], object], Promise]]] = {
    "lamna-in": (
        Act.SUBMITTED,
        lambda sent: submit(by=sent.by, submission=sent.submission, note=sent.note, seen=sent.seen),
        gettext_lazy("{name} is submitted."),
    ),
    "ta-tillbaka": (
        Act.TAKEN_BACK,
        lambda sent: take_back(by=sent.by, submission=sent.submission, seen=sent.seen),
        gettext_lazy("{name}: taken back."),
    ),
    "godkann": (
        Act.APPROVED,
        lambda sent: approve(
            by=sent.by, submission=sent.submission, shown=sent.digest, note=sent.note, seen=sent.seen
        ),
        gettext_lazy("{name} is approved."),
    ),
    "aterlamna": (
        Act.RETURNED,
        lambda sent: hand_back(
            by=sent.by, submission=sent.submission, note=sent.note, subjects=sent.subjects, seen=sent.seen
        ),
        gettext_lazy("{name} is returned."),
    ),
    "kommentera": (
        Act.COMMENTED,
        lambda sent: comment(
            by=sent.by, submission=sent.submission, note=sent.note, subjects=sent.subjects, seen=sent.seen
        ),
        gettext_lazy("The comment is there."),
    ),
}
_IN_ROW: Final = frozenset({"godkann", "aterlamna"})
"""After these the next that waits is shown."""


@require_POST
@asks(Rule.REPORT)
def submission_act(request: Request, body: str, period: str) -> HttpResponse:
    """Do what `atgard` says with a body's submission. What is not done is shown again with its words."""
    place = reported_place_or_404(request, body, period)
    newest = _newest_act(place)  # before what it may have changed: neither is older than the other then
    found = find_submission(body=place.body.id, period=place.period)
    if found is None:
        raise Http404
    asked = request.POST.get("atgard", "")
    if asked == "anvisa":
        return _instruct(request, place, found)
    if asked not in _DO:
        raise BadRequest
    sent = _read(request, found, newest)
    _see_that_it_may_be_done(request, place, found, asked, sent)
    act, do, done = _DO[asked]
    try:
        if asked in _IN_ROW and not _approves(request, place, found, found.rank):
            raise ApprovalRefused(ApprovalFault.MEANWHILE)
        do(sent)
    except ApprovalRefused as refused:
        if not _was_done_already(sent, act):
            now = find_submission(body=place.body.id, period=place.period)
            kept = Sent(str(refused.fault.label), asked, sent.note, sent.subjects)
            return answer(request, place, now, kept, status=409)
    messages.success(request, str(done).format(name=place.body.name))
    return HttpResponseRedirect(_onwards(request, place, found, asked))


def _newest_act(place: Place) -> int:
    acts = ApprovalAct.objects.filter(submission__body=place.body.id, submission__round__period=place.period)
    return acts.aggregate(newest=Max("pk"))["newest"] or 0


def _read(request: Request, found: Submission, newest: int) -> _Form:
    """Read what was sent. Nobody has seen more than there is."""
    seen = request.POST.get("sett", "")
    return _Form(
        by=person_of(request),
        submission=found,
        note=request.POST.get("ord", "").strip(),
        subjects=tuple(request.POST.getlist("om"))[:500],
        digest=request.POST.get("visat", ""),
        seen=min(int(seen), newest) if seen.isascii() and seen.isdigit() else 0,
    )


def _see_that_it_may_be_done(
    request: Request, place: Place, found: Submission, asked: str, sent: _Form
) -> None:
    """Raise PermissionDenied unless the reader does such things here at all.

    Whoever approves at another level than it has come to, or did something with it before, learns from the
    procedure that somebody was quicker.
    """
    match asked:
        case "lamna-in":
            may = request.reader.may_report(place.body.id)
        case "godkann" | "aterlamna":
            levels = range(len(levels_of(found.body)))
            may = any(_approves(request, place, found, rank) for rank in levels)
        case "kommentera":
            may = may_comment(request, place)
        case _:
            mine = ApprovalAct.objects.filter(submission=found, event__actor_key=sent.by.actor_key)
            may = mine.exists()
    if not may:
        raise PermissionDenied


def _approves(request: Request, place: Place, found: Submission, rank: int) -> bool:
    return may_approve(reader_without_asking(request), found.body, above_of(place), rank)


def _was_done_already(sent: _Form, act: Act) -> bool:
    """Whether the same person did the same just before: a button pressed twice has done its work."""
    newest = ApprovalAct.objects.filter(submission=sent.submission).select_related("event").last()
    return (
        newest is not None
        and newest.pk > sent.seen
        and newest.act == act
        and newest.note == sent.note
        and newest.event.actor_key == sent.by.actor_key
    )


def _onwards(request: Request, place: Place, found: Submission, asked: str) -> str:
    """The next that waits for the reader, after approving or returning one; else the same page."""
    here = f"{place.address}{REPORTING}"
    if asked not in _IN_ROW:
        return here
    waiting = waiting_for(reader_without_asking(request), period=place.period)
    following = [each for each in waiting if each.pk != found.pk]
    if not following:
        return here
    name = called_on([following[0].body_id], timezone.localdate())[following[0].body_id].name
    messages.info(request, _("Next in row: {name}.").format(name=name))
    return address_of(following[0])


def _instruct(request: Request, place: Place, found: Submission) -> HttpResponse:
    if not may_instruct(request, found):
        raise PermissionDenied
    words, written = request.POST.get("ord", ""), request.POST.get("sista", "").strip()
    try:
        due = date.fromisoformat(written) if written else None
        instruct(by=person_of(request), submission=found, due=due, instructions=words)
    except RhythmError as refused:
        return _not_instructed(request, place, found, str(refused.fault.label), words)
    except ValueError:
        return _not_instructed(request, place, found, _("Write the day as 2026-05-15."), words)
    messages.success(request, _("Saved: it is seen by those who report."))
    return HttpResponseRedirect(f"{place.address}{REPORTING}")


def _not_instructed(
    request: Request, place: Place, found: Submission, refused: str, words: str
) -> HttpResponse:
    return answer(request, place, found, Sent(refused, "anvisa", words), status=400)
