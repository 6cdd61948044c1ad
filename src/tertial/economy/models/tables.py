"""Tables of reports, as they were printed, with their source."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from tertial.audit.append_only import append_only
from tertial.audit.models import Recorded
from tertial.economy.columns import LONGEST_KEY
from tertial.economy.tables import ColumnKind, RowLevel
from tertial.organisation.models import Body
from tertial.reporting.models import Period


def _nowhere(name: str, column: str, path: str) -> models.CheckConstraint:
    """Nothing in a column of JSON is as the path says."""
    found = Func(F(column), Value(path), function="jsonb_path_exists", output_field=models.BooleanField())
    return models.CheckConstraint(name=name, condition=Exact(found, Value(False)))


def _other_than(field: str, allowed: type[ColumnKind] | type[RowLevel]) -> str:
    """A path to whatever has something else in a field than what is allowed."""
    return "$[*] ? (!({}))".format(" || ".join(f'@.{field} == "{each.value}"' for each in allowed))


class KeptTable(Recorded):
    """A table of a body's report for a period. A later one with the same key takes its place; both stay.

    `headings` are those of the sections it stood under, outermost first, and `rank` its place in the report.
    `columns` and `rows` are those of `tertial.economy.tables`, field by field; `places` are the lines of the
    text that the table was read from, of which the first and the last are in columns of their own.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", verbose_name=_("body"))
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+", verbose_name=_("period"))
    key = models.CharField(_("key"), max_length=LONGEST_KEY)
    rank = models.PositiveIntegerField(_("place in the report"), default=0)
    headings = ArrayField(models.TextField(), verbose_name=_("stands under"), default=list, blank=True)
    title = models.TextField(_("title"), null=True, blank=True)
    unit = models.TextField(_("unit"), null=True, blank=True)
    columns = models.JSONField(_("columns"), default=list)
    rows = models.JSONField(_("rows"), default=list)
    notes = ArrayField(models.TextField(), verbose_name=_("notes"), default=list, blank=True)
    places = models.JSONField(_("lines"), default=list)

    class Meta:
        verbose_name = _("table of a report")
        verbose_name_plural = _("tables of reports")
        indexes = (models.Index(fields=["body", "period", "key", "-id"]),)
        constraints = (
            models.CheckConstraint(name="table_has_a_key", condition=Q(key__regex=r"\S")),
            models.UniqueConstraint(
                name="one_table_of_a_key_an_act", fields=("event", "body", "period", "key")
            ),
            _nowhere("columns_are_of_a_known_kind", "columns", _other_than("kind", ColumnKind)),
            _nowhere("rows_are_of_a_known_level", "rows", _other_than("level", RowLevel)),
            _nowhere("rows_have_cells", "rows", '$[*] ? (!(@.cells.type() == "array"))'),
        )
        triggers = tuple(append_only())

    def __str__(self) -> str:
        return f"{self.body_id} {self.period_id} {self.key}: {self.title or ''}"
