"""Matching a thing of a draft with another that is there already, found by its words."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tertial.imports.errors import ImportRefused
from tertial.imports.models import Choice, Draft, DraftItem, DraftState, ItemSort
from tertial.imports.selectors.review import find_known, rank_in_view
from tertial.imports.services import decide
from tertial.web.asking import Request, Rule, asks, person_of
from tertial.web.presenting.drafts import SORTS
from tertial.web.presenting.links import Link
from tertial.web.views.draft import PAGE, draft_in_turn, draft_or_404, heading_of

_LONGEST_WORDS: Final = 200


@require_http_methods(["GET", "HEAD", "POST"])
@asks(Rule.IMPORT)
def draft_match(request: Request, number: int, item: int) -> HttpResponse:
    """Show what the thing might be, and save which one it is."""
    if request.method != "POST":
        found = draft_or_404(request, number)
        return _page(request, found, _thing(found, item))
    known, seen = request.POST.get("samma", ""), request.POST.get("sett", "")
    try:
        with draft_in_turn(request, number) as found:
            thing = _thing(found, item)
            decide(
                by=person_of(request),
                item=thing,
                choice=Choice.MATCH,
                known=int(known) if known.isdecimal() and len(known) < 19 else None,
                seen=int(seen) if seen.isdecimal() and len(seen) < 19 and seen != "0" else None,
            )
    except ImportRefused as refused:
        return _page(request, found, thing, status=409, refused=refused.sentence)
    messages.success(request, _("Saved."))
    page = rank_in_view(thing) // PAGE + 1
    return HttpResponseRedirect(f"/import/{found.pk}/?visa=allt&sida={page}#sak-{thing.pk}")


def _thing(found: Draft, item: int) -> DraftItem:
    """What is to be matched. Raises Http404 for what is not in the draft, or cannot be matched any more."""
    thing = found.items.select_related("decided").filter(pk=item).exclude(sort=ItemSort.TABLE).first()
    if thing is None or found.state != DraftState.OPEN:
        raise Http404
    return thing


def _page(
    request: Request, found: Draft, thing: DraftItem, *, status: int = 200, refused: str = ""
) -> HttpResponse:
    words = request.GET.get("q", "")[:_LONGEST_WORDS]
    return render(
        request,
        "web/draft_match.html",
        {
            "path": [
                Link(_("Start"), "/"),
                Link(_("Take in a report"), "/import/"),
                Link(heading_of(found), f"/import/{found.pk}/"),
                Link(_("Match with another")),
            ],
            "draft": found,
            "item": thing,
            "sort": SORTS[thing.sort],
            "words": words,
            "seen": thing.decided_id or 0,
            "found": find_known(thing, words),
            "chosen": thing.chosen,
            "refused": refused,
        },
        status=status,
    )
