"""The document as a list of sections, each with the goal that it is about or stands under."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tertial.documents.tree import (
    Activity,
    ActivityTable,
    Document,
    Indicator,
    IndicatorTable,
    Section,
    walk_sections,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A section, its place in the document, and the places of what it stands in and of its goal's section."""

    place: int
    section: Section
    above: int | None
    goal: int | None

    @property
    def opens_goal(self) -> bool:
        """Whether this is the section of a goal itself."""
        return self.goal == self.place


def pieces_of(document: Document) -> list[Piece]:
    """List the sections of a document in order."""
    found: list[Piece] = []
    places: list[int] = []
    for place, (section, over) in enumerate(walk_sections(document.sections)):
        del places[len(over) :]
        above = places[-1] if places else None
        goal = place if section.goal is not None else None if above is None else found[above].goal
        found.append(Piece(place=place, section=section, above=above, goal=goal))
        places.append(place)
    return found


def indicator_rows(pieces: list[Piece]) -> Iterator[tuple[Piece, IndicatorTable, Indicator]]:
    """Give every row of every indicator table, with its section."""
    for piece in pieces:
        for block in piece.section.blocks:
            if isinstance(block, IndicatorTable):
                for row in block.rows:
                    yield piece, block, row


def activity_rows(pieces: list[Piece]) -> Iterator[tuple[Piece, Activity]]:
    """Give every row of every activity table, with its section."""
    for piece in pieces:
        for block in piece.section.blocks:
            if isinstance(block, ActivityTable):
                for row in block.rows:
                    yield piece, row
