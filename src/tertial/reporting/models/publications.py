"""What is open to everyone."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tertial.audit.append_only import append_only
from tertial.audit.models import Event, Withdrawal
from tertial.organisation.models import Body
from tertial.reporting.models.rhythm import Period


class _InForce(models.Manager["Publication"]):
    """The publications that no act has taken back: of all others nothing is open."""

    def get_queryset(self) -> models.QuerySet[Publication]:
        """Leave out what an act has taken back."""
        withdrawn = Withdrawal.objects.filter(withdrawn=models.OuterRef("event"))
        return super().get_queryset().filter(~models.Exists(withdrawn))


class Publication(models.Model):
    """A body's documents and figures of a period are open to everyone, from the act that opened them on.

    When that act is taken back they are no longer; `objects` are those in force.
    """

    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="publications", verbose_name=_("body")
    )
    period = models.ForeignKey(
        Period, on_delete=models.PROTECT, related_name="publications", verbose_name=_("period")
    )
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )

    objects = _InForce()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        constraints = (
            models.UniqueConstraint(name="published_once_by_an_act", fields=("body", "period", "event")),
        )
        indexes = (models.Index(fields=["body", "period"]),)
        triggers = tuple(append_only())

    def __str__(self) -> str:
        return f"{self.body_id} {self.period_id}"
