"""The documents of the invented municipality as trees."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from tertial.demo.board import Board, read_board
from tertial.demo.edition import Layouts, compose
from tertial.demo.municipality import Municipality, read_municipality
from tertial.demo.unit import Unit, read_unit
from tertial.demo.unit_document import compose_unit
from tertial.documents.tree import Document

PERIODS = {"VP": 0, "T1": 1, "T2": 2, "VB": 3}
"""The order of a year's documents."""

SAMPLES = ("utbildnings-och-fritidsnamnden", ("2026-vp", "2026-t1"))
"""The board and documents whose text is written out in full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """All that the documents are made of."""

    municipality: Municipality
    boards: tuple[Board, ...]
    layouts: Layouts


@cache
def material() -> Material:
    """Read what the council and the boards have; it does not change while we run."""
    place = files("tertial.demo")
    municipality = read_municipality(place)
    folders = sorted((place / "boards").iterdir(), key=lambda entry: entry.name)
    return Material(
        municipality=municipality,
        boards=tuple(read_board(folder, municipality) for folder in folders if folder.is_dir()),
        layouts=tomllib.loads((place / "layouts.toml").read_text(encoding="utf-8")),
    )


def editions() -> Iterator[tuple[Board, Traversable]]:
    """Every document as its board and folder, board by board in the order of the year."""
    for board in material().boards:
        folder = files("tertial.demo") / "boards" / board.key
        found = [entry for entry in folder.iterdir() if (entry / "document.toml").is_file()]
        yield from ((board, entry) for entry in sorted(found, key=_in_order))


@cache
def units() -> tuple[Unit, ...]:
    """Read what the units have; it does not change while we run."""
    have = material()
    boards = {board.key: board for board in have.boards}
    folder = files("tertial.demo") / "units"
    found = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=_name)
    return tuple(read_unit(entry, boards, have.municipality) for entry in found)


def names(*years: int) -> list[str]:
    """Name the documents of some years in their order, from "2025-vp" on."""
    return [f"{year}-{period.lower()}" for year in years for period in PERIODS]


def unit_names(unit: Unit) -> list[str]:
    """Name the documents that a unit has written, in their order."""
    every = names(*range(int(unit.first[:4]), int(unit.last[:4]) + 1))
    return every[every.index(unit.first) : every.index(unit.last) + 1]


def unit_document(unit: Unit, called: str, name: str) -> Document:
    """The document that a unit, so called then, has written for a period."""
    have = material()
    return compose_unit(unit, called, name, have.layouts[name[5:].upper()], have.municipality)


def board_document(board: Board, name: str) -> Document:
    """The document that a board has decided for a period. Raises FileNotFoundError when there is none."""
    have = material()
    folder = files("tertial.demo") / "boards" / board.key / name
    return compose(folder, board, have.municipality, have.layouts)


def documents() -> list[Document]:
    """Every document of the invented municipality, board by board in the order of the year."""
    have = material()
    return [compose(folder, board, have.municipality, have.layouts) for board, folder in editions()]


def samples() -> list[Document]:
    """The plan and the first report on it that are written out in full: what a board really decides on."""
    have = material()
    board, names = SAMPLES
    return [
        compose(folder, each, have.municipality, have.layouts)
        for each, folder in editions()
        if each.key == board and folder.name in names
    ]


def file_name(document: Document) -> str:
    """The name of a sample document's files, without suffix: "verksamhetsplan-2026"."""
    identity = document.identity
    number = {"T1": "-1", "T2": "-2"}.get(identity.period or "", "")
    return f"{identity.kind}{number}-{identity.year}"


def _name(entry: Traversable) -> str:
    return entry.name


def _in_order(folder: Traversable) -> tuple[str, int]:
    year, _, period = folder.name.partition("-")
    return year, PERIODS[period.upper()]
