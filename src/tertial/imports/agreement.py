"""One thing that a report says beside what is kept of it: the same, another, new or gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tertial.core.cells import Reported, parse_cell
from tertial.core.figures import Figure
from tertial.core.targets import Target, parse_target
from tertial.core.words import fold, squeeze


class Held(StrEnum):
    """How what the report says stands to what is kept."""

    NEW = "new"
    SAME = "same"
    DIFFERS = "differs"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One thing that the report says, beside what is kept. `row` is that of a table, `label` a period's name.

    `before` is None where nothing is kept, `now` where the report does not say it any more.
    """

    column: str
    heading: str
    label: str
    now: str | None
    before: str | None
    held: Held
    row: str = ""


def compared(
    said: Mapping[str, str | None], now: str | None, before: str | None, same: bool | None = None
) -> Compared:
    """Hold one text against another; `same` says whether they mean the same, where letters do not decide."""
    if before is None:
        held = Held.NEW
    elif now is None:
        held = Held.GONE
    else:
        agree = squeeze(now) == squeeze(before) if same is None else same
        held = Held.SAME if agree else Held.DIFFERS
    return Compared(
        column=said["column"] or "",
        heading=said.get("heading") or "",
        label=said.get("label") or "",
        now=now,
        before=before,
        held=held,
    )


def gone(column: str, before: str) -> Compared:
    """Say that something is kept which the report does not say any more."""
    return compared({"column": column}, None, before)


Cells = Sequence[str | None]


def compared_rows(
    headings: Sequence[str], now: Iterable[Cells], before: Iterable[Cells]
) -> Iterator[Compared]:
    """Give the cells of a table that differ from those of a kept one, row by row of the same name."""
    old_rows, new_rows = _by_name(before), _by_name(now)
    for name in [*old_rows, *(name for name in new_rows if name not in old_rows)]:
        old, new = old_rows.get(name, ()), new_rows.get(name, ())
        for column in range(1, max(len(old), len(new))):
            was, says = (cells[column] if column < len(cells) else None for cells in (old, new))
            if squeeze(was or "") != squeeze(says or ""):
                yield Compared(
                    column=str(column),
                    heading=headings[column] if column < len(headings) else "",
                    label="",
                    now=says or None,
                    before=was or None,
                    held=Held.DIFFERS if says else Held.GONE,
                    row=name[0],
                )


def _by_name(rows: Iterable[Cells]) -> dict[tuple[str, int], Cells]:
    """Rows by what they are about; of those that are called the same, by their place among them."""
    found: dict[tuple[str, int], Cells] = {}
    times: Counter[str] = Counter()
    for cells in rows:
        name = squeeze((cells[0] if cells else None) or "")
        found[name, times[name]] = cells
        times[name] += 1
    return found


def same_target(text: str, target: Target) -> bool:
    """Say whether a cell states the same target, however it is printed."""
    return squeeze(text) == squeeze(target.printed) or parse_target(text) == target


def same_value(text: str, value: Reported) -> bool:
    """Say whether a cell says the same as a value, however it is printed."""
    if squeeze(text) == squeeze(value.printed):
        return True
    said = parse_cell(text)
    if isinstance(said, Figure) and isinstance(value, Figure):
        same_unit = None in (said.unit, value.unit) or said.unit == value.unit
        return said.value == value.value and same_unit and said.hedge == value.hedge
    return type(said) is type(value) and fold(text) == fold(value.printed)
