"""What a body hands in in a round: what it is asked for, how far it has come, what may be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tertial.approval.levels import may_approve
from tertial.approval.models import Act, ApprovalAct
from tertial.approval.selectors import Progress, acts_of, asked_of, progress_of, waiting_for
from tertial.approval.services import digest_of
from tertial.organisation.models import BOARDS
from tertial.organisation.selectors import called_on
from tertial.plan.selectors.changed import changed_since
from tertial.reporting.models import Period, Submission, SubmissionState
from tertial.reporting.selectors import find_submission
from tertial.reporting.services import is_open, note_opened
from tertial.web.asking import Request, Rule, asks, person_of, reader_without_asking
from tertial.web.places import Place, path_links, place_or_404
from tertial.web.presenting.dates import moment_words
from tertial.web.presenting.links import Link
from tertial.web.presenting.place_tabs import REPORTING, period_choices, place_tabs, year_choices
from tertial.web.presenting.reporting import (
    address_of,
    day_with_lateness,
    done_words,
    standing_mark,
)
from tertial.web.presenting.submission import acts_table, asked_for, choices_of, missing


@dataclass(frozen=True, slots=True)
class Sent:
    """What somebody sent that was not done, and why: it is shown again, so that nothing is lost."""

    refused: str = ""
    act: str = ""
    note: str = ""
    subjects: Sequence[str] = field(default=())


@require_safe
@asks(Rule.REPORT)
def submission(request: Request, body: str, period: str) -> HttpResponse:
    """Show it. Raises Http404, alike for missing and not open."""
    place = reported_place_or_404(request, body, period)
    found = find_submission(body=place.body.id, period=place.period)
    if found is not None and found.opened_at is None and _falls_to(request, place, found):
        note_opened(found)
        found.refresh_from_db(fields=["opened_at"])
    return answer(request, place, found)


def reported_place_or_404(request: Request, body: str, period: str) -> Place:
    """Find a place whose reporting the reader sees while it is written. Raises Http404."""
    place = place_or_404(request, body, period)
    if not request.reader.sees_reporting(place.body.id):
        raise Http404
    return place


def above_of(place: Place) -> list[int]:
    """The bodies that a place's body stands under."""
    return [each.id for each in place.path[:-1]]


def may_instruct(request: Request, found: Submission) -> bool:
    """Say whether the reader gives a body its own last day: who reports for its board, or leads rounds."""
    board = found.above.body_id if found.above else found.body_id
    return request.reader.may_report(board) or request.reader.may_lead_rounds()


def may_comment(request: Request, place: Place) -> bool:
    """Say whether the reader says something of it: whoever sees it and takes part; auditors only read."""
    return reader_without_asking(request).takes_part() and request.reader.sees_reporting(place.body.id)


def answer(
    request: Request, place: Place, found: Submission | None, sent: Sent = Sent(), *, status: int = 200
) -> HttpResponse:
    """Show a body's reporting as it is now; None is a body that nobody asks."""
    address = f"{place.address}{REPORTING}"
    periods = _periods(place)
    context: dict[str, Any] = {
        "place": place,
        "path": path_links(request, place, Link(_("Reporting"))),
        "tabs": place_tabs(place.address, REPORTING, reviewed=request.reader.sees_review(place.body.id)),
        "years": year_choices(periods, place.period, place.address, REPORTING),
        "periods": period_choices(periods, place.period, place.address, REPORTING),
        "address": address,
        "sent": sent,
        "submission": found,
    }
    if found is not None:
        (progress,) = progress_of([found])
        acts = acts_of(found)
        context |= _matter(request, place, progress, acts) | _doing(request, place, progress, acts)
    return render(request, "web/submission.html", context, status=status)


def _periods(place: Place) -> tuple[Period, ...]:
    """Those that hold something, and this one, which may not yet."""
    every = {each.pk: each for each in (*place.periods, place.period)}
    return tuple(sorted(every.values(), key=lambda each: (each.year_id, each.kind.rank)))


def _matter(
    request: Request, place: Place, progress: Progress, acts: Sequence[ApprovalAct]
) -> dict[str, Any]:
    found, key = progress.submission, place.body.key
    returned = _last(acts, Act.RETURNED) if found.state == SubmissionState.RETURNED else None
    mine = _last_of(acts, person_of(request).actor_key)
    changed = (
        changed_since(body=found.body_id, period=place.period, event=mine.event_id)
        if mine is not None and found.state == SubmissionState.SUBMITTED
        else frozenset()
    )
    sees_pages = request.reader.may_report(place.body.id)
    names = dict(choices_of(progress))
    return {
        "mark": standing_mark(progress),
        "last_day": day_with_lateness(progress, timezone.localdate()),
        "done": done_words(progress) if progress.items else "",
        "returned": returned,
        "returned_at": moment_words(returned.event.at) if returned else "",
        "groups": asked_for(
            progress, body_key=key, period=place.period, sees_pages=sees_pages, is_open=is_open(found),
            returned=returned.subjects if returned else (), changed=changed,
        ),
        "changed": [name for subject, name in names.items() if subject in changed],
        "handled_at": moment_words(mine.event.at) if mine is not None else "",
        "acts": acts_table(acts, names) if acts else None,
        "below": _below(request, found),
    }  # fmt: skip


def _doing(request: Request, place: Place, progress: Progress, acts: Sequence[ApprovalAct]) -> dict[str, Any]:
    found = progress.submission
    submitted = found.state == SubmissionState.SUBMITTED
    approves = submitted and may_approve(
        reader_without_asking(request), found.body, above_of(place), found.rank
    )
    waiting = waiting_for(reader_without_asking(request), period=place.period) if approves else []
    others = [each for each in waiting if each.pk != found.pk]
    return {
        "seen": acts[-1].pk if acts else 0,
        "may_submit": request.reader.may_report(place.body.id) and is_open(found),
        "missing": missing(progress, place.body.key, place.period),
        "may_take_back": _is_ones_own(acts, person_of(request).actor_key),
        "may_approve": approves,
        "digest": digest_of(found.body, place.period) if approves else "",
        "may_comment": may_comment(request, place),
        "may_instruct": may_instruct(request, found),
        "choices": choices_of(progress),
        "next": _next(others),
        "others": len(others),
    }


def _falls_to(request: Request, place: Place, found: Submission) -> bool:
    if request.reader.answers_for(place.body.id, is_board=place.body.kind in BOARDS):
        return True
    return found.pk in asked_of(reader_without_asking(request), on=timezone.localdate())


def _last(acts: Sequence[ApprovalAct], kind: Act) -> ApprovalAct | None:
    return next((act for act in reversed(acts) if act.act == kind), None)


def _last_of(acts: Sequence[ApprovalAct], actor: str) -> ApprovalAct | None:
    return next((act for act in reversed(acts) if act.event.actor_key == actor), None)


def _is_ones_own(acts: Sequence[ApprovalAct], actor: str) -> bool:
    """Whether the newest act that moved it is the reader's, and can be undone."""
    moves = [act for act in acts if act.act != Act.COMMENTED]
    return (
        bool(moves) and moves[-1].event.actor_key == actor and moves[-1].act in (Act.SUBMITTED, Act.APPROVED)
    )


def _next(others: Sequence[Submission]) -> Link | None:
    if not others:
        return None
    first = others[0]
    called = called_on([first.body_id], timezone.localdate())
    return Link(called[first.body_id].name, address_of(first))


def _below(request: Request, found: Submission) -> list[Link]:
    """What goes into a board's reporting, as far as the reader sees it, with how far each has come."""
    rows = Submission.objects.select_related("round__period__kind", "body").filter(above=found)
    seen = [each for each in rows if request.reader.sees_reporting(each.body_id)]
    called = called_on([each.body_id for each in seen], timezone.localdate())
    return [
        Link(
            called[each.submission.body_id].name,
            address_of(each.submission),
            note=done_words(each) if each.items else "",
            mark=standing_mark(each),
        )
        for each in progress_of(seen)
    ]
