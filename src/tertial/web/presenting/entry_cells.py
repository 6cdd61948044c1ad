"""The cells of the table where indicators are entered: their names, their words, and what became of them.

Each cell has a name, "12-outcome-women", which its field, its message and its answer go by.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tertial.core.absence import Blank, NotAvailable, NotMeasured, Suppressed, format_absence
from tertial.core.cells import Reported
from tertial.core.figures import Figure, format_figure
from tertial.core.units import canonical_unit
from tertial.plan.calculations.entered_values import EntryFault, Refusal
from tertial.plan.models import Aspect, Part
from tertial.plan.selectors.placed import PlacedIndicator
from tertial.plan.services.entering import Entered, EntryOutcome
from tertial.web.presenting.marks import mark

CELLS: Final = (
    (Aspect.OUTCOME, Part.TOTAL),
    (Aspect.OUTCOME, Part.WOMEN),
    (Aspect.OUTCOME, Part.MEN),
    (Aspect.FORECAST, Part.TOTAL),
)
"""What may be entered of an indicator, in the order of the columns."""

_NAME: Final = re.compile(r"([0-9]{1,18})-(outcome|forecast)-(total|women|men)")

_REFUSED: Final[Mapping[EntryFault, Promise]] = {
    EntryFault.NOT_A_VALUE: gettext_lazy("This cannot be read. Write a figure, or “Ej mätt”."),
    EntryFault.WHICH_ABSENCE: gettext_lazy("The mark may mean several things. Write 0, or “Ej mätt”."),
    EntryFault.OVER_A_HUNDRED: gettext_lazy("A share over 100 %: does the decimal comma stand right?"),
    EntryFault.BELOW_ZERO: gettext_lazy("A share cannot be below zero."),
    EntryFault.WHY_NOT: gettext_lazy("Say why it is not available: “Uppgift saknas:” and the reason."),
    EntryFault.CANNOT_BE_KEPT: gettext_lazy("It has more digits, or other signs, than can be kept."),
}


def cell_name(indicator: int, aspect: Aspect, part: Part) -> str:
    """Name a cell: "12-outcome-women"."""
    return f"{indicator}-{aspect.value}-{part.value}"


def named_cell(name: str) -> tuple[int, Aspect, Part] | None:
    """Find the cell that a name stands for; None for what is no cell's name."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    cell = int(found[1]), Aspect(found[2]), Part(found[3])
    return cell if cell[1:] in CELLS else None


def cell_words(value: Reported | None, unit: str) -> str:
    """Write a value as somebody would type it, so that it reads back as the same; without its usual unit."""
    match value:
        case None:
            return ""
        case Figure():
            usual = value.unit is not None and value.unit == canonical_unit(unit or "")
            return format_figure(Figure(value.value, None, value.hedge) if usual else value)
        case Blank() | NotMeasured() | NotAvailable() | Suppressed():
            return format_absence(value)
        case _:
            return value.printed


def message_of(entered: Entered, unit: str) -> str:
    """Say what was wrong with an entry, or what stands in its place by now; "" for what is well."""
    if entered.outcome is EntryOutcome.CHANGED_MEANWHILE:
        theirs = cell_words(entered.value, unit)
        if not theirs:
            return _("Somebody emptied this cell meanwhile. Save again if yours is to stand.")
        return _("Somebody entered %(theirs)s meanwhile. Save again if yours is to stand.") % {
            "theirs": theirs
        }
    return _refused(entered.refusal, unit) if entered.refusal else ""


def _refused(refusal: Refusal, unit: str) -> str:
    if refusal.fault is EntryFault.OTHER_UNIT:
        return _("The indicator is counted in %(unit)s, not in %(other)s.") % {
            "unit": unit, "other": refusal.about,
        }  # fmt: skip
    return str(_REFUSED[refusal.fault])


def answer_cells(entered: Iterable[Entered], placed: Mapping[int, PlacedIndicator]) -> dict[str, Any]:
    """Give what became of each cell, for the script of the page: by the cells' names."""
    return {
        cell_name(*each.entry.cell): {
            "outcome": each.outcome.value,
            "seen": each.id,
            "words": cell_words(each.value, placed[each.entry.indicator].definition.unit),
            "message": message_of(each, placed[each.entry.indicator].definition.unit),
        }
        for each in entered
    }


def standing_cells(placed: Iterable[PlacedIndicator]) -> dict[str, Any]:
    """Give what stands in all cells of some indicators, as `answer_cells`."""
    return {
        cell_name(each.definition.id, aspect, part): {
            "outcome": EntryOutcome.SAVED.value,
            "seen": there.id if there else 0,
            "words": cell_words(there.value if there else None, each.definition.unit),
            "message": "",
        }
        for each in placed
        for aspect, part in CELLS
        for there in (each.value(aspect, part),)
    }


def not_saved_words(number: int) -> str:
    """Say how many cells were not saved, for who looks elsewhere; "" for none."""
    if not number:
        return ""
    words = ngettext(
        "%(n)s cell is not saved: see beside it.", "%(n)s cells are not saved: see beside them.", number
    )
    return words % {"n": number}


def answer_statuses(placed: Iterable[PlacedIndicator]) -> dict[str, str]:
    """Give the status mark of each indicator, by its id."""
    return {str(each.definition.id): status_mark(each) for each in placed}


def status_mark(each: PlacedIndicator) -> str:
    """Draw the mark of what is proposed of an indicator; "" where nothing is."""
    return mark(each.status.standing) if each.status.standing else ""
