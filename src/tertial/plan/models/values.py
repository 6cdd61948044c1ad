"""What is reported of an indicator: outcomes and forecasts, appended row by row."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tertial.audit.append_only import append_only
from tertial.audit.models import Recorded
from tertial.organisation.models import Body
from tertial.plan.models.indicators import Indicator
from tertial.reporting.models import Period


class Aspect(models.TextChoices):
    """What a value says. An earlier outcome is what *this* report says of it: it may be wrong."""

    OUTCOME = "outcome", _("outcome")
    FORECAST = "forecast", _("forecast")
    PREVIOUS = "previous", _("earlier outcome, as stated now")


class Part(models.TextChoices):
    """Of whom it speaks."""

    TOTAL = "total", _("total")
    WOMEN = "women", _("women")
    MEN = "men", _("men")


class ValueState(models.TextChoices):
    """A figure (zero is one), or why there is none. What cannot be decided is kept with its candidates."""

    FIGURE = "figure", _("figure")
    BLANK = "blank", _("not filled in")
    NOT_MEASURED = "not_measured", _("not measured this period")
    NOT_AVAILABLE = "not_available", _("not available")
    SUPPRESSED = "suppressed", _("suppressed: too few persons")
    UNDETERMINED = "undetermined", _("absent, and not said why")
    NOT_UNDERSTOOD = "not_understood", _("kept word for word")


class Finality(models.TextChoices):
    """Whether a value may still change at its source."""

    PRELIMINARY = "preliminary", _("preliminary")
    FINAL = "final", _("final")
    UNKNOWN = "unknown", _("not said")


class ReportedValue(Recorded):
    """One value, as reported at one time. A later row for the same thing takes its place; both stay.

    `number` is exact and in the unit `unit`; `decimals` is the precision it was given with. `printed` is the
    source's own text. `candidates` are the states that an undetermined one may be, "zero" among them. The
    measuring interval is the value's own ("rullande 12 månader per februari").
    """

    # Neither has an index of its own: those below begin with them, and two that may be joined mislead the
    # database into reading all values of an indicator to find those of one body.
    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="values", verbose_name=_("indicator"),
        db_index=False,
    )  # fmt: skip
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="+", verbose_name=_("body"), db_index=False
    )
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+", verbose_name=_("period"))
    aspect = models.CharField(_("what it says"), max_length=10, choices=Aspect)
    part = models.CharField(_("of whom"), max_length=10, choices=Part, default=Part.TOTAL)
    state = models.CharField(_("state"), max_length=15, choices=ValueState)
    number = models.DecimalField(_("value"), max_digits=26, decimal_places=10, null=True, blank=True)
    decimals = models.PositiveSmallIntegerField(_("decimals"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=80, blank=True)
    hedge = models.CharField(_("about"), max_length=10, blank=True)
    printed = models.TextField(_("as printed"), blank=True)
    printed_unit = models.TextField(_("unit as printed"), blank=True)
    reason = models.TextField(_("why there is no figure"), blank=True)
    candidates = ArrayField(
        models.CharField(max_length=15), verbose_name=_("what it may mean"), default=list, blank=True
    )
    numerator = models.DecimalField(_("numerator"), max_digits=26, decimal_places=10, null=True, blank=True)
    denominator = models.DecimalField(
        _("denominator"), max_digits=26, decimal_places=10, null=True, blank=True
    )
    finality = models.CharField(
        _("preliminary or final"), max_length=12, choices=Finality, default=Finality.UNKNOWN
    )
    interval_words = models.TextField(_("measuring interval"), blank=True)
    interval_first = models.DateField(_("measured from"), null=True, blank=True)
    interval_last = models.DateField(_("measured to"), null=True, blank=True)
    base = models.PositiveIntegerField(_("number of persons or things measured"), null=True, blank=True)
    coverage = models.DecimalField(
        _("share of all that was measured, percent"), max_digits=5, decimal_places=2, null=True, blank=True
    )

    class Meta:
        verbose_name = _("reported value")
        verbose_name_plural = _("reported values")
        indexes = (
            models.Index(fields=["indicator", "body", "period", "aspect", "part", "-id"]),
            models.Index(fields=["body", "period", "-id"]),
        )
        constraints = (
            models.CheckConstraint(name="aspect_is_known", condition=Q(aspect__in=Aspect.values)),
            models.CheckConstraint(name="part_is_known", condition=Q(part__in=Part.values)),
            models.CheckConstraint(name="state_is_known", condition=Q(state__in=ValueState.values)),
            models.CheckConstraint(name="finality_is_known", condition=Q(finality__in=Finality.values)),
            models.CheckConstraint(
                name="a_figure_has_a_number_and_nothing_else_has",
                condition=(
                    Q(state=ValueState.FIGURE, number__isnull=False, decimals__isnull=False)
                    | (~Q(state=ValueState.FIGURE) & Q(number__isnull=True, decimals__isnull=True))
                ),
            ),
            models.CheckConstraint(
                name="a_reason_is_for_what_is_no_figure",
                condition=Q(reason="") | Q(state__in=[ValueState.NOT_AVAILABLE, ValueState.NOT_UNDERSTOOD]),
            ),
            models.CheckConstraint(
                name="candidates_are_for_what_is_undetermined",
                condition=Q(candidates__len=0) | Q(state=ValueState.UNDETERMINED),
            ),
            models.CheckConstraint(
                name="numerator_and_denominator_together",
                condition=(
                    Q(numerator__isnull=True, denominator__isnull=True)
                    | Q(numerator__isnull=False, denominator__isnull=False, denominator__gt=0)
                ),
            ),
            models.CheckConstraint(
                name="measured_from_before_measured_to",
                condition=(
                    Q(interval_first__isnull=True)
                    | Q(interval_last__isnull=True)
                    | Q(interval_first__lte=F("interval_last"))
                ),
            ),
            models.CheckConstraint(
                name="coverage_is_a_share",
                condition=Q(coverage__isnull=True) | Q(coverage__gte=0, coverage__lte=100),
            ),
        )
        triggers = tuple(append_only())

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.period_id} {self.aspect}: {self.printed or self.number}"
