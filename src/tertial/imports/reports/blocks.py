"""Stage 3, blocks: the lines as a sequence of openings and blocks.

From anchor to anchor: at each, what begins there is read; between two, tables and running text are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from tertial.documents.print_roles import PrintRole
from tertial.documents.rendering.labels import EMPTY_TABLE, NAMELESS
from tertial.documents.tree import (
    ActivityTable,
    Block,
    Furniture,
    Goal,
    Remark,
    RunInHeading,
    SectionRole,
    Table,
    Unrecognised,
)
from tertial.imports.reports.activities import make_activity
from tertial.imports.reports.activity_rows import ActivityRows
from tertial.imports.reports.anchors import (
    Anchor,
    AnchorFinder,
    GoalAnchor,
    HeadingAnchor,
    PartAnchor,
    TableAnchor,
)
from tertial.imports.reports.grids import GridReader, Keys
from tertial.imports.reports.indicator_rows import IndicatorRows
from tertial.imports.reports.indicators import PendingIndicators, RawIndicators
from tertial.imports.reports.layout import Layout, TextLine, places
from tertial.imports.reports.matter import read_attachments, read_decisions, read_signatures
from tertial.imports.reports.placed_rows import PlacedPart, placed_rows
from tertial.imports.reports.placed_tables import with_placed_tables
from tertial.imports.reports.prose import ProseReader, looks_like_heading
from tertial.imports.reports.sections import Opening
from tertial.imports.reports.tables import LONGEST_NOTE, FoundTable, find_tables
from tertial.imports.reports.told import told_blocks
from tertial.imports.reports.vocabulary import Vocabulary
from tertial.imports.reports.words import WordMatcher, squash

Piece = Opening | Block | PendingIndicators

_MATTER = {SectionRole.DECISION: read_decisions, SectionRole.ATTACHMENTS: read_attachments}
"""The headings that say what stands below them."""


@dataclass(slots=True)
class BlockReader:
    """Goes through the lines once and makes pieces of them."""

    vocabulary: Vocabulary
    layout: Layout
    matcher: WordMatcher
    pieces: list[Piece] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    keys: Keys = field(default_factory=Keys)
    goals: list[tuple[int, str, int]] = field(default_factory=list)
    """The goals that are open: (rank, level, heading level), the highest first."""
    known: tuple[int, str] | None = None
    """Level and squashed text of the last heading that the vocabulary knows, None inside goals."""
    goal_count: int = 0

    def read(self, lines: Sequence[TextLine]) -> list[Piece]:
        """All pieces of the text, in order."""
        anchors = AnchorFinder(self.vocabulary, self.layout, self.matcher).find(lines)
        order = sorted(anchors)
        k = 0
        while k < len(lines):
            anchor = anchors.get(k)
            if anchor is None:
                start, k = k, next((a for a in order if a > k), len(lines))
                self._stretch(lines[start:k])
                continue
            if isinstance(anchor, HeadingAnchor) and self._only_run_in(anchor):
                self.pieces.append(RunInHeading(text=anchor.heading, source=places(anchor.lines)))
                k += 1
                continue
            k = self._anchor(lines, k, anchor, anchors, order)
        return self.pieces

    # --- Anchors ---------------------------------------------------------------------------------------

    def _only_run_in(self, anchor: HeadingAnchor) -> bool:
        """Whether a known heading is only a small heading inside a goal's text."""
        first = anchor.lines[0]
        if not self.goals or first.heading is not None:
            return False
        return anchor.level > 1 or not (first.gap or first.indented)

    def _anchor(
        self, lines: Sequence[TextLine], k: int, anchor: Anchor, anchors: dict[int, Anchor], order: list[int]
    ) -> int:
        if isinstance(anchor, GoalAnchor):
            self._open_goal(anchor)
            return anchor.end
        if isinstance(anchor, PartAnchor):
            level = anchor.lines[0].heading or (self.goals[-1][2] + 1 if self.goals else 2)
            self.pieces.append(
                Opening(level=level, heading=anchor.heading, role=anchor.role, source=places(anchor.lines))
            )
            return anchor.end
        if isinstance(anchor, HeadingAnchor):
            return self._open_heading(lines, anchor, order)
        return self._row_table(lines, anchor, anchors)

    def _open_goal(self, anchor: GoalAnchor) -> None:
        rank = anchor.level.rank
        while self.goals and self.goals[-1][0] >= rank:
            self.goals.pop()
        base = 0
        if self.known is not None and "inriktningsmål" in self.known[1]:
            base = self.known[0]
        if self.goals:
            base = self.goals[-1][2] - self.goals[-1][0]
        level = next((line.heading for line in anchor.lines if line.heading), rank + base)
        self.goals.append((rank, anchor.level.level, level))
        self.goal_count += 1
        goal = Goal(
            key=f"goal-{self.goal_count}",
            level=anchor.level.level,
            title=anchor.title,
            number=anchor.number,
            assessment=anchor.assessment,
        )
        self.pieces.append(
            Opening(
                level=level,
                heading=anchor.title,
                role=SectionRole.GOAL,
                number=anchor.printed_number,
                label=anchor.label,
                goal=goal,
                source=places(anchor.lines),
            )
        )

    def _open_heading(self, lines: Sequence[TextLine], anchor: HeadingAnchor, order: list[int]) -> int:
        level = anchor.lines[0].heading or anchor.level
        self.goals.clear()
        self.known = (level, squash(anchor.heading))
        self.pieces.append(
            Opening(level=level, heading=anchor.heading, role=anchor.role, source=places(anchor.lines))
        )
        end = next((a for a in order if a >= anchor.end), len(lines))
        stretch = lines[anchor.end : end]
        read = _MATTER.get(anchor.role)
        if read is None or not stretch or _is_told(stretch[0]):
            return anchor.end
        block, used = read(stretch, self.layout)
        if block is not None:
            self.pieces.append(block)
        return anchor.end + used

    # --- Tables of indicators and activities -----------------------------------------------------------

    def _row_table(self, lines: Sequence[TextLine], anchor: TableAnchor, anchors: dict[int, Anchor]) -> int:
        """Reads a table of indicators or activities, also over repeated headings; the line after it."""
        region: list[tuple[int, TextLine]] = []
        k = anchor.end
        labels = (
            self.vocabulary.activities.analysis if anchor.activities else self.vocabulary.indicators.analysis
        )
        repeats: list[TableAnchor] = []
        while k < len(lines) and lines[k].cells is None:
            other = anchors.get(k)
            if isinstance(other, TableAnchor) and other.activities == anchor.activities:
                if [c.key for c in other.header.columns] != [c.key for c in anchor.header.columns]:
                    break
                repeats.append(other)
                k = other.end
                continue
            if other is not None and not (
                isinstance(other, PartAnchor) and self.matcher.any_of(other.heading, labels) is not None
            ):
                break
            line = lines[k]
            if repeats and repeats[-1].end == k:
                line = replace(line, gap=not (line.text[:1].islower() and _goes_on(region)))
            region.append((k, line))
            k += 1
        ends = (*(other.end for other in repeats), k)
        parts = [
            PlacedPart(opening.lines, [line for at, line in region if opening.end <= at < end])
            for opening, end in zip((anchor, *repeats), ends, strict=True)
        ]
        used = self._read_rows(anchor, [line for _, line in region], parts)
        if not used:
            self.pieces.append(
                Unrecognised(text="\n".join(line.text for line in anchor.lines), source=places(anchor.lines))
            )
            return anchor.end
        resume = region[used][0] if used < len(region) else k
        for other in repeats:
            if other.lines[0].number <= lines[resume - 1].number or resume == k:
                text = "\n".join(line.text for line in other.lines)
                self.furniture.append(
                    Furniture(role="repeated_heading", text=text, source=places(other.lines))
                )
                resume = max(resume, other.end) if resume == k else resume
        return resume

    def _read_rows(self, anchor: TableAnchor, region: list[TextLine], parts: Sequence[PlacedPart]) -> int:
        keys = tuple(c.key for c in anchor.header.columns)
        words = self.vocabulary.activities if anchor.activities else self.vocabulary.indicators
        placed = placed_rows(parts, 1 + len(keys), words.analysis, self.matcher)
        if anchor.activities:
            rows, used = placed or ActivityRows(words, self.layout, self.matcher).read(region)
            made = []
            for raw in rows:
                activity, remarks = make_activity(
                    raw, self.keys.activity(), keys, self.layout, scanned=self.matcher.scanned
                )
                made.append(activity)
                self.remarks.extend(remarks)
            if used:
                columns = (anchor.header.first, *(c.heading for c in anchor.header.columns))
                self.pieces.append(
                    ActivityTable(columns=columns, rows=tuple(made), source=places(anchor.lines))
                )
            return used
        raws, used = placed or IndicatorRows(words, keys, self.layout, self.matcher).read(region)
        if used:
            owner = self.goals[-1][1] if self.goals else None
            raw_table = RawIndicators(rows=tuple(raws), columns=anchor.header.columns, owner=owner)
            self.pieces.append(PendingIndicators(raw=raw_table, source=places(anchor.lines)))
        return used

    # --- Everything between ------------------------------------------------------------------------------

    def _stretch(self, lines: Sequence[TextLine]) -> None:
        """Lines between two anchors: tables with real cells, flattened tables, running text."""
        lines = with_placed_tables(lines)
        k = 0
        while k < len(lines):
            end = k
            if lines[k].cells is not None:
                while (
                    end < len(lines) and lines[end].cells is not None and lines[end].table == lines[k].table
                ):
                    end += 1
                notes = list(takewhile(self._is_note, lines[end:]))
                self._grid(lines[k:end], lines[k - 1] if k and _is_title(lines[k - 1]) else None, notes)
                end += len(notes)
            else:
                while end < len(lines) and lines[end].cells is None:
                    end += 1
                titled = end < len(lines) and _is_title(lines[end - 1])
                self._text(lines[k : end - titled])
            k = end

    def _is_note(self, line: TextLine) -> bool:
        """Whether a line right below a table with real cells is a note of it."""
        if line.role is not None or line.heading is not None or not line.whole:
            return line.role is PrintRole.TABLE_NOTE
        return line.text.startswith(self.vocabulary.note_starts) and len(line.text) <= LONGEST_NOTE

    def _grid(self, lines: Sequence[TextLine], title: TextLine | None, notes: Sequence[TextLine]) -> None:
        table = GridReader(self.vocabulary, self.matcher, self.keys, self.layout).read(lines)
        told = [note.text for note in notes if note.text != EMPTY_TABLE]
        if isinstance(table, Table) and not table.rows and len(told) == len(notes):
            self.pieces.append(
                Unrecognised(text="\n".join(line.text for line in lines), source=places(list(lines)))
            )
            return
        if title is not None and isinstance(table, Table):
            text, unit = _unit_of(title.text, self.vocabulary.units)
            if table.unit:  # the headings say it, so what the title says is its own
                text = title.text
            table = replace(
                table, title=text, unit=table.unit or unit, source=(*places([title]), *table.source)
            )
        elif title is not None:
            self.pieces.append(RunInHeading(text=title.text, source=places([title])))
        if notes and isinstance(table, Table):
            table = replace(table, notes=(*table.notes, *told), source=(*table.source, *places(list(notes))))
        self.pieces.append(table)
        if notes and not isinstance(table, Table):
            self._close(ProseReader(self.layout), list(notes))

    def _text(self, lines: Sequence[TextLine]) -> None:
        at = 0
        if any(map(_is_told, lines)):
            self._prose(lines)  # tables are real ones there
            return
        for found in find_tables(lines, self.vocabulary, self.layout, self.matcher):
            self._prose(lines[at : found.start], before=lines[found.start])
            self._table(lines[found.start : found.end], found)
            at = found.end
        self._prose(lines[at:])

    def _table(self, lines: Sequence[TextLine], found: FoundTable) -> None:
        repeated = {line.number for line in found.repeated}
        for line in found.repeated:
            self.furniture.append(Furniture(role="repeated_heading", text=line.text, source=places([line])))
        own = [line for line in lines if line.number not in repeated]
        self.pieces.append(
            Table(
                key=self.keys.table(),
                columns=found.columns,
                rows=found.rows,
                unit=found.unit,
                notes=found.notes,
                source=places(own),
            )
        )

    def _prose(self, lines: Sequence[TextLine], before: TextLine | None = None) -> None:
        """Running text, with the headings that only layout shows. `before` is a table it stands before."""
        reader = ProseReader(self.layout)
        pending: list[TextLine] = []
        for k, line in enumerate(lines):
            previous = lines[k - 1] if k else None
            following = lines[k + 1] if k + 1 < len(lines) else before
            if not self._opens_section(line, previous, following):
                pending.append(line)
                continue
            self._close(reader, pending)
            pending = []
            level = line.heading or (self.known[0] + 1 if self.known is not None else 1)
            if line.heading is not None:
                self._leave_goals(line.heading)
            heading = "" if line.text == NAMELESS else line.text
            self.pieces.append(
                Opening(level=level, heading=heading, role=SectionRole.NARRATIVE, source=places([line]))
            )
        self._close(reader, pending)

    def _close(self, reader: ProseReader, pending: list[TextLine]) -> None:
        if not pending:
            return
        if any(map(_is_told, pending)):
            self.pieces.extend(told_blocks(pending, reader))
            return
        signatures, head = read_signatures(pending, self.vocabulary)
        self.pieces.extend(reader.read(pending[:head]))
        if signatures is not None:
            self.pieces.append(signatures)

    def _opens_section(self, line: TextLine, previous: TextLine | None, following: TextLine | None) -> bool:
        if line.heading is not None or line.role is not None:
            return line.heading is not None
        if self.goals or not (line.gap or (following is not None and following.gap)):
            return False
        return looks_like_heading(line, previous, following, self.layout)

    def _leave_goals(self, level: int) -> None:
        """A real heading ends the goals whose headings are not above it."""
        while self.goals and self.goals[-1][2] >= level:
            self.goals.pop()


def _goes_on(region: list[tuple[int, TextLine]]) -> bool:
    """Whether the last line before a page's end, an analysis by its width, goes on after it."""
    if not region:
        return False
    last = region[-1][1]
    return len(last.text) > 60 and not last.unsigned.endswith((".", "!", "?", ":"))


def _is_told(line: TextLine) -> bool:
    """Whether a line is of our own print, which tells its role; a table's title is one in everybody's."""
    return line.role not in (None, PrintRole.TABLE_TITLE)


def _is_title(line: TextLine) -> bool:
    """Whether a line right before a table with real cells is the table's title."""
    if line.role is not None:
        return line.role is PrintRole.TABLE_TITLE
    return (
        line.whole
        and line.heading is None
        and line.cells is None
        and not line.bullet
        and 0 < len(line.text) <= 140
        and not line.unsigned.endswith((".", ":", "!", "?"))
    )


def _unit_of(title: str, units: Sequence[str]) -> tuple[str, str | None]:
    """A table's title without the unit in brackets at its end, and the unit.

    The brackets stay where they say more than the unit ("(mnkr, netto)").
    """
    more = re.search(r"\(([^(),]+),[^()]*\)$", title)
    if more is not None and more[1].casefold() in units:
        return title, more[1].casefold()
    found = re.match(r"^(.*\S)\s*\(([^()]+)\)$", title)
    if found is None or found[2].casefold() not in units:
        return title, None
    return found[1], found[2].casefold()
