"""What cannot be done with findings and rules, and why."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReviewFault(models.TextChoices):
    """Why an act was refused, as a sentence for the person who tried."""

    NO_SUCH_FINDING = "no_such_finding", _("The finding is no longer there: what it named has been changed.")
    NO_REASON = "no_reason", _("Say why the finding is not a fault.")
    UNREADABLE = "unreadable", _("The text has signs that cannot be kept.")
    NOT_DISMISSED = "not_dismissed", _("The finding is not dismissed.")
    NO_SUCH_RULE = "no_such_rule", _("There is no such rule.")
    NO_SUCH_LIMIT = "no_such_limit", _("The rule has no such limit.")
    NOT_A_NUMBER = "not_a_number", _("The limit is not a number.")
    OFF_BLOCKS = "off_blocks", _("A rule that is not in use cannot stop a publication.")
    BLOCKED = "blocked", _("Findings that stop publication are neither mended nor dismissed.")


class ReviewRefused(ValueError):
    """An act on findings or rules was refused. `fault` says why, `about` what it was; nothing was written."""

    def __init__(self, fault: ReviewFault, about: str = "") -> None:
        """Keep the reason."""
        super().__init__(f"{fault.value}: {about[:60]}" if about else fault.value)
        self.fault = fault
        self.about = about
