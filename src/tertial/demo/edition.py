"""One document of the invented municipality, composed of what its board has and what its own text says."""

import tomllib
from importlib.resources.abc import Traversable
from typing import Any

from tertial.core.numbers import MINUS
from tertial.demo.board import Board, Measure
from tertial.demo.municipality import Municipality
from tertial.demo.tables import read_tables
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

LABELS = {
    "direction": "KF:s inriktningsmål:",
    "area_goal": "KF:s mål för verksamhetsområdet:",
    "board_goal": "Nämndmål:",
}
SCALE = {"Uppfylls helt": "met", "Uppfylls delvis": "partly_met", "Uppfylls inte": "not_met"}
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


def compose(folder: Traversable, board: Board, municipality: Municipality) -> Document:
    """The document that a folder ("2026-t1") describes."""
    data = tomllib.loads((folder / "document.toml").read_text(encoding="utf-8"))
    edition = _Edition(folder.name, data, read_tables(folder / "tables.toml"), board, municipality)
    sections = read_text((folder / "text.md").read_text(encoding="utf-8"), edition)
    identity = Identity(
        kind=data["kind"],
        period=data["period"],
        year=data["year"],
        title=data["title"],
        board=board.name,
        administration=board.administration,
        municipality=municipality.name,
        case_number=data["case_number"],
        document_date=data["document_date"],
        meeting_date=data["meeting_date"],
        recipient=data["recipient"],
        officer=data["officer"],
    )
    return Document(identity=identity, sections=sections)


class _Edition:
    """The material of one document: what its text may refer to."""

    def __init__(
        self,
        name: str,
        data: dict[str, Any],
        tables: dict[str, Table],
        board: Board,
        municipality: Municipality,
    ) -> None:
        self.name = name
        self.data = data
        self.tables = tables
        self.board = board
        self.municipality = municipality

    def goal(self, number: str) -> tuple[str, Goal]:
        """The label and the goal with a number, with the assessment of this document."""
        council = self.municipality.goals.get(number)
        if council is not None:
            phrase = self.board.area_assessments.get(self.name, {}).get(number)
            title, level = council.title, council.level
        else:
            own = self.board.goals[number]
            phrase = own.assessments.get(self.name)
            title, level = own.title, "board_goal"
        assessment = Assessment(text=phrase, value=SCALE.get(phrase)) if phrase else None
        return LABELS[level], Goal(
            key=f"goal-{number}", level=level, title=title, number=number, assessment=assessment
        )

    def figure(self, path: str) -> str:
        """A figure in the text, without its sign and without "st": the words around it say them."""
        key, *rest = path.split("/")
        if key in self.tables:
            text = _table_cell(self.tables[key], *rest)
        else:
            measure = next((m for m in self.board.measures if m.key == key), None)
            if measure is None:
                raise KeyError(path)
            text = {cell.column: cell.text for cell in self._cells(measure)}[WORDS[rest[0]]]
        return text.lstrip(MINUS).removesuffix(" st")

    def insert(self, words: str, goal: Goal | None) -> Block | None:
        """A table, the indicators or activities of a goal, or the signatures."""
        kind, _, key = words.partition(" ")
        if kind == "tabell":
            return self.tables[key]
        if kind == "underskrifter":
            return Signatures(people=tuple(Signature(**person) for person in self.data["signatures"]))
        if goal is None or goal.number is None:
            raise KeyError(words)
        if kind == "indikatorer":
            return self._indicators(goal.number)
        if kind == "aktiviteter":
            return self._activities(goal.number)
        raise KeyError(words)

    def _indicators(self, number: str) -> IndicatorTable | None:
        columns = tuple(
            IndicatorColumn(key=key, heading=heading, label=_period_in(heading))
            for key, heading in self.data["indicator_columns"].items()
        )
        rows = tuple(
            Indicator(
                key=f"indicator-{measure.key}",
                name=measure.name,
                cells=self._cells(measure),
                analysis=_paragraphs(measure.analysis.get(self.name)),
                analysis_label="Analys" if self.name in measure.analysis else None,
            )
            for measure in self.board.measures
            if measure.goal == number
        )
        return IndicatorTable(columns=columns, rows=rows) if rows else None

    def _cells(self, measure: Measure) -> tuple[Cell, ...]:
        year = str(self.data["year"])
        outcome = measure.outcome.get(self.name, {})
        before = measure.outcome.get(self.data.get("previous", ""), {})
        values = {
            "outcome": outcome.get("total"),
            "outcome_women": outcome.get("women"),
            "outcome_men": outcome.get("men"),
            "previous": before.get("total"),
            "forecast": measure.forecast.get(self.name),
            "target": measure.target.get(year),
            "kf_target": measure.council_target.get(year),
            "period": self.data.get("period_names", {}).get(measure.followed, measure.followed),
        }
        columns: dict[str, str] = self.data["indicator_columns"]
        return tuple(Cell(column=key, text=text) for key in columns if (text := values[key]) is not None)

    def _activities(self, number: str) -> ActivityTable | None:
        rows = tuple(
            Activity(
                key=f"activity-{place}",
                name=activity.name,
                start=activity.start,
                end=activity.end,
                deviation=activity.deviation.get(self.name),
                analysis=_paragraphs(activity.analysis.get(self.name)),
                analysis_label="Analys" if self.name in activity.analysis else None,
            )
            for place, activity in enumerate(self.board.undertakings, start=1)
            if activity.goal == number
        )
        return ActivityTable(columns=tuple(self.data["activity_columns"]), rows=rows) if rows else None


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


def _paragraphs(text: str | None) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(content=(Run(text=part),)) for part in (text or "").splitlines() if part)
