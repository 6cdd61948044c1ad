"""One document of the invented municipality, composed of what its board has and what its own text says."""

import tomllib
from collections import Counter
from importlib.resources.abc import Traversable
from typing import Any

from tertial.core.numbers import MINUS
from tertial.demo.board import Board, Measure
from tertial.demo.goal_text import in_full
from tertial.demo.municipality import Municipality
from tertial.demo.phrases import count, steps
from tertial.demo.tables import read_tables, table_of
from tertial.demo.text import read_text
from tertial.documents.tree import (
    Activity,
    ActivityTable,
    Assessment,
    Block,
    Cell,
    Document,
    Goal,
    Identity,
    Indicator,
    IndicatorColumn,
    IndicatorTable,
    Paragraph,
    Run,
    Signature,
    Signatures,
    Table,
)

Layouts = dict[str, dict[str, Any]]
"""How each kind of document looks, by period ("T1"), as `layouts.toml` says."""

LABELS = {
    "direction": "KF:s inriktningsmål:",
    "area_goal": "KF:s mål för verksamhetsområdet:",
    "board_goal": "Nämndmål:",
}
SCALE = {
    "Uppfylls helt": "met",
    "Uppfylls delvis": "partly_met",
    "Uppfylls inte": "not_met",
    "Har uppfyllts helt": "met",
    "Har uppfyllts delvis": "partly_met",
    "Har inte uppfyllts": "not_met",
}
WORDS = {
    "utfall": "outcome",
    "kvinnor": "outcome_women",
    "män": "outcome_men",
    "föregående": "previous",
    "prognos": "forecast",
    "årsmål": "target",
    "KF": "kf_target",
}
"""How a text names the columns of an indicator table."""


def compose(folder: Traversable, board: Board, municipality: Municipality, layouts: Layouts) -> Document:
    """The document that a folder ("2026-t1") describes."""
    year, period = folder.name.split("-")
    own = tomllib.loads((folder / "document.toml").read_text(encoding="utf-8"))
    layout = layouts[period.upper()]
    edition = _Edition(folder, int(year), layout, board, municipality)
    text = in_full((folder / "text.md").read_text(encoding="utf-8"), board, folder.name)
    identity = Identity(
        kind=layout["kind"],
        period=period.upper(),
        year=int(year),
        title=layout["title"].format(year=year),
        board=board.name,
        administration=board.administration,
        municipality=municipality.name,
        case_number=own["case_number"],
        document_date=own["document_date"],
        meeting_date=own["meeting_date"],
        recipient=board.recipient,
        officer=board.officer,
    )
    return Document(identity=identity, sections=read_text(text, edition))


class _Edition:
    """The material of one document: what its text may refer to."""

    def __init__(
        self,
        folder: Traversable,
        year: int,
        layout: dict[str, Any],
        board: Board,
        municipality: Municipality,
    ) -> None:
        self.name = folder.name
        self.year = year
        self.layout = layout
        self.board = board
        self.municipality = municipality
        self.measures = [measure for measure in board.measures if self._stands(measure)]
        self.tables = self._tables(folder)

    def _stands(self, measure: Measure) -> bool:
        return str(self.year) in measure.target

    def _tables(self, folder: Traversable) -> dict[str, Table]:
        """The tables that every document of the kind has, and those of this one alone."""
        found = {
            layout["key"]: table_of(data)
            for layout in self.layout["table"]
            if (data := self.board.economy.table(layout, self.year)) is not None
        }
        own = folder / "tables.toml"
        return found | (read_tables(own) if own.is_file() else {})

    def goal(self, number: str) -> tuple[str, Goal]:
        """The label and the goal with a number, with the assessment of this document."""
        council = self.municipality.goals.get(number)
        if council is not None:
            phrase = self.board.area_assessments.get(self.name, {}).get(number)
            title, level = council.title_in(self.year), council.level
        else:
            own = self.board.goal_in(self.year, number)
            phrase = own.assessments.get(self.name)
            title, level = own.title_in(self.year), "board_goal"
        assessment = Assessment(text=phrase, value=SCALE[phrase]) if phrase else None
        return LABELS[level], Goal(
            key=f"goal-{number}", level=level, title=title, number=number, assessment=assessment
        )

    def figure(self, path: str) -> str:
        """A figure in the text, without its sign and without "st": the words around it say them."""
        key, *rest = path.split("/")
        if key in self.tables:
            text = _table_cell(self.tables[key], *rest)
        else:
            measure = next((m for m in self.measures if m.key == key), None)
            if measure is None:
                raise KeyError(path)
            row = indicator_row(measure, self.layout, self.name)
            text = {cell.column: cell.text for cell in row.cells}[WORDS[rest[0]]]
        return text.lstrip(MINUS).removesuffix(" st")

    def insert(self, words: str, goal: Goal | None) -> Block | None:
        """A table, the indicators or activities of a goal, or the signatures."""
        kind, _, key = words.partition(" ")
        if kind == "tabell":
            return self.tables[key]
        if kind == "underskrifter":
            return Signatures(people=tuple(Signature(**person) for person in self.board.signatures))
        if kind == "bedömningar":
            return self._assessments()
        if goal is None or goal.number is None:
            raise KeyError(words)
        if kind == "indikatorer":
            return self._indicators(goal.number)
        if kind == "aktiviteter":
            return self._activities(goal.number)
        raise KeyError(words)

    def _indicators(self, number: str) -> IndicatorTable | None:
        rows = tuple(
            indicator_row(measure, self.layout, self.name)
            for measure in self.measures
            if self._number(measure.goal) == number
        )
        columns = indicator_columns(self.layout, self.year)
        return IndicatorTable(columns=columns, rows=rows) if rows else None

    def _activities(self, number: str) -> ActivityTable | None:
        rows = tuple(
            Activity(
                key=f"activity-{place}",
                name=activity.name,
                start=activity.start,
                end=activity.end,
                deviation=activity.deviation.get(self.name),
                analysis=paragraphs(activity.analysis.get(self.name)),
                analysis_label="Analys" if self.name in activity.analysis else None,
            )
            for place, activity in enumerate(self.board.undertakings_in(self.year), start=1)
            if self._number(activity.goal) == number
        )
        return ActivityTable(columns=tuple(self.layout["activity_columns"]), rows=rows) if rows else None

    def _number(self, goal: str) -> str | None:
        """The number that a goal has in this year; None for one that does not stand in it."""
        if goal in self.municipality.goals:
            return goal
        own = next(each for each in self.board.goals if each.number == goal)
        return own.number_in(self.year) if self.year in own.years else None

    def _assessments(self) -> Paragraph:
        """How many goals are met, partly met and not met, in words."""
        areas = Counter(self.board.area_assessments[self.name].values())
        own = Counter(goal.assessments[self.name] for goal in self.board.goals if self.year in goal.years)
        text = (
            f"Av kommunfullmäktiges {count(areas.total())} mål för nämndens verksamhetsområden bedöms"
            f" {steps(areas, SCALE)}. Av nämndens {count(own.total())} egna mål bedöms {steps(own, SCALE)}."
        )
        return Paragraph(content=(Run(text=text),))


def indicator_columns(layout: dict[str, Any], year: int) -> tuple[IndicatorColumn, ...]:
    """The columns that the indicators of a kind of document are shown in."""
    headings = {key: _worded(text, year) for key, text in layout["indicator_columns"].items()}
    return tuple(
        IndicatorColumn(key=key, heading=heading, label=_period_in(heading))
        for key, heading in headings.items()
    )


def indicator_row(measure: Measure, layout: dict[str, Any], document: str) -> Indicator:
    """The row of an indicator in a document ("2026-t1")."""
    year = int(document[:4])
    outcome = measure.outcome.get(document, {})
    before = measure.in_the_end(_worded(layout.get("previous", ""), year))
    values = {
        "outcome": outcome.get("total"),
        "outcome_women": outcome.get("women"),
        "outcome_men": outcome.get("men"),
        "previous": before.get("total"),
        "forecast": measure.forecast.get(document),
        "target": measure.target.get(str(year)),
        "kf_target": measure.council_target.get(str(year)),
        "period": _worded(layout.get("period_names", {}).get(measure.followed, measure.followed), year),
    }
    return Indicator(
        key=f"indicator-{measure.key}",
        name=measure.name,
        cells=tuple(
            Cell(column=key, text=text)
            for key in layout["indicator_columns"]
            if (text := values[key]) is not None
        ),
        analysis=paragraphs(measure.analysis.get(document)),
        analysis_label="Analys" if document in measure.analysis else None,
    )


def _worded(text: str, year: int) -> str:
    return text.format(year=year, last=year - 1)


def _table_cell(table: Table, row_name: str, heading: str) -> str:
    place = [column.heading for column in table.columns].index(heading)
    row = next((row for row in table.rows if row.name == row_name), None)
    text = row.cells[place] if row is not None else None
    if text is None:
        raise KeyError(f"{table.key}/{row_name}/{heading}")
    return text


def _period_in(heading: str) -> str | None:
    """The period that a heading speaks of: "VB 2025" in "Utfall VB 2025"."""
    words = heading.split()
    return " ".join(words[-2:]) if words[-1].isdecimal() else None


def paragraphs(text: str | None) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, one a line; none of nothing."""
    return tuple(Paragraph(content=(Run(text=part),)) for part in (text or "").splitlines() if part)
