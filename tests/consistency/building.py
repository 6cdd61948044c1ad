"""Made-up documents, in few words: `a_document(a_section("Ekonomi", "Nämnden …", a_table(…)))`.

Whatever is built has lines of its own, as if it had been read from a text: each section, paragraph, row and
point takes the next one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import count

from tertial.consistency.checking import check
from tertial.consistency.findings import Finding
from tertial.consistency.rule import Rule
from tertial.documents.tree import (
    Activity,
    ActivityTable,
    Assessment,
    Block,
    Cell,
    Column,
    ColumnKind,
    DecisionPoint,
    DecisionPoints,
    Document,
    Goal,
    Identity,
    Indicator,
    IndicatorColumn,
    IndicatorTable,
    Paragraph,
    Place,
    Row,
    RowLevel,
    Run,
    Section,
    SectionRole,
    Table,
)

_lines = count(1)
_keys = count(1)

ANNUAL_REPORT = Identity(kind="verksamhetsberattelse", period="VB", year=2025, board="Kulturnämnden")
TERTIAL_1 = Identity(kind="tertialrapport", period="T1", year=2025, board="Kulturnämnden")
PLAN = Identity(kind="verksamhetsplan", period="VP", year=2025, board="Kulturnämnden")


def _next() -> tuple[Place, ...]:
    line = next(_lines)
    return (Place(first=line, last=line),)


def a_paragraph(text: str) -> Paragraph:
    """A paragraph on one line."""
    return Paragraph(content=(Run(text=text),), source=_next())


def a_section(
    heading: str,
    *blocks: Block | str | Section,
    role: SectionRole = SectionRole.NARRATIVE,
    goal: Goal | None = None,
    number: str | None = None,
    label: str | None = None,
) -> Section:
    """A section; strings become paragraphs, sections stand under it."""
    source = _next()
    own = tuple(
        a_paragraph(each) if isinstance(each, str) else each
        for each in blocks
        if not isinstance(each, Section)
    )
    return Section(
        key=f"s{next(_keys)}",
        heading=heading,
        level=1,
        role=SectionRole.GOAL if goal else role,
        goal=goal,
        number=goal.number if goal else number,
        label=label,
        blocks=own,
        sections=tuple(each for each in blocks if isinstance(each, Section)),
        source=source,
    )


def a_goal(
    title: str, *, number: str | None = None, level: str = "board_goal", assessed: str | None = None
) -> Goal:
    """A goal, with the step of its assessment: met, partly_met or not_met."""
    printed = {"met": "Uppfylls helt", "partly_met": "Uppfylls delvis", "not_met": "Uppfylls inte"}
    assessment = Assessment(text=printed[assessed], value=assessed, source=_next()) if assessed else None
    return Goal(key=f"g{next(_keys)}", level=level, title=title, number=number, assessment=assessment)


def a_table(
    headings: Sequence[str],
    *rows: Sequence[str | None],
    unit: str | None = "mnkr",
    title: str | None = None,
    totals: Sequence[int] = (),
    of_which: Sequence[int] = (),
    exhaustive: bool | None = None,
    notes: Sequence[str] = (),
) -> Table:
    """A table whose first column names the rows; `totals` and `of_which` are places of rows."""
    source = _next()
    return Table(
        key=f"t{next(_keys)}",
        columns=tuple(
            Column(heading=heading, kind=ColumnKind.GIVEN if place else ColumnKind.LABEL)
            for place, heading in enumerate(headings)
        ),
        rows=tuple(
            Row(
                cells=tuple(cells),
                level=(
                    RowLevel.TOTAL
                    if place in totals
                    else RowLevel.OF_WHICH
                    if place in of_which
                    else RowLevel.AREA
                ),
                exhaustive=exhaustive if place in of_which else None,
                source=_next(),
            )
            for place, cells in enumerate(rows)
        ),
        unit=unit,
        title=title,
        notes=tuple(notes),
        source=source,
    )


INDICATOR_HEADINGS = {
    "outcome": "Periodens utfall", "outcome_men": "Utfall män", "outcome_women": "Utfall kvinnor",
    "previous": "Utfall föregående år", "forecast": "Prognos helår", "target": "Årsmål",
    "kf_target": "KF:s årsmål", "period": "Period",
}  # fmt: skip


def an_indicator(name: str, analysis: str | None = None, /, **cells: str) -> Indicator:
    """An indicator row; the keyword arguments are its printed cells by column key."""
    source = _next()
    return Indicator(
        key=f"i{next(_keys)}",
        name=name,
        cells=tuple(Cell(column=key, text=text) for key, text in cells.items()),
        analysis=(a_paragraph(analysis),) if analysis else (),
        source=source,
    )


def indicators(*rows: Indicator, columns: Sequence[str] = tuple(INDICATOR_HEADINGS)) -> IndicatorTable:
    """A table of indicators, by default with every column."""
    return IndicatorTable(
        columns=tuple(IndicatorColumn(key=key, heading=INDICATOR_HEADINGS[key]) for key in columns),
        rows=rows,
        source=_next(),
    )


def an_activity(
    name: str,
    start: date | None = date(2025, 1, 1),
    end: date | None = date(2025, 12, 31),
    *,
    deviation: str | None = None,
    analysis: str | None = None,
) -> Activity:
    """An activity row."""
    source = _next()
    return Activity(
        key=f"a{next(_keys)}",
        name=name,
        start=start,
        end=end,
        deviation=deviation,
        analysis=(a_paragraph(analysis),) if analysis else (),
        source=source,
    )


def activities(*rows: Activity) -> ActivityTable:
    """A table of activities."""
    return ActivityTable(
        columns=("Aktivitet", "Startdatum", "Slutdatum", "Avvikelse"), rows=rows, source=_next()
    )


def decisions(*points: str) -> Section:
    """The decision points of a document."""
    return a_section(
        "Förslag till beslut",
        DecisionPoints(
            points=tuple(
                DecisionPoint(text=text, number=number, source=_next())
                for number, text in enumerate(points, start=1)
            )
        ),
        role=SectionRole.DECISION,
    )


def a_document(*sections: Section | Block | str, identity: Identity = ANNUAL_REPORT) -> Document:
    """A document; blocks and strings that stand alone get a section of their own."""
    return Document(
        identity=replace(identity),
        sections=tuple(
            each if isinstance(each, Section) else a_section("Verksamhet", each) for each in sections
        ),
    )


def found_by(rule: Rule, document: Document) -> tuple[Finding, ...]:
    """What one rule finds; a rule that fails makes the test fail."""
    done = check(document, rules=[rule])
    assert not done.failures, done.failures
    return done.findings
