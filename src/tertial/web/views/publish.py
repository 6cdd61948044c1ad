"""Opening a body's documents and figures of a period to everyone."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tertial.approval.services import publish as publish_period
from tertial.consistency.errors import ReviewRefused
from tertial.organisation.models import Body
from tertial.web.asking import Request, Rule, asks, person_of
from tertial.web.places import place_or_404
from tertial.web.presenting.place_tabs import REVIEW


@require_POST
@asks(Rule.PUBLISH)
def publish(request: Request, body: str, period: str) -> HttpResponse:
    """Publish the period of a body; published already, it stays so."""
    place = place_or_404(request, body, period)
    if not request.reader.may_publish(place.body.id):
        raise PermissionDenied
    body_to_open = Body.objects.get(pk=place.body.id)
    try:
        publish_period(by=person_of(request), body=body_to_open, period=place.period)
    except ReviewRefused as refused:
        messages.error(request, str(refused.fault.label))
        return HttpResponseRedirect(f"{place.address}{REVIEW}")
    messages.success(request, _("Published: everyone can read this period."))
    return HttpResponseRedirect(place.address)
