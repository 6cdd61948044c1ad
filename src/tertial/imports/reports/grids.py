"""Stages 5 and 6 at once: tables whose rows and cells the file itself knows (Word, tagged PDF).

They are read straight: there is nothing to guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TypeVar

from tertial.documents.print_roles import PrintRole
from tertial.documents.rendering.labels import EMPTY_TABLE
from tertial.documents.tree import (
    Activity,
    ActivityTable,
    Cell,
    Indicator,
    IndicatorTable,
    Prose,
    Row,
    Table,
    Undecided,
)
from tertial.imports.reports.activities import printed_date
from tertial.imports.reports.columns import Header, match_header_cells
from tertial.imports.reports.layout import Layout, TextLine, places
from tertial.imports.reports.prose import ProseReader
from tertial.imports.reports.rows import analysis_label
from tertial.imports.reports.table_headings import grid_columns
from tertial.imports.reports.table_words import table_words
from tertial.imports.reports.two_sided import is_two_sided, two_sided_columns
from tertial.imports.reports.vocabulary import Vocabulary
from tertial.imports.reports.words import WordMatcher, collapse, squash

# The sentences that Tertial's own prints carry for values whose column the source did not decide.
_UNDECIDED = re.compile(
    r"\s*(\S(?:.{0,60}?\S)?) \? Underlaget (?:"
    r"visar inte (?:vilken kolumn värdet hör till|i vilka kolumner värdena står)\.|"
    r"avgör inte kolumnen: värdet hör till ((?:[”\"][^”\"]*[”\"](?:, | eller )?)+)\.)\s*"
)
_QUOTED = re.compile(r"[”\"]([^”\"]+)[”\"]")


RowOf = TypeVar("RowOf", Indicator, Activity)


@dataclass(slots=True)
class Keys:
    """Numbers the indicators, activities and tables of a document."""

    indicators: int = 0
    activities: int = 0
    tables: int = 0

    def indicator(self) -> str:
        """The next indicator's key."""
        self.indicators += 1
        return f"indicator-{self.indicators}"

    def activity(self) -> str:
        """The next activity's key."""
        self.activities += 1
        return f"activity-{self.activities}"

    def table(self) -> str:
        """The next table's key."""
        self.tables += 1
        return f"table-{self.tables}"


@dataclass(frozen=True, slots=True)
class GridReader:
    """Reads tables with real cells."""

    vocabulary: Vocabulary
    matcher: WordMatcher
    keys: Keys
    layout: Layout

    def read(self, lines: Sequence[TextLine]) -> IndicatorTable | ActivityTable | Table:
        """One table from the lines that are its rows."""
        lines = [line for line in lines if line.text != EMPTY_TABLE]
        first = tuple(collapse(c) for c in lines[0].cells or ())
        header = match_header_cells(first, self.vocabulary.indicators, self.matcher)
        if header is not None:
            return self._indicators(lines, header)
        header = match_header_cells(first, self.vocabulary.activities, self.matcher)
        if header is not None:
            return self._activities(lines, header)
        return self._table(lines)

    def _indicators(self, lines: Sequence[TextLine], header: Header) -> IndicatorTable:
        analysis = self.vocabulary.indicators.analysis
        rows = self._rows(lines[1:], header, analysis, self._indicator)
        return IndicatorTable(columns=header.columns, rows=rows, source=places(list(lines)))

    def _activities(self, lines: Sequence[TextLine], header: Header) -> ActivityTable:
        rows = self._rows(lines[1:], header, self.vocabulary.activities.analysis, self._activity)
        columns = (header.first, *(c.heading for c in header.columns))
        return ActivityTable(columns=columns, rows=rows, source=places(list(lines)))

    def _rows(
        self,
        lines: Sequence[TextLine],
        header: Header,
        labels: tuple[str, ...],
        row_of: Callable[[Header, list[str], TextLine], RowOf],
    ) -> tuple[RowOf, ...]:
        """The rows below a heading, each with what stands in full-width rows under it."""
        rows: list[RowOf] = []
        keys = {c.heading: c.key for c in header.columns}
        for line in lines:
            cells = [collapse(c) for c in line.cells or ()]
            rest, undecided = self._undecided(line)
            if undecided and rows:
                rows[-1] = _with_undecided(rows[-1], undecided, keys, line)
            note = self._note(rest, labels)
            if note is not None and rows:
                rows[-1] = _noted(rows[-1], note, rest)
            elif any(cells) and not undecided and not self._again(cells, header):
                rows.append(row_of(header, cells, line))
        return tuple(rows)

    def _indicator(self, header: Header, cells: list[str], line: TextLine) -> Indicator:
        pairs = list(zip(header.columns, cells[1:], strict=False))
        candidates = tuple(column.key for column in header.columns)
        return Indicator(
            key=self.keys.indicator(),
            name=cells[0],
            cells=tuple(Cell(column=c.key, text=t) for c, t in pairs if t and not t.endswith(" ?")),
            undecided=tuple(
                Undecided(text=t.removesuffix(" ?"), candidates=candidates)
                for _, t in pairs
                if t.endswith(" ?")
            ),
            source=places([line]),
        )

    def _activity(self, header: Header, cells: list[str], line: TextLine) -> Activity:
        by_key = {c.key: t for c, t in zip(header.columns, cells[1:], strict=False) if t}
        dates = {key: printed_date(by_key.get(key, "")) for key in ("start", "end")}
        return Activity(
            key=self.keys.activity(),
            name=cells[0],
            start=dates["start"],
            end=dates["end"],
            deviation=by_key.get("deviation"),
            undecided=tuple(
                Undecided(text=by_key[key], candidates=(key,))
                for key, value in dates.items()
                if key in by_key and value is None
            ),
            source=places([line]),
        )

    def _undecided(self, line: TextLine) -> tuple[TextLine, list[tuple[str, tuple[str, ...]]]]:
        """A full-width row without the sentences on undecided values that our own prints put first in it.

        Each sentence gives a value and the headings it may belong to; none where it says that it may be any.
        """
        filled = [c for c in line.cells or () if c.strip()]
        if len(filled) != 1:
            return line, []
        text, found = filled[0], []
        while (m := _UNDECIDED.match(text)) is not None:
            found.append((m[1], tuple(_QUOTED.findall(m[2] or ""))))
            text = text[m.end() :]
        if not found:
            return line, []
        cells = tuple(text if c == filled[0] else c for c in line.cells or ())
        inside = tuple(inner for inner in line.inside if not _UNDECIDED.fullmatch(inner.text))
        return replace(line, cells=cells, inside=inside), found

    def _note(self, line: TextLine, labels: tuple[str, ...]) -> tuple[str, tuple[Prose, ...]] | None:
        """The analysis that a full-width row is: its label and its paragraphs."""
        filled = [c for c in line.cells or () if c.strip()]
        if len(filled) != 1:
            return None
        paragraphs = line.inside or (replace(line, text=collapse(filled[0]), cells=None),)
        first, rest = paragraphs[0], paragraphs[1:]
        label = self._label(first, labels)
        if label is None:
            return None
        if label[1]:
            rest = (replace(first, text=label[1], role=None), *rest)
        return label[0], ProseReader(self.layout).read(rest)

    def _label(self, first: TextLine, labels: tuple[str, ...]) -> tuple[str, str] | None:
        """The label that a full-width row begins with, and what stands after it on its line."""
        if first.role is PrintRole.ANALYSIS_LABEL:
            return first.text, ""
        label = analysis_label(first, labels, self.matcher)
        if label is None:
            word, _, rest = first.text.partition(" ")
            if rest and self.matcher.any_of(word.rstrip(":."), labels):
                return word.rstrip(":."), rest
        return label

    def _again(self, cells: Sequence[str], header: Header) -> bool:
        """Whether a row is the heading repeated on a new page."""
        return squash(" ".join(cells)) == squash(
            " ".join((header.first, *(c.heading for c in header.columns)))
        )

    def _table(self, lines: Sequence[TextLine]) -> Table:
        width = max(len(line.cells or ()) for line in lines)
        heads = list(takewhile(lambda line: line.header, lines)) or [lines[0]]
        columns = [
            collapse(" ".join((h.cells or ())[i] for h in heads if i < len(h.cells or ())))
            for i in range(width)
        ]
        rows: list[Row] = []
        for line in lines[len(heads) :]:
            rest, undecided = self._undecided(line)
            if undecided and rows:
                found = tuple(one for text, names in undecided for one in _placeless(text, names, columns))
                rows[-1] = replace(rows[-1], undecided=(*rows[-1].undecided, *found))
                rows[-1] = replace(
                    rows[-1],
                    level=table_words(self.vocabulary).level(rows[-1].name, has_values=True),
                    source=(*rows[-1].source, *places([line])),
                )
            elif any(c.strip() for c in rest.cells or ()):
                rows.append(self._row(rest, width))
        return Table(
            key=self.keys.table(),
            columns=two_sided_columns(columns) if is_two_sided(columns) else grid_columns(columns),
            rows=tuple(rows),
            unit=table_words(self.vocabulary).unit_in(columns[0]) if columns else None,
            source=places(list(lines)),
        )

    def _row(self, line: TextLine, width: int) -> Row:
        cells: list[str | None] = [collapse(c) or None for c in line.cells or ()]
        cells += [None] * (width - len(cells))
        undecided = tuple(
            Undecided(text=c.removesuffix(" ?"), candidates=(str(i),))
            for i, c in enumerate(cells)
            if i and c and c.endswith(" ?")
        )
        cells = [None if i and c and c.endswith(" ?") else c for i, c in enumerate(cells)]
        has_values = any(cells[1:]) or bool(undecided)
        # In a table of one column no row has values, and none is a heading for that.
        level = table_words(self.vocabulary).level(cells[0] or "", has_values=has_values or width == 1)
        return Row(cells=tuple(cells), level=level, undecided=undecided, source=places([line]))


def _placeless(text: str, names: tuple[str, ...], columns: Sequence[str]) -> Iterator[Undecided]:
    """The undecided values of one sentence: one with the columns it names, or several in their order."""
    values = text.split(" · ")
    heads = tuple(heading or str(i) for i, heading in enumerate(columns) if i)
    free = max(0, len(heads) - len(values))
    for i, value in enumerate(values):
        yield Undecided(text=value, candidates=names or heads[i : i + free + 1])


def _with_undecided(
    row: RowOf, undecided: Sequence[tuple[str, tuple[str, ...]]], keys: Mapping[str, str], line: TextLine
) -> RowOf:
    """The row with the values that a line below it leaves undecided. `keys` are the columns by heading."""
    found: tuple[Undecided, ...] = tuple(
        Undecided(text=text, candidates=tuple(keys.get(name, name) for name in names))
        for text, names in undecided
    )
    return replace(row, undecided=(*row.undecided, *found), source=(*row.source, *places([line])))


def _noted(row: RowOf, note: tuple[str, tuple[Prose, ...]], line: TextLine) -> RowOf:
    """The row with an analysis that stands in a row of its own below it."""
    return replace(
        row, analysis_label=note[0], analysis=(*row.analysis, *note[1]), source=(*row.source, *places([line]))
    )
