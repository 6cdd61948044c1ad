"""Targets: what an indicator should show in a year, for whom, set by whom."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tertial.audit.append_only import append_only
from tertial.audit.models import Recorded
from tertial.core.targets import TargetKind
from tertial.organisation.models import Body
from tertial.plan.models.indicators import Indicator
from tertial.reporting.models import Period, Year


class TargetOwner(models.TextChoices):
    """Who set a target."""

    COUNCIL = "council", _("council")
    BOARD = "board", _("board")
    UNIT = "unit", _("unit")


class TargetStanding(models.TextChoices):
    """Whether a target is in force."""

    PROPOSED = "proposed", _("proposed")
    DECIDED = "decided", _("decided")
    STATED = "stated", _("as stated in a document")


class TargetSet(Recorded):
    """A target as set at one time. A later row for the same thing takes its place; both stay.

    `numbers` are, by kind, the figure or limit, the tolerance, the lowest and highest, all of several, or the
    step of an increase, as in the core's targets; each has its precision, its unit and its "about", empty
    where there is none. A city-wide target stands for the whole municipality and is never compared with one
    board's outcome.
    """

    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="targets", verbose_name=_("indicator")
    )
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", verbose_name=_("for"))
    year = models.ForeignKey(Year, on_delete=models.PROTECT, related_name="+", verbose_name=_("year"))
    owner = models.CharField(_("set by"), max_length=10, choices=TargetOwner)
    standing = models.CharField(
        _("standing"), max_length=10, choices=TargetStanding, default=TargetStanding.STATED
    )
    city_wide = models.BooleanField(_("for the whole municipality"), default=False)
    stated_in = models.ForeignKey(
        Period, on_delete=models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("stated in the documents of"),
    )  # fmt: skip
    kind = models.CharField(_("kind"), max_length=15, choices=[(k.value, k.value) for k in TargetKind])
    numbers = ArrayField(models.DecimalField(max_digits=26, decimal_places=10), default=list)
    decimals = ArrayField(models.PositiveSmallIntegerField(), default=list)
    units = ArrayField(models.CharField(max_length=80, blank=True), default=list)
    hedges = ArrayField(models.CharField(max_length=10, blank=True), default=list)
    to_be_set_in = models.PositiveSmallIntegerField(_("to be set in"), null=True, blank=True)
    text = models.TextField(_("in words"), blank=True)
    printed = models.TextField(_("as printed"), blank=True)

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        indexes = (models.Index(fields=["body", "year", "indicator", "owner", "-id"]),)
        constraints = (
            models.CheckConstraint(name="target_owner_is_known", condition=Q(owner__in=TargetOwner.values)),
            models.CheckConstraint(
                name="target_standing_is_known", condition=Q(standing__in=TargetStanding.values)
            ),
            models.CheckConstraint(
                name="target_kind_is_known", condition=Q(kind__in=[k.value for k in TargetKind])
            ),
            models.CheckConstraint(
                name="each_number_has_its_decimals_unit_and_hedge",
                condition=Q(
                    numbers__len=F("decimals__len"),
                    units__len=F("decimals__len"),
                    hedges__len=F("decimals__len"),
                ),
            ),
            models.CheckConstraint(
                name="only_what_is_to_be_set_has_a_year_for_it",
                condition=Q(to_be_set_in__isnull=True) | Q(kind=TargetKind.TO_BE_SET.value),
            ),
            models.CheckConstraint(
                name="words_are_for_textual_targets",
                condition=Q(text="") ^ Q(kind=TargetKind.TEXTUAL.value),
            ),
        )
        triggers = tuple(append_only())

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.year_id}: {self.printed}"
