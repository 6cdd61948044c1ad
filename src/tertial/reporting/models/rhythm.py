"""The rhythm of the year as data: which kinds of documents there are, for which months, and their periods."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class AssessmentSense(models.TextChoices):
    """What an assessment in a kind of document speaks of."""

    NONE = "none", _("nothing is assessed")
    EXPECTED = "expected", _("what is expected of the year")
    ACTUAL = "actual", _("how the year went")


class DocumentKind(models.Model):
    """A kind of plan or report of the municipality: its names, the months it covers, and what it assesses.

    `key` is what the core's periods call it ("VP", "T1", "T2", "VB").
    """

    key = models.CharField(_("key"), max_length=10, unique=True)
    name = models.TextField(_("name"))
    first_month = models.PositiveSmallIntegerField(_("first month"), default=1)
    last_month = models.PositiveSmallIntegerField(_("last month"), default=12)
    assessment = models.CharField(_("assesses"), max_length=10, choices=AssessmentSense)
    rank = models.PositiveSmallIntegerField(_("order within the year"), unique=True)

    class Meta:
        verbose_name = _("kind of document")
        verbose_name_plural = _("kinds of documents")
        ordering = ("rank",)
        constraints = (
            models.CheckConstraint(
                name="months_in_order",
                condition=Q(first_month__gte=1, last_month__lte=12, first_month__lte=F("last_month")),
            ),
            models.CheckConstraint(
                name="assessment_sense_is_known", condition=Q(assessment__in=AssessmentSense.values)
            ),
        )

    def __str__(self) -> str:
        return self.name


class Year(models.Model):
    """A year that is planned and followed up."""

    year = models.PositiveSmallIntegerField(_("year"), primary_key=True)

    class Meta:
        verbose_name = _("year")
        verbose_name_plural = _("years")
        ordering = ("year",)
        constraints = (
            models.CheckConstraint(name="year_is_credible", condition=Q(year__gte=1990, year__lte=2100)),
        )

    def __str__(self) -> str:
        return str(self.year)


class Period(models.Model):
    """What a document of a kind speaks of in a year: "T1 2026". Its days follow from the kind."""

    year = models.ForeignKey(Year, on_delete=models.PROTECT, related_name="periods", verbose_name=_("year"))
    kind = models.ForeignKey(
        DocumentKind, on_delete=models.PROTECT, related_name="periods", verbose_name=_("kind of document")
    )

    class Meta:
        verbose_name = _("period")
        verbose_name_plural = _("periods")
        ordering = ("year", "kind__rank")
        constraints = (models.UniqueConstraint(name="one_period_of_a_kind_a_year", fields=("year", "kind")),)

    def __str__(self) -> str:
        return f"{self.kind_id} {self.year_id}"
