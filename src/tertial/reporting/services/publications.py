"""Opening what a body reports to everyone, and closing it again."""

from __future__ import annotations

from django.db import transaction

from tertial.audit.services import Actor, record_event, wait_for_turn, withdraw
from tertial.organisation.models import Body
from tertial.reporting.errors import RhythmError, RhythmFault
from tertial.reporting.models import Period, Publication


@transaction.atomic
def publish(*, by: Actor, body: Body, period: Period) -> Publication:
    """Open a body's documents and figures of a period to everyone. Published already, it stays so.

    `withdraw_publication` closes it again; then it can be published anew.
    """
    wait_for_turn()
    there = Publication.objects.filter(body=body, period=period).first()
    if there is not None:
        return there
    key = f"{period.year_id}-{period.kind.key}"
    event = record_event(
        by=by, act="published", subject=f"{body.key} {key}", subject_key=f"body:{body.key}",
        details={"period": key},
    )  # fmt: skip
    return Publication.objects.create(body=body, period=period, event=event)


@transaction.atomic
def withdraw_publication(*, by: Actor, body: Body, period: Period, reason: str) -> None:
    """Close again what was opened to everyone: who has the documents has them, but no page shows them.

    Raises `RhythmError` without a reason, and when nothing is published.
    """
    if not reason.strip():
        raise RhythmError(RhythmFault.NO_REASON)
    wait_for_turn()
    there = Publication.objects.select_related("event").filter(body=body, period=period).first()
    if there is None:
        raise RhythmError(RhythmFault.NOT_PUBLISHED)
    withdraw(by=by, event=there.event, reason=reason.strip())
