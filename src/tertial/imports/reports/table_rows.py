"""Stage 3, blocks: the rows of a flattened table: a name and then figures.

What is a row is plain before it is plain how many columns there are; so a row keeps every way in which its
lines can be divided into a name and values (see `table_cells` for the choice).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tertial.imports.reports.layout import Layout, TextLine, join_cell
from tertial.imports.reports.rows import Run
from tertial.imports.reports.table_words import TableWords
from tertial.imports.reports.value_kinds import ValueKind, is_unit
from tertial.imports.reports.values import Cut, Value, atoms, cuts

LONGEST_NAME = 72
_ALLOWED = {ValueKind.NUMBER, ValueKind.DASH, ValueKind.WORD, ValueKind.YEAR}
_LETTER = re.compile(r"[^\W\d_]")
_VALUE_END = re.compile(r"(?:\d[\d.,]*\s?(?:%|kr|st|mnkr|tkr)?|[-–−]|\b(?:ja|nej)|_)\)?\*?$", re.IGNORECASE)
_FIGURE_FIRST = re.compile(r"^[-−–]?\d")
_WITH_TEXT = re.compile(r"^(\D{2,90}?)\s+([-−–]?\d[\d ]*(?:,\d+)?)(?:\s+(\D.*))?$")
_MOST_CUTS = 3000
_MOST_LINES_OF_VALUES = 3
_MOST_LINES_OF_NAME = 6
_MOST_LINES_OF_HEADING = 3


@dataclass(slots=True)
class TableRow:
    """A row before its cells are placed.

    `options` are the ways to divide it, each a name and the cuts of its values, the longest values first;
    none where the row has no values.
    """

    name: str
    lines: list[TextLine]
    options: list[tuple[str, list[Cut]]]

    def counts(self) -> set[int]:
        """How many values the row may have."""
        return {len(cut.values) for _, found in self.options for cut in found}


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads rows from the runs of a stretch of lines."""

    runs: Sequence[Run]
    words: TableWords
    layout: Layout
    scanned: bool
    seen: dict[tuple[int, bool], tuple[TableRow, int] | None] = field(default_factory=dict)
    """The rows as far as they have been looked for: a run is looked at from several places."""

    def row(self, k: int, *, text_column: bool) -> tuple[TableRow, int] | None:
        """The row with values that begins with a run, and the run after it."""
        key = (k, text_column)
        if key not in self.seen:
            self.seen[key] = self._row(k, text_column=text_column)
        return self.seen[key]

    def bare(self, k: int, *, text_column: bool) -> tuple[TableRow, int] | None:
        """The row without figures that a run is: a heading inside the table, or an empty *varav* row."""
        run = self.runs[k]
        name = self._joined(run)
        if len(name) > LONGEST_NAME or len(run) > _MOST_LINES_OF_HEADING:
            return None
        if name.endswith((".", ":", "?")) or run[0].heading is not None:
            return None
        if not self.words.is_of_which(name) and not self._heads_rows(k, text_column=text_column):
            return None
        return TableRow(name=name, lines=list(run), options=[]), k + 1

    def _heads_rows(self, k: int, *, text_column: bool) -> bool:
        """Whether a run is one line above a row with a name."""
        if len(self.runs[k]) > 1 or self.words.is_heading(self.runs[k]):
            return False
        following = self.row(k + 1, text_column=text_column)
        return following is not None and following[0].name != ""

    def _row(self, k: int, *, text_column: bool) -> tuple[TableRow, int] | None:
        if k >= len(self.runs) or any(line.bullet for line in self.runs[k]):
            return None
        return (self._text_row(k) if text_column else None) or self._in_one_run(k) or self._in_two_runs(k)

    # --- Rows with words in their last column ------------------------------------------------------------

    def _text_row(self, k: int) -> tuple[TableRow, int] | None:
        run = self.runs[k]
        found = self._with_text(run)
        if found is not None:
            return found, k + 1
        if k + 1 < len(self.runs) and _may_be_name(run):
            found = self._with_text([*run, *self.runs[k + 1]])
            if found is not None and _FIGURE_FIRST.match(self.runs[k + 1][0].text):
                return found, k + 2
        return None

    def _with_text(self, run: Run) -> TableRow | None:
        """A row with a name, one figure and words after it."""
        found = _WITH_TEXT.match(self._joined(run))
        if found is None:
            return None
        values = [Value(text=found[2].strip(), kind=ValueKind.NUMBER)]
        if found[3]:
            values.append(Value(text=found[3].strip(), kind=ValueKind.WORD))
        name = found[1].strip()
        return TableRow(name=name, lines=list(run), options=[(name, [Cut(values=tuple(values), cost=0.0)])])

    # --- Rows of figures ---------------------------------------------------------------------------------

    def _in_one_run(self, k: int) -> tuple[TableRow, int] | None:
        """A row whose name and first values stand in one run."""
        run = self.runs[k]
        if not _ends_with_value(run[-1].text):
            return None
        options = [option for option in self._options(run) if not _only_years(option[1])]
        if not options:
            return None
        return self._with_figures_below(TableRow(name=options[0][0], lines=list(run), options=options), k + 1)

    def _in_two_runs(self, k: int) -> tuple[TableRow, int] | None:
        """A row whose name is a run of its own, with its values in the next."""
        run = self.runs[k]
        if k + 1 >= len(self.runs) or not _may_be_name(run) or run[0].heading is not None:
            return None
        below = self.runs[k + 1]
        found = self._cuts([line.raw for line in below]) if _ends_with_value(below[-1].text) else []
        if not found or _only_years(found):
            return None
        name = self._joined(run)
        row = TableRow(name=name, lines=[*run, *below], options=[(name, found)])
        return self._with_figures_below(row, k + 2)

    def _with_figures_below(self, row: TableRow, k: int) -> tuple[TableRow, int]:
        """Adds a run of values only, which belongs to the row above it: a figure fell below the line."""
        if k >= len(self.runs) or not row.name or not _ends_with_value(self.runs[k][-1].text):
            return row, k
        raws = [line.raw for line in self.runs[k]]
        first = self.runs[k][0].text[0]
        if not (first.isdigit() or first in "-−–") or not self._cuts(raws):
            return row, k
        name, found = row.options[0]
        head = " ".join(value.text for value in found[0].values)
        joined = self._cuts([head, *raws], gap_at=1)
        if not joined:
            return row, k
        return TableRow(name=row.name, lines=[*row.lines, *self.runs[k]], options=[(name, joined)]), k + 1

    def _options(self, run: Run) -> list[tuple[str, list[Cut]]]:
        """Every way to divide a run into a name and values, the longest values first."""
        out: list[tuple[str, list[Cut]]] = []
        for n, line in enumerate(run):
            if n and len(run[n - 1].text) > LONGEST_NAME:
                break
            above = [before.raw for before in run[:n]]
            below = [after.raw for after in run[n + 1 :]]
            end = -1
            for word in re.finditer(r"[^ \t]+", line.raw):
                start, end = end + 1, word.end()
                if (n or start) and not _may_begin_values(word[0]):
                    continue
                name = join_cell([*above, line.raw[: word.start()]], self.layout)
                if len(name) > LONGEST_NAME + 20:
                    return out
                if 1 + len(below) > _MOST_LINES_OF_VALUES or (name and not any(c.isalnum() for c in name)):
                    continue
                # The spaces before the values are kept: they may show empty cells.
                found = self._cuts([line.raw[start:], *below])
                if found:
                    out.append((name, found))
        return out

    def _cuts(self, raws: list[str], gap_at: int | None = None) -> list[Cut]:
        """The ways to cut some lines into values that other tables have. `gap_at` is a line after a gap."""
        lines = [(raw, n == gap_at) for n, raw in enumerate(raws)]
        found = cuts(atoms(lines, glue=self.layout.spaces_tell), scanned=self.scanned, most=_MOST_CUTS)
        return [cut for cut in found if all(_may_stand_in_table(value) for value in cut.values)]

    def _joined(self, run: Run) -> str:
        return join_cell([line.raw for line in run], self.layout)


def _ends_with_value(text: str) -> bool:
    """Whether the last word of a line may be a value. Only the end is looked at, lines may be long."""
    return _VALUE_END.search(text[-24:]) is not None


def _may_begin_values(text: str) -> bool:
    return text[0].isdigit() or text[0] in "-−–+_" or text.casefold() in ("ja", "nej")


def _may_stand_in_table(value: Value) -> bool:
    """Whether a value is a bare figure, or has one known unit: in these tables the heading has the unit."""
    if value.kind is not ValueKind.NUMBER:
        return value.kind in _ALLOWED
    if not _LETTER.search(value.text):
        return True
    words = [w for w in value.text.split() if _LETTER.search(w)]
    return len(words) == 1 and is_unit(words[0])


def _only_years(found: list[Cut]) -> bool:
    """Whether the values are years only: words of a heading, or the end of a name."""
    return all(
        value.kind is ValueKind.YEAR or (value.kind is ValueKind.DASH and len(cut.values) == 1)
        for cut in found
        for value in cut.values
    )


def _may_be_name(run: Run) -> bool:
    """Whether a run is short enough for a name, without the figures or the full stop of running text."""
    words = [word for line in run for word in line.text.split()]
    if sum(any(c.isdigit() for c in word) for word in words) >= 4 or len(run) > _MOST_LINES_OF_NAME:
        return False
    longest = max(len(line.text) for line in run)
    return longest <= LONGEST_NAME and not run[-1].unsigned.endswith((".", ":", "?", "!"))
