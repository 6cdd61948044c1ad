"""Figures of the economy: budget, actuals, forecast, variance and others, as they were reported."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Case, DecimalField, ExpressionWrapper, F, Q, Value, When
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from tertial.audit.append_only import append_only
from tertial.audit.models import Recorded
from tertial.core.units import MONEY_SCALE
from tertial.economy.calculations.meanings import Scope, Side, Stage, Version
from tertial.economy.models.lines import EconomyLine
from tertial.economy.models.tables import KeptTable
from tertial.reporting.models import DocumentKind, Year

_MEASURE = r"^[a-z][a-z_]*$"
_AMOUNT = DecimalField(max_digits=40, decimal_places=10)
_MONEY = Q(state="figure", unit__in=list(MONEY_SCALE), approximate=False)


class FigureState(models.TextChoices):
    """A figure (zero is one), or why there is none. A printed value may belong to an open cell."""

    FIGURE = "figure", _("figure")
    BLANK = "blank", _("not filled in")
    NOT_MEASURED = "not_measured", _("not measured this period")
    NOT_AVAILABLE = "not_available", _("not available")
    SUPPRESSED = "suppressed", _("suppressed: too few persons")
    UNDETERMINED = "undetermined", _("absent, and not said why")
    NOT_UNDERSTOOD = "not_understood", _("kept word for word")
    OPEN = "open", _("a value may belong here")


def _in_kronor() -> Exact:
    """Kronor are the printed number in its unit, with the sign turned where the source has another rule."""
    scale = Case(
        *(When(unit=unit, then=Value(each)) for unit, each in MONEY_SCALE.items()), output_field=_AMOUNT
    )
    sign = Case(When(turned=True, then=Value(Decimal(-1))), default=Value(Decimal(1)), output_field=_AMOUNT)
    return Exact(F("kronor"), ExpressionWrapper(F("number") * scale * sign, output_field=_AMOUNT))


class EconomicFigure(Recorded):
    """One figure of a line, as reported once. A later one for the same thing takes its place; both stay.

    It is of the months `first_month` to `last_month` of `of_year`; `told` is when it was told, where that is
    another time than the report's ("2021-T2"). `number` is in `unit` and as printed; `kronor` is the exact
    amount by the house rule of signs, and `turned` says that the source prints the other sign. `table`,
    `row` and `column` are the cell that it was read in, empty for what was typed.
    """

    line = models.ForeignKey(
        EconomyLine, on_delete=models.PROTECT, related_name="figures", verbose_name=_("line of the economy")
    )
    measure = models.CharField(_("measure"), max_length=40)
    of_year = models.PositiveSmallIntegerField(_("of the year"))
    first_month = models.PositiveSmallIntegerField(_("from month"), default=1)
    last_month = models.PositiveSmallIntegerField(_("to month"), default=12)
    side = models.CharField(_("costs or income"), max_length=8, blank=True)
    stage = models.CharField(_("before or after carry-overs"), max_length=8, blank=True)
    version = models.CharField(_("version"), max_length=20, blank=True)
    told = models.CharField(_("told in"), max_length=12, blank=True)
    heading = models.TextField(_("heading of the column"), blank=True)
    state = models.CharField(_("state"), max_length=15, choices=FigureState)
    number = models.DecimalField(_("value"), max_digits=26, decimal_places=10, null=True, blank=True)
    decimals = models.PositiveSmallIntegerField(_("decimals"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=80, blank=True)
    approximate = models.BooleanField(_("about"), default=False)
    printed = models.TextField(_("as printed"), blank=True)
    kronor = models.DecimalField(_("kronor"), max_digits=36, decimal_places=10, null=True, blank=True)
    turned = models.BooleanField(_("printed with the other sign"), default=False)
    table = models.ForeignKey(
        KeptTable, on_delete=models.PROTECT, related_name="figures", null=True, blank=True,
        verbose_name=_("table of a report"),
    )  # fmt: skip
    row = models.PositiveIntegerField(_("row of the table"), null=True, blank=True)
    column = models.PositiveIntegerField(_("column of the table"), null=True, blank=True)

    class Meta:
        verbose_name = _("figure of the economy")
        verbose_name_plural = _("figures of the economy")
        indexes = (models.Index(fields=["line", "-id"]),)
        constraints = (
            models.CheckConstraint(name="measure_is_a_word", condition=Q(measure__regex=_MEASURE)),
            models.CheckConstraint(name="figure_side_is_known", condition=Q(side__in=list(Side))),
            models.CheckConstraint(name="figure_stage_is_known", condition=Q(stage__in=list(Stage))),
            models.CheckConstraint(name="figure_version_is_known", condition=Q(version__in=list(Version))),
            models.CheckConstraint(name="figure_state_is_known", condition=Q(state__in=FigureState.values)),
            models.CheckConstraint(
                name="figure_year_is_credible", condition=Q(of_year__gte=1990, of_year__lte=2110)
            ),
            models.CheckConstraint(
                name="figure_months_in_order",
                condition=Q(first_month__gte=1, last_month__lte=12, first_month__lte=F("last_month")),
            ),
            models.CheckConstraint(
                name="an_economic_figure_has_a_number_and_nothing_else_has",
                condition=(
                    Q(state="figure", number__isnull=False, decimals__isnull=False)
                    | (~Q(state="figure") & Q(number__isnull=True, decimals__isnull=True, approximate=False))
                ),
            ),
            models.CheckConstraint(
                name="a_cell_has_a_table_a_row_and_a_column",
                condition=(
                    Q(table__isnull=True, row__isnull=True, column__isnull=True)
                    | Q(table__isnull=False, row__isnull=False, column__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="an_exact_amount_of_money_has_its_kronor",
                condition=(_MONEY & Q(kronor__isnull=False)) | (~_MONEY & Q(kronor__isnull=True)),
            ),
            models.CheckConstraint(
                name="kronor_are_the_number_in_its_unit",
                condition=Q(kronor__isnull=True) | Q(_in_kronor()),
            ),
        )
        triggers = tuple(append_only())

    def __str__(self) -> str:
        return f"{self.line_id} {self.measure} {self.of_year}: {self.printed or self.number}"


class VarianceFormula(Recorded):
    """How the tables of a kind of document reckon a variance, from a year on: one measure less another.

    A later row for the same kind, year and scope takes its place; both stay.
    """

    kind = models.ForeignKey(
        DocumentKind, on_delete=models.PROTECT, related_name="+", verbose_name=_("kind of document")
    )
    since = models.ForeignKey(
        Year, on_delete=models.PROTECT, related_name="+", verbose_name=_("from the year")
    )
    scope = models.CharField(_("which money"), max_length=12, choices=[(s.value, s.value) for s in Scope])
    minuend = models.CharField(_("measure"), max_length=40)
    subtrahend = models.CharField(_("less the measure"), max_length=40)

    class Meta:
        verbose_name = _("formula of the variance")
        verbose_name_plural = _("formulas of the variance")
        constraints = (
            models.CheckConstraint(name="formula_scope_is_known", condition=Q(scope__in=list(Scope))),
            models.CheckConstraint(
                name="formula_is_of_two_measures",
                condition=(
                    Q(minuend__regex=_MEASURE, subtrahend__regex=_MEASURE) & ~Q(minuend=F("subtrahend"))
                ),
            ),
        )
        triggers = tuple(append_only())

    def __str__(self) -> str:
        return f"{self.minuend} - {self.subtrahend}"
