"""A small report, put together piece by piece, for tests of what becomes of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tertial.documents.tree import (
    Activity,
    ActivityTable,
    Assessment,
    Block,
    Cell,
    Column,
    ColumnKind,
    Document,
    Goal,
    Identity,
    Indicator,
    IndicatorColumn,
    IndicatorTable,
    ItemList,
    ListItem,
    Paragraph,
    Place,
    Row,
    Run,
    Section,
    SectionRole,
    Table,
)

COLUMNS = tuple(
    IndicatorColumn(key=key, heading=key)
    for key in (
        "outcome", "outcome_men", "outcome_women", "previous", "forecast", "target", "kf_target", "period",
    )
)  # fmt: skip
IDENTITY = Identity(
    kind="tertialrapport", period="T1", year=2026, board="Skolnämnden", title="Tertialrapport 1 2026"
)


def at(first: int, last: int | None = None, page: int | None = None) -> tuple[Place, ...]:
    """Some lines of the source."""
    return (Place(first=first, last=last or first, page=page),)


def paragraph(text: str, line: int = 1) -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph(content=(Run(text=text),), source=at(line))


def items(*texts: str) -> ItemList:
    """A list."""
    return ItemList(items=tuple(ListItem(content=(Run(text=text),)) for text in texts))


def indicator(key: str, name: str, analysis: str = "", line: int = 1, **cells: str) -> Indicator:
    """A row of an indicator table."""
    return Indicator(
        key=key,
        name=name,
        cells=tuple(Cell(column=column, text=text) for column, text in cells.items()),
        analysis=(paragraph(analysis, line),) if analysis else (),
        analysis_label="Analys" if analysis else None,
        source=at(line, line + 1),
    )


def indicators(*rows: Indicator) -> IndicatorTable:
    """An indicator table with all columns."""
    return IndicatorTable(columns=COLUMNS, rows=rows)


def activity(
    key: str, name: str, deviation: str | None = None, start: date | None = None, end: date | None = None
) -> Activity:
    """A row of an activity table."""
    return Activity(key=key, name=name, deviation=deviation, start=start, end=end)


def activities(*rows: Activity) -> ActivityTable:
    """An activity table."""
    return ActivityTable(columns=("Aktivitet", "Startdatum", "Slutdatum", "Avvikelse"), rows=rows)


def table(key: str, *rows: tuple[str | None, ...]) -> Table:
    """Another table."""
    columns = (Column(heading="Verksamhet", kind=ColumnKind.LABEL), Column(heading="Avvikelse"))
    return Table(key=key, columns=columns, rows=tuple(Row(cells=cells) for cells in rows), title="Drift")


def part(role: SectionRole, *blocks: Block, heading: str = "") -> Section:
    """A part of a goal: a description, an analysis."""
    return Section(
        key=f"{role.value}-{heading}", heading=heading or role.value, level=4, role=role, blocks=blocks
    )


def goal(
    key: str,
    level: str,
    title: str,
    *sections: Section,
    number: str | None = None,
    assessed: Assessment | None = None,
    blocks: tuple[Block, ...] = (),
) -> Section:
    """The section of a goal."""
    return Section(
        key=f"section-{key}",
        heading=title,
        level={"direction": 1, "area_goal": 2}.get(level, 3),
        role=SectionRole.GOAL,
        number=number,
        label="Mål:",
        goal=Goal(key=key, level=level, title=title, number=number, assessment=assessed),
        blocks=blocks,
        sections=sections,
        source=at(7),
    )


def report(*sections: Section, **identity: object) -> Document:
    """A report of the school board."""
    return Document(identity=replace(IDENTITY, **identity), sections=sections)  # type: ignore[arg-type]


MET = Assessment(text="Uppfylls helt", value="met")


def thread(*blocks: Block, assessed: Assessment | None = MET) -> Document:
    """A report with one goal of each level; these blocks are the analysis of the board's."""
    own = goal("goal-3", "board_goal", "Fler läser", part(SectionRole.ANALYSIS, *blocks), assessed=assessed)
    area = goal("goal-2", "area_goal", "Alla lär", own, number="1.1", assessed=assessed)
    return report(goal("goal-1", "direction", "En stad för alla", area, number="1"))
