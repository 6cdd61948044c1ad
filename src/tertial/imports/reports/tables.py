"""Stage 3, blocks: where another table in flattened text begins and ends: economy, volumes, result units.

A table is told by its rows: a short name and then figures, run after run. From the first row one looks back
for the headings, and on for as long as there are rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from tertial.documents.tree import Column, Row
from tertial.imports.reports.layout import Layout, TextLine
from tertial.imports.reports.rows import Run, runs_of
from tertial.imports.reports.table_cells import column_count, place_rows
from tertial.imports.reports.table_headings import HeadingReader, heading_words
from tertial.imports.reports.table_rows import RowReader, TableRow
from tertial.imports.reports.table_words import YEAR, TableWords, table_words
from tertial.imports.reports.two_sided import is_two_sided, read_two_sided, two_sided_columns
from tertial.imports.reports.vocabulary import Vocabulary
from tertial.imports.reports.words import WordMatcher, squash

_MOST_LOOK_BACK = 30
_LONGEST_HEADING_LINE = 76
_LONGEST_KNOWN_HEADING_LINE = 100
_NARROW = 24
LONGEST_NOTE = 160


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table in a stretch of lines: which lines it takes, and what it holds.

    `repeated` are the lines inside it that repeat its headings on a new page.
    """

    start: int
    end: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unit: str | None
    notes: tuple[str, ...]
    repeated: tuple[TextLine, ...]


def find_tables(
    lines: Sequence[TextLine], vocabulary: Vocabulary, layout: Layout, matcher: WordMatcher
) -> list[FoundTable]:
    """The tables in the lines between two headings or labels, in order."""
    words = table_words(vocabulary)
    runs = _parted(runs_of(lines), words, layout)
    finder = _Finder(
        runs=runs,
        starts=(0, *accumulate(map(len, runs))),
        words=words,
        layout=layout,
        rows=RowReader(runs, words, layout, matcher.scanned),
        headings=HeadingReader(words, layout),
    )
    return finder.find()


def _parted(runs: Sequence[Run], words: TableWords, layout: Layout) -> list[Run]:
    """Runs in which a row and what follows it without a gap are parted."""
    out: list[Run] = []
    for run in runs:
        current: Run = []
        for line in run:
            if current and _begins_anew(current, line, words, layout):
                out.append(current)
                current = []
            current.append(line)
        out.append(current)
    return out


def _begins_anew(current: Run, line: TextLine, words: TableWords, layout: Layout) -> bool:
    """Whether a line is the top of a page below a row, a heading below a title, or text below a note."""
    page_top = line.indented and not line.raw.startswith("  ") and not line.bullet
    if page_top and current[-1].text[-1:] in "0123456789%.:":
        return True
    # Such a note is one line only; the others may go on.
    if current[0].text.startswith(words.note_starts[:1]):
        return True
    return (
        layout.spaces_tell
        and (page_top or not current[-1].raw[-1:].isspace())
        and line.text[:1].isupper()
        and words.is_heading([line])
        and not words.is_heading(current)
    )


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds the tables of one stretch. `starts` is the number of lines before each run."""

    runs: Sequence[Run]
    starts: Sequence[int]
    words: TableWords
    layout: Layout
    rows: RowReader
    headings: HeadingReader

    def find(self) -> list[FoundTable]:
        out: list[FoundTable] = []
        k = floor = 0
        while k < len(self.runs):
            found = self._table(k, floor)
            if found is None:
                k += 1
                continue
            table, k = found
            floor = k
            out.append(table)
        return out

    # --- The kinds of tables -----------------------------------------------------------------------------

    def _table(self, k: int, floor: int) -> tuple[FoundTable, int] | None:
        """The table whose first row or whose headings begin with a run, and the run after it."""
        if self.headings.ends_with_text_column(self.runs[k]):
            return self._with_text_column(k)
        if self.rows.row(k, text_column=False) is None:
            return None
        first, header = self._header(k, floor)
        telling = [i for i, run in enumerate(header) if self.words.is_heading(run)]
        if telling:
            cells = self.headings.cells(header[: telling[-1] + 1])
            if is_two_sided(cells):
                return self._two_sided(first, first + telling[-1] + 1, cells)
        return self._with_figures(k, first, header)

    def _with_text_column(self, k: int) -> tuple[FoundTable, int] | None:
        header = [self.runs[k]]
        rows, last, repeated = self._rows(k + 1, header, text_column=True)
        if sum(1 for row in rows if row.options) < 2:
            return None
        n = max(2, len(self.headings.cells(header)) - 1)
        columns = self.headings.columns(header, n, text_column=True)
        return self._made(k, last, columns, place_rows(rows, columns, self.words, self.layout), repeated)

    def _with_figures(self, k: int, first: int, header: Sequence[Run]) -> tuple[FoundTable, int] | None:
        rows, last, repeated = self._rows(k, header, text_column=False)
        # One row with several values is enough below headings; without any it takes more to be a table.
        strong = sum(1 for row in rows if max(row.counts(), default=0) >= 2)
        if not (strong >= (1 if header else 3) or (strong == 2 and len(rows) == 2)):
            return None
        n = column_count(rows, len(self.headings.cells(header)))
        columns = self.headings.columns(header, n, text_column=False)
        return self._made(first, last, columns, place_rows(rows, columns, self.words, self.layout), repeated)

    def _two_sided(self, first: int, k: int, cells: Sequence[str]) -> tuple[FoundTable, int] | None:
        rows, last = read_two_sided(self.runs, k, cells, self.words)
        if len(rows) < 2:
            return None
        return self._made(first, last, two_sided_columns(cells), tuple(rows), [])

    def _made(
        self,
        first: int,
        last: int,
        columns: tuple[Column, ...],
        rows: tuple[Row, ...],
        repeated: Sequence[TextLine],
    ) -> tuple[FoundTable, int]:
        notes, last = self._notes(last)
        table = FoundTable(
            start=self.starts[first],
            end=self.starts[last],
            columns=columns,
            rows=rows,
            unit=self.words.unit_in(columns[0].heading),
            notes=notes,
            repeated=tuple(repeated),
        )
        return table, last

    # --- Where the rows end ------------------------------------------------------------------------------

    def _rows(
        self, k: int, header: Sequence[Run], *, text_column: bool
    ) -> tuple[list[TableRow], int, list[TextLine]]:
        """The rows from a run on, the run after the last, and the lines that repeat the headings."""
        rows: list[TableRow] = []
        repeated: list[TextLine] = []
        head = _squashed(*header)
        last = k
        while k < len(self.runs):
            again = self._repeats(k, head)
            if again is not None:
                repeated.extend(line for run in self.runs[k:again] for line in run)
                k = again
                continue
            if k != last and self._begins_table(k):
                break
            found = self.rows.row(k, text_column=text_column) or self.rows.bare(k, text_column=text_column)
            if found is None:
                break
            row, k = found
            rows.append(row)
            if row.options or self.words.is_of_which(row.name):
                last = k
        # A heading inside the table with no row below it is none.
        while rows and not rows[-1].options and rows[-1].lines[-1].number > self.runs[last - 1][-1].number:
            rows.pop()
        return rows, last, repeated

    def _repeats(self, k: int, head: str) -> int | None:
        """The run after repeated headings that begin with a run; None when none do."""
        text = ""
        for end in range(k, min(len(self.runs), k + _MOST_LOOK_BACK) if head else k):
            text += _squashed(self.runs[end])
            if text == head:
                return end + 1
            if not head.startswith(text):
                return None
        return None

    def _begins_table(self, k: int) -> bool:
        """Whether another table's headings begin with a run."""
        run = self.runs[k]
        if len(run) == 1 and run[0].heading is not None:
            return True
        words = run[0].text.split()
        years = YEAR.findall(run[0].text)
        if len(run) == 1 and len(years) >= 2 and YEAR.match(words[-1]) and not YEAR.match(words[0]):
            return True
        return self.words.is_unit(words[0]) and self.words.is_heading(run)

    def _notes(self, k: int) -> tuple[tuple[str, ...], int]:
        """The notes below a table that speak of it, and the run after them."""
        notes: list[str] = []
        while k < len(self.runs) and len(self.runs[k]) == 1:
            text = self.runs[k][0].text
            if not text.startswith(self.words.note_starts) or len(text) > LONGEST_NOTE:
                break
            if self.rows.row(k, text_column=False) is not None:
                break
            notes.append(text)
            k += 1
        return tuple(notes), k

    # --- Where the headings begin ------------------------------------------------------------------------

    def _header(self, k: int, floor: int) -> tuple[int, Sequence[Run]]:
        """Where the table begins whose first row is a run, and the runs of its headings."""
        j = k
        while j > floor and k - j < _MOST_LOOK_BACK and self._may_be_header(self.runs[j - 1]):
            j -= 1
        telling = [i for i in range(j, k) if self.words.is_heading(self.runs[i])]
        if not telling:
            return self._plain_header(k, j)
        # A heading that begins with the unit begins the table; what stands above it is its title.
        units = [i for i in telling if self.words.begins_with_unit(self.runs[i])]
        first = units[-1] if units else telling[0]
        above = self.runs[first - 1] if first > j else []
        starts_at_column = self.words.starts_column(self.runs[first][0].text.split()[0])
        # The names' heading, in several narrow lines, knows no words.
        if starts_at_column and len(above) > 1 and max(len(line.text) for line in above) <= 32:
            first -= 1
        return first, self.runs[first:k]

    def _plain_header(self, k: int, j: int) -> tuple[int, Sequence[Run]]:
        """Headings without any known word: several narrow runs, or one line with as many words as values."""
        narrow = k
        while narrow > j and max(len(line.text) for line in self.runs[narrow - 1]) <= _NARROW:
            narrow -= 1
        if k - narrow >= 4:
            return narrow, self.runs[narrow:k]
        found = self.rows.row(k, text_column=False)
        if found is not None and k > j and len(self.runs[k - 1]) == 1:
            words = heading_words(self.runs[k - 1][0].text)
            row = found[0]
            if len(words) >= 4 and len(words) in {count + bool(row.name) for count in row.counts()}:
                return k - 1, self.runs[k - 1 : k]
        return k, []

    def _may_be_header(self, run: Run) -> bool:
        known = self.words.is_heading(run)
        if len(run) == 1 and run[0].heading is not None and not known:
            return False
        longest = _LONGEST_KNOWN_HEADING_LINE if known else _LONGEST_HEADING_LINE
        return all(
            len(line.text) <= longest
            and not line.unsigned.endswith((".", ":", "?", "!", ","))
            and not line.bullet
            for line in run
        )


def _squashed(*runs: Run) -> str:
    return squash(" ".join(line.text for run in runs for line in run))
