"""What the council of the invented municipality has decided: its directions and area goals."""

import tomllib
from dataclasses import dataclass
from importlib.resources.abc import Traversable


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilGoal:
    """A goal of the council's. `level` is "direction" or "area_goal"."""

    number: str
    title: str
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """The municipality and its council's goals by number."""

    name: str
    goals: dict[str, CouncilGoal]


def read_municipality(file: Traversable) -> Municipality:
    """Read `municipality.toml`."""
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    goals: dict[str, CouncilGoal] = {}
    for direction in data["direction"]:
        number = direction["number"]
        goals[number] = CouncilGoal(number=number, title=direction["title"], level="direction")
        for area in direction["area_goals"]:
            goals[area["number"]] = CouncilGoal(**area, level="area_goal")
    return Municipality(name=data["name"], goals=goals)
