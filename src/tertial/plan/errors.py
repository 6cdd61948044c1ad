"""What cannot be done with goals, indicators, activities and their values, and why."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanFault(models.TextChoices):
    """Why an act was refused, as a sentence for the person who tried."""

    BLANK = "blank", _("The text is missing.")
    UNREADABLE = "unreadable", _("The text has signs that cannot be kept.")
    TOO_LONG = "too_long", _("The text is too long.")
    TOO_LARGE = "too_large", _("The number has more digits than can be kept.")
    NO_KEY = "no_key", _("The address has other signs than small letters, digits and hyphens.")
    KEY_IS_TAKEN = "key_is_taken", _("The address belongs to something else.")
    LEVEL_TWICE = "level_twice", _("The same level is named twice.")
    LEVELS_TURN = "levels_turn", _("Goals that are linked would change places.")
    UNKNOWN_KIND = "unknown_kind", _("There is no such kind of document.")
    THERE_ALREADY = "there_already", _("It is there already.")
    OTHER_YEAR = "other_year", _("The two belong to different years.")
    NOT_HIGHER = "not_higher", _("A goal contributes only to a goal of a higher level.")
    LINKED_TWICE = "linked_twice", _("The same goal is named twice.")
    NEGATIVE = "negative", _("The number is below zero.")
    RATIO = "ratio", _("A numerator and a denominator above zero go together.")
    BACKWARDS = "backwards", _("It would end before it begins.")
    SHARE = "share", _("A share lies between 0 and 100 percent.")
    UNKNOWN_CHOICE = "unknown_choice", _("There is no such choice.")
    NO_DEVIATION = "no_deviation", _("A deviation in words needs to be marked as one.")
    NOT_ASSESSED = "not_assessed", _("Goals are not assessed in this kind of document.")
    NOT_LATER = "not_later", _("A promise is for a later period.")
    CHANGED_MEANWHILE = "changed_meanwhile", _("Somebody has changed it meanwhile.")
    NOT_LAST = "not_last", _("It is not the last that you entered here.")
    NOT_PLACED = "not_placed", _("It does not stand in the body's documents of this period.")
    NO_REASON = "no_reason", _("Say why your assessment differs from the proposed one.")
    HELD_BY_ANOTHER = "held_by_another", _("Somebody else is writing here.")
    NOT_PARAGRAPHS = "not_paragraphs", _("The text is not a list of paragraphs.")


class PlanError(ValueError):
    """An act on the plan was refused. `fault` says why, `about` what it was; nothing has been written."""

    def __init__(self, fault: PlanFault, about: str = "") -> None:
        """Keep the reason."""
        super().__init__(f"{fault.value}: {about[:60]}" if about else fault.value)
        self.fault = fault
        self.about = about
