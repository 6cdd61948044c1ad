"""What the table of indicators brings: each cell as somebody typed it, and which value stood there then."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

from django.http import QueryDict

from tertial.core.absence import NotAvailable, NotMeasured, format_absence
from tertial.core.cells import Reported
from tertial.plan.columns import VALUE_COLUMNS, value_from
from tertial.plan.models import Aspect, ReportedValue
from tertial.plan.selectors.placed import PlacedIndicator
from tertial.plan.services.entering import Entry
from tertial.web.presenting.entry_cells import cell_name, cell_words, named_cell
from tertial.web.presenting.entry_grid import NOT_AVAILABLE, NOT_MEASURED

_FIELD: Final = "v-"
_NUMBER: Final = re.compile(r"[0-9]{1,18}")
_KEY: Final = re.compile(r"[0-9a-f-]{8,40}")
_NEVER: Final = -1
"""The id of no value: what names none was read from another page than ours."""


def entries_in(sent: QueryDict) -> list[Entry]:
    """Give the cells that were sent, with what the menus of their rows say of their outcomes."""
    return [entry for name in sent if (entry := _entry(sent, name)) is not None]


def key_in(sent: QueryDict) -> str:
    """Give the key that the sender gave what was sent; "" for none."""
    key = sent.get("request", "")
    return key if _KEY.fullmatch(key) else ""


def only_changed(entries: Iterable[Entry], placed: Collection[PlacedIndicator]) -> list[Entry]:
    """Leave out the cells that nobody touched: those that say what their page said when it was opened.

    Without scripts a form brings every cell of its page, also those that others have changed meanwhile.
    """
    sent = list(entries)
    known = {each.definition.id: each for each in placed}
    before = _values_with({entry.seen for entry in sent if entry.seen > 0})
    changed = []
    for entry in sent:
        unit = known[entry.indicator].definition.unit if entry.indicator in known else ""
        then = cell_words(before[entry.seen], unit) if entry.seen in before else ""
        if entry.reason or entry.words.split() != then.split():
            changed.append(entry)
    return changed


def _entry(sent: QueryDict, name: str) -> Entry | None:
    cell = named_cell(name.removeprefix(_FIELD)) if name.startswith(_FIELD) else None
    if cell is None:
        return None
    indicator, aspect, part = cell
    words, reason = sent.get(name, ""), ""
    absent = sent.get(f"absent-{indicator}", "") if aspect is Aspect.OUTCOME else ""
    if absent == NOT_MEASURED:
        words = format_absence(NotMeasured())
    elif absent == NOT_AVAILABLE:
        words, reason = format_absence(NotAvailable()), sent.get(f"why-{indicator}", "")
    seen = sent.get(f"seen-{cell_name(*cell)}", "0")
    return Entry(
        indicator=indicator,
        aspect=aspect,
        part=part,
        words=words,
        seen=int(seen) if _NUMBER.fullmatch(seen) else _NEVER,
        reason=reason,
    )


def _values_with(ids: Collection[int]) -> dict[int, Reported]:
    rows = ReportedValue.objects.filter(pk__in=ids).values_list("pk", *VALUE_COLUMNS)
    return {row[0]: value_from(*row[1:]) for row in rows}
