"""What is kept of checks: decisions on rules, findings that people dismissed, and what was found."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tertial.audit.append_only import append_only
from tertial.audit.models import Event, Recordings
from tertial.organisation.models import Body
from tertial.reporting.models import Period

_LONGEST_NAME: Final = 80


class RuleSetting(models.Model):
    """What the municipality has decided of a rule; the newest counts.

    `on` is whether the rule is asked at all, `blocks` whether a document with one of its findings may be
    published, `limits` its thresholds by name, as decimal numbers in text.
    """

    rule = models.CharField(_("rule"), max_length=_LONGEST_NAME)
    on = models.BooleanField(_("in use"))
    blocks = models.BooleanField(_("stops publication"), default=False)
    limits = models.JSONField(_("limits"), default=dict, blank=True)
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )

    class Meta:
        verbose_name = _("setting of a rule")
        verbose_name_plural = _("settings of rules")
        indexes = (models.Index(fields=["rule", "-id"]),)
        constraints = (
            models.CheckConstraint(
                name="a_rule_that_is_off_blocks_nothing", condition=Q(on=True) | Q(blocks=False)
            ),
        )
        triggers = tuple(append_only())

    def __str__(self) -> str:
        return self.rule


class Dismissal(models.Model):
    """A finding that somebody has looked at and dismissed, and why.

    It holds for the finding with this fingerprint in the document of a body and period: until one of the
    places that it names changes. `said` is what the finding said then.
    """

    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="dismissals", verbose_name=_("body")
    )
    period = models.ForeignKey(
        Period, on_delete=models.PROTECT, related_name="dismissals", verbose_name=_("period")
    )
    rule = models.CharField(_("rule"), max_length=_LONGEST_NAME)
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    said = models.TextField(_("what it said"))
    reason = models.TextField(_("reason"))
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )

    objects = Recordings.as_manager()

    class Meta:
        verbose_name = _("dismissed finding")
        verbose_name_plural = _("dismissed findings")
        indexes = (models.Index(fields=["body", "period", "fingerprint"]),)
        constraints = (
            models.CheckConstraint(name="a_dismissal_has_a_reason", condition=Q(reason__regex=r"\S")),
        )
        triggers = tuple(append_only())

    def __str__(self) -> str:
        return self.said


class LatestCheck(models.Model):
    """What the newest check of a document found: kept so that lists need not check thirty documents.

    Not a record but a reckoning, made anew whenever the document or the rules have changed. `digest` tells
    the document and rules that were checked from all others, `seen` is the newest event at that time.
    """

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+", verbose_name=_("body"))
    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="+", verbose_name=_("period"))
    digest = models.CharField(max_length=64)
    seen = models.BigIntegerField()
    checked_at = models.DateTimeField(_("checked"), auto_now=True)
    findings = models.JSONField(_("findings"), default=list)
    failures = models.JSONField(_("rules that failed"), default=list)

    class Meta:
        verbose_name = _("latest check")
        verbose_name_plural = _("latest checks")
        constraints = (models.UniqueConstraint(name="one_latest_check", fields=("body", "period")),)

    def __str__(self) -> str:
        return f"{self.body_id} {self.period_id}"


class FrozenCheck(models.Model):
    """What a check had found of a document when it was published, and what had been dismissed by then.

    `digest` is that of the document and rules. `said` holds the findings' sentences in the municipality's
    language, and `dismissed` the reasons, both by the findings' fingerprints.
    """

    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="frozen_checks", verbose_name=_("body")
    )
    period = models.ForeignKey(
        Period, on_delete=models.PROTECT, related_name="frozen_checks", verbose_name=_("period")
    )
    digest = models.CharField(max_length=64)
    findings = models.JSONField(_("findings"), default=list)
    failures = models.JSONField(_("rules that failed"), default=list)
    said = models.JSONField(_("what it said"), default=dict)
    dismissed = models.JSONField(_("dismissed findings"), default=dict)
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )

    class Meta:
        verbose_name = _("frozen check")
        verbose_name_plural = _("frozen checks")
        indexes = (models.Index(fields=["body", "period", "-id"]),)
        triggers = tuple(append_only())

    def __str__(self) -> str:
        return f"{self.body_id} {self.period_id}"
