"""The things of a document that a person reviews, each with what the report says of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from tertial.core.dates import format_iso_date
from tertial.documents.inventory import first_line, first_page, nearest_goal
from tertial.documents.tree import (
    Activity,
    ActivityTable,
    Document,
    Goal,
    Indicator,
    IndicatorColumn,
    IndicatorTable,
    Section,
    Source,
    Table,
    Undecided,
    walk_sections,
)

ASSESSMENT: Final = "assessment"
START, END, DEVIATION = "start", "end", "deviation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing that the report says: a cell under a column, or an assessment. `label` is its period."""

    column: str
    heading: str
    text: str
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCell:
    """A printed value without a column. `row` and `row_name` say which row of a table it stands in."""

    text: str
    candidates: tuple[str, ...]
    place: int
    row: int | None = None
    row_name: str = ""
    source: Source = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A goal, an indicator, an activity or a table. `above` is the key of the goal it stands under."""

    sort: str
    key: str
    name: str
    number: str = ""
    level: str = ""
    above: str | None = None
    said: tuple[Said, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str | None, ...], ...] = ()
    cells: tuple[OpenCell, ...] = ()
    source: Source = ()


@dataclass(slots=True)
class _List:
    items: dict[tuple[str, str], Item] = field(default_factory=dict)

    def add(self, item: Item) -> None:
        self.items.setdefault((item.sort, item.key), item)


def items_of(document: Document) -> list[Item]:
    """List the goals, indicators, activities and tables of a document in its order, each once by its key."""
    found = _List()
    for section, above in walk_sections(document.sections):
        outer = nearest_goal(tuple(reversed(above)))
        if section.goal is not None:
            found.add(_goal(section.goal, outer, section.source))
        goal = section.goal or outer
        for item in _items_in(section, None if goal is None else goal.key):
            found.add(item)
    return list(found.items.values())


def _goal(goal: Goal, outer: Goal | None, source: Source) -> Item:
    assessed = goal.assessment
    said = (Said(column=ASSESSMENT, heading="", text=assessed.text),) if assessed and assessed.text else ()
    return Item(
        sort="goal",
        key=goal.key,
        name=goal.title,
        number=goal.number or "",
        level=goal.level,
        above=outer.key if outer is not None and outer.key != goal.key else None,
        said=said,
        source=source,
    )


def _items_in(section: Section, goal: str | None) -> Iterator[Item]:
    for block in section.blocks:
        match block:
            case IndicatorTable():
                yield from (_indicator(row, block.columns, goal) for row in block.rows)
            case ActivityTable():
                yield from (_activity(row, goal) for row in block.rows)
            case Table():
                yield _table(block, goal, section.heading)


def _indicator(row: Indicator, columns: Iterable[IndicatorColumn], goal: str | None) -> Item:
    by_key: Mapping[str, IndicatorColumn] = {column.key: column for column in columns}
    return Item(
        sort="indicator",
        key=row.key,
        name=row.name,
        above=goal,
        said=tuple(
            Said(
                column=cell.column,
                heading=by_key[cell.column].heading if cell.column in by_key else cell.column,
                text=cell.text,
                label=by_key[cell.column].label if cell.column in by_key else None,
            )
            for cell in row.cells
        ),
        cells=_open_cells(row.undecided, row.source),
        source=row.source,
    )


def _activity(row: Activity, goal: str | None) -> Item:
    told = (
        (START, format_iso_date(row.start) if row.start else None),
        (END, format_iso_date(row.end) if row.end else None),
        (DEVIATION, row.deviation),
    )
    return Item(
        sort="activity",
        key=row.key,
        name=row.name,
        above=goal,
        said=tuple(Said(column=column, heading="", text=text) for column, text in told if text),
        cells=_open_cells(row.undecided, row.source),
        source=row.source,
    )


def _table(table: Table, goal: str | None, heading: str) -> Item:
    return Item(
        sort="table",
        key=table.key,
        name=table.title or heading or table.key,
        above=goal,
        columns=tuple(column.heading for column in table.columns),
        rows=tuple(row.cells for row in table.rows),
        cells=tuple(
            cell
            for number, row in enumerate(table.rows)
            for cell in _open_cells(row.undecided, row.source or table.source, number, row.name)
        ),
        source=table.source,
    )


def _open_cells(
    undecided: Iterable[Undecided], source: Source, row: int | None = None, name: str = ""
) -> tuple[OpenCell, ...]:
    return tuple(
        OpenCell(
            text=value.text, candidates=value.candidates, place=place, row=row, row_name=name, source=source
        )
        for place, value in enumerate(undecided)
    )


def line_and_page(source: Source) -> tuple[int | None, int | None]:
    """Say where in the source something begins; what is no line and no page is not told."""
    line, page = first_line(source), first_page(source)
    return (line if line and line > 0 else None), (page if page and page > 0 else None)
