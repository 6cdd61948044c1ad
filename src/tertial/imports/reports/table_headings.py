"""Stage 3, blocks: the headings of a flattened table, divided into as many columns as its rows need."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tertial.documents.tree import Column, ColumnKind
from tertial.imports.reports.layout import Layout, TextLine, cut_between, join_cell, join_wrapped
from tertial.imports.reports.rows import Run
from tertial.imports.reports.table_words import TEXT_COLUMNS, YEAR, TableWords
from tertial.imports.reports.words import collapse, squash

_HEADING_WORDS = re.compile(r"\d+(?:\s?-\s?\d*)?\s+år\b|\S+")
_GOES_ON = ("av", "mot", "från", "till", "och", "i", "per")
_COMPUTED = ("avvikelse", "förändring", "nettoförändring", "differens", "%", "summa", "totalt")
_MOST_WORDS_BEFORE_TEXT = 12


def heading_words(text: str) -> list[str]:
    """The words of a heading line, each a column of its own, an age group ("1-5 år") as one."""
    return _HEADING_WORDS.findall(text)


@dataclass(frozen=True, slots=True)
class HeadingReader:
    """Divides the runs of lines above a table into the headings of its columns."""

    words: TableWords
    layout: Layout

    def ends_with_text_column(self, run: Run) -> bool:
        """Whether a run is the headings of a table whose last column holds words."""
        words = join_cell([line.raw for line in run], self.layout).split()
        last = words[-1]
        if squash(last) not in TEXT_COLUMNS or not last[:1].isupper():
            return False
        if len(words) > _MOST_WORDS_BEFORE_TEXT:
            return False
        return self.words.is_heading(run) or bool(YEAR.search(" ".join(words)))

    def cells(self, header: Sequence[Run]) -> list[str]:
        """The headings as far as the layout divides them: by runs, and in a line by column words."""
        return [_on_one_line(cell) for cell in self._broken_cells(header)]

    def columns(self, header: Sequence[Run], n: int, *, text_column: bool) -> tuple[Column, ...]:
        """N + 1 columns: that of the names, and one for each value."""
        cells = self._fitted(header, n)
        values = (
            Column(heading=text, kind=_kind(text, text_column=text_column and i == n))
            for i, text in enumerate(cells[1:], start=1)
        )
        return (Column(heading=cells[0], kind=ColumnKind.LABEL), *values)

    def _fitted(self, header: Sequence[Run], n: int) -> list[str]:
        """N + 1 headings: those that the layout shows, divided further, joined, or with empty ones added."""
        cells = [_on_one_line(cell) for cell in _parted_at_repeats(self._broken_cells(header), n + 1)]
        if len(cells) != n + 1:
            words = heading_words(" ".join(line.text for run in header for line in run))
            if len(words) == n + 1:
                return words
            # A column word cut at a line's end is only whole now.
            divided = [part for cell in cells for part in self._divided(cell)]
            if len(divided) == n + 1:
                return divided
        if len(cells) == n:
            return ["", *cells]
        while len(cells) > n + 1:
            shortest = min(range(1, len(cells)), key=lambda i: len(cells[i]) + len(cells[i - 1]))
            cells[shortest - 1 : shortest + 1] = [f"{cells[shortest - 1]} {cells[shortest]}"]
        return cells + [""] * (n + 1 - len(cells))

    def _broken_cells(self, header: Sequence[Run]) -> list[str]:
        """The headings with their line breaks kept."""
        return [cell for run in header for cell in self._cells_of_run(run)]

    def _cells_of_run(self, run: Run) -> list[str]:
        cells = self._divided(run[0].text)
        for previous, line in pairwise(run):
            self._add_line(cells, previous, line)
        return cells

    def _add_line(self, cells: list[str], previous: TextLine, line: TextLine) -> None:
        """Adds a further line of a run: it goes on with the last heading, or begins new ones."""
        pieces = self._divided(line.text)
        cut = self.layout.spaces_tell and cut_between(previous.raw, line.text)
        starts = [self.words.starts_column(piece.split()[0]) for piece in pieces]
        anew = starts[0] and not cut
        after_unit = len(cells) == 1 and self.words.is_unit(cells[0])
        if sum(starts) < 2 and not (after_unit and anew):
            cells[-1] = self._joined(cells[-1], line.text, cut=cut)
            return
        if not anew:
            cells[-1] = self._joined(cells[-1], pieces.pop(0), cut=cut)
        cells.extend(pieces)

    def _joined(self, cell: str, line: str, *, cut: bool) -> str:
        if cut:
            return cell + line
        joined = join_wrapped([cell, line], self.layout)
        return cell + "\n" + line if joined == f"{cell} {line}" else joined

    def _divided(self, text: str) -> list[str]:
        """A heading line cut before the words that begin a column."""
        out: list[list[str]] = []
        for word in text.split():
            if not out or self._begins_column(word, out[-1]):
                out.append([])
            out[-1].append(word)
        return [" ".join(words) for words in out]

    def _begins_column(self, word: str, before: list[str]) -> bool:
        """Whether a word begins a column after the words of the one before: not after "av", nor in "10 %"."""
        if not self.words.starts_column(word) or before[-1].casefold() in _GOES_ON:
            return False
        return before != ["%"] and not (word == "%" and before[-1][-1:].isdigit())


def _on_one_line(cell: str) -> str:
    return collapse(cell.replace("\n", " "))


def _parted_at_repeats(cells: list[str], wanted: int) -> list[str]:
    """The cells, those divided in which two headings that begin with the same word ran together."""
    cells = list(cells)
    while len(cells) < wanted:
        inside = next(((i, at) for i, cell in enumerate(cells) for at in _repeats(cell)), None)
        if inside is None:
            break
        i, at = inside
        cells[i : i + 1] = [cells[i][:at], cells[i][at + 1 :]]
    return cells


def _repeats(cell: str) -> list[int]:
    """The line breaks of a heading after which its first word comes again."""
    first = cell.split(maxsplit=1)[0] if cell.split() else ""
    return [m.start() for m in re.finditer("\n", cell) if cell[m.end() :].split(maxsplit=1)[0] == first]


def grid_columns(headings: Sequence[str]) -> tuple[Column, ...]:
    """The columns of a table whose headings stand in real cells."""
    kinds = [ColumnKind.LABEL, *(_kind(heading, text_column=False) for heading in headings[1:])]
    return tuple(Column(heading=h, kind=kind) for h, kind in zip(headings, kinds, strict=False))


def _kind(heading: str, *, text_column: bool) -> ColumnKind:
    folded = heading.casefold()
    if text_column or folded in TEXT_COLUMNS:
        return ColumnKind.TEXT
    if folded.startswith(_COMPUTED):
        return ColumnKind.COMPUTED
    return ColumnKind.COMPARISON if YEAR.search(heading) and "från" in folded else ColumnKind.GIVEN
