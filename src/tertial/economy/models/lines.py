"""Operational areas, and the lines of a body's economy in a period."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tertial.audit.append_only import append_only
from tertial.audit.models import Recorded
from tertial.economy.calculations.meanings import Line, Scope, Side, Stage
from tertial.economy.calculations.rows import LONGEST_NAME
from tertial.economy.models.tables import KeptTable
from tertial.organisation.models import Body
from tertial.reporting.models import Period


class OperationalArea(models.Model):
    """A field of a body's work that has a budget of its own, or a part of one, through the years.

    `key` is the letters of its name, by which the next report finds it again; `name` is what it was called
    first. What it is called in a period stands on the line of that period.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", verbose_name=_("body"))
    scope = models.CharField(_("which money"), max_length=12, choices=[(s.value, s.value) for s in Scope])
    above = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="parts", null=True, blank=True,
        verbose_name=_("part of"),
    )  # fmt: skip
    key = models.CharField(_("key"), max_length=LONGEST_NAME)
    name = models.TextField(_("name"))

    class Meta:
        verbose_name = _("operational area")
        verbose_name_plural = _("operational areas")
        constraints = (
            models.CheckConstraint(name="scope_is_known", condition=Q(scope__in=list(Scope))),
            models.CheckConstraint(name="area_has_a_key", condition=Q(key__regex=r"^[a-z0-9]+$")),
            models.CheckConstraint(name="area_has_a_name", condition=Q(name__regex=r"\S")),
            models.CheckConstraint(name="no_area_is_a_part_of_itself", condition=~Q(above=F("id"))),
            models.UniqueConstraint(
                name="one_area_of_a_name", fields=("body", "scope", "above", "key"), nulls_distinct=False
            ),
        )

    def __str__(self) -> str:
        return self.name


class EconomyReading(Recorded):
    """The tables of a body's report were read for figures. Of several readings the newest that counts holds.

    `tables` are the numbers of the tables, which are all that the report has, understood or not. `undecided`
    is what was left for a person: why, in which table, row and column, quoting what.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", verbose_name=_("body"))
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+", verbose_name=_("period"))
    tables = ArrayField(models.BigIntegerField(), verbose_name=_("tables of reports"), default=list)
    undecided = models.JSONField(_("left undecided"), default=list)

    class Meta:
        verbose_name = _("reading of economy tables")
        verbose_name_plural = _("readings of economy tables")
        indexes = (models.Index(fields=["body", "period", "-id"]),)
        triggers = tuple(append_only())

    def __str__(self) -> str:
        return f"{self.body_id} {self.period_id}"


class EconomyLine(Recorded):
    """A row of a body's economy in a period: an area, a part of one, a total, or what is carried over.

    `name` is what it is called there, without *varav*. `exhaustive` says, for a part, whether the parts
    together are known to be the whole. `table` and `row` are where it was read, empty for what was typed.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", verbose_name=_("body"))
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+", verbose_name=_("period"))
    reading = models.ForeignKey(
        EconomyReading, on_delete=models.PROTECT, related_name="lines", null=True, blank=True,
        verbose_name=_("read in"),
    )  # fmt: skip
    scope = models.CharField(_("which money"), max_length=12, choices=[(s.value, s.value) for s in Scope])
    line = models.CharField(_("kind of row"), max_length=12, choices=[(k.value, k.value) for k in Line])
    area = models.ForeignKey(
        OperationalArea, on_delete=models.PROTECT, related_name="lines", null=True, blank=True,
        verbose_name=_("operational area"),
    )  # fmt: skip
    side = models.CharField(_("costs or income"), max_length=8, blank=True)
    stage = models.CharField(_("before or after carry-overs"), max_length=8, blank=True)
    name = models.TextField(_("name"))
    rank = models.PositiveIntegerField(_("place among the rows"), default=0)
    exhaustive = models.BooleanField(_("the parts are the whole"), null=True, blank=True)
    table = models.ForeignKey(
        KeptTable, on_delete=models.PROTECT, related_name="lines", null=True, blank=True,
        verbose_name=_("table of a report"),
    )  # fmt: skip
    row = models.PositiveIntegerField(_("row of the table"), null=True, blank=True)

    class Meta:
        verbose_name = _("line of the economy")
        verbose_name_plural = _("lines of the economy")
        indexes = (models.Index(fields=["body", "period", "-id"]),)
        constraints = (
            models.CheckConstraint(name="line_scope_is_known", condition=Q(scope__in=list(Scope))),
            models.CheckConstraint(name="kind_of_line_is_known", condition=Q(line__in=list(Line))),
            models.CheckConstraint(name="line_side_is_known", condition=Q(side__in=list(Side))),
            models.CheckConstraint(name="line_stage_is_known", condition=Q(stage__in=list(Stage))),
            models.CheckConstraint(name="line_has_a_name", condition=Q(name__regex=r"\S")),
            models.CheckConstraint(
                name="an_area_is_for_lines_of_areas",
                condition=Q(line=Line.AREA, area__isnull=False) | (~Q(line=Line.AREA) & Q(area__isnull=True)),
            ),
            models.CheckConstraint(
                name="only_areas_have_parts_that_are_the_whole",
                condition=Q(exhaustive__isnull=True) | Q(line=Line.AREA),
            ),
            models.CheckConstraint(
                name="what_was_read_has_its_row",
                condition=(
                    Q(reading__isnull=True, table__isnull=True, row__isnull=True)
                    | Q(reading__isnull=False, table__isnull=False, row__isnull=False)
                ),
            ),
        )
        triggers = tuple(append_only())

    def __str__(self) -> str:
        return self.name
