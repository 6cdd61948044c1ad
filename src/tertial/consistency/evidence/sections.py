"""One section of a document as evidence: its own sentences, tables, indicators, activities and points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from tertial.consistency.evidence.facts import Fact, facts_in
from tertial.consistency.evidence.seen import Seen
from tertial.consistency.evidence.sentences import Sentence, Standing, lines_of, split
from tertial.consistency.evidence.subjects import Subject, subject_in
from tertial.consistency.evidence.tables import SeenTable
from tertial.consistency.findings import CELLS, Spot
from tertial.core.cells import Reported, parse_cell
from tertial.core.targets import Target, parse_target
from tertial.documents.tree import (
    Activity,
    ActivityTable,
    Attachments,
    DecisionPoint,
    DecisionPoints,
    Goal,
    Indicator,
    IndicatorTable,
    ItemList,
    Paragraph,
    Prose,
    RunInHeading,
    Section,
    Source,
    Table,
    Unrecognised,
)

TARGET_COLUMNS = frozenset({"target", "kf_target"})

_LONGEST_HEADING: Final = 90
_NO_HEADING: Final = re.compile(
    r"[.:;,!?]\s*$|\b(?:visar|framg[åa]r|redovisas|nedan|f[öo]ljande)\b", re.IGNORECASE
)


def headings_of(section: SeenSection) -> tuple[object, ...]:
    """What a section and those around it are called and are for; of all sections, it is the outline."""
    return tuple(
        (each.key, each.level, each.number, each.label, each.heading, each.role, each.goal, each.source)
        for each in (section.section, *section.above)
    )


def tables_in_place(section: SeenSection) -> tuple[object, ...]:
    """The tables of a section, and what they and the first table of the next section stand under."""
    blocks = section.section.blocks
    end = section.tables[-1].place + 1 if section.tables else 0
    last = blocks[-1] if blocks else None
    return (
        headings_of(section),
        [each if isinstance(each, Table | RunInHeading) else type(each) for each in blocks[:end]],
        [section.subjects[table.place] for table in section.tables],
        bool(blocks),
        last if isinstance(last, RunInHeading | ItemList) else None,
    )


def _is_heading(text: str) -> bool:
    """Whether a paragraph is a heading that the source did not mark as one."""
    return len(text) <= _LONGEST_HEADING and text[:1].isupper() and not _NO_HEADING.search(text)


@dataclass(frozen=True, kw_only=True)
class SeenIndicator(Seen):
    """A row of an indicator table; `goal` is the nearest goal around it, `table` what it stands in."""

    indicator: Indicator
    table: IndicatorTable
    section: Section
    goal: Goal | None
    spot: Spot
    sentences: tuple[Sentence, ...]

    @cached_property
    def values(self) -> dict[str, Reported]:
        """What each printed cell says, by column key; those of targets are in `targets`."""
        cells = self.indicator.cells
        return {cell.column: parse_cell(cell.text) for cell in cells if cell.column not in TARGET_COLUMNS}

    @cached_property
    def targets(self) -> dict[str, Target]:
        """The printed targets, by column key."""
        cells = self.indicator.cells
        return {cell.column: parse_target(cell.text) for cell in cells if cell.column in TARGET_COLUMNS}

    def has_column(self, key: str) -> bool:
        """Whether the table has such a column at all."""
        return any(column.key == key for column in self.table.columns)


@dataclass(frozen=True, kw_only=True)
class SeenActivity(Seen):
    """A row of an activity table; `goal` is the nearest goal around it."""

    activity: Activity
    table: ActivityTable
    section: Section
    goal: Goal | None
    spot: Spot
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, kw_only=True)
class SeenPoint(Seen):
    """A decision point, with its sentences."""

    point: DecisionPoint
    spot: Spot
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, kw_only=True)
class SeenSection(Seen):
    """A section; `above` are the sections around it, outermost first. Nothing of its subsections is in it."""

    section: Section
    above: tuple[Section, ...]

    @property
    def key(self) -> str:
        """The section's key."""
        return self.section.key

    @cached_property
    def goal(self) -> Goal | None:
        """The nearest goal that the section is about or stands under."""
        return next((each.goal for each in (self.section, *reversed(self.above)) if each.goal), None)

    @cached_property
    def spot(self) -> Spot:
        """The heading."""
        return Spot(section=self.key, words=self.section.heading, source=self.section.source)

    @cached_property
    def tables(self) -> tuple[SeenTable, ...]:
        """Its tables other than those of indicators and activities."""
        return tuple(
            SeenTable(
                table=block,
                section=self.section,
                above=self.above,
                place=place,
                spot=Spot(section=self.key, block=place, words=block.title or "", source=block.source),
            )
            for place, block in enumerate(self.section.blocks)
            if isinstance(block, Table)
        )

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """What each block stands under: the small heading before it, or that of the section.

        Where the heading says only what sort of text it is ("Ekonomiska förutsättningar"), the subject is the
        place itself, so that a table and the sentences beside it still have the same.
        """
        found = []
        around = subject_in(self.section.heading) or (f"§{self.key}",)
        for place, block in enumerate(self.section.blocks):
            if isinstance(block, RunInHeading) or (isinstance(block, Paragraph) and _is_heading(block.text)):
                around = subject_in(block.text) or (f"§{self.key}#{place}",)
            found.append(around)
        return tuple(found)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """What its tables state."""
        return tuple(fact for table in self.tables for fact in facts_in(table, self.subjects[table.place]))

    @cached_property
    def indicators(self) -> tuple[SeenIndicator, ...]:
        """Its indicator rows."""
        found = []
        for place, block in enumerate(self.section.blocks):
            if not isinstance(block, IndicatorTable):
                continue
            for number, row in enumerate(block.rows):
                words = CELLS.join((row.name, *(cell.text for cell in row.cells)))
                spot = Spot(section=self.key, block=place, row=number, words=words, source=row.source)
                found.append(
                    SeenIndicator(
                        indicator=row,
                        table=block,
                        section=self.section,
                        goal=self.goal,
                        spot=spot,
                        sentences=tuple(
                            self._prose(row.analysis, Standing.INDICATOR_ANALYSIS, place, number, row)
                        ),
                    )
                )
        return tuple(found)

    @cached_property
    def activities(self) -> tuple[SeenActivity, ...]:
        """Its activity rows. What the deviation column says comes first among the sentences."""
        found = []
        for place, block in enumerate(self.section.blocks):
            if not isinstance(block, ActivityTable):
                continue
            for number, row in enumerate(block.rows):
                words = CELLS.join((row.name, str(row.start or ""), str(row.end or ""), row.deviation or ""))
                spot = Spot(section=self.key, block=place, row=number, words=words, source=row.source)
                deviation = self._sentences(
                    row.deviation or "", row.source, Standing.DEVIATION, (place, number), row
                )
                analysis = self._prose(row.analysis, Standing.ACTIVITY_ANALYSIS, place, number, row)
                found.append(
                    SeenActivity(
                        activity=row,
                        table=block,
                        section=self.section,
                        goal=self.goal,
                        spot=spot,
                        sentences=(*deviation, *analysis),
                    )
                )
        return tuple(found)

    @cached_property
    def points(self) -> tuple[SeenPoint, ...]:
        """The decision points in it."""
        found = []
        for place, block in enumerate(self.section.blocks):
            if not isinstance(block, DecisionPoints):
                continue
            for number, point in enumerate(block.points):
                spot = Spot(section=self.key, block=place, row=number, words=point.text, source=point.source)
                sentences = self._sentences(
                    point.text, point.source, Standing.DECISION, (place, number), None
                )
                found.append(SeenPoint(point=point, spot=spot, sentences=tuple(sentences)))
        return tuple(found)

    @cached_property
    def attachments(self) -> tuple[Attachments, ...]:
        """The lists of attachments in it."""
        return tuple(block for block in self.section.blocks if isinstance(block, Attachments))

    @cached_property
    def prose(self) -> tuple[Sentence, ...]:
        """The sentences of its paragraphs, lists and notes under tables."""
        found: list[Sentence] = []
        for place, block in enumerate(self.section.blocks):
            if isinstance(block, Paragraph | RunInHeading | ItemList | Unrecognised):
                found.extend(self._prose((block,), Standing.PROSE, place, None, None))
            elif isinstance(block, Table):
                for note in block.notes:
                    found.extend(self._sentences(note, block.source, Standing.NOTE, (place, None), None))
        return tuple(found)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences: those of the prose, of analyses, of deviations and of decision points."""
        rows: tuple[SeenIndicator | SeenActivity | SeenPoint, ...] = (
            *self.indicators, *self.activities, *self.points,
        )  # fmt: skip
        return (*self.prose, *(each for row in rows for each in row.sentences))

    def _prose(
        self,
        blocks: tuple[Prose, ...],
        standing: Standing,
        place: int,
        row: int | None,
        about: Indicator | Activity | None,
    ) -> Iterator[Sentence]:
        for block in blocks:
            match block:
                case ItemList():
                    listed = Standing.LIST_ITEM if standing is Standing.PROSE else standing
                    for number, item in enumerate(block.items):
                        at = (place, number if row is None else row)
                        yield from self._sentences(item.text, item.source, listed, at, about)
                case RunInHeading():
                    continue
                case _:
                    yield from self._sentences(block.text, block.source, standing, (place, row), about)

    def _sentences(
        self,
        text: str,
        source: Source,
        standing: Standing,
        at: tuple[int, int | None],
        about: Indicator | Activity | None,
    ) -> Iterator[Sentence]:
        block, row = at
        for start, end in split(text):
            yield Sentence(
                text=text[start:end],
                section=self.key,
                paragraph=hash((self.key, block, row, text)),
                standing=standing,
                about=about,
                spot=Spot(
                    section=self.key,
                    block=block,
                    row=row,
                    words=text,
                    part=text[start:end],
                    source=lines_of(source, start, end, len(text)),
                ),
            )
