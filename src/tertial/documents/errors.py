"""What cannot be done with plans and reports, and why."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentFault(models.TextChoices):
    """Why an act was refused, as a sentence for the person who tried."""

    UNREADABLE = "unreadable", _("The document has signs that cannot be kept.")
    TOO_LARGE = "too_large", _("A number in the document is larger than can be kept.")
    BUILT_UPON = "built_upon", _("Something has been built on what the report brought.")
    WITHDRAWN = "withdrawn", _("The report has been taken back already.")
    NOTHING_TO_COMPOSE = "nothing_to_compose", _("There is nothing to compose a document of.")


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltUpon:
    """Something that later acts built on: what it is called, what built on it, and how many of those."""

    what: str
    by: str
    number: int


class DocumentError(ValueError):
    """An act on a document was refused. `fault` says why, `about` what it was; nothing has been written.

    `built_upon` names what stands in the way of taking a report back.
    """

    def __init__(self, fault: DocumentFault, about: str = "", built_upon: tuple[BuiltUpon, ...] = ()) -> None:
        """Keep the reason."""
        super().__init__(f"{fault.value}: {about[:60]}" if about else fault.value)
        self.fault = fault
        self.about = about
        self.built_upon = built_upon
