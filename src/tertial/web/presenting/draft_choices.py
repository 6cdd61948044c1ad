"""What can be chosen of an item of a draft, and of a printed value without a column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tertial.imports.matching import Verdict
from tertial.imports.models import Choice, DraftCell, DraftItem, ItemSort
from tertial.imports.placing import NO_COLUMN

UNDECIDED: Final = "oavgjort"
"""The answer of a form that a value stays without a column."""

_MATCH: Final = f"{Choice.MATCH.value}:"
_COLUMN: Final = "kolumn:"

COLUMNS: Final[Mapping[str, Promise]] = {
    "outcome": gettext_lazy("Outcome"),
    "outcome_women": gettext_lazy("Outcome, women"),
    "outcome_men": gettext_lazy("Outcome, men"),
    "previous": gettext_lazy("Earlier outcome"),
    "forecast": gettext_lazy("Forecast"),
    "target": gettext_lazy("Target of the year"),
    "kf_target": gettext_lazy("The council's target"),
    "period": gettext_lazy("Period"),
    "assessment": gettext_lazy("Assessment"),
    "start": gettext_lazy("Start"),
    "end": gettext_lazy("End"),
    "deviation": gettext_lazy("Deviation"),
}
"""What columns are called that a report's own headings do not name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Something that can be chosen. `note` says how like it is."""

    value: str
    text: str
    note: str = ""
    chosen: bool = False


def asks(item: DraftItem) -> bool:
    """Say whether a person has to look at an item before it is taken in, decided or not."""
    verdict = Verdict(item.verdict)
    return verdict is Verdict.UNDECIDED or (verdict is Verdict.CHANGED and not item.certain)


def options_of_item(item: DraftItem, names: Mapping[tuple[str, int], str], tried: str | None) -> list[Option]:
    """List what can be chosen of an item. Where a person is asked, nothing is chosen beforehand.

    `names` are those of what items were matched with. `tried` is what somebody chose that was refused.
    """
    current = _current(item) if tried is None else tried
    return [replace(option, chosen=option.value == current) for option in _of_item(item, names)]


def chosen_of_item(value: str) -> tuple[Choice, int | None]:
    """Read what was chosen of an item. Raises ValueError for what is no choice."""
    if value.startswith(_MATCH):
        return Choice.MATCH, int(value.removeprefix(_MATCH))
    return Choice(value), None


def options_of_cell(cell: DraftCell, tried: str | None) -> list[Option]:
    """List where a printed value can be placed."""
    current = tried if tried is not None else UNDECIDED if cell.choice is None else f"{_COLUMN}{cell.choice}"
    places = [(f"{_COLUMN}{column}", str(COLUMNS.get(column, column))) for column in cell.candidates]
    places += [(f"{_COLUMN}{NO_COLUMN}", _("In none of them")), (UNDECIDED, _("Leave it undecided"))]
    return [Option(value=value, text=text, chosen=value == current) for value, text in places]


def chosen_of_cell(value: str) -> str | None:
    """Read where a value was placed; None for nowhere yet. Raises ValueError for what is no choice."""
    if value == UNDECIDED:
        return None
    if not value.startswith(_COLUMN):
        raise ValueError(value)
    return value.removeprefix(_COLUMN)


def _current(item: DraftItem) -> str:
    return f"{_MATCH}{item.chosen}" if item.choice == Choice.MATCH else item.choice


def _of_item(item: DraftItem, names: Mapping[tuple[str, int], str]) -> Iterator[Option]:
    asked = asks(item)
    if not asked:
        yield Option(value="", text=_follow(item))
    for candidate in item.candidates:
        value = _MATCH + str(candidate["id"])
        if candidate["id"] == item.proposed:
            if not asked and item.choice != Choice.ACCEPT:
                continue  # to follow the proposal is the first option
            value = Choice.ACCEPT.value
        yield Option(value=value, text=_same_as(str(candidate["name"])), note=_likeness(candidate))
    candidates = {candidate["id"] for candidate in item.candidates}
    if item.choice == Choice.MATCH and item.chosen not in candidates:
        name = names.get((item.sort, item.chosen or 0), "")
        yield Option(value=_current(item), text=_same_as(name))
    if asked or item.proposed is not None or item.choice == Choice.NEW:
        yield Option(value=Choice.NEW.value, text=_("Something new"))
    yield Option(value=Choice.LEAVE_OUT.value, text=_("Leave out"))
    if asked and item.choice != Choice.NONE:
        yield Option(value="", text=_("Not decided yet"))


def _follow(item: DraftItem) -> str:
    if item.proposed is None:
        return _("Take it in") if item.sort == ItemSort.TABLE else _("As proposed: something new")
    candidate = item.candidates[0]
    if item.verdict == Verdict.SAME:
        return _("As proposed: the same as in {year}").format(year=candidate["year"])
    return _("As proposed: the same as “{name}”").format(name=candidate["name"])


def _same_as(name: str) -> str:
    return _("The same as “{name}”").format(name=name)


def _likeness(candidate: Mapping[str, Any]) -> str:
    return _("{year}, {similarity} % like").format(year=candidate["year"], similarity=candidate["similarity"])
