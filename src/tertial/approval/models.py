"""Who approves what after whom, as data, and what has been done with each submission."""

from __future__ import annotations

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tertial.access.models import Role
from tertial.audit.append_only import append_only
from tertial.audit.models import Recorded
from tertial.organisation.models import Body
from tertial.reporting.models import Submission


@pghistory.track()
class ApprovalLevel(models.Model):
    """A level that a body's submissions pass, in the order of their rank: who holds the role approves.

    A body that has levels of its own passes those alone; one without rows passes the usual ones.
    """

    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="approval_levels", verbose_name=_("body")
    )
    rank = models.PositiveSmallIntegerField(_("order"))
    name = models.TextField(_("name"))
    role = models.CharField(_("who approves"), max_length=20, choices=Role)

    class Meta:
        verbose_name = _("level of approval")
        verbose_name_plural = _("levels of approval")
        ordering = ("body", "rank")
        constraints = (
            models.UniqueConstraint(name="approval_levels_in_order", fields=("body", "rank")),
            models.CheckConstraint(name="approval_role_is_known", condition=Q(role__in=Role.values)),
            models.CheckConstraint(name="approval_level_has_a_name", condition=Q(name__regex=r"\S")),
        )

    def __str__(self) -> str:
        return self.name


class Act(models.TextChoices):
    """What is done with a submission."""

    SUBMITTED = "submitted", _("submitted")
    RETURNED = "returned", _("returned")
    APPROVED = "approved", _("approved")
    TAKEN_BACK = "taken_back", _("taken back")
    COMMENTED = "commented", _("commented")


class ApprovalAct(Recorded):
    """One thing that was done with a submission, at which level, with which words.

    `subjects` are the things that a return or a comment is about ("indicator:12"); `digest` is the SHA-256 of
    the document that was submitted, or shown to whoever approved it.
    """

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="acts", verbose_name=_("submission")
    )
    act = models.CharField(_("act"), max_length=15, choices=Act)
    rank = models.PositiveSmallIntegerField(_("levels passed before"))
    note = models.TextField(_("note"), blank=True)
    subjects = ArrayField(models.CharField(max_length=200), verbose_name=_("about"), default=list, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("act of approval")
        verbose_name_plural = _("acts of approval")
        ordering = ("id",)
        indexes = (models.Index(fields=["submission", "-id"]),)
        constraints = (
            models.CheckConstraint(name="approval_act_is_known", condition=Q(act__in=Act.values)),
            models.CheckConstraint(
                name="a_return_says_why", condition=~Q(act=Act.RETURNED) | Q(note__regex=r"\S")
            ),
        )
        triggers = tuple(append_only())

    def __str__(self) -> str:
        return f"{self.submission_id} {self.act}"
