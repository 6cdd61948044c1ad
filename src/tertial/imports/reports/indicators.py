"""Stage 6, cells: the rows of all indicator tables of a document made into indicators.

All tables are placed together and twice: the rows that are certain teach what the rows of this document
look like, and then the others are placed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tertial.documents.tree import Block, Cell, Indicator, IndicatorColumn, IndicatorTable, Source, Undecided
from tertial.imports.reports.grids import Keys
from tertial.imports.reports.layout import Layout, join_cell, places
from tertial.imports.reports.placement import Placement, RowHabits, RowSituation, group_of, place
from tertial.imports.reports.prose import ProseReader
from tertial.imports.reports.rows import RawRow
from tertial.imports.reports.sections import Opening

_CERTAIN = 1.5


@dataclass(frozen=True, slots=True)
class RawIndicators:
    """The rows of one table, its columns, and the level of the goal that it stands under."""

    rows: tuple[RawRow, ...]
    columns: tuple[IndicatorColumn, ...]
    owner: str | None


@dataclass(frozen=True, slots=True)
class PendingIndicators:
    """An indicator table whose values are not placed yet."""

    raw: RawIndicators
    source: Source


def settle(
    pieces: Sequence[Opening | Block | PendingIndicators], layout: Layout, keys: Keys, *, round_: str | None
) -> list[Opening | Block]:
    """The pieces with all indicator values placed."""
    pending = [p for p in pieces if isinstance(p, PendingIndicators)]
    placed = iter(_place_all([p.raw for p in pending], layout, round_=round_))
    out: list[Opening | Block] = []
    for piece in pieces:
        if not isinstance(piece, PendingIndicators):
            out.append(piece)
            continue
        rows = tuple(
            _indicator(raw, placement, piece.raw.columns, keys.indicator(), layout)
            for raw, placement in zip(piece.raw.rows, next(placed), strict=True)
        )
        out.append(IndicatorTable(columns=piece.raw.columns, rows=rows, source=piece.source))
    return out


def _place_all(
    tables: Sequence[RawIndicators], layout: Layout, *, round_: str | None
) -> list[list[Placement | None]]:
    """A placement for each row of each table; None where the values fit no columns."""
    habits = RowHabits()
    for last in (False, True):
        learned = RowHabits()
        out: list[list[Placement | None]] = []
        for table in tables:
            keys = tuple(c.key for c in table.columns)
            situation = RowSituation(owner=table.owner, round=round_, shows_gaps=layout.shows_gaps)
            placed = [_place(row, keys, situation, habits) for row in table.rows]
            for p in placed:
                if p is not None and not p.undecided and p.margin >= _CERTAIN:
                    filled = frozenset(c.column for c in p.cells if c.column != "period")
                    learned.learn(group_of(p.cells, situation), filled)
            out.append(placed)
        habits = learned
        if last:
            return out
    return []


def _place(row: RawRow, keys: Sequence[str], situation: RowSituation, habits: RowHabits) -> Placement | None:
    """The values under their columns: as they stand on the page where it shows that, else as is likely."""
    if row.placed is None:
        return place(row.cuts, keys, situation, habits)
    cells = tuple(Cell(column=keys[column - 1], text=text) for column, text in row.placed.items())
    return Placement(cells=cells, undecided=(), margin=_CERTAIN)


def _indicator(
    raw: RawRow, placement: Placement | None, columns: Sequence[IndicatorColumn], key: str, layout: Layout
) -> Indicator:
    """An indicator from its row. Values that fit no columns are kept, undecided among all."""
    undecided = placement.undecided if placement is not None else ()
    if placement is None and raw.values:
        undecided = (Undecided(text=" ".join(raw.values.split()), candidates=tuple(c.key for c in columns)),)
    return Indicator(
        key=key,
        name=join_cell(raw.name, layout),
        cells=placement.cells if placement is not None else (),
        analysis=ProseReader(layout).read(raw.analysis),
        analysis_label=raw.label,
        undecided=undecided,
        source=places([*raw.lines, *raw.analysis]),
    )
