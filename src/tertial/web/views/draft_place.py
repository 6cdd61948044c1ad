"""Saying whose report a draft is, and for which period."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from tertial.imports.errors import ImportRefused
from tertial.imports.services import choose_place
from tertial.web.asking import Request, Rule, asks, person_of
from tertial.web.draft_forms import place_form
from tertial.web.views.draft import draft_in_turn, draft_page


@require_POST
@asks(Rule.IMPORT)
def draft_place(request: Request, number: int) -> HttpResponse:
    """Save board and period, and show the draft with what they change."""
    try:
        with draft_in_turn(request, number) as found:
            form = place_form(request, found, request.POST)
            if not form.is_valid():
                return draft_page(request, found, status=400, place=form)
            choose_place(
                by=person_of(request),
                draft=found,
                board=form.board,
                found_as=form.found_as,
                board_name=form.cleaned_data.get("namn", ""),
                period=form.period,
            )
    except ImportRefused as refused:
        return draft_page(request, found, status=409, place=form, refused=refused.sentence)
    return HttpResponseRedirect(f"/import/{number}/")
