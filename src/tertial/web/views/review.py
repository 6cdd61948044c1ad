"""What a check finds in a body's document: each finding with its places, to be mended or dismissed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tertial.consistency.findings import Severity
from tertial.consistency.selectors import Review, frozen_check
from tertial.consistency.services import blocking, review
from tertial.documents.composing.edition import compose_edition
from tertial.organisation.models import Body
from tertial.web.asking import Request, Rule, asks
from tertial.web.places import Place, path_links, place_or_404
from tertial.web.presenting.edition_anchors import anchors_of
from tertial.web.presenting.finding_groups import CHOICE, chosen_severity, finding_groups, severity_choices
from tertial.web.presenting.findings import Headings, headings_of
from tertial.web.presenting.links import Link
from tertial.web.presenting.place_tabs import REVIEW, period_choices, place_tabs, year_choices

VIEW: Final = REVIEW


@asks(Rule.REVIEW)
@require_safe
def review_page(request: Request, body: str, period: str) -> HttpResponse:
    """Show the findings. Raises Http404, alike for missing and not open."""
    return answer(request, reviewed_place_or_404(request, body, period))


def reviewed_place_or_404(request: Request, body: str, period: str) -> Place:
    """Find a place whose check the reader may see. Raises Http404."""
    place = place_or_404(request, body, period)
    if not request.reader.sees_review(place.body.id):
        raise Http404
    return place


def answer(
    request: Request, place: Place, *, status: int = 200, refused: str = "", asked: str = "", reason: str = ""
) -> HttpResponse:
    """Show a place's findings, of `?visa=fel` errors alone.

    `refused` says what was not done about the one that was asked about.
    """
    only = chosen_severity(request.GET.get(CHOICE, ""))
    body = Body.objects.get(pk=place.body.id)
    found = review(body=body, period=place.period)
    return render(
        request,
        "web/review.html",
        {
            "place": place,
            "path": path_links(request, place, Link(_("Document check"))),
            "tabs": place_tabs(place.address, VIEW, reviewed=True),
            "periods": period_choices(place.periods, place.period, place.address, VIEW),
            "years": year_choices(place.periods, place.period, place.address, VIEW),
            "address": f"{place.address}{VIEW}",
            "report": f"{place.address}rapport/?granskning=1",
            "may_judge": request.reader.may_judge(place.body.id),
            "refused": refused,
            "asked": asked,
            "chosen": f"?{CHOICE}={only}" if only else "",
            "reason": reason,
            "checked": found,
            "frozen": _frozen(place),
            **(_findings(found, place, body, only, asked) if found else {}),
        },
        status=status,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frozen:
    """What was found when the document was published: each sentence, with why it was dismissed, if it was."""

    at: datetime
    findings: tuple[tuple[str, str], ...]


def _frozen(place: Place) -> _Frozen | None:
    kept = frozen_check(place.body.id, place.period.pk)
    if kept is None:
        return None
    said = ((kept.said[key], kept.dismissed.get(key, "")) for key in kept.said)
    return _Frozen(at=kept.event.at, findings=tuple(said))


def _findings(found: Review, place: Place, body: Body, only: str, asked: str) -> dict[str, Any]:
    headings = _headings(place, body)
    told = found.standing(Severity.ERROR, Severity.WARNING)
    noted = {headings.href(spot) for each in told for spot in each.spots} - {""}
    return {
        "groups": finding_groups(found.judged, headings, only=only, asked=asked),
        "choices": severity_choices(found.standing(*Severity), f"{place.address}{VIEW}", only),
        "clean": not told,
        "places": len(noted),
        "stopping": len(blocking(found)),
        "failures": [each.rule for each in found.failures],
    }


def _headings(place: Place, body: Body) -> Headings:
    edition = compose_edition(body=body, period=place.period)
    if edition is None:
        return Headings(names={}, addresses={})
    anchors = anchors_of(edition.document, edition.goals)
    return headings_of(edition.document, anchors, f"{place.address}rapport/?granskning=1")
