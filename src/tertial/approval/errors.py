"""What cannot be done with a submission, and why."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ApprovalFault(models.TextChoices):
    """Why an act was refused, as a sentence for the person who tried."""

    NOT_WORKED_ON = (
        "not_worked_on",
        _("It cannot be submitted now: it has been already, or the round is not open."),
    )
    NOT_SUBMITTED = "not_submitted", _("It has not been submitted, or somebody has handled it meanwhile.")
    MEANWHILE = "meanwhile", _("Somebody has done something with it after this page was opened.")
    CHANGED = "changed", _("It is not the same document as the one that you were shown.")
    NO_NOTE = "no_note", _("Say what is to be changed.")
    NOTHING_TO_TAKE_BACK = "nothing_to_take_back", _("Somebody else has handled it after you.")
    NO_LEVELS = "no_levels", _("A level needs a name.")
    UNREADABLE = "unreadable", _("The text has signs that cannot be kept.")


class ApprovalRefused(ValueError):
    """An act on a submission was refused. `fault` says why, `about` what it was; nothing has been written."""

    def __init__(self, fault: ApprovalFault, about: str = "") -> None:
        """Keep the reason."""
        super().__init__(f"{fault.value}: {about}" if about else fault.value)
        self.fault = fault
        self.about = about
