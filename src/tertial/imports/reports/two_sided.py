"""Stage 3, blocks: tables whose headings come twice, as a balance sheet with its assets beside its debts.

Flattened, each line has a name and figures of the left side and then of the right. There is no gap to go by:
a row is full when both sides have as many figures as there are columns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tertial.documents.tree import Column, ColumnKind, Row
from tertial.imports.reports.layout import TextLine, places
from tertial.imports.reports.rows import Run
from tertial.imports.reports.table_words import TableWords
from tertial.imports.reports.words import collapse, squash

_FIGURE = re.compile(r"^[-−–]?\d[\d]*(?:,\d+)?$")
_LONGEST_LINE = 72
_MOST_RUNS_OF_A_ROW = 8
_LEFT, _RIGHT = 0, 2


def is_two_sided(cells: Sequence[str]) -> bool:
    """Whether headings come twice, hardly any others among them."""
    doubled = _doubled(cells, but="")
    return doubled >= 2 and len(cells) <= 2 * doubled + 2


def read_two_sided(
    runs: Sequence[Run], k: int, cells: Sequence[str], words: TableWords
) -> tuple[list[Row], int]:
    """The rows from a run on under some headings, and the run after the last of them."""
    width = _doubled(cells)
    rows: list[Row] = []
    last = k
    row = _Unfinished(width)
    taken: list[TextLine] = []
    while k < len(runs) and k - last < _MOST_RUNS_OF_A_ROW:
        if any(len(line.text) > _LONGEST_LINE for line in runs[k]):
            break
        for line in runs[k]:
            for word in line.text.split():
                row.add(word)
                if row.is_full():
                    level = words.level(row.name, has_values=True)
                    rows.append(Row(cells=row.cells(), level=level, source=places([*taken, line])))
                    row, taken, last = _Unfinished(width), [], k + 1
            taken.append(line)
        k += 1
    return rows, last


def two_sided_columns(cells: Sequence[str]) -> tuple[Column, ...]:
    """The columns of both sides, each side's first with the names."""
    names = (0, _doubled(cells) + 1)
    return tuple(
        Column(heading=collapse(cell), kind=ColumnKind.LABEL if i in names else ColumnKind.GIVEN)
        for i, cell in enumerate(cells)
    )


def _doubled(cells: Sequence[str], but: str | None = None) -> int:
    """How many headings come twice: the columns of figures on each side."""
    return sum(times == 2 and cell != but for cell, times in Counter(map(squash, cells)).items())


@dataclass(slots=True)
class _Unfinished:
    """A row that is being filled: the names and the figures of its two sides."""

    width: int
    side: int = _LEFT
    parts: tuple[list[str], list[str], list[str], list[str]] = field(default_factory=lambda: ([], [], [], []))

    @property
    def name(self) -> str:
        return " ".join(self.parts[_LEFT])

    def add(self, word: str) -> None:
        """Takes a word. A figure after a name belongs to it; a word after all figures is of the right."""
        figure = bool(_FIGURE.match(word))
        if figure and self.parts[self.side]:
            self.parts[self.side + 1].append(word)
        elif figure or (self.side == _LEFT and len(self.parts[1]) < self.width):
            self.parts[self.side].append(word)
        else:
            self.side = _RIGHT
            self.parts[_RIGHT].append(word)
        if self.side == _LEFT and len(self.parts[1]) == self.width:
            self.side = _RIGHT

    def is_full(self) -> bool:
        return self.side == _RIGHT and len(self.parts[3]) == self.width

    def cells(self) -> tuple[str, ...]:
        left, left_figures, right, right_figures = self.parts
        return (" ".join(left), *left_figures, " ".join(right), *right_figures)
