"""The columns of an economy table, as the source has them, with what was typed in its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tertial.economy.calculations.meanings import USUAL_MEASURES, Meaning, Side, Stage
from tertial.economy.selectors.figures import KeptFigure


@dataclass(frozen=True, slots=True, kw_only=True)
class EconomyColumn:
    """A column: the heading as printed, what its figures mean, and the unit that all of them are in."""

    heading: str
    meaning: Meaning
    unit: str


_Key = tuple[int, int] | Meaning
"""A column of a kept table, or what a figure that was typed means."""


@dataclass(frozen=True, slots=True)
class ColumnsOfTable:
    """The columns of one table, and which of them a figure stands under."""

    columns: tuple[EconomyColumn, ...]
    keys: dict[_Key, int]
    typed: dict[Meaning, _Key]

    @classmethod
    def of(cls, table: int | None, figures: Sequence[KeptFigure]) -> ColumnsOfTable:
        """Gather the columns of the figures of a table: its own in their order, then those of others."""
        under: dict[_Key, list[KeptFigure]] = {}
        for figure in figures:
            if figure.table is not None and figure.column is not None:
                under.setdefault((figure.table, figure.column), []).append(figure)
        typed: dict[Meaning, _Key] = {}
        for key, of in under.items():
            for figure in of:
                typed.setdefault(figure.meaning, key)
        for figure in figures:
            if figure.table is None:
                under.setdefault(typed.setdefault(figure.meaning, figure.meaning), []).append(figure)
        ordered = sorted(under, key=lambda key: _order(key, table))
        return cls(
            tuple(_column(under[key]) for key in ordered),
            {key: place for place, key in enumerate(ordered)},
            typed,
        )

    def placed(self, figures: Iterable[KeptFigure]) -> tuple[KeptFigure | None, ...]:
        """The figures of a row, one place for each column."""
        row: list[KeptFigure | None] = [None] * len(self.columns)
        for figure in figures:
            key: _Key = (figure.table or 0, figure.column or 0)
            row[self.keys[key if figure.table is not None else self.typed[figure.meaning]]] = figure
        return tuple(row)


def _order(key: _Key, table: int | None) -> tuple[int, int, int]:
    if isinstance(key, Meaning):
        known = key.measure in USUAL_MEASURES
        return 2, USUAL_MEASURES.index(key.measure) if known else len(USUAL_MEASURES), -key.year
    return (0 if key[0] == table else 1), key[0], key[1]


def _column(figures: Sequence[KeptFigure]) -> EconomyColumn:
    """The column of some figures; what a row alone says of side and stage is not the column's."""
    plain = [each for each in figures if not each.line_side and not each.line_stage]
    first = (plain or figures)[0]
    meaning = first.meaning
    if not plain:
        meaning = replace(
            meaning,
            side=Side.UNSAID if first.line_side else meaning.side,
            stage=Stage.UNSAID if first.line_stage else meaning.stage,
        )
    units = {each.unit for each in figures if each.number is not None}
    heading = next((each.heading for each in figures if each.heading), "")
    return EconomyColumn(heading=heading, meaning=meaning, unit=units.pop() if len(units) == 1 else "")
