"""What a check found when a document was published: what stopped it, and what is kept for good."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext, override

from tertial.audit.services import Actor, record_event
from tertial.consistency.findings import Finding
from tertial.consistency.kept import findings_from_json
from tertial.consistency.models import FrozenCheck
from tertial.consistency.selectors import Review, dismissals_of, rules_in_force
from tertial.consistency.services.reviewing import latest_check
from tertial.organisation.models import Body
from tertial.reporting.models import Period


def blocking(found: Review) -> tuple[Finding, ...]:
    """Give the findings that stop a document: of rules that the municipality lets stop it, not dismissed."""
    stopping = {rule for rule, each in rules_in_force().items() if each.blocks}
    return tuple(
        each.finding for each in found.judged if each.dismissal is None and each.finding.rule in stopping
    )


@transaction.atomic
def freeze_check(*, by: Actor, body: Body, period: Period) -> FrozenCheck | None:
    """Keep for good what a check finds of a document now; None where there is no document."""
    latest = latest_check(body=body, period=period)
    if latest is None:
        return None
    key = f"{period.year_id}-{period.kind.key}"
    event = record_event(
        by=by, act="froze_check", subject=f"{body.key} {key}", subject_key=f"body:{body.key}",
        details={"period": key, "findings": len(latest.findings)},
    )  # fmt: skip
    return FrozenCheck.objects.create(
        body=body,
        period=period,
        digest=latest.digest,
        findings=latest.findings,
        failures=latest.failures,
        said=_said(findings_from_json(latest.findings)),
        dismissed={each.fingerprint: each.reason for each in dismissals_of(body.pk, period.pk).values()},
        event=event,
    )


def _said(findings: Iterable[Finding]) -> dict[str, str]:
    """The sentences as they are told now: the words of a rule may be others tomorrow."""
    with override(settings.LANGUAGE_CODE):
        return {each.fingerprint: each.message(gettext) for each in findings}
