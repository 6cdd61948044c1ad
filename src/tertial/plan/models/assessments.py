"""How goals are assessed, and what is written about them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tertial.audit.append_only import append_only
from tertial.audit.models import Recorded
from tertial.organisation.models import Body
from tertial.plan.models.goals import GoalEdition
from tertial.reporting.models import Period


class Step(models.TextChoices):
    """The steps of the scale. What they are called in a document is the document's own words."""

    MET = "met", _("met")
    PARTLY_MET = "partly_met", _("partly met")
    NOT_MET = "not_met", _("not met")
    NOT_ASSESSED = "not_assessed", _("not assessed")


class Evaluator(models.TextChoices):
    """Whose assessment it is. All are kept, side by side."""

    BOARD = "board", _("the board")
    EXECUTIVE_OFFICE = "executive_office", _("the executive office")
    SYSTEM = "system", _("proposed by the system")


class Assessment(Recorded):
    """How a goal was assessed in a period. A later row of the same evaluator takes its place; both stay."""

    goal = models.ForeignKey(
        GoalEdition, on_delete=models.PROTECT, related_name="assessments", verbose_name=_("goal")
    )
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", verbose_name=_("body"))
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+", verbose_name=_("period"))
    evaluator = models.CharField(_("assessed by"), max_length=20, choices=Evaluator)
    step = models.CharField(_("step"), max_length=15, choices=Step, blank=True)
    words = models.TextField(_("as printed"))
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        indexes = (models.Index(fields=["body", "period", "goal", "evaluator", "-id"]),)
        constraints = (
            models.CheckConstraint(name="evaluator_is_known", condition=Q(evaluator__in=Evaluator.values)),
            models.CheckConstraint(name="step_is_known", condition=Q(step__in=["", *Step.values])),
        )
        triggers = tuple(append_only())

    def __str__(self) -> str:
        return f"{self.goal_id} {self.period_id}: {self.words}"


class TextRole(models.TextChoices):
    """What a text about a goal is for."""

    DESCRIPTION = "description", _("description")
    EXPECTED_RESULT = "expected_result", _("expected result")
    WAYS_OF_WORKING = "ways_of_working", _("ways of working")
    ANALYSIS = "analysis", _("analysis")
    WITHOUT_HEADING = "without_heading", _("text without a heading of its own")


class GoalText(Recorded):
    """What a body writes about a goal in a period. `blocks` are paragraphs as in the document tree."""

    goal = models.ForeignKey(
        GoalEdition, on_delete=models.PROTECT, related_name="texts", verbose_name=_("goal")
    )
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", verbose_name=_("body"))
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+", verbose_name=_("period"))
    role = models.CharField(_("what for"), max_length=20, choices=TextRole)
    blocks = models.JSONField(_("text"), default=list)

    class Meta:
        verbose_name = _("text about a goal")
        verbose_name_plural = _("texts about goals")
        indexes = (models.Index(fields=["body", "period", "goal", "role", "-id"]),)
        constraints = (
            models.CheckConstraint(name="text_role_is_known", condition=Q(role__in=TextRole.values)),
        )
        triggers = tuple(append_only())

    def __str__(self) -> str:
        return f"{self.goal_id} {self.period_id}: {self.role}"
