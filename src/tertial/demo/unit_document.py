"""The plans and reports that units write for their managers: short, and all of one kind."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from tertial.demo.edition import SCALE, indicator_columns, indicator_row, paragraphs
from tertial.demo.municipality import Municipality
from tertial.demo.phrases import count, steps
from tertial.demo.unit import Unit, UnitGoal
from tertial.documents.tree import (
    Activity,
    ActivityTable,
    Assessment,
    Block,
    Document,
    Goal,
    Identity,
    IndicatorTable,
    ItemList,
    ListItem,
    Run,
    Section,
    SectionRole,
)

_BELIEVED = {
    "Uppfylls helt": "Enheten bedömer att målet uppfylls helt.",
    "Uppfylls delvis": "Enheten bedömer att målet uppfylls delvis.",
    "Uppfylls inte": "Enheten bedömer att målet inte uppfylls.",
    "Har uppfyllts helt": "Enheten bedömer att målet har uppfyllts helt.",
    "Har uppfyllts delvis": "Enheten bedömer att målet har uppfyllts delvis.",
    "Har inte uppfyllts": "Enheten bedömer att målet inte har uppfyllts.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writing:
    """One document on its way: whose, for when, and how its kind looks."""

    unit: Unit
    name: str
    document: str
    layout: dict[str, Any]

    @property
    def year(self) -> int:
        return int(self.document[:4])


def compose_unit(
    unit: Unit, name: str, document: str, layout: dict[str, Any], municipality: Municipality
) -> Document:
    """The unit's document of a period ("2026-t1"). `name` is what the unit is called then."""
    writing = _Writing(unit=unit, name=name, document=document, layout=layout)
    sections = [_summary(writing)]
    sections += [_board_goal(writing, goal, place) for place, goal in enumerate(unit.goals, start=1)]
    return Document(
        identity=Identity(
            kind=layout["kind"],
            period=document[5:].upper(),
            year=writing.year,
            title=f"{layout['title'].format(year=writing.year)}, {name}",
            board=name,
            administration=unit.board.administration,
            municipality=municipality.name,
        ),
        sections=tuple(sections),
    )


def _summary(writing: _Writing) -> Section:
    goals = writing.unit.goals
    assessed = Counter(phrase for goal in goals if (phrase := goal.assessments.get(writing.document)))
    if assessed:
        text = f"Av enhetens {count(assessed.total())} mål bedöms {steps(assessed, SCALE)}."
    else:
        text = (
            f"{writing.name} har {count(len(goals))} mål för {writing.year}."
            " De beskriver hur enheten bidrar till nämndens mål."
        )
    return Section(
        key="section-1", heading="Sammanfattning", level=1, role=SectionRole.SUMMARY, blocks=paragraphs(text)
    )


def _board_goal(writing: _Writing, goal: UnitGoal, place: int) -> Section:
    """The board's goal as the heading that the unit's own stands under."""
    boards = next(each for each in writing.unit.board.goals if each.number == goal.below)
    number, title = boards.number_in(writing.year), boards.title_in(writing.year)
    key = f"section-{place + 1}"
    return Section(
        key=key,
        heading=title,
        level=1,
        role=SectionRole.GOAL,
        number=number,
        label="Nämndmål:",
        goal=Goal(key=f"goal-{number}", level="board_goal", title=title, number=number),
        sections=(_unit_goal(writing, goal, place, f"{key}-1"),),
    )


def _unit_goal(writing: _Writing, goal: UnitGoal, place: int, key: str) -> Section:
    phrase = goal.assessments.get(writing.document)
    parts: list[tuple[str, SectionRole, tuple[Block, ...]]] = [
        ("Förväntat resultat", SectionRole.EXPECTED_RESULT, _listed(goal.expected)),
        ("Arbetssätt", SectionRole.WAYS_OF_WORKING, paragraphs(goal.ways_of_working)),
    ]
    if phrase:
        said = f"{_BELIEVED[phrase]} {goal.analysis[writing.document]}"
        parts.append(("Analys", SectionRole.ANALYSIS, paragraphs(said)))
    heading, role, blocks = parts[-1]
    parts[-1] = heading, role, (*blocks, *_tables(writing, goal, place))
    return Section(
        key=key,
        heading=goal.title,
        level=2,
        role=SectionRole.GOAL,
        label="Enhetsmål:",
        goal=Goal(
            key=f"unit-goal-{place}",
            level="unit_goal",
            title=goal.title,
            assessment=Assessment(text=phrase, value=SCALE[phrase]) if phrase else None,
        ),
        sections=tuple(
            Section(key=f"{key}-{number}", heading=heading, level=3, role=role, blocks=blocks)
            for number, (heading, role, blocks) in enumerate(parts, start=1)
        ),
    )


def _listed(texts: tuple[str, ...]) -> tuple[Block, ...]:
    if len(texts) == 1:
        return paragraphs(texts[0])
    return (ItemList(items=tuple(ListItem(content=(Run(text=text),)) for text in texts)),)


def _tables(writing: _Writing, goal: UnitGoal, place: int) -> tuple[Block, ...]:
    """The indicators and the activities of the year."""
    year = writing.year
    measures = [measure for measure in goal.measures if str(year) in measure.target]
    rows = tuple(indicator_row(measure, writing.layout, writing.document) for measure in measures)
    running = [each for each in goal.undertakings if each.runs_in(year)]
    activities = tuple(
        Activity(
            key=f"activity-{place}-{number}",
            name=each.name,
            start=each.start,
            end=each.end,
            deviation=each.deviation.get(writing.document),
            analysis=paragraphs(each.analysis.get(writing.document)),
            analysis_label="Analys" if writing.document in each.analysis else None,
        )
        for number, each in enumerate(running, start=1)
    )
    columns = indicator_columns(writing.layout, year)
    found: list[Block] = [IndicatorTable(columns=columns, rows=rows)] if rows else []
    if activities:
        found.append(ActivityTable(columns=tuple(writing.layout["activity_columns"]), rows=activities))
    return tuple(found)
