"""Dismissing a finding of a document, and letting it stand again."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tertial.consistency.errors import ReviewRefused
from tertial.consistency.selectors import dismissals_of
from tertial.consistency.services import dismiss, restore, review
from tertial.organisation.models import Body
from tertial.web.asking import Request, Rule, asks, person_of
from tertial.web.places import Place
from tertial.web.presenting.finding_groups import CHOICE, DISMISSED, chosen_severity, next_of
from tertial.web.presenting.findings import key_of, message_of
from tertial.web.views.review import VIEW, answer, reviewed_place_or_404

LONGEST_REASON: Final = 1000


@require_POST
@asks(Rule.REVIEW)
def review_judge(request: Request, body: str, period: str) -> HttpResponse:
    """Dismiss the finding that `anmarkning` names, for the reason in `skal`; with `aterta`, restore it.

    Afterwards the reader stands at the next finding, or at the one that was restored.
    """
    place = reviewed_place_or_404(request, body, period)
    if not request.reader.may_judge(place.body.id):
        raise PermissionDenied
    asked = request.POST.get("anmarkning", "")[:64]
    reason = request.POST.get("skal", "")[:LONGEST_REASON]
    only = chosen_severity(request.GET.get(CHOICE, ""))
    follows = _next(place, asked, only)
    try:
        if "aterta" in request.POST:
            restore(by=person_of(request), body=_body(place), period=place.period, fingerprint=asked)
            messages.success(request, _("The finding stands again."))
            follows = asked
        else:
            dismiss(
                by=person_of(request), body=_body(place), period=place.period, fingerprint=asked,
                reason=reason, said=_said(place, asked),
            )  # fmt: skip
            messages.success(request, _("Dismissed. The finding comes back if one of its places is changed."))
    except ReviewRefused as refused:
        return answer(
            request, place, status=409, refused=str(refused.fault.label), asked=asked, reason=reason
        )
    chosen = f"?{CHOICE}={only}" if only else ""
    at = key_of(follows) if follows else DISMISSED
    return HttpResponseRedirect(f"{place.address}{VIEW}{chosen}#{at}")


def _next(place: Place, fingerprint: str, only: str) -> str:
    """The finding to go on with when one is dismissed; "" where it is the last."""
    found = review(body=_body(place), period=place.period)
    return next_of(found.judged, fingerprint, only) if found else ""


def _body(place: Place) -> Body:
    return Body.objects.get(pk=place.body.id)


def _said(place: Place, fingerprint: str) -> str:
    """The sentence of a finding as the person reads it; "" where there is no such any more."""
    there = dismissals_of(place.body.id, place.period.pk).get(fingerprint)
    if there is not None:
        return there.said
    found = review(body=_body(place), period=place.period)
    judged = found.judged if found else ()
    return next((message_of(each.finding) for each in judged if each.finding.fingerprint == fingerprint), "")
