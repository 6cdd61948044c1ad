"""What a document holds, as flat lists in document order: decisions, goals, indicators, activities, tables.

A person who wants the indicators of a report does not want to walk its sections. The lists are views of
the tree, made anew each time; nobody edits them. Places are numbers of source lines, None where a
piece was not read from a text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tertial.documents.tree import (
    Activity,
    ActivityTable,
    DecisionPoints,
    Document,
    Goal,
    Indicator,
    IndicatorColumn,
    IndicatorTable,
    ItemList,
    Prose,
    Row,
    Section,
    Source,
    Table,
    Undecided,
    walk_sections,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalEntry:
    """A goal of the council: a direction (inriktningsmål) or an area goal (mål för verksamhetsområdet).

    `assessment` is the printed phrase ("Uppfylls helt"), null where the goal is not assessed.
    """

    key: str
    number: str | None
    title: str
    assessment: str | None
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardGoalEntry:
    """A goal of the board (nämndmål).

    `area` is the number of the area goal above, or its title where it has no number.
    """

    key: str
    area: str | None
    number: str | None
    title: str
    assessment: str | None
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherGoalEntry:
    """A goal of any other level that the municipality has. `under` names the nearest goal above it."""

    key: str
    level: str
    under: str | None
    number: str | None
    title: str
    assessment: str | None
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorEntry:
    """An indicator row under its goal.

    `under` is the number of a council's goal or the title of a board's. `cells` holds the printed
    values by column key, as printed, empty ones left out; a column whose heading names a period adds
    `<column>_label` ("previous_label": "VB 2020").
    """

    key: str
    under: str | None
    name: str
    cells: Mapping[str, str]
    analysis: str | None
    undecided: tuple[Undecided, ...]
    line: int | None
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityEntry:
    """An activity row under its goal, with ISO dates; `deviation` is what its column says, or null."""

    key: str
    under: str | None
    name: str
    start: str | None
    end: str | None
    deviation: str | None
    analysis: str | None
    undecided: tuple[Undecided, ...]
    line: int | None
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UndecidedInRow:
    """A printed value whose column the source does not decide, in row `row` of a table (counted from 0).

    `line` and `page` are where that row begins.
    """

    row: int
    text: str
    candidates: tuple[str, ...]
    line: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableEntry:
    """Any other table: `section` is the nearest heading; an empty cell is an empty text in `rows`.

    A value whose column the source does not decide stands in the first free place that it may belong to,
    so that no printed value is missing from the row, and is listed in `undecided`: its place is not known.
    """

    key: str
    section: str | None
    title: str | None
    unit: str | None
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    undecided: tuple[UndecidedInRow, ...]
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """The flat lists of one document."""

    decisions: tuple[str, ...]
    directions: tuple[GoalEntry, ...]
    area_goals: tuple[GoalEntry, ...]
    board_goals: tuple[BoardGoalEntry, ...]
    other_goals: tuple[OtherGoalEntry, ...]
    indicators: tuple[IndicatorEntry, ...]
    activities: tuple[ActivityEntry, ...]
    tables: tuple[TableEntry, ...]


@dataclass(slots=True)
class _Lists:
    decisions: list[str] = field(default_factory=list)
    directions: list[GoalEntry] = field(default_factory=list)
    area_goals: list[GoalEntry] = field(default_factory=list)
    board_goals: list[BoardGoalEntry] = field(default_factory=list)
    other_goals: list[OtherGoalEntry] = field(default_factory=list)
    indicators: list[IndicatorEntry] = field(default_factory=list)
    activities: list[ActivityEntry] = field(default_factory=list)
    tables: list[TableEntry] = field(default_factory=list)


def take_inventory(document: Document) -> Inventory:
    """List what the document holds, in document order."""
    lists = _Lists()
    for section, above in walk_sections(document.sections):
        if section.goal is not None:
            _list_goal(lists, section, section.goal, above)
        under = _name_for_parent(nearest_goal((section, *reversed(above))))
        heading = next((s.heading for s in (section, *reversed(above)) if s.heading), None)
        for block in section.blocks:
            if isinstance(block, IndicatorTable):
                lists.indicators.extend(_indicator(row, block.columns, under) for row in block.rows)
            elif isinstance(block, ActivityTable):
                lists.activities.extend(_activity(row, under) for row in block.rows)
            elif isinstance(block, Table):
                lists.tables.append(_table(block, heading))
            elif isinstance(block, DecisionPoints):
                lists.decisions.extend(point.text for point in block.points)
    return Inventory(
        decisions=tuple(lists.decisions),
        directions=tuple(lists.directions),
        area_goals=tuple(lists.area_goals),
        board_goals=tuple(lists.board_goals),
        other_goals=tuple(lists.other_goals),
        indicators=tuple(lists.indicators),
        activities=tuple(lists.activities),
        tables=tuple(lists.tables),
    )


def nearest_goal(innermost_first: tuple[Section, ...]) -> Goal | None:
    """Find the goal that something stands under: that of the nearest section that has one."""
    return next((section.goal for section in innermost_first if section.goal is not None), None)


def prose_text(prose: tuple[Prose, ...]) -> str | None:
    """Join the words of an analysis or a description, a line for each paragraph; None for no words."""
    lines: list[str] = []
    for piece in prose:
        if isinstance(piece, ItemList):
            lines.extend(f"- {item.text}" for item in piece.items)
        else:
            lines.append(piece.text)
    return "\n".join(lines) or None


def first_line(source: Source) -> int | None:
    """Say on which line of the source text a piece begins."""
    return source[0].first if source else None


def first_page(source: Source) -> int | None:
    """Say on which page of the source a piece begins, where the source knows its pages."""
    return source[0].page if source else None


def _name_for_parent(goal: Goal | None) -> str | None:
    """Council's goals are known by their numbers, all others by their titles."""
    if goal is None:
        return None
    if goal.level in ("direction", "area_goal") and goal.number:
        return goal.number
    return goal.title


def _list_goal(lists: _Lists, section: Section, goal: Goal, above: tuple[Section, ...]) -> None:
    line = first_line(section.source)
    assessment = goal.assessment.text if goal.assessment else None
    if goal.level in ("direction", "area_goal"):
        entry = GoalEntry(
            key=goal.key, number=goal.number, title=goal.title, assessment=assessment, line=line
        )
        (lists.directions if goal.level == "direction" else lists.area_goals).append(entry)
    elif goal.level == "board_goal":
        areas = tuple(s for s in reversed(above) if s.goal is not None and s.goal.level == "area_goal")
        lists.board_goals.append(
            BoardGoalEntry(
                key=goal.key,
                area=_name_for_parent(nearest_goal(areas)),
                number=goal.number,
                title=goal.title,
                assessment=assessment,
                line=line,
            )
        )
    else:
        lists.other_goals.append(
            OtherGoalEntry(
                key=goal.key,
                level=goal.level,
                under=_name_for_parent(nearest_goal(tuple(reversed(above)))),
                number=goal.number,
                title=goal.title,
                assessment=assessment,
                line=line,
            )
        )


def _indicator(row: Indicator, columns: tuple[IndicatorColumn, ...], under: str | None) -> IndicatorEntry:
    labels = {column.key: column.label for column in columns if column.label}
    cells: dict[str, str] = {}
    for cell in row.cells:
        key, copies = cell.column, 2
        while key in cells:  # several columns that the vocabulary lacks
            key, copies = f"{cell.column}_{copies}", copies + 1
        cells[key] = cell.text
        if key in labels:
            cells[f"{key}_label"] = labels[key]
    return IndicatorEntry(
        key=row.key,
        under=under,
        name=row.name,
        cells=cells,
        analysis=prose_text(row.analysis),
        undecided=row.undecided,
        line=first_line(row.source),
        page=first_page(row.source),
    )


def _activity(row: Activity, under: str | None) -> ActivityEntry:
    return ActivityEntry(
        key=row.key,
        under=under,
        name=row.name,
        start=row.start.isoformat() if row.start else None,
        end=row.end.isoformat() if row.end else None,
        deviation=row.deviation,
        analysis=prose_text(row.analysis),
        undecided=row.undecided,
        line=first_line(row.source),
        page=first_page(row.source),
    )


def _table(table: Table, heading: str | None) -> TableEntry:
    return TableEntry(
        key=table.key,
        section=heading,
        title=table.title,
        unit=table.unit,
        columns=tuple(column.heading for column in table.columns),
        rows=tuple(_printed_cells(row, [c.heading for c in table.columns]) for row in table.rows),
        notes=table.notes,
        undecided=tuple(
            UndecidedInRow(
                row=number,
                text=value.text,
                candidates=value.candidates,
                line=first_line(row.source or table.source),
                page=first_page(row.source or table.source),
            )
            for number, row in enumerate(table.rows)
            for value in row.undecided
        ),
        line=first_line(table.source),
    )


def _printed_cells(row: Row, headings: Sequence[str]) -> tuple[str, ...]:
    """A row as texts. A value whose column is undecided stands in the first free column it may belong to."""
    cells = [cell or "" for cell in row.cells]
    at = 0
    for value in row.undecided:
        free = [
            i
            for i, heading in enumerate(headings)
            if i > at and i < len(cells) and not cells[i] and (heading or str(i)) in value.candidates
        ]
        if free:
            at = free[0]
            cells[at] = value.text
    return tuple(cells)
