"""Undoing what was taken in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tertial.imports.errors import ImportRefused
from tertial.imports.services import undo
from tertial.web.asking import Request, Rule, asks, person_of
from tertial.web.views.draft import draft_in_turn, draft_or_404, draft_page
from tertial.web.views.draft_reject import LONGEST_REASON


@require_POST
@asks(Rule.IMPORT)
def draft_undo(request: Request, number: int) -> HttpResponse:
    """Take back what a draft brought, or name what was built on it."""
    try:
        with draft_in_turn(request, number) as found:
            undo(by=person_of(request), draft=found, reason=request.POST.get("skal", "")[:LONGEST_REASON])
    except ImportRefused as refused:
        return draft_page(
            request,
            draft_or_404(request, number),
            status=409,
            refused=refused.sentence,
            built_upon=refused.built_upon,
        )
    messages.success(request, _("What the report brought has been taken back."))
    return HttpResponseRedirect(f"/import/{number}/")
