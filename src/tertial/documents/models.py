"""What plans and reports are kept in: versions of documents, and their outlines section by section."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tertial.audit.append_only import append_only
from tertial.audit.models import Recorded
from tertial.documents.tree import SectionRole
from tertial.organisation.models import Body
from tertial.plan.models import GoalEdition
from tertial.reporting.models import Period


class Report(Recorded):
    """A plan or a report of a body for a period: one version. A newer one takes its place; both stay.

    `identity`, `furniture`, `remarks` and `origin` are those of the document tree, in the structure format.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="reports", verbose_name=_("body"))
    period = models.ForeignKey(
        Period, on_delete=models.PROTECT, related_name="reports", verbose_name=_("period")
    )
    version = models.PositiveIntegerField(_("version"))
    identity = models.JSONField(_("what document it is"))
    furniture = models.JSONField(_("what belongs to the pages"), default=list)
    remarks = models.JSONField(_("remarks of the reader"), default=list)
    origin = models.JSONField(_("the file it was read from"), null=True)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        indexes = (models.Index(fields=["body", "period", "-version"]),)
        constraints = (
            models.UniqueConstraint(name="versions_are_numbered", fields=("body", "period", "version")),
            models.CheckConstraint(name="versions_begin_with_one", condition=Q(version__gte=1)),
        )
        triggers = tuple(append_only())

    def __str__(self) -> str:
        return f"{self.body_id} {self.period_id} ({self.version})"


_ROLES = [(role.value, role.value) for role in SectionRole]


class ReportSection(models.Model):
    """A heading of a report and what stands under it, as `tertial.documents.outline` describes it.

    `rank` is its place in the whole document; what it stands in comes before it. `goal` is the goal of the
    year that it is about, `printed_goal` how the document prints that goal.
    """

    report = models.ForeignKey(
        Report, on_delete=models.PROTECT, related_name="sections", verbose_name=_("report")
    )
    rank = models.PositiveIntegerField(_("order"))
    above = models.PositiveIntegerField(_("place of the section it stands in"), null=True, blank=True)
    key = models.TextField(_("key"), blank=True)
    heading = models.TextField(_("heading"), blank=True)
    level = models.PositiveSmallIntegerField(_("level"))
    role = models.CharField(_("what for"), max_length=20, choices=_ROLES)
    number = models.TextField(_("number"), null=True, blank=True)
    label = models.TextField(_("words before the heading"), null=True, blank=True)
    goal = models.ForeignKey(
        GoalEdition, on_delete=models.PROTECT, related_name="report_sections", null=True, blank=True,
        verbose_name=_("goal"),
    )  # fmt: skip
    printed_goal = models.JSONField(_("goal as printed"), null=True)
    blocks = models.JSONField(_("what stands there"), default=list)
    places = models.JSONField(_("lines"), default=list)

    class Meta:
        verbose_name = _("section of a report")
        verbose_name_plural = _("sections of reports")
        ordering = ("report", "rank")
        constraints = (
            models.UniqueConstraint(name="sections_stand_in_order", fields=("report", "rank")),
            models.CheckConstraint(
                name="a_section_comes_after_what_it_stands_in",
                condition=Q(above__isnull=True) | Q(above__lt=F("rank")),
            ),
            models.CheckConstraint(
                name="section_role_is_known", condition=Q(role__in=[role.value for role in SectionRole])
            ),
            models.CheckConstraint(
                name="a_goal_that_is_followed_is_printed",
                condition=Q(goal__isnull=True) | Q(printed_goal__isnull=False),
            ),
        )
        triggers = tuple(append_only())

    def __str__(self) -> str:
        return self.heading
