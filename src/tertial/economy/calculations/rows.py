"""What the rows of an economy table stand for: areas, their parts, totals, and what is carried over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from tertial.core.words import fold, squeeze
from tertial.economy.calculations.meanings import Line, Scope, Side, Stage
from tertial.economy.tables import PrintedRow, RowLevel

LONGEST_NAME: Final = 200
_OF_WHICH: Final = re.compile(r"^\s*(?:därav|varav)\s*:?\s+", re.IGNORECASE)
_CARRIED: Final = re.compile(r"\bresultat ?(?:enhet|overforing|fond|disposition)")
_STAGES: Final = (("fore", Stage.BEFORE), ("efter", Stage.AFTER))
_INVESTMENTS: Final = re.compile(r"investering(?:ar|arna|sutgifter|sbudget)?|summa investeringar")
_PART_OF_WHOLE: Final = re.compile(r"\b(?:exkl|inkl|exklusive|inklusive|utom|varav|del)\b")
_SIDES: Final = {
    "kostnader": Side.COSTS, "kostnad": Side.COSTS, "summa kostnader": Side.COSTS,
    "intakter": Side.INCOME, "intakt": Side.INCOME, "summa intakter": Side.INCOME,
    "netto": Side.NET, "netto totalt": Side.NET, "nettokostnad": Side.NET, "nettokostnader": Side.NET,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRow:
    """A row that is understood. `row` is its place in the table, `above` that of the area it is a part of."""

    row: int
    line: Line
    name: str
    above: int | None = None
    scope: Scope = Scope.OPERATING
    side: Side = Side.UNSAID
    stage: Stage = Stage.UNSAID
    exhaustive: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The rows that are understood, and the places of those that are not and of those with a name twice."""

    read: tuple[ReadRow, ...]
    unknown: tuple[int, ...]
    twice: tuple[int, ...]

    @property
    def of_areas(self) -> bool:
        """Whether the rows are areas: a table with rows for costs and income shows those of one thing."""
        parted = any(row.side in (Side.COSTS, Side.INCOME) for row in self.read)
        return not parted and any(row.line is Line.AREA for row in self.read)


def as_areas(rows: Rows) -> Rows:
    """The rows of a table with areas: there a total is of what the columns say, also when called net."""
    return replace(
        rows,
        read=tuple(replace(row, side=Side.UNSAID) if row.side is Side.NET else row for row in rows.read),
    )


def as_one_whole(rows: Rows) -> Rows:
    """The rows of a table of costs and income; beside them only totals and carry-overs are understood."""
    others = tuple(row.row for row in rows.read if row.line is Line.AREA)
    return replace(
        rows,
        read=tuple(row for row in rows.read if row.line is not Line.AREA),
        unknown=tuple(sorted((*rows.unknown, *others))),
    )


def is_carried_over(name: str) -> bool:
    """Say whether a row is what result units bring with them or take along, or a total of these."""
    return _CARRIED.search(fold(name)) is not None


def name_of_area(printed: str) -> str:
    """The name of an area, or of a part of one without its *varav*."""
    return squeeze(_OF_WHICH.sub("", printed))


def letters_of_area(name: str) -> str:
    """What two spellings of an area's name have in common: letters without rings and dots, and digits."""
    return re.sub(r"[^a-z0-9]", "", fold(name))


def read_rows(rows: Sequence[PrintedRow], scope: Scope) -> Rows:
    """Say what each row of a table stands for. Rows that only are headings stand for nothing."""
    read: list[ReadRow] = []
    unknown: list[int] = []
    last_total = max((n for n, row in enumerate(rows) if _is_total(row)), default=len(rows))
    above: ReadRow | None = None
    for place, row in enumerate(rows):
        if row.level is RowLevel.HEADING and not row.open_cells:
            above = None
            continue
        found = _read(place, row, scope, above, after_last_total=place > last_total)
        if found is None:
            unknown.append(place)
        else:
            read.append(found)
        if row.level is not RowLevel.OF_WHICH:
            above = found
    kept = _last_total_of_each(read)
    twice = _named_twice(kept)
    return Rows(
        read=tuple(row for row in kept if row.row not in twice and row.above not in twice),
        unknown=tuple(unknown),
        twice=tuple(sorted(twice)),
    )


def _is_total(row: PrintedRow) -> bool:
    return row.level is RowLevel.TOTAL or fold(row.name) in _SIDES


def _read(
    place: int, row: PrintedRow, scope: Scope, above: ReadRow | None, *, after_last_total: bool
) -> ReadRow | None:
    name = name_of_area(row.name)
    words = fold(name)
    if row.level is RowLevel.HEADING or not _can_be_found_again(name):
        return None
    if row.level is RowLevel.OF_WHICH:
        return _part(place, row, name, above)
    if words in _SIDES:
        return ReadRow(row=place, line=Line.TOTAL, name=name, scope=scope, side=_SIDES[words])
    if row.level is RowLevel.TOTAL:
        return _total(place, name, words, scope)
    if _CARRIED.search(words):
        return _carried(place, name, words, scope)
    if _INVESTMENTS.fullmatch(words) and scope is Scope.OPERATING:
        return ReadRow(row=place, line=Line.TOTAL, name=name, scope=Scope.INVESTMENTS)
    if after_last_total:
        return None
    return ReadRow(row=place, line=Line.AREA, name=name, scope=scope)


def _can_be_found_again(name: str) -> bool:
    """Whether a name has letters to know it by, and not more than fit."""
    return len(name) <= LONGEST_NAME and 0 < len(letters_of_area(name)) <= LONGEST_NAME


def _part(place: int, row: PrintedRow, name: str, above: ReadRow | None) -> ReadRow | None:
    """A part of an area; the parts of a row for all investments are areas of that scope."""
    if above is None or (above.line is not Line.AREA and above.scope is not Scope.INVESTMENTS):
        return None
    return ReadRow(
        row=place,
        line=Line.AREA,
        name=name,
        above=above.row if above.line is Line.AREA else None,
        scope=above.scope,
        exhaustive=row.exhaustive,
    )


def _total(place: int, name: str, words: str, scope: Scope) -> ReadRow | None:
    """A total: of all, before or after carry-overs. A total that leaves something out is another thing."""
    if _PART_OF_WHOLE.search(words):
        return None
    stages = [stage for word, stage in _STAGES if re.search(rf"\b{word}\b", words)]
    if len(stages) > 1 or (stages and not _CARRIED.search(words)):
        return None
    side = Side.NET if words.startswith("netto") else Side.UNSAID
    return ReadRow(
        row=place,
        line=Line.TOTAL,
        name=name,
        scope=scope,
        side=side,
        stage=stages[0] if stages else Stage.UNSAID,
    )


def _carried(place: int, name: str, words: str, scope: Scope) -> ReadRow | None:
    """What result units carry over: from a year before, or to the year after."""
    ways = [
        line
        for word, line in (("fran", Line.CARRIED_IN), ("till", Line.CARRIED_OUT))
        if word in words.split()
    ]
    return ReadRow(row=place, line=ways[0], name=name, scope=scope) if len(ways) == 1 else None


def _last_total_of_each(read: Sequence[ReadRow]) -> list[ReadRow]:
    """The rows without subtotals: of two totals of the same kind only the last is of the whole."""
    last = {(row.scope, row.side, row.stage): row.row for row in read if row.line is Line.TOTAL}
    return [
        row for row in read if row.line is not Line.TOTAL or last[row.scope, row.side, row.stage] == row.row
    ]


def _named_twice(read: Sequence[ReadRow]) -> set[int]:
    """The places of rows that share their name with another: nobody can know which is meant later."""
    seen: dict[tuple[object, ...], list[int]] = {}
    for row in read:
        if row.line is not Line.TOTAL:
            of = row.name if row.line is Line.AREA else ""
            seen.setdefault((row.scope, row.line, row.above, letters_of_area(of)), []).append(row.row)
    return {place for places in seen.values() if len(places) > 1 for place in places}
