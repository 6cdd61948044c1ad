"""The forms of taking in a report: its file, whose it is, and for which period."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tertial.core.periods import Period as CorePeriod
from tertial.core.periods import PeriodKind
from tertial.imports.models import Draft
from tertial.imports.reports.sources.bounds import MEGABYTE, MOST_BYTES
from tertial.organisation.models import BOARDS, Body, BodyKind
from tertial.organisation.selectors import NamedBody
from tertial.organisation.surroundings import boards_on
from tertial.web.asking import Request
from tertial.web.presenting.dates import kind_words
from tertial.web.presenting.forms import Dressed

FOUND: Final = "+"
"""The choice that the board is to be founded."""

_KINDS: Final = ("VP", "T1", "T2", "VB")


class BoardAndPeriod(Dressed, forms.Form):
    """Whose report it is and for when, where the report does not say so itself."""

    namnd = forms.ChoiceField(label=gettext_lazy("Board"), required=False)
    dokument = forms.ChoiceField(label=gettext_lazy("Document"), required=False)
    ar = forms.IntegerField(
        label=gettext_lazy("Year"), required=False, min_value=1990, max_value=2100,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip

    def __init__(self, data: object, boards: Sequence[NamedBody], **named: Any) -> None:  # noqa: ANN401
        super().__init__(data, **named)
        as_told = ("", gettext_lazy("As the report says"))
        kinds = [(kind, kind_words(kind)) for kind in _KINDS]
        self.fields["namnd"].choices = [as_told, *((board.key, board.name) for board in boards)]  # type: ignore[attr-defined]  # a field of choices
        self.fields["dokument"].choices = [as_told, *kinds]  # type: ignore[attr-defined]  # a field of choices

    def clean(self) -> dict[str, object]:
        """See that the document and its year come together."""
        given: dict[str, object] = super().clean() or self.cleaned_data
        if bool(given.get("dokument")) != bool(given.get("ar")) and "ar" not in self.errors:
            self.add_error("ar", _("Say both the document and its year, or neither."))
        return given

    @property
    def period(self) -> CorePeriod | None:
        """The period that was chosen; None for as the report says."""
        kind, year = self.cleaned_data.get("dokument"), self.cleaned_data.get("ar")
        return CorePeriod(year, PeriodKind(kind)) if kind and year else None

    @property
    def board(self) -> Body | None:
        """The board that was chosen; None for as the report says."""
        key = self.cleaned_data.get("namnd")
        return Body.objects.get(key=key) if key else None


class Upload(BoardAndPeriod):
    """A report's file, and whose it is."""

    fil = forms.FileField(
        label=gettext_lazy("Report"),
        help_text=gettext_lazy(
            "Text, PDF or Word (.docx), at most {most} MB; or a structure file from Tertial. Scanned reports"
            " need text recognition first."
        ),
        widget=forms.FileInput(attrs={"accept": ".txt,.pdf,.docx,.docm,.json"}),
        max_length=255,
        allow_empty_file=True,  # the reader says so itself
    )
    field_order = ("fil", "namnd", "dokument", "ar")

    def clean_fil(self) -> object:
        """See that one file was sent: of several, none would be read unseen."""
        sent = self.files.getlist("fil")
        if len(sent) > 1:
            words = _("{number} files were sent. Take them in one at a time; nothing was read.")
            raise forms.ValidationError(words.format(number=len(sent)))
        return self.cleaned_data["fil"]


def boards_for(request: Request) -> list[NamedBody]:
    """List the boards whose reports the person takes in."""
    return [board for board in boards_on(timezone.localdate()) if request.reader.may_import(board.id)]


def upload_form(data: object, boards: Sequence[NamedBody], files: object = None) -> Upload:
    """Give the form of a file, empty or as it was sent."""
    form = Upload(data, boards, files=files)
    field = form.fields["fil"]
    field.help_text = str(field.help_text).format(most=MOST_BYTES // MEGABYTE)
    return form


class PlaceForm(BoardAndPeriod):
    """Whose report a draft is and for when; who may take in for all boards may have one founded."""

    namn = forms.CharField(label=gettext_lazy("Name of the new board"), required=False, max_length=200)
    slag = forms.ChoiceField(
        label=gettext_lazy("Kind of board"), required=False,
        choices=[(kind.value, kind.label) for kind in BOARDS],
    )  # fmt: skip
    field_order = ("namnd", "namn", "slag", "dokument", "ar")

    def __init__(self, data: object, boards: Sequence[NamedBody], *, founds: bool, **named: Any) -> None:  # noqa: ANN401
        super().__init__(data, boards, **named)
        unknown = ("", gettext_lazy("Not chosen"))
        new = [(FOUND, gettext_lazy("A new board"))] if founds else []
        self.fields["namnd"].choices = [unknown, *((board.key, board.name) for board in boards), *new]  # type: ignore[attr-defined]  # a field of choices
        self.fields["dokument"].choices = [unknown, *((kind, kind_words(kind)) for kind in _KINDS)]  # type: ignore[attr-defined]  # a field of choices
        if not founds:
            del self.fields["namn"], self.fields["slag"]

    @property
    def board(self) -> Body | None:
        """The board that was chosen; None where none was, or a new one."""
        key = self.cleaned_data.get("namnd")
        return Body.objects.get(key=key) if key and key != FOUND else None

    @property
    def found_as(self) -> BodyKind | None:
        """What a new board is to be founded as; None where none is."""
        if self.cleaned_data.get("namnd") != FOUND:
            return None
        return BodyKind(self.cleaned_data.get("slag") or BodyKind.SPECIALIST_BOARD)


def place_form(request: Request, draft: Draft, data: object = None) -> PlaceForm:
    """Give the form of a draft's board and period, filled in with what is known."""
    founds = request.reader.may_import(None)
    new = FOUND if draft.found or (founds and draft.board_name) else ""
    initial = {
        "namnd": draft.board.key if draft.board else new,
        "namn": draft.board_name,
        "slag": draft.board_kind,
        "dokument": draft.kind,
        "ar": draft.year,
    }
    return PlaceForm(data, boards_for(request), founds=founds, initial=initial, auto_id="plats_%s")


def period_of_draft(row: Draft) -> str:
    """Name a draft's period; nothing while it is not known."""
    return f"{kind_words(row.kind)} {row.year}" if row.year and row.kind in _KINDS else ""
