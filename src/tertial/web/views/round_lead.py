"""What the central office does with a round: change its days and words, open it for everybody, close it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tertial.approval.selectors import Standing, progress_of, to_be_asked
from tertial.approval.services import open_for_all
from tertial.reporting.errors import RhythmError
from tertial.reporting.models import Round, RoundState
from tertial.reporting.selectors import find_round, submissions_in
from tertial.reporting.services import change_round, close_round
from tertial.web.asking import Request, Rule, asks, person_of
from tertial.web.places import period_or_404
from tertial.web.presenting.dates import period_key
from tertial.web.presenting.links import Link
from tertial.web.presenting.round_overview import asked_words
from tertial.web.round_forms import RoundWords
from tertial.web.views.round import answer
from tertial.web.views.rounds import ADDRESS


@require_http_methods(["GET", "HEAD", "POST"])
@asks(Rule.LEAD)
def round_change(request: Request, period: str) -> HttpResponse:
    """Show the round's words to be changed; with POST, change them, unless somebody else just did."""
    found = _round_or_404(request, period)
    if request.method != "POST":
        return _form_page(request, found, RoundWords(initial=_words(found)))
    form = RoundWords(request.POST)
    if not form.is_valid():
        return _form_page(request, found, form, status=400)
    given = form.cleaned_data
    try:
        with transaction.atomic():
            held = Round.objects.select_for_update(no_key=True).get(pk=found.pk)
            if request.POST.get("sett", "") != _seen(held):
                form.add_error(
                    None, _("Somebody has changed the round meanwhile. What you typed stands here still.")
                )
                return _form_page(request, held, form, status=409)
            change_round(
                by=person_of(request), which=found, name=given["namn"], opens=given["oppnar"],
                due=given["sista"], instructions=given["anvisning"],
            )  # fmt: skip
    except RhythmError as refused:
        form.add_error(None, str(refused.fault.label))
        return _form_page(request, found, form, status=400)
    messages.success(request, _("The round is changed."))
    return HttpResponseRedirect(_address(found))


@require_http_methods(["GET", "HEAD", "POST"])
@asks(Rule.LEAD)
def round_open(request: Request, period: str) -> HttpResponse:
    """Say how many are asked; with POST, open the round and ask them."""
    found = _round_or_404(request, period)
    if request.method == "POST":
        return _do(request, found, lambda: open_for_all(by=person_of(request), round_of=found))
    asked = to_be_asked(found.period)
    below = sum(len(each.below) for each in asked)
    return render(
        request,
        "web/round_confirm.html",
        {
            "path": _path(found, _("Open")),
            "round": found,
            "heading": _("Open {name}").format(name=found.name),
            "text": _("Asked to report: {whom}, as the plan of the year has it.").format(
                whom=asked_words(len(asked), below)
            )
            if asked
            else _("Nobody has anything to report in this period yet: the plan of the year is empty."),
            "effect": _("From then on they enter values and texts, until they submit or the round closes."),
            "button": _("Open the round"),
            "address": _address(found),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@asks(Rule.LEAD)
def round_close(request: Request, period: str) -> HttpResponse:
    """Say who has not submitted; with POST, close the round."""
    found = _round_or_404(request, period)
    if request.method == "POST":
        return _do(request, found, lambda: close_round(by=person_of(request), which=found))
    progresses = progress_of(submissions_in(found))
    done = sum(1 for each in progresses if each.standing in (Standing.SUBMITTED, Standing.APPROVED))
    return render(
        request,
        "web/round_confirm.html",
        {
            "path": _path(found, _("Close")),
            "round": found,
            "heading": _("Close {name}").format(name=found.name),
            "text": _("{done} of {all} have submitted.").format(done=done, all=len(progresses)),
            "effect": _(
                "From then on nobody enters anything. It can be opened again; what was entered stays."
            ),
            "button": _("Close the round"),
            "address": _address(found),
        },
    )


def _do(request: Request, found: Round, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except RhythmError as refused:
        newest = find_round(found.period)
        return answer(request, newest or found, refused=str(refused.fault.label), status=409)
    is_open = found.state == RoundState.OPEN
    messages.success(request, _("The round is open.") if is_open else _("The round is closed."))
    return HttpResponseRedirect(_address(found))


def _round_or_404(request: Request, period: str) -> Round:
    if not request.reader.may_lead_rounds():
        raise PermissionDenied
    found = find_round(period_or_404(period))
    if found is None:
        raise Http404
    return found


def _form_page(request: Request, found: Round, form: RoundWords, *, status: int = 200) -> HttpResponse:
    context = {
        "path": _path(found, _("Change the round")),
        "round": found,
        "form": form,
        "seen": _seen(found),
        "address": _address(found),
    }
    return render(request, "web/round_change.html", context, status=status)


def _words(found: Round) -> dict[str, object]:
    return {
        "namn": found.name,
        "oppnar": found.opens,
        "sista": found.due,
        "anvisning": found.instructions,
    }


def _seen(found: Round) -> str:
    """What tells the round as it was shown from one that was changed since."""
    return hashlib.sha256(repr(sorted(_words(found).items())).encode()).hexdigest()


def _path(found: Round, last: str) -> list[Link]:
    return [
        Link(_("Start"), "/"), Link(_("Rounds"), ADDRESS), Link(found.name, _address(found)), Link(last),
    ]  # fmt: skip


def _address(found: Round) -> str:
    return f"{ADDRESS}{period_key(found.period)}/"
