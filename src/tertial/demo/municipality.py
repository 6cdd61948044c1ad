"""What the council of the invented municipality has decided: its goals and indicators."""

import tomllib
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilGoal:
    """A goal of the council's. `level` is "direction" or "area_goal", `earlier` what it was called then."""

    number: str
    title: str
    level: str
    earlier: dict[str, str] = field(default_factory=dict)

    def title_in(self, year: int) -> str:
        """What the goal was called in a year."""
        return self.earlier.get(str(year), self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """The municipality, its council's goals by number, and what its indicators have in common by key."""

    name: str
    notice: str
    goals: dict[str, CouncilGoal]
    indicators: dict[str, dict[str, Any]]


def read_municipality(folder: Traversable) -> Municipality:
    """Read `municipality.toml` and `council_indicators.toml`."""
    data = tomllib.loads((folder / "municipality.toml").read_text(encoding="utf-8"))
    measures = tomllib.loads((folder / "council_indicators.toml").read_text(encoding="utf-8"))
    goals: dict[str, CouncilGoal] = {}
    for direction in data["direction"]:
        areas = direction.pop("area_goals")
        goals[direction["number"]] = CouncilGoal(**direction, level="direction")
        for area in areas:
            goals[area["number"]] = CouncilGoal(**area, level="area_goal")
    return Municipality(
        name=data["name"],
        notice=data["notice"],
        goals=goals,
        indicators={entry["key"]: entry for entry in measures["indicator"]},
    )
