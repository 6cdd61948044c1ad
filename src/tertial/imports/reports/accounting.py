"""After the stages: where every line of a report went, for nothing that was read is lost.

Each line with words on it is content, a heading, furniture of the page, or unrecognised. A line that is none
of these would be lost text; there must be no such line, and a test sees to it for every report that is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tertial.documents.tree import (
    ActivityTable,
    Block,
    Document,
    IndicatorTable,
    RunInHeading,
    Source,
    Table,
    Unrecognised,
    walk_sections,
)
from tertial.imports.reports.sources.lines import SourceText


@dataclass(frozen=True, slots=True)
class Accounting:
    """How many lines with words on them became what. `lost` are the numbers of lines that are nowhere."""

    content: int
    heading: int
    furniture: int
    unrecognised: int
    lost: tuple[int, ...]

    @property
    def lines(self) -> int:
        """All lines with words on them."""
        return self.content + self.heading + self.furniture + self.unrecognised + len(self.lost)


def account(document: Document, source: SourceText) -> Accounting:
    """Where the lines of a source went when this document was read from it."""
    went: dict[int, str] = {}
    for furniture in document.furniture:
        went.update(dict.fromkeys(_numbers(furniture.source), "furniture"))
    for role, where in _places(document):
        for number in _numbers(where):
            went[number] = role
    counts = dict.fromkeys(("content", "heading", "furniture", "unrecognised"), 0)
    lost = []
    for number in sorted({line.number for line in source.lines if _has_words(line.text)}):
        role_of = went.get(number)
        if role_of is None:
            lost.append(number)
        else:
            counts[role_of] += 1
    return Accounting(
        content=counts["content"],
        heading=counts["heading"],
        furniture=counts["furniture"],
        unrecognised=counts["unrecognised"],
        lost=tuple(lost),
    )


def _has_words(text: str) -> bool:
    """Whether anything but space and the remains of lost signs and pictures stands on a line."""
    return any(
        c.isprintable() and not c.isspace() and not "\ue000" <= c <= "\uf8ff" and c != "\ufffd" for c in text
    )


def _numbers(source: Source) -> Iterator[int]:
    for place in source:
        yield from range(place.first, place.last + 1)


def _places(document: Document) -> Iterable[tuple[str, Source]]:
    """The places of all pieces, those inside others after them."""
    for section, _ in walk_sections(document.sections):
        yield "heading", section.source
        for block in section.blocks:
            yield from _block_places(block)


def _block_places(block: Block) -> Iterable[tuple[str, Source]]:
    if isinstance(block, Unrecognised):
        yield "unrecognised", block.source
        return
    if isinstance(block, RunInHeading):
        yield "heading", block.source
        return
    if isinstance(block, IndicatorTable | ActivityTable):
        yield "heading", block.source
        for row in block.rows:
            yield "content", row.source
            for prose in row.analysis:
                yield "unrecognised" if isinstance(prose, Unrecognised) else "content", prose.source
        return
    yield "content", block.source
    if isinstance(block, Table):
        for line in block.rows:
            yield "content", line.source
