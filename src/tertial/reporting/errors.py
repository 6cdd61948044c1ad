"""What cannot be done with years, periods and rounds, and why."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class RhythmFault(models.TextChoices):
    """Why an act was refused, as a sentence for the person who tried."""

    UNKNOWN_PERIOD = "unknown_period", _("There is no such kind of period.")
    MONTHS = "months", _("The months are not the first and last of a part of a year.")
    TWICE = "twice", _("The same kind of document is named twice.")
    NO_NAME = "no_name", _("A name is missing.")
    NO_KINDS = "no_kinds", _("No kinds of documents have been set up yet.")
    YEAR = "year", _("The year is not between 1990 and 2100.")
    ROUND_IS_OPEN = "round_is_open", _("The round has been opened already.")
    NO_REASON = "no_reason", _("Say why.")
    NOT_PUBLISHED = "not_published", _("The period is not published.")
    DUE_BEFORE_OPEN = "due_before_open", _("The round would be due before it opens.")


class RhythmError(ValueError):
    """An act on the rhythm of the year was refused. `fault` says why, `about` what it was."""

    def __init__(self, fault: RhythmFault, about: str = "") -> None:
        """Keep the reason."""
        super().__init__(f"{fault.value}: {about}" if about else fault.value)
        self.fault = fault
        self.about = about
