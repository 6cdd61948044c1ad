"""What cannot be done with people and their roles, and why."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AccessFault(models.TextChoices):
    """Why an act was refused, as a sentence for the person who tried."""

    NO_NAME = "no_name", _("A name is missing.")
    UNREADABLE = "unreadable", _("The text has signs that cannot be kept.")
    NO_EMAIL = "no_email", _("The e-mail address is not understood.")
    EMAIL_IS_TAKEN = "email_is_taken", _("Somebody has this e-mail address already.")
    BACKWARDS = "backwards", _("It would end before it begins.")
    HELD_ALREADY = "held_already", _("The person holds this role there already.")
    WHOLE_MUNICIPALITY = "whole_municipality", _("This role is held for the whole municipality only.")
    LAST_ADMINISTRATOR = "last_administrator", _("The last administrator stays; let another in first.")
    ENDED_ALREADY = "ended_already", _("It has ended already.")


class AccessError(ValueError):
    """An act on people was refused. `fault` says why, `about` what it was; nothing has been written."""

    def __init__(self, fault: AccessFault, about: str = "") -> None:
        """Keep the reason."""
        super().__init__(f"{fault.value}: {about[:60]}" if about else fault.value)
        self.fault = fault
        self.about = about
