"""Events, and where a recorded thing came from."""

from __future__ import annotations

from typing import Self, TypeVar

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.fields.json import KeyTextTransform
from django.utils.translation import gettext_lazy as _

from tertial.audit.append_only import append_only

# Each event carries the hash of the one before, so that one changed behind our backs breaks the chain. The
# lock makes the chain one, also when many write at once; it lasts until their transaction ends. The number is
# given within the lock, so that the order of numbers is the order of the chain.
_CHAIN = """
PERFORM pg_advisory_xact_lock(7462913);
NEW.id := nextval(pg_get_serial_sequence('audit_event', 'id'));
NEW.previous_hash := coalesce((SELECT hash FROM audit_event ORDER BY id DESC LIMIT 1), '');
NEW.hash := encode(sha256(convert_to(concat_ws(E'\\x1f',
    NEW.previous_hash, NEW.id, to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    NEW.actor, NEW.actor_key, NEW.act, NEW.subject, NEW.subject_key, NEW.reason, NEW.details::text
), 'UTF8')), 'hex');
RETURN NEW;
"""


class Event(models.Model):
    """One act: who did what to what, when and why, in words of its own, so that it outlives all it names."""

    at = models.DateTimeField(_("time"), auto_now_add=True)
    actor = models.TextField(_("who"), help_text=_("The person's name, or the program that acted by itself."))
    actor_key = models.TextField(blank=True)
    act = models.CharField(_("act"), max_length=80)
    subject = models.TextField(_("what it was done to"))
    subject_key = models.TextField(blank=True)
    reason = models.TextField(_("reason"), blank=True)
    details = models.JSONField(_("details"), default=dict)
    previous_hash = models.CharField(max_length=64, editable=False)
    hash = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ("id",)
        indexes = (
            models.Index(fields=["subject_key", "id"]),
            models.Index(fields=["actor_key", "id"]),
            models.Index(KeyTextTransform("body", "details"), name="event_of_a_body"),
        )
        triggers = (
            *append_only(),
            pgtrigger.Trigger(name="chain", operation=pgtrigger.Insert, when=pgtrigger.Before, func=_CHAIN),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H.%M} {self.actor}: {self.act} {self.subject}"


class SourceFile(models.Model):
    """A file that something was taken in from: a report, a workbook, a feed's answer."""

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.TextField(_("file name"))
    media = models.CharField(_("kind of file"), max_length=20)
    size = models.PositiveBigIntegerField(_("bytes"))

    class Meta:
        verbose_name = _("source file")
        verbose_name_plural = _("source files")
        triggers = tuple(append_only())

    def __str__(self) -> str:
        return self.name


class SourceText(models.Model):
    """The text of a source file, line by line: what was taken from a line is shown among its neighbours.

    The first is line 1. `pages` holds the page of each line, and is empty for a file that has no pages.
    """

    source_file = models.OneToOneField(
        SourceFile, on_delete=models.PROTECT, related_name="text", primary_key=True,
        verbose_name=_("source file"),
    )  # fmt: skip
    lines = ArrayField(models.TextField(blank=True), verbose_name=_("lines"), default=list)
    pages = ArrayField(models.PositiveIntegerField(null=True), verbose_name=_("pages"), default=list)

    class Meta:
        verbose_name = _("text of a source file")
        verbose_name_plural = _("texts of source files")
        constraints = (
            models.CheckConstraint(
                name="each_line_has_its_page_or_none_has",
                condition=Q(pages__len=0) | Q(pages__len=F("lines__len")),
            ),
        )
        triggers = tuple(append_only())

    def __str__(self) -> str:
        return str(self.source_file_id)


class Withdrawal(models.Model):
    """An act was taken back: what it recorded stays, and no longer counts. `event` is the taking back."""

    withdrawn = models.OneToOneField(
        Event, on_delete=models.PROTECT, related_name="withdrawal", verbose_name=_("the act taken back")
    )
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        constraints = (
            models.CheckConstraint(name="no_act_takes_itself_back", condition=~Q(withdrawn=F("event"))),
        )
        triggers = tuple(append_only())

    def __str__(self) -> str:
        return f"{self.withdrawn_id} withdrawn by {self.event_id}"


Row = TypeVar("Row", bound=models.Model, covariant=True)


class Recordings(models.QuerySet[Row]):
    """Recorded rows, of which those that an act taken back recorded do not count."""

    def counting(self) -> Self:
        """Only what counts: all that no act has taken back."""
        return self.filter(~Exists(Withdrawal.objects.filter(withdrawn=OuterRef("event"))))


class Recorded(models.Model):
    """What every recorded value and text knows: the act that recorded it, and the place it was taken from.

    The lines count from 1, the last one included; a page is the number printed on it.
    """

    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    source_file = models.ForeignKey(
        SourceFile, on_delete=models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("source file"),
    )  # fmt: skip
    first_line = models.PositiveIntegerField(_("first line"), null=True, blank=True)
    last_line = models.PositiveIntegerField(_("last line"), null=True, blank=True)
    page = models.PositiveIntegerField(_("page"), null=True, blank=True)

    objects = Recordings.as_manager()

    class Meta:
        abstract = True
