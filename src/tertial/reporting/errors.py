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
    ROUND_IS_THERE = "round_is_there", _("The period has a round already.")
    ROUND_IS_OPEN = "round_is_open", _("The round has been opened already.")
    ROUND_IS_NOT_OPEN = "round_is_not_open", _("The round has not been opened yet.")
    ROUND_IS_CLOSED = "round_is_closed", _("The round has been closed already.")
    NOT_ASKED_FOR = "not_asked_for", _("Nobody has asked for it in this round.")
    LOCKED = "locked", _("It is locked: it has been submitted, or the round is not open.")
    ASSIGNED_ALREADY = "assigned_already", _("The person has been asked already.")
    IS_AT_WORK = "is_at_work", _("It is being worked on, or has been submitted.")
    TOO_LATE = "too_late", _("The time has passed already.")
    UNREADABLE = "unreadable", _("The text has signs that cannot be kept.")
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
