"""Closing again what was opened to everyone."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tertial.organisation.models import Body
from tertial.reporting.errors import RhythmError
from tertial.reporting.services import withdraw_publication
from tertial.web.asking import Request, Rule, asks, person_of
from tertial.web.places import place_or_404
from tertial.web.views.draft_reject import LONGEST_REASON


@require_POST
@asks(Rule.PUBLISH)
def publish_withdraw(request: Request, body: str, period: str) -> HttpResponse:
    """Withdraw the publication of a body's period; without a reason nothing is done, and that is said."""
    place = place_or_404(request, body, period)
    if not request.reader.may_publish(place.body.id):
        raise PermissionDenied
    try:
        withdraw_publication(
            by=person_of(request),
            body=Body.objects.get(pk=place.body.id),
            period=place.period,
            reason=request.POST.get("skal", "")[:LONGEST_REASON],
        )
    except RhythmError as refused:
        messages.error(request, str(refused.fault.label))
    else:
        messages.success(
            request, _("The publication is withdrawn: only those who work with it see this period.")
        )
    return HttpResponseRedirect(place.address)
