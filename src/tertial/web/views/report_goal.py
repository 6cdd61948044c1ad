"""What a body's document says of one goal, by itself: to print on two sheets, and to link to."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tertial.documents.composing.edition import compose_edition
from tertial.documents.rendering.labels import document_title, section_heading
from tertial.organisation.models import Body
from tertial.web.asking import Request, Rule, asks
from tertial.web.places import path_links, place_or_404
from tertial.web.presenting.edition import Where, goal_anchor, present_goal
from tertial.web.presenting.links import Link
from tertial.web.views.report import VIEW


@asks(Rule.READ)
@require_safe
def report_goal(request: Request, body: str, period: str, goal: str) -> HttpResponse:
    """Show one goal's part of the document with all that stands below it."""
    place = place_or_404(request, body, period)
    address = f"{place.address}{VIEW}"
    edition = compose_edition(body=Body(pk=place.body.id, kind=place.body.kind), period=place.period)
    where = Where(edition=address, year=place.period.year_id)
    found = present_goal(edition, goal, where) if edition else None
    if edition is None or found is None:
        raise Http404
    section, matter = found
    return render(
        request,
        "web/report_goal.html",
        {
            "place": place,
            "path": path_links(request, place, Link(_("Document"), address), Link(_("Goal"))),
            "title": section_heading(section),
            "document": document_title(edition.document.identity),
            "language": edition.document.identity.language or "sv",
            "matter": matter,
            "in_document": f"{address}#{goal_anchor(goal)}",
            "goal_page": f"/mal/{goal}/{place.period.year_id}/",
        },
    )
