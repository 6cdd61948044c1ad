"""What cannot be done with tables and figures of the economy, and why."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class EconomyFault(models.TextChoices):
    """Why an act was refused, as a sentence for the person who tried."""

    BLANK = "blank", _("The text is missing.")
    UNREADABLE = "unreadable", _("The text has signs that cannot be kept.")
    TOO_LONG = "too_long", _("The text is too long.")
    TOO_LARGE = "too_large", _("The number has more digits than can be kept.")
    OTHER_REPORT = "other_report", _("The table belongs to another report.")
    OTHER_BODY = "other_body", _("The operational area belongs to another board.")
    BAD_FORMULA = "bad_formula", _("A variance is one measure less another.")
    UNKNOWN_MEASURE = "unknown_measure", _("A measure is a word of small letters.")
    BAD_TIME = "bad_time", _("The year or the months cannot be right.")
    NO_MONEY = "no_money", _("The amount has no unit of money.")
    TABLE_TWICE = "table_twice", _("Two tables of the report have the same key.")


class EconomyError(ValueError):
    """An act on the economy was refused. `fault` says why, `about` what it was; nothing has been written."""

    def __init__(self, fault: EconomyFault, about: str = "") -> None:
        """Keep the reason."""
        super().__init__(f"{fault.value}: {about[:60]}" if about else fault.value)
        self.fault = fault
        self.about = about
