"""A kept document put together again: its outline, with what the rooms hold in place of references."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tertial.documents.composing.material import Material
from tertial.documents.composing.wording import target_text, tree_table, value_text
from tertial.documents.indicator_columns import TARGETS, VALUES
from tertial.documents.models import Report, ReportSection
from tertial.documents.outline import (
    EconomyTable,
    GoalWords,
    KeptActivities,
    KeptActivityRow,
    KeptBlock,
    KeptCell,
    KeptIndicatorRow,
    KeptIndicators,
    KeptSection,
    PrintedGoal,
    blocks_from_json,
    frame_from_json,
    goal_from_json,
    prose_from_json,
    source_from_json,
)
from tertial.documents.tree import (
    Activity,
    ActivityTable,
    Assessment,
    Block,
    Cell,
    Document,
    Goal,
    Indicator,
    IndicatorColumn,
    IndicatorTable,
    Section,
    SectionRole,
)
from tertial.economy.columns import table_of


def compose_kept(report: Report, *, as_taken_in: bool = False) -> Document:
    """Put a kept document together, with the newest of all that it shows. Eight queries.

    `as_taken_in` shows it as it was when it was taken in, whatever was corrected later.
    """
    return compose_outline(report, outline_of(report), as_taken_in=as_taken_in)


def outline_of(report: Report) -> list[KeptSection]:
    """Read the outline of a kept document. One query."""
    return [_section(row) for row in ReportSection.objects.filter(report=report).order_by("rank")]


def compose_outline(
    report: Report, sections: Sequence[KeptSection], *, as_taken_in: bool = False
) -> Document:
    """Put a kept document together of its outline, that has been read already. Seven queries."""
    frame = frame_from_json(report.identity, report.furniture, report.remarks, report.origin)
    material = Material.read(report, sections, as_taken_in=as_taken_in)
    return Document(
        identity=frame.identity,
        sections=_nested(sections, _Printing(material)),
        furniture=frame.furniture,
        remarks=frame.remarks,
        origin=frame.origin,
    )


def _section(row: ReportSection) -> KeptSection:
    return KeptSection(
        key=row.key,
        heading=row.heading,
        level=row.level,
        role=SectionRole(row.role),
        number=row.number,
        label=row.label,
        above=row.above,
        goal=goal_from_json(row.printed_goal),
        edition=row.goal_id,
        blocks=blocks_from_json(row.blocks),
        source=source_from_json(row.places),
    )


def _nested(sections: Sequence[KeptSection], printing: _Printing) -> tuple[Section, ...]:
    """The sections within each other; those of lower rank come later, so they are made first."""
    blocks = [tuple(printing.blocks(section)) for section in sections]
    below: dict[int | None, list[Section]] = {}
    for place in reversed(range(len(sections))):
        kept = sections[place]
        made = Section(
            key=kept.key,
            heading=kept.heading,
            level=kept.level,
            role=kept.role,
            number=kept.number,
            label=kept.label,
            goal=None if kept.goal is None else printing.goal(kept.goal, kept.edition),
            blocks=blocks[place],
            sections=tuple(reversed(below.get(place, []))),
            source=kept.source,
        )
        below.setdefault(kept.above, []).append(made)
    return tuple(reversed(below.get(None, [])))


@dataclass(slots=True)
class _Printing:
    """Prints blocks in the order of the document; a text that was written anew is printed once."""

    material: Material
    printed: set[tuple[int, str]] = field(default_factory=set)

    def goal(self, goal: PrintedGoal, edition: int | None) -> Goal:
        """The goal as printed, with its newest assessment."""
        assessment = goal.printed_assessment
        later = self.material.assessments.later.get((edition,))
        if later is not None:
            assessment = Assessment(text=later["words"], value=later["step"] or None)
        elif goal.assessment is not None:
            row = self.material.assessments.by_id[goal.assessment]
            assessment = Assessment(
                text=row["words"], value=row["step"] or None, source=goal.assessment_source
            )
        return Goal(
            key=goal.key, level=goal.level, title=goal.title, number=goal.number, assessment=assessment
        )

    def blocks(self, section: KeptSection) -> Iterator[Block]:
        """The blocks of a section."""
        for block in section.blocks:
            yield from self._block(block)

    def _block(self, block: KeptBlock) -> Iterator[Block]:
        match block:
            case GoalWords():
                yield from self._words(block)
            case KeptIndicators():
                rows = tuple(self._indicator(row, block.columns) for row in block.rows)
                yield IndicatorTable(columns=block.columns, rows=rows, source=block.source)
            case KeptActivities():
                acts = tuple(self._activity(row) for row in block.rows)
                yield ActivityTable(columns=block.columns, rows=acts, source=block.source)
            case EconomyTable():
                key = self.material.tables.by_id[block.table]["key"]
                yield tree_table(table_of(self.material.tables.shown(block.table, key)))
            case _:
                yield block

    def _words(self, part: GoalWords) -> Iterator[Block]:
        row = self.material.texts.by_id[part.text]
        thing = row["goal_id"], row["role"]
        later = self.material.texts.later.get(thing)
        if later is None:
            yield from prose_from_json(row["blocks"][part.first : part.last])
        elif thing not in self.printed:
            self.printed.add(thing)
            yield from prose_from_json(later["blocks"])

    def _indicator(self, row: KeptIndicatorRow, columns: Sequence[IndicatorColumn]) -> Indicator:
        words = None
        if row.indicator is not None:
            later = self.material.words.later.get((row.indicator,))
            words = later or (None if row.words is None else self.material.words.by_id[row.words])
        return Indicator(
            key=row.key,
            name=row.name,
            cells=tuple(self._cells(row, columns)),
            analysis=prose_from_json(words["blocks"]) if words else row.analysis,
            analysis_label=(words["label"] if words else "") or row.analysis_label,
            undecided=row.undecided,
            source=row.source,
        )

    def _cells(self, row: KeptIndicatorRow, columns: Sequence[IndicatorColumn]) -> list[Cell]:
        """The cells that are printed, with what was said later in those that were empty."""
        cells = [Cell(column=cell.column, text=self._cell(row, cell)) for cell in row.cells]
        printed = {cell.column for cell in row.cells}
        added = []
        for column in columns:
            text = None if column.key in printed else self._later(row, column.key)
            if text is not None:
                added.append(Cell(column=column.key, text=text))
        if not added:
            return cells
        order = [column.key for column in columns]
        return sorted([*cells, *added], key=lambda cell: order.index(cell.column))

    def _later(self, row: KeptIndicatorRow, column: str) -> str | None:
        if row.indicator is None:
            return None
        if column in VALUES:
            aspect, part = VALUES[column]
            said = self.material.values.later.get((row.indicator, aspect, part))
            return value_text(said) if said else None
        if column in TARGETS:
            said = self.material.targets.later.get((row.indicator, TARGETS[column]))
            return target_text(said) if said else None
        return None

    def _cell(self, row: KeptIndicatorRow, cell: KeptCell) -> str:
        if cell.value is not None:
            aspect, part = VALUES[cell.column]
            return value_text(self.material.values.shown(cell.value, row.indicator, aspect, part))
        if cell.target is not None:
            owner = TARGETS[cell.column]
            return target_text(self.material.targets.shown(cell.target, row.indicator, owner))
        return cell.text or ""

    def _activity(self, row: KeptActivityRow) -> Activity:
        made = Activity(
            key=row.key,
            name=row.name,
            start=row.start,
            end=row.end,
            deviation=row.deviation,
            analysis=row.analysis,
            analysis_label=row.analysis_label,
            undecided=row.undecided,
            source=row.source,
        )
        if row.report is None:
            return made
        later = self.material.activities.later.get((row.edition,))
        kept = later or self.material.activities.by_id[row.report]
        deviation = kept["deviation"] or None
        return replace(
            made,
            start=kept["start"],
            end=kept["end"],
            deviation=deviation if later or row.deviation is None else row.deviation,
            analysis=prose_from_json(kept["blocks"]),
            analysis_label=kept["label"] or row.analysis_label,
        )
