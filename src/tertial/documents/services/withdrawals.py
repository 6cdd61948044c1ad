"""Taking a report back, with all that came into the database with it."""

from __future__ import annotations

from django.db import transaction

from tertial.audit.models import Withdrawal
from tertial.audit.services import Actor, wait_for_turn, withdraw
from tertial.documents.built_upon import built_upon
from tertial.documents.errors import DocumentError, DocumentFault
from tertial.documents.models import Report
from tertial.plan.services.withdrawals import leave_the_plan


@transaction.atomic
def withdraw_report(*, by: Actor, report: Report, reason: str = "") -> Withdrawal:
    """Take back the act that a report was taken in by: what it brought stays readable, and no longer counts.

    The version before it is the body's document again. Boards that were founded with it stay: they are no
    part of any report. Raises `DocumentError` when it was taken back already, and when something has been
    built on what it brought, with what that is.
    """
    wait_for_turn()
    event = report.event
    if Withdrawal.objects.filter(withdrawn=event).exists():
        raise DocumentError(DocumentFault.WITHDRAWN, event.subject)
    in_the_way = built_upon(event)
    if in_the_way:
        raise DocumentError(DocumentFault.BUILT_UPON, event.subject, in_the_way)
    leave_the_plan(event=event)
    return withdraw(by=by, event=event, reason=reason)
