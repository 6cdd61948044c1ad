"""Reading what is kept of checks. Who may see it is asked before."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from hashlib import sha256

from tertial import __version__
from tertial.consistency.checking import Failure, Settings
from tertial.consistency.choosing import settings_of
from tertial.consistency.findings import Finding, Severity
from tertial.consistency.kept import failures_from_json, findings_from_json
from tertial.consistency.models import Dismissal, FrozenCheck, LatestCheck, RuleSetting
from tertial.consistency.rules import all_rules
from tertial.documents.configuration import load_configuration


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleInForce:
    """What the municipality has decided of a rule."""

    on: bool = True
    blocks: bool = False
    limits: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A finding, and how somebody has dismissed it; None while it stands."""

    finding: Finding
    dismissal: Dismissal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A checked document: its findings in the order to mend them in, and the rules that failed."""

    judged: tuple[Judged, ...]
    failures: tuple[Failure, ...]
    checked_at: datetime

    def standing(self, *severities: Severity) -> tuple[Finding, ...]:
        """The findings of some severities that nobody has dismissed."""
        return tuple(
            each.finding
            for each in self.judged
            if each.dismissal is None and each.finding.severity in severities
        )


def rules_in_force() -> dict[str, RuleInForce]:
    """Give what has been decided, by rule; a rule that nothing was decided of is not there. One query.

    What is decided on the pages goes before what the file says that TERTIAL_CONFIG points to. Raises Refused
    for a file that cannot be used.
    """
    newest = RuleSetting.objects.order_by("rule", "-id").distinct("rule")
    return _of_the_file() | {
        row.rule: RuleInForce(
            on=row.on,
            blocks=row.blocks,
            limits={name: Decimal(value) for name, value in row.limits.items()},
        )
        for row in newest
    }


def _of_the_file() -> dict[str, RuleInForce]:
    configuration = load_configuration(os.environ)
    if not configuration.rules:
        return {}
    settings = settings_of(configuration.rules, all_rules(), str(configuration.file))
    return {
        rule: RuleInForce(on=rule not in settings.off, limits=settings.limits.get(rule, {}))
        for rule in configuration.rules
    }


def settings_in_force() -> Settings:
    """Give the decisions as the check takes them. One query."""
    decided = rules_in_force()
    return Settings(
        off=frozenset(rule for rule, each in decided.items() if not each.on),
        limits={rule: each.limits for rule, each in decided.items() if each.limits},
    )


def dismissals_of(body: int, period: int) -> dict[str, Dismissal]:
    """Give the dismissals that hold in a document, by fingerprint. One query."""
    return _dismissals([body], period).get(body, {})


def latest_review(check: LatestCheck) -> Review:
    """Put a kept check together with what has been dismissed. One query."""
    return _reviewed(check, dismissals_of(check.body_id, check.period_id))


def latest_reviews(checks: Mapping[int, LatestCheck]) -> dict[int, Review]:
    """Do so for the checks of many bodies' documents for one period, by body. One query."""
    periods = {check.period_id for check in checks.values()}
    if len(periods) > 1:
        raise ValueError("the checks of one period are asked for")
    dismissals = _dismissals(checks, periods.pop()) if periods else {}
    return {body: _reviewed(check, dismissals.get(body, {})) for body, check in checks.items()}


def _dismissals(bodies: Collection[int], period: int) -> dict[int, dict[str, Dismissal]]:
    found: defaultdict[int, dict[str, Dismissal]] = defaultdict(dict)
    rows = Dismissal.objects.counting().filter(body__in=bodies, period=period).select_related("event")
    for row in rows.order_by("id"):
        found[row.body_id][row.fingerprint] = row
    return found


def _reviewed(check: LatestCheck, dismissals: Mapping[str, Dismissal]) -> Review:
    return Review(
        judged=tuple(
            Judged(finding=finding, dismissal=dismissals.get(finding.fingerprint))
            for finding in findings_from_json(check.findings)
        ),
        failures=failures_from_json(check.failures),
        checked_at=check.checked_at,
    )


def program() -> str:
    """Give what tells these rules and this settings file from all others, at the beginning of a digest."""
    names = ",".join(f"{rule.identifier}{rule.measured}" for rule in all_rules())
    return sha256(f"{__version__} {names} {_of_the_file()}".encode()).hexdigest()[:16]


def latest_checks(bodies: Collection[int], period: int) -> dict[int, LatestCheck]:
    """Give the latest check of each body's document for a period, by body. One query.

    What other rules found, before Tertial or its settings file was changed, counts as not checked.
    """
    rows = LatestCheck.objects.filter(body__in=bodies, period=period, digest__startswith=program())
    return {row.body_id: row for row in rows}


def frozen_check(body: int, period: int) -> FrozenCheck | None:
    """Find what was frozen last of a document. One query."""
    rows = FrozenCheck.objects.filter(body=body, period=period).select_related("event")
    return rows.order_by("-id").first()
