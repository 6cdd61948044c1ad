"""What the tables state, one fact for each figure: of what, what was measured, for when, how much, and where.

Facts are what the claims of the prose are held against. A figure whose column the source does not decide is
a fact without a measure: it may confirm a claim, and contradicts none. So is one of a row that a scanner has
damaged, which may stand in another column than it was printed in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from tertial.consistency.evidence.column_meanings import (
    NO_MEANING,
    ColumnMeaning,
    Side,
    side_of,
)
from tertial.consistency.evidence.subjects import Subject, subject_of
from tertial.consistency.evidence.tables import SeenRow, SeenTable
from tertial.core.figures import Figure
from tertial.core.units import MONEY_SCALE, canonical_unit, is_money
from tertial.core.words import fold


@dataclass(frozen=True, kw_only=True, eq=False)
class Fact:
    """One figure of a table.

    `subject` is what it is about: its row, or where the row is only a sum or a side of the accounts, what the
    table stands under; `around` is always the latter. `figure` has the table's unit. `meaning` is its
    column's, with the side that the row's name says. `name` is the folded name of its row, `of_the_row`
    whether the subject is the row's own.
    """

    subject: Subject
    around: Subject
    name: str
    of_the_row: bool
    figure: Figure
    meaning: ColumnMeaning
    row: SeenRow
    table: SeenTable
    column: int | None

    @property
    def named(self) -> str:
        """What it is about, as printed."""
        return _OF_WHICH.sub("", self.row.row.name) if self.of_the_row else self.table.section.heading

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money."""
        return is_money(self.figure.unit)


_OF_WHICH: Final = re.compile(r"^\s*(?:-\s*)?varav\s+", re.IGNORECASE)
_SUMS: Final = frozenset({"netto", "totalt", "summa", "kostnader", "intakter", "total", "resultat"})


def facts_in(table: SeenTable, around: Subject) -> Iterator[Fact]:
    """The facts of one table, which stands under what `around` is about."""
    unit = table.unit or _unit_in(" ".join(table.headings))
    for place, row in enumerate(table.rows):
        name, own, subject = row.name, *_subject(row.name, around)
        is_sure = place not in table.grid.damaged
        own_unit = _unit_in(row.name) or unit
        for column, figure in enumerate(row.figures):
            cell = row.row.cells[column] if column < len(row.row.cells) else None
            if figure is None:
                if column and cell and any(sign.isalpha() for sign in cell) and not _reads_as_word(cell):
                    name = fold(cell)
                    own, subject = _subject(name, around)
                continue
            if column == 0:
                continue
            meaning = table.meanings[column] if is_sure and column < len(table.meanings) else NO_MEANING
            yield Fact(
                subject=subject,
                around=around,
                name=name,
                of_the_row=own,
                figure=_with_unit(figure, None if meaning.percent else own_unit),
                meaning=_with_side(meaning, side_of(name)),
                row=row,
                table=table,
                column=column,
            )
        for figure in row.undecided:
            yield Fact(
                subject=subject,
                around=around,
                name=name,
                of_the_row=own,
                figure=_with_unit(figure, own_unit),
                meaning=NO_MEANING,
                row=row,
                table=table,
                column=None,
            )


def _subject(name: str, around: Subject) -> tuple[bool, Subject]:
    """A row's own subject, or that of the section where its name says only what is added up."""
    own = subject_of(name)
    if not own or all(word in _SUMS for word in own) or _is_transfer(name):
        return False, around
    return True, own


def _is_transfer(name: str) -> bool:
    return name.startswith(("resultatoverforing", "resultatenhet", "avvikelse"))


def _reads_as_word(cell: str) -> bool:
    """Whether a cell of words among the figures is an answer ("Ja") and no name of its own."""
    return len(cell) < 4


def _unit_in(folded: str) -> str | None:
    """The money unit that a heading or name says: "mnkr, netto", "kostnad (tkr/man)"."""
    for word in folded.replace("(", " ").replace(")", " ").replace(",", " ").replace("/", " ").split():
        if word in MONEY_SCALE or word == "mkr":
            return canonical_unit(word)
    return None


def _with_unit(figure: Figure, unit: str | None) -> Figure:
    if unit is None or figure.unit is not None:
        return figure
    return Figure(figure.value, unit, figure.hedge, figure.printed)


def _with_side(meaning: ColumnMeaning, side: Side | None) -> ColumnMeaning:
    if side is None or meaning.side is not None:
        return meaning
    return replace(meaning, side=side)
