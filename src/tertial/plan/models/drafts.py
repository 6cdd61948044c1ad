"""Texts while they are being written: kept as typed, two seconds behind the keyboard."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tertial.access.models import Person
from tertial.organisation.models import Body
from tertial.reporting.models import Period


class TextDraft(models.Model):
    """A text that somebody writes, before it is reported; and who has taken it.

    `subject` is what it is about ("goal:12:analysis", "indicator:7", "activity:5"). `version` counts the
    saves. The holder's hold lasts as long as saves keep coming, and can be taken over. Once it is reported
    the draft stays as the place to go on writing; what it says is then the reported text.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", verbose_name=_("body"))
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+", verbose_name=_("period"))
    subject = models.CharField(_("about"), max_length=200)
    typed = models.TextField(_("as typed"), blank=True)
    version = models.PositiveIntegerField(_("saves"), default=0)
    writer = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name=_("last written by"),
    )  # fmt: skip
    changed_at = models.DateTimeField(_("last written"), null=True, blank=True)
    holder = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("taken by")
    )
    held_at = models.DateTimeField(_("taken"), null=True, blank=True)
    reported = models.BooleanField(_("reported as it stands"), default=True)

    class Meta:
        verbose_name = _("text being written")
        verbose_name_plural = _("texts being written")
        constraints = (
            models.UniqueConstraint(name="one_draft_of_a_text", fields=("body", "period", "subject")),
            models.CheckConstraint(
                name="who_holds_a_text_took_it_some_time",
                condition=models.Q(holder__isnull=True) ^ models.Q(held_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.body_id} {self.period_id} {self.subject}"
