"""Rejecting a draft, and undoing what was taken in."""

from __future__ import annotations

from django.db import transaction

from tertial.audit.services import Actor
from tertial.documents.errors import DocumentError, DocumentFault
from tertial.documents.services.withdrawals import withdraw_report
from tertial.imports.errors import ImportFault, ImportRefused
from tertial.imports.models import Draft, DraftState
from tertial.imports.services.drafts import held, held_open, record, what_became_of
from tertial.reporting.models import Publication


@transaction.atomic
def reject(*, by: Actor, draft: Draft, reason: str = "") -> Draft:
    """Put an open draft aside. Its file may be read anew later."""
    draft = held_open(draft)
    draft.closed = record(by, "rejected_draft", draft, reason)
    draft.state = DraftState.REJECTED
    draft.save(update_fields=["state", "closed"])
    return draft


@transaction.atomic
def undo(*, by: Actor, draft: Draft, reason: str = "") -> Draft:
    """Take back what a confirmed draft brought, while nothing has been built on it.

    The version of the report before it counts again. Raises `ImportRefused`, naming what was built on it;
    and when the period is published, for nothing that everyone can read is exchanged or taken away by an
    undo: the publication is withdrawn first.
    """
    draft = held(draft)
    if draft.state != DraftState.CONFIRMED or draft.report is None:
        raise ImportRefused(ImportFault.NOT_CONFIRMED, what_became_of(draft))
    report = draft.report
    if Publication.objects.filter(body=report.body_id, period=report.period_id).exists():
        raise ImportRefused(ImportFault.PUBLISHED)
    try:
        withdrawal = withdraw_report(by=by, report=report, reason=reason)
    except DocumentError as error:
        if error.fault == DocumentFault.BUILT_UPON:
            raise ImportRefused(ImportFault.BUILT_UPON, error.about, error.built_upon) from error
        raise ImportRefused(ImportFault.NOT_CONFIRMED, str(error.fault.label)) from error
    draft.state, draft.undone = DraftState.UNDONE, withdrawal.event
    draft.save(update_fields=["state", "undone"])
    return draft
