"""A board of the invented municipality: its goals, indicators and activities over the years."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from importlib.resources.abc import Traversable
from typing import Any

from tertial.demo.economy import Economy, read_economy
from tertial.demo.municipality import Municipality

YEARS = (2024, 2025, 2026)
"""The years that the municipality plans and reports on."""

Split = dict[str, str]
"""Total, women and men as far as they are measured, as printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardGoal:
    """A goal of the board's own, with the years it stands in and what it was called and numbered before.

    `assessments` are the printed phrases by document ("2026-t1"). `description` and `expected` stand in the
    documents whose own text says nothing of them.
    """

    number: str
    title: str
    years: tuple[int, ...] = YEARS
    earlier: dict[str, dict[str, str]] = field(default_factory=dict)
    description: str = ""
    expected: tuple[str, ...] = ()
    assessments: dict[str, str] = field(default_factory=dict)

    def number_in(self, year: int) -> str:
        """The goal's number in a year."""
        return self.earlier.get(str(year), {}).get("number", self.number)

    def title_in(self, year: int) -> str:
        """What the goal was called in a year."""
        return self.earlier.get(str(year), {}).get("title", self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """An indicator as it is defined, with its targets by year and its values by document.

    It stands in the documents of the years it has a target for. `parts` says how women and men relate to the
    total: "rates" (a share within each sex), "counts" (parts that together are the total) or "distribution"
    (of each hundred). `final` are values that a later document knows better, `preliminary` the documents
    whose values were not final. `interval` says for each period of a year what was measured, `base` and
    `coverage` of how many, `counted` are the numerator and the denominator.
    """

    key: str
    goal: str
    name: str
    followed: str
    parts: str | None = None
    unit: str = ""
    better: str = ""
    description: str = ""
    source: str = ""
    method: str = ""
    supplier: str = ""
    roll_up: str = ""
    city_wide: bool = False
    target: Split = field(default_factory=dict)
    council_target: Split = field(default_factory=dict)
    outcome: dict[str, Split] = field(default_factory=dict)
    final: dict[str, Split] = field(default_factory=dict)
    preliminary: tuple[str, ...] = ()
    forecast: Split = field(default_factory=dict)
    analysis: Split = field(default_factory=dict)
    interval: Split = field(default_factory=dict)
    base: dict[str, int] = field(default_factory=dict)
    coverage: dict[str, str] = field(default_factory=dict)
    series_break: Split = field(default_factory=dict)
    counted: dict[str, list[str]] = field(default_factory=dict)
    council: bool = False

    def in_the_end(self, document: str) -> Split:
        """What is known of a document's outcome afterwards."""
        return self.final.get(document) or self.outcome.get(document, {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """An activity with its dates, and by document what deviates, how far it has come and what is said of it.

    It stands in the documents of the years from its start to its end. `state` is said where it is another
    than its dates lead one to think.
    """

    goal: str
    name: str
    start: date
    end: date
    shared: str = ""
    deviation: dict[str, str] = field(default_factory=dict)
    state: dict[str, str] = field(default_factory=dict)
    analysis: dict[str, str] = field(default_factory=dict)

    def runs_in(self, year: int) -> bool:
        """Whether it stands in the documents of a year."""
        return self.start.year <= year <= self.end.year


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A board with all that its documents share. `area_assessments` are by document, then by goal number."""

    key: str
    name: str
    administration: str
    recipient: str
    officer: str
    signatures: tuple[dict[str, str], ...]
    goals: tuple[BoardGoal, ...]
    area_assessments: dict[str, dict[str, str]]
    measures: tuple[Measure, ...]
    undertakings: tuple[Undertaking, ...]
    economy: Economy

    def goal_in(self, year: int, number: str) -> BoardGoal:
        """The goal that has a number in a year. Raises KeyError when there is none."""
        for goal in self.goals:
            if year in goal.years and goal.number_in(year) == number:
                return goal
        raise KeyError(f"{year}: {number}")

    def undertakings_in(self, year: int) -> list[Undertaking]:
        """The activities of a year, in their order."""
        return [each for each in self.undertakings if each.runs_in(year)]


def read_board(folder: Traversable, municipality: Municipality) -> Board:
    """Read a board's folder."""
    goals = _read(folder / "goals.toml")
    return Board(
        key=folder.name,
        name=goals["name"],
        administration=goals["administration"],
        recipient=goals["name"],
        officer=goals["officer"],
        signatures=tuple(goals["signatures"]),
        goals=tuple(_goal(entry) for entry in goals["board_goal"]),
        area_assessments=goals.get("area_assessments", {}),
        measures=tuple(
            read_measure(entry, municipality) for entry in _read(folder / "indicators.toml")["indicator"]
        ),
        undertakings=tuple(Undertaking(**entry) for entry in _read(folder / "activities.toml")["activity"]),
        economy=read_economy(folder / "economy.toml"),
    )


def read_measure(entry: dict[str, Any], municipality: Municipality) -> Measure:
    """An indicator; where the council has defined it, what the council says comes before."""
    council = municipality.indicators.get(entry["key"])
    whole = dict(entry)
    if council is not None:
        whole |= council | {"council": True}
    whole["preliminary"] = tuple(whole.get("preliminary", ()))
    return Measure(**whole)


def _goal(entry: dict[str, Any]) -> BoardGoal:
    whole = dict(entry)
    whole |= {name: tuple(entry[name]) for name in ("years", "expected") if name in entry}
    return BoardGoal(**whole)


def _read(file: Traversable) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
