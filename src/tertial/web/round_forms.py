"""The forms of rounds: planning one, and narrowing what is seen of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from tertial.approval.selectors import Standing
from tertial.organisation.selectors import CalledBody
from tertial.reporting.models import Period
from tertial.web.presenting.dates import period_key, period_words
from tertial.web.presenting.forms import Dressed
from tertial.web.presenting.marks import mark_words

LATE: Final = "late"


def _day(label: Any) -> forms.DateField:  # noqa: ANN401  # lazy words
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Write the day as 2026-05-15.")},
    )


class RoundWords(Dressed, forms.Form):
    """What a round says to all who report in it."""

    namn = forms.CharField(label=_("Name"), max_length=200)
    oppnar = _day(_("Opens"))
    sista = _day(_("Last day"))
    anvisning = forms.CharField(
        label=_("Instructions to all who report"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class PlannedRound(RoundWords):
    """A round that is to be planned; its name is that of the document where none is given."""

    field_order = ("period", "oppnar", "sista", "anvisning")
    namn = None  # type: ignore[assignment]  # so is a field taken away
    period = forms.ChoiceField(label=_("Period"))

    def __init__(self, data: object, periods: Sequence[Period]) -> None:
        super().__init__(data)
        choices = [(period_key(each), period_words(each)) for each in periods]
        self.fields["period"].choices = choices  # type: ignore[attr-defined]  # a field of choices


class Narrowing(Dressed, forms.Form):
    """Whose reporting is shown: in which state, of which board."""

    lage = forms.ChoiceField(label=_("State"), required=False)
    namnd = forms.ChoiceField(label=_("Board"), required=False)

    def __init__(self, data: object, boards: Sequence[CalledBody]) -> None:
        super().__init__(data)
        states = [("", _("All")), *((each.value, mark_words(each)) for each in Standing), (LATE, _("Late"))]
        self.fields["lage"].choices = states  # type: ignore[attr-defined]  # a field of choices
        self.fields["namnd"].choices = [("", _("All")), *((each.key, each.name) for each in boards)]  # type: ignore[attr-defined]  # a field of choices
