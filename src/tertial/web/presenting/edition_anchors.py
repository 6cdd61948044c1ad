"""Addresses within a document's web edition: those of goals stay the same from year to year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count

from tertial.documents.rendering.labels import section_heading
from tertial.documents.tree import Document, walk_sections
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


def _numbered(base: str) -> Iterator[str]:
    yield base
    yield from (f"{base}-{number}" for number in count(2))
