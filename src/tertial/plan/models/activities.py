"""Activities, how they go, and what was promised to be reported when."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tertial.audit.append_only import append_only
from tertial.audit.models import Event, Recorded
from tertial.organisation.models import Body
from tertial.plan.models.goals import GoalEdition
from tertial.reporting.models import Period


class ActivityState(models.TextChoices):
    """How far an activity has come. Whether it goes as planned is another question: the deviation."""

    PLANNED = "planned", _("planned")
    UNDER_WAY = "under_way", _("under way")
    DONE = "done", _("done")
    PAUSED = "paused", _("paused")
    STOPPED = "stopped", _("stopped")
    NOT_INVOLVED = "not_involved", _("not involved")
    UNKNOWN = "unknown", _("not said")


class Activity(models.Model):
    """One activity through the years. `owner` is who set it, `lead` who answers for it."""

    owner = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="activities", verbose_name=_("owner")
    )
    lead = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="activities_led", verbose_name=_("lead")
    )

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")

    def __str__(self) -> str:
        return str(self.pk)


@pghistory.track()
class ActivityEdition(models.Model):
    """An activity as it stands in a year: under a goal, with its words and dates, in a body's documents."""

    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="editions", verbose_name=_("activity")
    )
    goal = models.ForeignKey(
        GoalEdition, on_delete=models.PROTECT, related_name="activities", verbose_name=_("goal")
    )
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", verbose_name=_("reported by"))
    name = models.TextField(_("activity"))
    start = models.DateField(_("start"), null=True, blank=True)
    end = models.DateField(_("end"), null=True, blank=True)
    rank = models.PositiveIntegerField(_("order"), default=0)
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("recorded by"),
    )  # fmt: skip
    stated_in = models.ForeignKey(
        Period, on_delete=models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("first stated in the documents of"),
    )  # fmt: skip
    withdrawn = models.BooleanField(_("taken back"), default=False)

    class Meta:
        verbose_name = _("activity of a year")
        verbose_name_plural = _("activities of a year")
        constraints = (
            models.UniqueConstraint(
                name="activity_placed_once",
                fields=("activity", "goal", "body"),
                condition=Q(withdrawn=False),
            ),
            models.CheckConstraint(name="activity_has_a_name", condition=Q(name__regex=r"\S")),
        )

    def __str__(self) -> str:
        return self.name


class ActivityReport(Recorded):
    """How an activity went in a period. A later row for the same thing takes its place; both stay.

    The deviation is a flag of its own: an activity may be under way and yet not go as planned.
    """

    edition = models.ForeignKey(
        ActivityEdition, on_delete=models.PROTECT, related_name="reports", verbose_name=_("activity")
    )
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+", verbose_name=_("period"))
    state = models.CharField(_("state"), max_length=15, choices=ActivityState, default=ActivityState.UNKNOWN)
    deviates = models.BooleanField(_("deviates"), null=True)
    deviation = models.TextField(_("deviation"), blank=True)
    start = models.DateField(_("start"), null=True, blank=True)
    end = models.DateField(_("end"), null=True, blank=True)
    label = models.TextField(_("heading"), blank=True)
    blocks = models.JSONField(_("analysis"), default=list)

    class Meta:
        verbose_name = _("report on an activity")
        verbose_name_plural = _("reports on activities")
        indexes = (models.Index(fields=["edition", "period", "-id"]),)
        constraints = (
            models.CheckConstraint(
                name="activity_state_is_known", condition=Q(state__in=ActivityState.values)
            ),
            models.CheckConstraint(
                name="a_deviation_in_words_is_a_deviation", condition=Q(deviation="") | Q(deviates=True)
            ),
        )
        triggers = tuple(append_only())

    def __str__(self) -> str:
        return f"{self.edition_id} {self.period_id}: {self.state}"


class Promise(Recorded):
    """Something that a document says will be reported later: "redovisas i tertialrapport 2"."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="promises", verbose_name=_("by"))
    made_in = models.ForeignKey(
        Period, on_delete=models.PROTECT, related_name="+", verbose_name=_("promised in")
    )
    due_in = models.ForeignKey(
        Period, on_delete=models.PROTECT, related_name="promises_due", verbose_name=_("to be kept in")
    )
    text = models.TextField(_("what was promised"))
    goal = models.ForeignKey(
        GoalEdition, on_delete=models.PROTECT, related_name="promises", null=True, blank=True,
        verbose_name=_("goal"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("promise")
        verbose_name_plural = _("promises")
        constraints = (
            models.CheckConstraint(name="promise_is_not_blank", condition=Q(text__regex=r"\S")),
            models.CheckConstraint(name="promise_is_for_later", condition=~Q(made_in=F("due_in"))),
        )
        triggers = tuple(append_only())

    def __str__(self) -> str:
        return self.text
