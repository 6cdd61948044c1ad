"""Tables other than those of indicators and activities, with their figures read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from tertial.consistency.evidence.column_meanings import ColumnMeaning, Measure, meanings_of, straightened
from tertial.consistency.evidence.grids import Grid, grid_of
from tertial.consistency.evidence.seen import Seen
from tertial.consistency.findings import CELLS, Spot
from tertial.core.cells import parse_cell
from tertial.core.figures import Figure
from tertial.core.units import canonical_unit, is_money
from tertial.core.words import fold
from tertial.documents.tree import ColumnKind, Row, RowLevel, Section, Table


@dataclass(frozen=True, kw_only=True)
class SeenRow(Seen):
    """A row: its name folded for comparing, its printed cells, and the figure of each cell that is one."""

    row: Row
    spot: Spot

    @cached_property
    def name(self) -> str:
        """The folded name."""
        return fold(self.row.name)

    @cached_property
    def figures(self) -> tuple[Figure | None, ...]:
        """The figure in each cell, None where there is none. Those that are undecided are in no cell."""
        return tuple(_figure(cell) for cell in self.row.cells)

    @cached_property
    def undecided(self) -> tuple[Figure, ...]:
        """The figures whose column the source does not decide, as they stand from left to right."""
        return tuple(each for each in map(_figure, (one.text for one in self.row.undecided)) if each)


@dataclass(frozen=True, kw_only=True)
class SeenTable(Seen):
    """A table with where it stands.

    `section` holds it, `above` are the sections around that, outermost first; `place` is its place among the
    section's blocks.
    """

    table: Table
    section: Section
    above: tuple[Section, ...]
    place: int
    spot: Spot

    @cached_property
    def rows(self) -> tuple[SeenRow, ...]:
        """The rows, in order."""
        return tuple(
            SeenRow(
                row=row,
                spot=Spot(
                    section=self.section.key,
                    block=self.place,
                    row=number,
                    words=CELLS.join(cell or "" for cell in row.cells),
                    source=row.source,
                ),
            )
            for number, row in enumerate(self.table.rows)
        )

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The folded headings of the columns."""
        return tuple(fold(column.heading) for column in self.table.columns)

    @cached_property
    def meanings(self) -> tuple[ColumnMeaning, ...]:
        """What each column means, that of the names included."""
        return meanings_of(self.printed_headings, [row.figures for row in self.rows])

    @cached_property
    def printed_headings(self) -> tuple[str, ...]:
        """The headings as printed, each over the column that it is of."""
        return straightened([column.heading for column in self.table.columns])

    @cached_property
    def grid(self) -> Grid:
        """The figures as numbers to reckon with."""
        percent = frozenset(place for place, each in enumerate(self.meanings) if each.percent)
        rows = [(row.row.cells, row.figures, bool(row.row.undecided)) for row in self.rows]
        return grid_of(rows, len(self.headings), percent, unit=self.unit, counts=self.is_of_counts)

    @cached_property
    def is_of_counts(self) -> bool:
        """Whether it counts something (children, complaints, months): nothing of it is money or rounded."""
        if is_money(self.unit) or any("avrund" in fold(note) for note in self.table.notes):
            return False
        if "antal" in f"{fold(self.table.title or '')} {self.headings[0] if self.headings else ''}":
            return True
        of_money = any(each.side or each.measure not in (None, Measure.TOTAL) for each in self.meanings)
        figures = [each for row in self.rows for each in (*row.figures, *row.undecided) if each]
        return not of_money and all(abs(each.value) < 1000 for each in figures)

    @cached_property
    def unit(self) -> str | None:
        """The canonical unit of all its figures, None where the heading says none."""
        return canonical_unit(self.table.unit) if self.table.unit else None

    @cached_property
    def number_columns(self) -> tuple[int, ...]:
        """The places of the columns that hold figures. One that no row reaches holds none."""
        words = {ColumnKind.LABEL, ColumnKind.TEXT}
        width = max((len(row.cells) for row in self.table.rows), default=0)
        columns = self.table.columns[:width]
        return tuple(place for place, column in enumerate(columns) if column.kind not in words)

    def total_rows(self) -> tuple[int, ...]:
        """The places of the rows that are printed as totals."""
        return tuple(place for place, row in enumerate(self.table.rows) if row.level is RowLevel.TOTAL)


@lru_cache(maxsize=16384)
def _figure(text: str | None) -> Figure | None:
    read = parse_cell(text) if text else None
    return read if isinstance(read, Figure) else None
