"""Addresses within a document's web edition: those of goals stay the same from year to year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count

from tertial.documents.rendering.labels import section_heading
from tertial.documents.tree import ActivityTable, Document, IndicatorTable, Section, Table, walk_sections
from tertial.organisation.names import body_key

GOAL = "mal-"


def anchors_of(document: Document, goals: Mapping[int, str]) -> list[str]:
    """Give an anchor to each section, in document order.

    A goal has its own address from the database ("mal-fler-laser"), its parts that and their heading
    ("mal-fler-laser-analys"), all else the words of its heading. `goals` are the addresses of goals by the
    place of their sections.
    """
    given: list[str] = []
    taken: set[str] = set()
    places: list[int] = []
    for place, (section, over) in enumerate(walk_sections(document.sections)):
        del places[len(over) :]
        words = body_key(section_heading(section))
        if place in goals:
            base = f"{GOAL}{goals[place]}"
        elif section.goal is None and any(above in goals for above in places):
            goal = next(above for above in reversed(places) if above in goals)
            base = f"{given[goal]}-{words}"
        else:
            base = words
        anchor = next(each for each in _numbered(base) if each not in taken)
        taken.add(anchor)
        given.append(anchor)
        places.append(place)
    return given


def place_anchor(anchor: str, section: Section, block: int | None, row: int | None) -> str:
    """Give the anchor of a block of a section, or of a table's row; what is not there is the section itself.

    `anchor` is the section's. Only a document that is shown with what a check finds has these.
    """
    place = place_in(section, block, row)
    return ".".join((anchor, *(str(each) for each in place if each is not None)))


def place_in(section: Section, block: int | None, row: int | None) -> tuple[int | None, int | None]:
    """Give the block, and the row where it is a table, that stand on a page by themselves; None for none."""
    if block is None or not 0 <= block < len(section.blocks):
        return None, None
    match section.blocks[block]:
        case Table() | IndicatorTable() | ActivityTable() as table:
            return block, row if row is not None and 0 <= row < len(table.rows) else None
        case _:
            return block, None


def _numbered(base: str) -> Iterator[str]:
    yield base
    yield from (f"{base}-{number}" for number in count(2))
