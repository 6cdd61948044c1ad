"""What cannot be done with drafts, and why."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tertial.documents.errors import BuiltUpon


class ImportFault(models.TextChoices):
    """Why an act was refused, as a sentence for the person who tried."""

    UNREADABLE = "unreadable", _("The report has signs that cannot be kept.")
    TOO_MANY = "too_many", _("The report holds more than can be reviewed: {about} things.")
    NO_BOARD = "no_board", _("The report does not say which board it is from. Choose the board.")
    MISSING_BOARD = "missing_board", _("There is no board called {about} yet. Choose another, or found it.")
    NO_SUCH_BOARD = "no_such_board", _("There is no board called {about}.")
    NO_PERIOD = "no_period", _("The report does not say which period it is for. Choose the period.")
    FOREIGN_BOARD = (
        "foreign_board",
        _("The report is from {about}, whose reports your role does not take in."),
    )
    ELSEWHERE = "elsewhere", _("The file has been read already, for a board whose reports are not yours.")
    NOT_OPEN = "not_open", _("The draft is no longer open: {about}.")
    NOT_CLOSED = "not_closed", _("The draft is there already: {about}.")
    NOT_CONFIRMED = "not_confirmed", _("The draft has not been taken in, so there is nothing to undo.")
    STALE = "stale", _("Somebody else has decided this meanwhile: {about}.")
    UNKNOWN_CHOICE = "unknown_choice", _("There is no such choice.")
    NOT_KNOWN = "not_known", _("What it was matched with cannot be found.")
    OTHER_LEVEL = "other_level", _("The two goals are of different levels.")
    CANNOT_STAND_THERE = (
        "cannot_stand_there",
        _("The value cannot stand in that column: there is another already, or the column holds dates."),
    )
    OLDER = (
        "older",
        _("A later report for the same period has been taken in. Say that this one is to replace it."),
    )
    CHANGED = (
        "changed",
        _("Other things have been taken in meanwhile. The proposals have been made anew; look again."),
    )
    NOTHING_CHOSEN = "nothing_chosen", _("Nothing is chosen, so there is nothing to take in.")
    NOT_KEPT = "not_kept", _("The report could not be taken in: {about}")
    PUBLISHED = (
        "published",
        _("The period is published, so the report is not taken back. Withdraw the publication first."),
    )
    BUILT_UPON = "built_upon", _("It cannot be undone: something has been built on it.")


class ImportRefused(ValueError):
    """An act on a draft was refused. `fault` says why, `about` what it was; nothing has been written.

    `built_upon` names what stands in the way of undoing.
    """

    def __init__(self, fault: ImportFault, about: str = "", built_upon: tuple[BuiltUpon, ...] = ()) -> None:
        """Keep the reason."""
        super().__init__(f"{fault.value}: {about[:60]}" if about else fault.value)
        self.fault = fault
        self.about = about
        self.built_upon = built_upon

    @property
    def sentence(self) -> str:
        """The reason as a sentence, in the language of whoever reads it."""
        return str(self.fault.label).format(about=self.about)
