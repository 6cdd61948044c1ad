"""A body's plan or report as a page: contents, the year in one view, and the whole text with its tables."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.conf import settings
from django.core.cache import caches
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tertial import __version__
from tertial.audit.selectors import newest_event
from tertial.consistency.services import review
from tertial.documents.composing.edition import Edition, compose_edition
from tertial.documents.rendering.overview import overview
from tertial.documents.tree import walk_sections
from tertial.organisation.models import Body
from tertial.web.asking import Request, Rule, asks
from tertial.web.places import Place, path_links, place_or_404
from tertial.web.presenting.edition import OVERVIEW, PrintedEdition, Where, present
from tertial.web.presenting.edition_anchors import anchors_of
from tertial.web.presenting.edition_overview import ShownOverview, shown_overview
from tertial.web.presenting.links import Link
from tertial.web.presenting.margin import Margin, margin_of
from tertial.web.presenting.place_tabs import REVIEW, period_choices, place_tabs, year_choices

VIEW: Final = "rapport/"
FORMS: Final = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "html": "HTML", "json": "JSON"}
"""What the document can be taken along as: the ending of the file, and its name."""

_KEPT_SECONDS: Final = 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A document as the page shows it, and where it came from: `file` is "" where it was read from none.

    `margin` is what a check finds in it, where that is asked for.
    """

    edition: PrintedEdition
    overview: ShownOverview | None
    outline: tuple[Link, ...]
    taken_in_at: datetime | None
    version: int
    file: str
    margin: Margin


@asks(Rule.READ)
@require_safe
def report(request: Request, body: str, period: str) -> HttpResponse:
    """Show the document; with `?kallor=1`, with the lines that each piece was read from.

    `?avsnitt=` leads to a section by its key: from a search, which does not know where it stands on the page.
    With `?granskning=1`, what a check finds stands in the margin, for those who may see it.
    """
    place = place_or_404(request, body, period)
    address = f"{place.address}{VIEW}"
    sources = request.GET.get("kallor") == "1"
    checked = request.GET.get("granskning") == "1" and request.reader.sees_review(place.body.id)
    where = Where(edition=address, year=place.period.year_id, sources=sources)
    shown = _checked(place, where) if checked else _shown(place, where)
    section = request.GET.get("avsnitt", "")
    if shown is not None and section in shown.edition.anchors:
        return HttpResponseRedirect(f"{address}#{shown.edition.anchors[section]}")
    return render(
        request,
        "web/report.html",
        {
            "place": place,
            "path": path_links(request, place, Link(_("Document"))),
            "tabs": place_tabs(place.address, VIEW, reviewed=request.reader.sees_review(place.body.id)),
            "periods": period_choices(place.periods, place.period, place.address, VIEW),
            "years": year_choices(place.periods, place.period, place.address, VIEW),
            "address": address,
            "sources": sources,
            "checked": checked,
            "may_check": request.reader.sees_review(place.body.id),
            "shown": shown,
            "forms": [Link(words, f"{address}ladda-ner/{form}") for form, words in FORMS.items()],
        },
    )


def _checked(place: Place, where: Where) -> Shown | None:
    """Give the document with what a check finds in its margin. Who may see it is asked before.

    It is never kept, since it is not for everyone.
    """
    body = Body.objects.get(pk=place.body.id)
    found = review(body=body, period=place.period)
    composed = compose_edition(body=body, period=place.period)
    if composed is None or found is None:
        return None
    walked = [section.key for section, _above in walk_sections(composed.document.sections)]
    anchors = dict(zip(walked, anchors_of(composed.document, composed.goals), strict=True))
    margin = margin_of(found.judged, composed.document, anchors, f"{place.address}{REVIEW}")
    return _presented(composed, replace(where, margin=margin))


def _shown(place: Place, where: Where) -> Shown | None:
    """Give the document, kept from the last time where nothing at all has changed since."""
    said = (place.body.id, place.period.pk, where.sources, get_language(), newest_event(), __version__)
    key = "edition-" + "-".join(map(str, said))
    kept = None if settings.DEBUG else caches["printed"].get(key)
    if isinstance(kept, Shown):
        return kept
    composed = compose_edition(body=Body(pk=place.body.id, kind=place.body.kind), period=place.period)
    if composed is None:
        return None
    made = _presented(composed, where)
    caches["printed"].set(key, made, _KEPT_SECONDS)
    return made


def _presented(composed: Edition, where: Where) -> Shown:
    edition = present(composed, where)
    view = shown_overview(overview(composed.document), edition.anchors)
    kept = composed.report
    return Shown(
        edition=edition,
        overview=view,
        outline=(*([Link(_("In brief"), f"#{OVERVIEW}")] if view else []), *edition.contents),
        taken_in_at=kept.event.at if kept else None,
        version=kept.version if kept else 0,
        file=kept.source_file.name if kept and kept.source_file else "",
        margin=where.margin,
    )
