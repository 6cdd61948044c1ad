"""Stages 5 and 6 for an untagged PDF: rows and cells told by where they stand on the page.

The heading shows where each column is, so a value needs no guessing: it belongs to the column it stands
under. What spans several columns, or follows a label, is an analysis. Where the places do not speak clearly
(a PDF whose text is written across the columns, a heading whose columns touch) nothing is read here, and
the words decide as they do in plain text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tertial.imports.reports.layout import TextLine
from tertial.imports.reports.rows import RawRow, analysis_label, with_text
from tertial.imports.reports.sources.lines import Segment
from tertial.imports.reports.value_kinds import ValueKind, kind_of
from tertial.imports.reports.words import WordMatcher

_LEAST_GAP = 0.5  # points between two columns
_LEAST_STEP = 2.0  # points between two lines
_ALIGNED = 2.0  # points that the beginnings of lines in one column may differ
_NEW_BLOCK = 1.12  # of the usual distance between lines: a cell's padding makes it larger
_WIDEST_PITCH = 1.4  # of the letters' size
_USUAL = 0.2  # the share of closest lines that the usual distance is taken from


@dataclass(frozen=True, slots=True)
class PlacedPart:
    """What stands under one printing of a table's heading: to the page's end, or to the table's."""

    heading: Sequence[TextLine]
    lines: Sequence[TextLine]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns stand, from the left: the edges of what they surely cover."""

    edges: tuple[tuple[float, float], ...]

    def under(self, segment: Segment, above: tuple[int, Segment] | None = None) -> tuple[int, ...]:
        """The columns that a piece of text stands under.

        Between two columns it belongs to that of the piece `above` it in its row, else to the nearest.
        """
        touched = tuple(
            i for i, (left, right) in enumerate(self.edges) if segment.left < right and segment.right > left
        )
        if touched:
            return touched
        if above is not None and segment.left < above[1].right and segment.right > above[1].left:
            return (above[0],)
        return (min(range(len(self.edges)), key=lambda i: self._distance(i, segment)),)

    def _distance(self, column: int, segment: Segment) -> float:
        left, right = self.edges[column]
        return max(segment.left - right, left - segment.right)

    def widened(self, lines: Sequence[TextLine]) -> _Columns:
        """The columns as wide as what stands under their headings and is aligned with them."""
        edges = list(self.edges)
        for segment in (segment for line in lines for segment in line.pieces):
            touched = self.under(segment)
            left, right = self.edges[touched[0]]
            if len(touched) == 1 and min(abs(segment.left - left), abs(segment.right - right)) <= _ALIGNED:
                column = touched[0]
                edges[column] = min(edges[column][0], segment.left), max(edges[column][1], segment.right)
        return _Columns(tuple(edges)) if all(a[1] < b[0] for a, b in pairwise(edges)) else self


@dataclass(slots=True)
class _Open:
    """A row that is being read: the lines of its name, of each cell and of its analysis.

    `ended` says that running text has begun below its cells: an analysis, or what follows the table.
    """

    name: list[TextLine] = field(default_factory=list)
    cells: dict[int, list[str]] = field(default_factory=dict)
    lines: list[TextLine] = field(default_factory=list)
    lowest: float = 0.0
    last: tuple[int, Segment] | None = None
    """The piece that was put in last, with its column."""
    label: str | None = None
    analysis: list[TextLine] = field(default_factory=list)

    @property
    def ended(self) -> bool:
        return self.label is not None or bool(self.analysis)


class _Unclear(Exception):
    """The places on the page do not say what belongs together."""


def placed_rows(
    parts: Sequence[PlacedPart], count: int, labels: tuple[str, ...], matcher: WordMatcher
) -> tuple[list[RawRow], int] | None:
    """The rows of a table of `count` columns and how many lines they take, None where places do not tell.

    `labels` are the words that begin an analysis. Each row's `placed` holds its values by column, from 1.
    """
    reader = _PlacedReader(labels, matcher)
    try:
        for part in parts:
            reader.read(part, count)
    except _Unclear:
        return None
    return reader.finished()


@dataclass(slots=True)
class _PlacedReader:
    labels: tuple[str, ...]
    matcher: WordMatcher
    rows: list[_Open] = field(default_factory=list)
    taken: int = 0
    """How many lines, from the first, are surely of the table."""
    seen: int = 0
    surely: int = 0
    """The number of the last of them."""

    def read(self, part: PlacedPart, count: int) -> None:
        """Read what stands under one heading."""
        columns = _columns(part.heading, count).widened(part.lines)
        pitch = _pitch(part.lines)
        before: TextLine | None = None
        for line in part.lines:
            if not line.segments:
                raise _Unclear
            self.seen += 1
            self._line(line, before, columns, pitch)
            before = line

    def finished(self) -> tuple[list[RawRow], int] | None:
        """The rows that have values or an analysis; a name that nothing follows ends the table."""
        while self.rows and not self.rows[-1].cells and self.rows[-1].label is None:
            self.rows.pop()
        if not self.rows or not any(row.cells for row in self.rows):
            return None
        for row in self.rows:
            row.analysis = [line for line in row.analysis if line.number <= self.surely]
        return [_raw(row) for row in self.rows], self.taken

    def _take(self, line: TextLine) -> None:
        """All lines to this one are of the table."""
        self.taken, self.surely = self.seen, line.number

    def _line(self, line: TextLine, before: TextLine | None, columns: _Columns, pitch: float) -> None:
        row = self.rows[-1] if self.rows else None
        apart = before is None or _step(before, line) > _NEW_BLOCK * pitch or _step(before, line) < 0
        label = analysis_label(line, self.labels, self.matcher)
        if label is not None and row is not None and len(line.pieces) == 1:
            row.label = label[0]
            row.lines.append(line)
            if label[1]:
                row.analysis.append(with_text(line, label[1]))
            self._take(line)
            return
        above = row.last if row is not None else None
        under = [columns.under(segment, above) for segment in line.pieces]
        if row is not None and _goes_on_indented(row, line, columns):
            row.analysis.append(line)
            self._take(line)
        elif any(len(touched) > 1 for touched in under):
            self._running_text(row, line)
        elif under[0] == (0,):
            self._named(line, under, columns, apart, pitch)
        else:
            self._values(line, under, columns, pitch)

    def _running_text(self, row: _Open | None, line: TextLine) -> None:
        if row is None or not row.lines:
            raise _Unclear
        row.analysis.append(line)
        if row.label is not None:
            self._take(line)

    def _named(
        self, line: TextLine, under: Sequence[tuple[int, ...]], columns: _Columns, apart: bool, pitch: float
    ) -> None:
        """A line of the first column: of a row's name, or the last and short one of an analysis."""
        row = self.rows[-1] if self.rows else None
        first = line.pieces[0]
        starts = abs(first.left - columns.edges[0][0]) <= _ALIGNED
        if (row is not None and not starts) or (
            row is not None and row.ended and len(under) == 1 and not apart
        ):
            row.analysis.append(line)
            if not starts and row.label is not None:
                self._take(line)
            return
        goes_on = row is not None and not row.ended and self._goes_on(row, line, pitch)
        if row is None or not goes_on:
            row = _Open()
            self.rows.append(row)
        self._put(row, line, under)

    def _goes_on(self, row: _Open, line: TextLine, pitch: float) -> bool:
        """Whether a line of the first column belongs to the row above it.

        It does where it follows as closely as lines of one cell do, and after a page's end where it goes
        on with a small letter.
        """
        last = row.lines[-1]
        if last.page != line.page:
            return line.text[:1].islower()
        return row.lowest - line.pieces[0].begins <= _NEW_BLOCK * pitch

    def _values(
        self, line: TextLine, under: Sequence[tuple[int, ...]], columns: _Columns, pitch: float
    ) -> None:
        """A line of values: of the row whose name has just been read."""
        row = self.rows[-1] if self.rows else None
        if row is not None and row.ended:
            row = self._taken_back(row, columns, pitch)
        if row is None:
            raise _Unclear
        self._put(row, line, under)

    def _taken_back(self, row: _Open, columns: _Columns, pitch: float) -> _Open | None:
        """A new row, whose name was taken for the end of the analysis above it: the last lines of that."""
        name: list[TextLine] = []
        while row.analysis:
            line = row.analysis[-1]
            segments = line.pieces
            if len(segments) > 1 or abs(segments[0].left - columns.edges[0][0]) > _ALIGNED:
                break
            if name and _step(line, name[0]) > _NEW_BLOCK * pitch:
                break
            name.insert(0, row.analysis.pop())
        if not name:
            return None
        new = _Open(lowest=name[0].pieces[0].bottom)
        for line in name:
            self._put(new, line, [(0,)])
        self.rows.append(new)
        return new

    def _put(self, row: _Open, line: TextLine, under: Sequence[tuple[int, ...]]) -> None:
        """Put the pieces of a line into the columns that they stand under."""
        segments = line.pieces
        if not row.lines or row.lines[-1].page != line.page:
            row.lowest = segments[0].bottom
        for (column,), segment in zip(under, segments, strict=True):
            if column == 0:
                row.name.append(with_text(line, segment.text))
            else:
                row.cells.setdefault(column, []).append(segment.text)
            row.last = column, segment
        row.lowest = min(row.lowest, *(segment.bottom for segment in segments))
        if (
            sum(sum(kind_of(text) is ValueKind.NUMBER for text in texts) > 1 for texts in row.cells.values())
            > 1
        ):
            raise _Unclear  # two rows stand too close to be told apart
        row.lines.append(line)
        if any(column for (column,) in under):
            self._take(line)


def _goes_on_indented(row: _Open, line: TextLine, columns: _Columns) -> bool:
    """Whether a line begins where an analysis does that is indented under its row's name."""
    if row.label is None or row.lines[-1].page != line.page:
        return False
    margin = row.lines[-1].pieces[0].left
    return margin > columns.edges[0][0] + _ALIGNED and abs(line.pieces[0].left - margin) <= _ALIGNED


def _raw(row: _Open) -> RawRow:
    texts = {column: " ".join(texts) for column, texts in sorted(row.cells.items())}
    return RawRow(
        name=[f"{line.text} " for line in row.name],
        lines=row.lines,
        values=" ".join(texts.values()),
        label=row.label,
        analysis=row.analysis,
        placed=texts,
    )


def _columns(heading: Sequence[TextLine], count: int) -> _Columns:
    """Where the columns of a heading stand: its words are divided at the widest gaps."""
    spans: list[list[float]] = []
    for segment in sorted((s for line in heading for s in line.pieces), key=lambda s: s.left):
        if spans and segment.left <= spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], segment.right)
        else:
            spans.append([segment.left, segment.right])
    gaps = sorted(((b[0] - a[1], i) for i, (a, b) in enumerate(pairwise(spans), 1)), reverse=True)
    if len(gaps) < count - 1 or (count > 1 and gaps[count - 2][0] < _LEAST_GAP):
        raise _Unclear
    cuts = [0, *sorted(i for _, i in gaps[: count - 1]), len(spans)]
    return _Columns(tuple((spans[a][0], spans[b - 1][1]) for a, b in pairwise(cuts)))


def _pitch(lines: Sequence[TextLine]) -> float:
    """The usual distance between two lines of one cell: that of the closest ones, if not too wide for one."""
    steps = sorted(step for a, b in pairwise(lines) if (step := _step(a, b)) > _LEAST_STEP)
    sizes = sorted(segment.size for line in lines for segment in line.pieces)
    widest = _WIDEST_PITCH * sizes[len(sizes) // 2] if sizes else 0.0
    return min(steps[int(_USUAL * len(steps))], widest) if steps else widest


def _step(above: TextLine, below: TextLine) -> float:
    """How far a line begins below another one, in points; negative where it stands further up."""
    return min(segment.bottom for segment in above.pieces) - below.pieces[0].begins
