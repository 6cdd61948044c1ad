"""The documents of an invented municipality, to try Tertial on and to show what it makes.

Almviks kommun exists only here. Its goals, indicators, activities, tables and texts are plain files that
an official can read: `municipality.toml` for what the council decides, one folder in `boards/` for each
board with its goals, indicators and activities, and in that one folder for each document with its tables
and its text. What two documents share stands in one place, so that they hang together; sums and
variances are computed, and figures in the text are taken from the tables.

A new document is a new folder ("2026-t2"), a new board a new folder in `boards/`.
"""

from importlib.resources import files

from tertial.demo.board import read_board
from tertial.demo.edition import compose
from tertial.demo.municipality import read_municipality
from tertial.documents.tree import Document

__all__ = ["documents", "file_name"]

PERIODS = {"VP": 0, "T1": 1, "T2": 2, "VB": 3}
"""The order of a year's documents."""


def documents() -> list[Document]:
    """Every document of the invented municipality, board by board in the order of the year."""
    place = files(__package__)
    municipality = read_municipality(place / "municipality.toml")
    found: list[Document] = []
    for folder in sorted((place / "boards").iterdir(), key=lambda entry: entry.name):
        if not folder.is_dir():
            continue
        board = read_board(folder)
        editions = [e for e in folder.iterdir() if e.is_dir() and (e / "document.toml").is_file()]
        found.extend(
            sorted(
                (compose(edition, board, municipality) for edition in editions),
                key=lambda document: (
                    document.identity.year or 0,
                    PERIODS.get(document.identity.period or "", 0),
                ),
            )
        )
    return found


def file_name(document: Document) -> str:
    """The name of a sample document's files, without suffix: "verksamhetsplan-2026"."""
    identity = document.identity
    number = {"T1": "-1", "T2": "-2"}.get(identity.period or "", "")
    return f"{identity.kind}{number}-{identity.year}"
