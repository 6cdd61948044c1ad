"""Taking a draft in."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tertial.imports.errors import ImportFault, ImportRefused
from tertial.imports.services import confirm, propose_again
from tertial.imports.services.confirming import MUST_BE_AGREED
from tertial.web.asking import Request, Rule, asks, person_of
from tertial.web.views.draft import draft_in_turn, draft_or_404, draft_page


@require_POST
@asks(Rule.IMPORT)
def draft_confirm(request: Request, number: int) -> HttpResponse:
    """Take in all of a draft, or only what was chosen; else say why not, and keep everything as it is."""
    try:
        with draft_in_turn(request, number) as found:
            if found.board is None and found.found and not request.reader.may_import(None):
                return draft_page(request, found, status=403, refused=_("Your role does not found boards."))
            confirm(
                by=person_of(request),
                draft=found,
                only_chosen=request.POST.get("vad") == "valda",
                agreed=MUST_BE_AGREED if request.POST.get("ersatt") == "1" else (),
            )
    except ImportRefused as refused:
        if refused.fault == ImportFault.CHANGED:
            propose_again(draft=draft_or_404(request, number))
        found = draft_or_404(request, number)
        return draft_page(request, found, status=409, refused=refused.sentence)
    return HttpResponseRedirect(f"/import/{number}/")
