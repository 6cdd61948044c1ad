"""Dismissing a finding that is no fault, and taking that back."""

from __future__ import annotations

from django.db import transaction

from tertial.audit.models import Withdrawal
from tertial.audit.services import Actor, record_event, wait_for_turn, withdraw
from tertial.consistency.errors import ReviewFault, ReviewRefused
from tertial.consistency.models import Dismissal
from tertial.consistency.selectors import dismissals_of
from tertial.consistency.services.reviewing import review, stays_as_checked
from tertial.core.words import can_be_kept
from tertial.organisation.models import Body
from tertial.reporting.models import Period


@transaction.atomic
def dismiss(*, by: Actor, body: Body, period: Period, fingerprint: str, reason: str, said: str) -> Dismissal:
    """Dismiss a finding of a document, with the reason why it is no fault. Dismissed already, it stays so.

    `said` is the finding's sentence as the person read it. Raises `ReviewRefused` without a reason, and when
    the finding is not there any longer.
    """
    if not reason.strip():
        raise ReviewRefused(ReviewFault.NO_REASON)
    if not can_be_kept(reason):
        raise ReviewRefused(ReviewFault.UNREADABLE)
    review(body=body, period=period)  # a check takes its time: not while others wait for their turn
    wait_for_turn()
    there = dismissals_of(body.pk, period.pk).get(fingerprint)
    if there is not None:
        return there
    found = review(body=body, period=period)
    finding = next(
        (each.finding for each in (found.judged if found else ()) if each.finding.fingerprint == fingerprint),
        None,
    )
    if finding is None:
        raise ReviewRefused(ReviewFault.NO_SUCH_FINDING)
    key = f"{period.year_id}-{period.kind.key}"
    event = record_event(
        by=by, act="dismissed_finding", subject=said, subject_key=f"body:{body.key}", reason=reason.strip(),
        details={"period": key, "rule": finding.rule, "fingerprint": fingerprint},
    )  # fmt: skip
    stays_as_checked(body, period, event)
    return Dismissal.objects.create(
        body=body,
        period=period,
        rule=finding.rule,
        fingerprint=fingerprint,
        said=said,
        reason=reason.strip(),
        event=event,
    )


@transaction.atomic
def restore(*, by: Actor, body: Body, period: Period, fingerprint: str) -> Withdrawal:
    """Let a dismissed finding stand again. Raises `ReviewRefused` when it is not dismissed."""
    wait_for_turn()
    there = dismissals_of(body.pk, period.pk).get(fingerprint)
    if there is None:
        raise ReviewRefused(ReviewFault.NOT_DISMISSED)
    withdrawal = withdraw(by=by, event=there.event)
    stays_as_checked(body, period, withdrawal.event)
    return withdrawal
