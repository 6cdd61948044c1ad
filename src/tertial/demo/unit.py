"""A unit of the invented municipality: its goals under the board's, with all that is followed under them."""

import tomllib
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from typing import Any

from tertial.demo.board import Board, Measure, Undertaking
from tertial.demo.municipality import Municipality

FIRST, LAST = "2025-vp", "2026-t2"
"""The documents that units have written, from and to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitGoal:
    """A goal of the unit's own, under the board's goal `below`, with how it is assessed by document."""

    below: str
    title: str
    ways_of_working: str
    expected: tuple[str, ...]
    assessments: dict[str, str] = field(default_factory=dict)
    analysis: dict[str, str] = field(default_factory=dict)
    measures: tuple[Measure, ...] = ()
    undertakings: tuple[Undertaking, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit with its goals. `first` and `last` are the first and the last of its documents."""

    key: str
    board: Board
    goals: tuple[UnitGoal, ...]
    first: str = FIRST
    last: str = LAST


def read_unit(file: Traversable, boards: dict[str, Board], municipality: Municipality) -> Unit:
    """Read a unit's file. What it says nothing of, an indicator has from the council or the board."""
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    key = file.name.removesuffix(".toml")
    board = boards[data["board"]]
    return Unit(
        key=key,
        board=board,
        goals=tuple(_goal(entry, board, municipality) for entry in data["goal"]),
        first=data.get("first", FIRST),
        last=data.get("last", LAST),
    )


def _goal(entry: dict[str, Any], board: Board, municipality: Municipality) -> UnitGoal:
    below = entry["below"]
    return UnitGoal(
        below=below,
        title=entry["title"],
        ways_of_working=entry["ways_of_working"],
        expected=tuple(entry["expected"]),
        assessments=entry["assessments"],
        analysis=entry["analysis"],
        measures=tuple(_measure(each, below, board, municipality) for each in entry["indicator"]),
        undertakings=tuple(Undertaking(goal=below, **each) for each in entry["activity"]),
    )


def _measure(entry: dict[str, Any], below: str, board: Board, municipality: Municipality) -> Measure:
    """The unit's own targets and values of an indicator."""
    council = municipality.indicators.get(entry["key"], {})
    boards = next((measure for measure in board.measures if measure.key == entry["key"]), None)
    whole: dict[str, Any] = {"followed": "Tertial"}
    if boards is not None:
        whole |= {name: getattr(boards, name) for name in ("name", "followed", "parts", "unit", "better")}
    whole |= {name: council[name] for name in ("name", "followed", "parts") if name in council}
    return Measure(**{**whole, **entry, "goal": below, "council": bool(council)})
