"""Putting a draft aside."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tertial.imports.errors import ImportRefused
from tertial.imports.services import reject
from tertial.web.asking import Request, Rule, asks, person_of
from tertial.web.views.draft import draft_in_turn, draft_or_404, draft_page

LONGEST_REASON: Final = 500


@require_POST
@asks(Rule.IMPORT)
def draft_reject(request: Request, number: int) -> HttpResponse:
    """Reject a draft; its file can be read anew."""
    try:
        with draft_in_turn(request, number) as found:
            reject(by=person_of(request), draft=found, reason=request.POST.get("skal", "")[:LONGEST_REASON])
    except ImportRefused as refused:
        return draft_page(request, draft_or_404(request, number), status=409, refused=refused.sentence)
    messages.success(request, _("The draft has been rejected. The file can be read again whenever you want."))
    return HttpResponseRedirect("/import/")
