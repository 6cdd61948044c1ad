"""Opening a body's documents and figures of a period to everyone."""

from __future__ import annotations

from django.db import transaction

from tertial.audit.services import Actor, wait_for_turn
from tertial.consistency.errors import ReviewFault, ReviewRefused
from tertial.consistency.services import blocking, freeze_check, review
from tertial.organisation.models import Body
from tertial.reporting import services
from tertial.reporting.models import Period, Publication


def publish(*, by: Actor, body: Body, period: Period) -> Publication:
    """Publish, and keep for good what a check found of the document then. Published already, it stays so.

    Raises `ReviewRefused` while findings that the municipality lets stop a publication are neither mended nor
    dismissed; `about` says how many.
    """
    review(body=body, period=period)  # takes a second; in turn it is only looked up, and nobody waits for it
    return _publish_in_turn(by, body, period)


@transaction.atomic
def _publish_in_turn(by: Actor, body: Body, period: Period) -> Publication:
    wait_for_turn()
    there = Publication.objects.filter(body=body, period=period).first()
    if there is not None:
        return there
    found = review(body=body, period=period)
    stopping = blocking(found) if found else ()
    if stopping:
        raise ReviewRefused(ReviewFault.BLOCKED, str(len(stopping)))
    freeze_check(by=by, body=body, period=period)
    return services.publish(by=by, body=body, period=period)
