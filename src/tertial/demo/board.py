"""A board of the invented municipality: its goals, indicators and activities over the years."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from importlib.resources.abc import Traversable


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardGoal:
    """A goal of the board's own. `assessments` are the printed phrases by document ("2026-t1")."""

    number: str
    title: str
    assessments: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """An indicator as it is defined, with its targets by year and its values by document.

    `outcome` holds total, women and men as far as they are measured. `parts` says how women and men relate
    to the total: "rates" (a share within each sex) or "counts" (parts that together are the total).
    """

    key: str
    goal: str
    name: str
    followed: str
    parts: str | None = None
    target: dict[str, str] = field(default_factory=dict)
    council_target: dict[str, str] = field(default_factory=dict)
    outcome: dict[str, dict[str, str]] = field(default_factory=dict)
    forecast: dict[str, str] = field(default_factory=dict)
    analysis: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """An activity with its dates, and by document what deviates and what is said about it."""

    goal: str
    name: str
    start: date
    end: date
    deviation: dict[str, str] = field(default_factory=dict)
    analysis: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A board with all that its documents share. `area_assessments` are by document, then by goal number."""

    name: str
    administration: str
    goals: dict[str, BoardGoal]
    area_assessments: dict[str, dict[str, str]]
    measures: tuple[Measure, ...]
    undertakings: tuple[Undertaking, ...]


def read_board(folder: Traversable) -> Board:
    """Read a board's folder."""
    goals = tomllib.loads((folder / "goals.toml").read_text(encoding="utf-8"))
    indicators = tomllib.loads((folder / "indicators.toml").read_text(encoding="utf-8"))
    activities = tomllib.loads((folder / "activities.toml").read_text(encoding="utf-8"))
    return Board(
        name=goals["name"],
        administration=goals["administration"],
        goals={goal["number"]: BoardGoal(**goal) for goal in goals["board_goal"]},
        area_assessments=goals.get("area_assessments", {}),
        measures=tuple(Measure(**indicator) for indicator in indicators["indicator"]),
        undertakings=tuple(Undertaking(**activity) for activity in activities["activity"]),
    )
