"""Rounds: who reports for a period, by when, who does it, and whether it may be changed still."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tertial.access.models import Person
from tertial.audit.append_only import append_only
from tertial.audit.models import Recorded
from tertial.organisation.models import Body
from tertial.reporting.models.rhythm import Period


class RoundState(models.TextChoices):
    """How far a round has come. What is reported in it can be changed while it is open."""

    PLANNED = "planned", _("planned")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")


@pghistory.track()
class Round(models.Model):
    """One kind of document for one period, for all who report: its timetable and instructions."""

    period = models.OneToOneField(
        Period, on_delete=models.PROTECT, related_name="round", verbose_name=_("period")
    )
    name = models.TextField(_("name"))
    opens = models.DateField(_("opens"), null=True, blank=True)
    due = models.DateField(_("due"), null=True, blank=True)
    instructions = models.TextField(_("instructions"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=RoundState, default=RoundState.PLANNED)

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        constraints = (
            models.CheckConstraint(
                name="round_opens_before_it_is_due",
                condition=Q(opens__isnull=True) | Q(due__isnull=True) | Q(opens__lte=F("due")),
            ),
            models.CheckConstraint(name="round_state_is_known", condition=Q(state__in=RoundState.values)),
        )

    def __str__(self) -> str:
        return self.name


class SubmissionState(models.TextChoices):
    """Where a submission stands. While it is submitted or approved, nothing in it is changed."""

    WORKED_ON = "worked_on", _("being worked on")
    SUBMITTED = "submitted", _("submitted")
    RETURNED = "returned", _("returned")
    APPROVED = "approved", _("approved")


@pghistory.track()
class Submission(models.Model):
    """What a body hands in in a round: its own last day and instructions, and how far approval has come.

    `above` is the submission that it goes into: a unit's goes into its board's. `rank` counts the levels of
    approval that it has passed. `opened_at` is when somebody who reports in it saw it first.
    """

    round = models.ForeignKey(
        Round, on_delete=models.PROTECT, related_name="submissions", verbose_name=_("round")
    )
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="submissions", verbose_name=_("body")
    )
    above = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="below", null=True, blank=True,
        verbose_name=_("goes into"),
    )  # fmt: skip
    due = models.DateField(_("due"), null=True, blank=True)
    instructions = models.TextField(_("instructions of the board"), blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=SubmissionState, default=SubmissionState.WORKED_ON
    )
    rank = models.PositiveSmallIntegerField(_("levels passed"), default=0)
    opened_at = models.DateTimeField(_("first opened"), null=True, blank=True)

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        constraints = (
            models.UniqueConstraint(name="one_submission_of_a_body_in_a_round", fields=("round", "body")),
            models.CheckConstraint(
                name="submission_state_is_known", condition=Q(state__in=SubmissionState.values)
            ),
            models.CheckConstraint(name="no_submission_goes_into_itself", condition=~Q(above=F("id"))),
            models.CheckConstraint(
                name="levels_are_passed_by_what_is_submitted",
                condition=Q(rank=0) | Q(state__in=[SubmissionState.SUBMITTED, SubmissionState.APPROVED]),
            ),
        )

    def __str__(self) -> str:
        return f"{self.body_id} {self.round_id}"


class Assignment(Recorded):
    """Somebody is to report for a body, everything or one thing, until a day or further notice.

    Without one it is for who leads the body or follows it up: that follows from the roles. `subject` is what
    finds the thing ("indicator:12"), empty for everything.
    """

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="assignments", verbose_name=_("submission")
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="assignments", verbose_name=_("person")
    )
    subject = models.TextField(_("what is to be reported"), blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        indexes = (models.Index(fields=["person", "submission"]),)
        triggers = tuple(append_only())

    def __str__(self) -> str:
        return f"{self.person_id} {self.submission_id} {self.subject}"


class Reopening(Recorded):
    """What is locked may be changed again for a while: all of it, or one thing. The act says why."""

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="reopenings", verbose_name=_("submission")
    )
    subject = models.TextField(_("what may be changed"), blank=True)
    until = models.DateTimeField(_("until"))

    class Meta:
        verbose_name = _("reopening")
        verbose_name_plural = _("reopenings")
        indexes = (models.Index(fields=["submission", "-until"]),)
        triggers = tuple(append_only())

    def __str__(self) -> str:
        return f"{self.submission_id} {self.subject}"
