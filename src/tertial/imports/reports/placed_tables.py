"""Stage 3, blocks, for an untagged PDF: other tables told by where their figures stand on the page.

Lines that hold a name and figures far apart are rows; the figures' edges, with those of the headings above
them, are the columns. What is found becomes lines with cells, as Word and tagged PDF files have them. Where
the places do not speak clearly, the lines stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, pairwise

from tertial.imports.reports.layout import TextLine
from tertial.imports.reports.sources.lines import Segment
from tertial.imports.reports.table_words import YEAR

_FIGURE = re.compile(r"[-–−+±]?\s?\d[\d\s.,:/]*(?:%|[^\W\d]{1,5}\.?)?$|[-–−]$")
_ALIGNED = 2.0  # points
_PITCH = 1.57  # of the letters' size: lines of one cell stand closer
_ROW_STEP = 4.0  # of the letters' size: rows of one table stand closer
_FAR = 0.7  # of the letters' size: figures of two columns stand further from each other
_INDENTED = 3.0  # of the letters' size: names may be
_LEAST_ROWS = 2  # where not all columns of several have headings
_MOST_HEADING_LINES = 40
_LONGEST_HEADING = 60


def with_placed_tables(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines, those of tables put together to rows with cells."""
    out: list[TextLine] = []
    numbers = count(1)
    floor = k = 0
    while k < len(lines):
        found = _table(lines, k, floor) if _holds_figures(lines[k]) else None
        if found is None:
            k += 1
            continue
        table = next(numbers)
        out += lines[floor : found.start]
        out += [replace(row, table=table) for row in found.rows]
        floor = k = found.end
    return [*out, *lines[floor:]]


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    rows: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class _Spans:
    """Where the first column begins, and what the columns of figures cover, from the left."""

    margin: float
    edges: tuple[tuple[float, float], ...]

    def column(self, segment: Segment) -> int | None:
        """The column that a piece stands in: 0 for the names'; None where it stands in several."""
        touched = [
            i
            for i, (left, right) in enumerate(self.edges, 1)
            if segment.left < right and segment.right > left
        ]
        if not touched:
            return 0 if segment.right <= self.edges[0][0] else None
        return touched[0] if len(touched) == 1 and segment.left > self.margin + _ALIGNED else None


def _holds_figures(line: TextLine) -> bool:
    """Whether a line holds figures, with or without a name first, far from each other and at one height."""
    segments = line.pieces
    return (
        len(segments) > 1
        and all(_FIGURE.match(segment.text) for segment in segments[1:])
        and all(b.left - a.right > _FAR * a.size for a, b in pairwise(segments))
        and all(abs(segment.begins - segments[-1].bottom) <= _ALIGNED for segment in segments[1:])
    )


def _is_row(line: TextLine) -> bool:
    """Whether a line holds other figures than the years that headings have."""
    return _holds_figures(line) and not any(YEAR.search(s.text) for s in line.pieces[1:])


def _figures(line: TextLine) -> tuple[Segment, ...]:
    return tuple(segment for segment in line.pieces if _FIGURE.match(segment.text))


def _has_figures_only(line: TextLine) -> bool:
    return bool(line.segments) and all(_FIGURE.match(segment.text) for segment in line.pieces)


def _table(lines: Sequence[TextLine], k: int, floor: int) -> _Found | None:
    """The table whose first figures stand on this line; None where it is unclear."""
    first = _beginning(lines, k, floor)
    margin = lines[first].pieces[0].left
    end = _end(lines, k, margin)
    rows = [line for line in lines[k:end] if _holds_figures(line)]
    below = [segment for line in lines[first:end] for segment in line.pieces]
    figures = [s for s in below if _FIGURE.match(s.text) and s.left > margin + _ALIGNED]
    names = max((s.right for s in below if s.right < min(f.left for f in figures)), default=margin)
    start, spans = _headings(lines, first, floor, _Spans(margin, _merged(figures)), names)
    if start == first or (first == k and _has_figures_only(lines[k])):
        return None
    heading = _put_together(lines[start:first], spans)
    groups = list(_rows(lines[first:end], spans))
    body = [_put_together(group, spans) for group in groups]
    if heading is None or not any((heading.cells or ())[1:]) or None in body:
        return None
    if len(rows) < _LEAST_ROWS and (len(spans.edges) < _LEAST_ROWS or not all((heading.cells or ())[1:])):
        return None
    made = (replace(heading, header=True), *(row for row in body if row is not None))
    return _Found(start, end, made)


def _beginning(lines: Sequence[TextLine], k: int, floor: int) -> int:
    """Where the row begins whose figures are on this line: the lines of its name may stand above."""
    first = k
    while first > floor:
        line, below = lines[first - 1], lines[first]
        if len(line.pieces) != 1 or line.page != below.page:
            break
        (name,) = line.pieces
        beside = first == k and _has_figures_only(lines[k])
        close = name.bottom - below.pieces[0].begins <= _PITCH * name.size
        if not (beside or close) or name.right > _figures(lines[k])[0].left:
            break
        if first < k and abs(name.left - below.pieces[0].left) > _ALIGNED:
            break
        first -= 1
    return first


def _end(lines: Sequence[TextLine], k: int, margin: float) -> int:
    """Where the rows end that begin here: at the page's end, at running text, or where nothing follows."""
    end = k + 1
    lowest = lines[k].pieces[0].bottom
    beyond = _figures(lines[k])[0].left
    for at in range(k + 1, len(lines)):
        line = lines[at]
        if not line.segments or line.page != lines[k].page:
            break
        first = line.segments[0]
        if lowest - first.begins > _ROW_STEP * first.size:
            break
        if (_holds_figures(line) and abs(first.left - margin) < _INDENTED * first.size) or _has_figures_only(
            line
        ):
            end = at + 1
        elif len(line.segments) > 1 or first.right > beyond or first.left < margin - _ALIGNED:
            break
        lowest = min(lowest, *(segment.bottom for segment in line.segments))
    return end


def _headings(
    lines: Sequence[TextLine], k: int, floor: int, spans: _Spans, names_end: float
) -> tuple[int, _Spans]:
    """Where the headings above the first row begin, and the columns with what the headings cover.

    `names_end` is how far to the right the names of the rows reach.
    """
    start, top = k, -1.0
    for at in range(k - 1, max(floor, k - _MOST_HEADING_LINES) - 1, -1):
        line = lines[at]
        if not line.segments or line.page != lines[k].page or _is_row(line):
            break
        if max(len(s.text) for s in line.segments) > _LONGEST_HEADING:
            break
        names = [
            s for s in line.segments if s.right <= spans.edges[0][0] and s.left <= spans.margin + _ALIGNED
        ]
        others = [s for s in line.segments if s not in names]
        widened = _Spans(spans.margin, _merged([*_as_segments(spans), *others]))
        if len(widened.edges) < len(spans.edges) or any(s.left < names_end for s in others):
            break  # a piece that stands over two columns: running text, or a title
        if names and not others and top >= 0 and names[0].begins > top + _ALIGNED:
            break  # above all headings: a title
        spans, start = widened, at
        top = max(top, *(segment.begins for segment in line.segments))
        if names and at > floor and lines[at - 1].segments:
            above = lines[at - 1].pieces[-1]
            if above.bottom - names[0].begins > _PITCH * above.size or above.left > spans.margin + _ALIGNED:
                break  # the first column's heading is the first of the headings
    return start, spans


def _as_segments(spans: _Spans) -> Iterator[Segment]:
    return (Segment(left, right, 0, 0, 0, "") for left, right in spans.edges)


def _merged(segments: Sequence[Segment]) -> tuple[tuple[float, float], ...]:
    """What the pieces cover from left to right, those that overlap as one."""
    edges: list[tuple[float, float]] = []
    for segment in sorted(segments, key=lambda s: s.left):
        if edges and segment.left < edges[-1][1]:
            edges[-1] = edges[-1][0], max(edges[-1][1], segment.right)
        else:
            edges.append((segment.left, segment.right))
    return tuple(edges)


def _rows(lines: Sequence[TextLine], spans: _Spans) -> Iterator[list[TextLine]]:
    """The lines of each row: a new one begins with a name that stands apart from the row above it."""
    group: list[TextLine] = []
    for line in lines:
        first = line.pieces[0]
        lowest = min((s.bottom for other in group for s in other.pieces), default=first.begins)
        if group and spans.column(first) == 0 and lowest - first.begins > _PITCH * first.size:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _put_together(lines: Sequence[TextLine], spans: _Spans) -> TextLine | None:
    """The lines of one row as a line with cells; None where a piece stands in no column or two in one."""
    cells = [""] * (1 + len(spans.edges))
    for line in lines:
        for segment in line.pieces:
            column = spans.column(segment)
            if column is None or (cells[column] and column and _FIGURE.match(cells[column])):
                return None
            cells[column] = f"{cells[column]} {segment.text}".strip()
    if not lines:
        return None
    text = " ".join(cell for cell in cells if cell)
    return replace(
        lines[0], text=text, raw=text, whole=True, cells=tuple(cells), until=lines[-1].number, bullet=False
    )
