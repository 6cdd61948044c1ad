"""Opening a body's documents and figures of a period to everyone."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tertial.organisation.models import Body
from tertial.reporting import services
from tertial.web.asking import Request, Rule, asks, person_of
from tertial.web.places import place_or_404


@require_POST
@asks(Rule.PUBLISH)
def publish(request: Request, body: str, period: str) -> HttpResponse:
    """Publish the period of a body; published already, it stays so."""
    place = place_or_404(request, body, period)
    if not request.reader.may_publish(place.body.id):
        raise PermissionDenied
    services.publish(by=person_of(request), body=Body.objects.get(pk=place.body.id), period=place.period)
    messages.success(request, _("Published: everyone can read this period."))
    return HttpResponseRedirect(place.address)
