"""Indicators: what is measured, how, by whom, and where it stands in a year's plan."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tertial.audit.append_only import append_only
from tertial.audit.models import Event, Recorded
from tertial.core.periods import Periodicity
from tertial.organisation.models import Body
from tertial.plan.models.goals import GoalEdition
from tertial.reporting.models import Period, Year


class Polarity(models.TextChoices):
    """Which way is better."""

    HIGHER = "higher", _("higher is better")
    LOWER = "lower", _("lower is better")
    WITHIN = "within", _("within limits is better")
    UNKNOWN = "unknown", _("not said")


class SexSplit(models.TextChoices):
    """What the values for women and men are, seen from the total."""

    NONE = "none", _("not split by sex")
    RATES = "rates", _("rates within each sex")
    PARTS = "parts", _("parts of the total")
    DISTRIBUTION = "distribution", _("percentage distribution of a count")
    UNKNOWN = "unknown", _("split, the meaning is not said")


class Supplier(models.TextChoices):
    """Who supplies the value."""

    BOARD = "board", _("the board")
    REGISTER = "register", _("a central register")
    SURVEY = "survey", _("a survey")
    UNKNOWN = "unknown", _("not said")


class RollUp(models.TextChoices):
    """How values of lower bodies become one."""

    NONE = "none", _("not at all")
    SUM = "sum", _("summed")
    WEIGHTED = "weighted", _("weighted by numerator and denominator")


class Indicator(models.Model):
    """One indicator through all its definitions. `key` is its address: it stays when the name changes."""

    key = models.SlugField(_("address"), max_length=120, unique=True)
    owner = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="indicators", verbose_name=_("owner")
    )

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")

    def __str__(self) -> str:
        return self.key


class IndicatorDefinition(Recorded):
    """What an indicator means from a year on, until another takes over. Appended, never changed."""

    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="definitions", verbose_name=_("indicator")
    )
    since = models.ForeignKey(Year, on_delete=models.PROTECT, related_name="+", verbose_name=_("from"))
    name = models.TextField(_("name"))
    description = models.TextField(_("description"), blank=True)
    source = models.TextField(_("source"), blank=True)
    method = models.TextField(_("method"), blank=True)
    unit = models.CharField(_("unit"), max_length=80, blank=True)
    polarity = models.CharField(_("better way"), max_length=10, choices=Polarity, default=Polarity.UNKNOWN)
    periodicity = models.CharField(
        _("periodicity"), max_length=20, blank=True, choices=[(p.value, p.value) for p in Periodicity]
    )
    sex_split = models.CharField(_("split by sex"), max_length=15, choices=SexSplit, default=SexSplit.UNKNOWN)
    supplier = models.CharField(
        _("who supplies the value"), max_length=10, choices=Supplier, default=Supplier.UNKNOWN
    )
    commenter = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("who comments on it"),
    )  # fmt: skip
    roll_up = models.CharField(_("roll-up"), max_length=10, choices=RollUp, default=RollUp.NONE)

    class Meta:
        verbose_name = _("definition of an indicator")
        verbose_name_plural = _("definitions of indicators")
        indexes = (models.Index(fields=["indicator", "since"]),)
        constraints = (
            models.CheckConstraint(name="indicator_has_a_name", condition=Q(name__regex=r"\S")),
            models.CheckConstraint(name="polarity_is_known", condition=Q(polarity__in=Polarity.values)),
            models.CheckConstraint(name="sex_split_is_known", condition=Q(sex_split__in=SexSplit.values)),
            models.CheckConstraint(name="supplier_is_known", condition=Q(supplier__in=Supplier.values)),
            models.CheckConstraint(name="roll_up_is_known", condition=Q(roll_up__in=RollUp.values)),
            models.CheckConstraint(
                name="periodicity_is_known",
                condition=Q(periodicity__in=["", *(p.value for p in Periodicity)]),
            ),
        )
        triggers = tuple(append_only())

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class IndicatorPlacement(models.Model):
    """Where an indicator stands in a year: under a goal, in the plan and reports of a body."""

    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="placements", verbose_name=_("indicator")
    )
    goal = models.ForeignKey(
        GoalEdition, on_delete=models.PROTECT, related_name="indicators", verbose_name=_("goal")
    )
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", verbose_name=_("reported by"))
    rank = models.PositiveIntegerField(_("order"), default=0)
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("recorded by"),
    )  # fmt: skip
    stated_in = models.ForeignKey(
        Period, on_delete=models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("first stated in the documents of"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("indicator under a goal")
        verbose_name_plural = _("indicators under goals")
        constraints = (
            models.UniqueConstraint(name="indicator_placed_once", fields=("indicator", "goal", "body")),
        )

    def __str__(self) -> str:
        return f"{self.indicator_id} < {self.goal_id}"


class SeriesBreak(Recorded):
    """From a period on the values are not comparable with those before, for one body or for all."""

    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="series_breaks", verbose_name=_("indicator")
    )
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("body")
    )
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+", verbose_name=_("from"))
    reason = models.TextField(_("why"))

    class Meta:
        verbose_name = _("series break")
        verbose_name_plural = _("series breaks")
        constraints = (
            models.CheckConstraint(name="series_break_has_a_reason", condition=Q(reason__regex=r"\S")),
        )
        triggers = tuple(append_only())

    def __str__(self) -> str:
        return self.reason


class IndicatorText(Recorded):
    """What a body writes about an indicator in a period. `blocks` are paragraphs as in the document tree."""

    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="texts", verbose_name=_("indicator")
    )
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", verbose_name=_("body"))
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+", verbose_name=_("period"))
    label = models.TextField(_("heading"), blank=True)
    blocks = models.JSONField(_("analysis"), default=list)

    class Meta:
        verbose_name = _("analysis of an indicator")
        verbose_name_plural = _("analyses of indicators")
        indexes = (models.Index(fields=["body", "period", "indicator", "-id"]),)
        triggers = tuple(append_only())

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.period_id}"
