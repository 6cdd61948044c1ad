"""Opening again what was rejected, or taken in and undone."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tertial.imports.errors import ImportRefused
from tertial.imports.services import open_again
from tertial.web.asking import Request, Rule, asks, person_of
from tertial.web.views.draft import draft_in_turn, draft_or_404, draft_page


@require_POST
@asks(Rule.IMPORT)
def draft_again(request: Request, number: int) -> HttpResponse:
    """Open a new draft of the same file, with what had been decided, and show it."""
    try:
        with draft_in_turn(request, number) as found:
            opened = open_again(by=person_of(request), draft=found)
    except ImportRefused as refused:
        return draft_page(request, draft_or_404(request, number), status=409, refused=refused.sentence)
    if opened.draft is None:
        said = _("The file has been taken in already.")
        return draft_page(request, draft_or_404(request, number), status=409, refused=said)
    again = "" if opened.is_new else "?redan=1"
    return HttpResponseRedirect(f"/import/{opened.draft.pk}/{again}")
