"""Stage 6, cells: the rows of activity tables made into activities."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tertial.documents.tree import Activity, Remark, Undecided
from tertial.imports.reports.layout import Layout, join_cell, places
from tertial.imports.reports.prose import ProseReader
from tertial.imports.reports.rows import RawRow
from tertial.imports.reports.words import as_digits

_ISO = re.compile(r"^(\d{4})[-–−.~](\d{2})[-–−.~](\d{2})$")


def printed_date(text: str) -> date | None:
    """The date that is printed, None when it is no date. Spaces inside it are the cell's, not the date's."""
    found = _ISO.match(re.sub(r"\s", "", text))
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _by_columns(raw: RawRow, columns: Sequence[str]) -> RawRow:
    """A row whose values stand under their columns on the page, as if the words had told it."""
    texts = list(zip(columns, (raw.placed or {}).values(), strict=True))
    return replace(
        raw,
        dates=[text for key, text in texts if key in ("start", "end")],
        deviation=[text for key, text in texts if key not in ("start", "end")],
    )


def make_activity(
    raw: RawRow, key: str, columns: Sequence[str], layout: Layout, *, scanned: bool
) -> tuple[Activity, tuple[Remark, ...]]:
    """An activity from its row, and remarks on what had to be mended to read it.

    `columns` are the keys of the columns after the name. One date alone belongs to the first date column
    only where there is but one such column; else it is undecided.
    """
    if raw.placed is not None:
        columns = tuple(columns[column - 1] for column in raw.placed)
        raw = _by_columns(raw, columns)
    remarks: list[Remark] = []
    found: list[date | None] = []
    undecided: list[Undecided] = []
    keys = [c for c in columns if c in ("start", "end")]
    for n, text in enumerate(raw.dates):
        value = printed_date(text)
        if value is None and scanned:
            value = printed_date(as_digits(text))
            if value is not None:
                remarks.append(
                    Remark(code="date_mended", arguments=(text, value.isoformat()), source=places(raw.lines))
                )
        if value is None:
            undecided.append(Undecided(text=text, candidates=tuple(keys[n : n + 1]) or tuple(keys)))
        found.append(value)
    dates: dict[str, date | None] = {}
    if len(found) == 1 and len(keys) == 2 and found[0] is not None:
        undecided.append(Undecided(text=raw.dates[0], candidates=tuple(keys)))
    else:
        dates = dict(zip(keys, found, strict=False))
    deviation = join_cell(raw.deviation, layout) or None
    name = join_cell(raw.name, layout)
    if deviation and "deviation" not in columns:
        name, deviation = f"{name} {deviation}".strip(), None
    return (
        Activity(
            key=key,
            name=name,
            start=dates.get("start"),
            end=dates.get("end"),
            deviation=deviation,
            analysis=ProseReader(layout).read(raw.analysis),
            analysis_label=raw.label,
            undecided=tuple(undecided),
            source=places([*raw.lines, *raw.analysis]),
        ),
        tuple(remarks),
    )
