"""Stage 4, sections: the sequence of openings and blocks as a tree.

An opening is a heading with its level; what follows it belongs to it until an opening of the same or a
higher level comes. In the tree a section's level is how deep it lies: a level that a report passes over
is none.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tertial.documents.tree import Block, Goal, Section, SectionRole, Source


@dataclass(frozen=True, slots=True)
class Opening:
    """A heading: a section begins."""

    level: int
    heading: str
    role: SectionRole
    number: str | None = None
    label: str | None = None
    goal: Goal | None = None
    source: Source = ()


@dataclass(slots=True)
class _Open:
    opening: Opening
    key: str
    depth: int
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    def closed(self) -> Section:
        o = self.opening
        return Section(
            key=self.key,
            heading=o.heading,
            level=self.depth,
            role=o.role,
            number=o.number,
            label=o.label,
            goal=o.goal,
            blocks=tuple(self.blocks),
            sections=tuple(self.sections),
            source=o.source,
        )


def nest(pieces: Sequence[Opening | Block]) -> tuple[Section, ...]:
    """The sections that openings and blocks make. Blocks before the first heading get one without."""
    keys: Counter[str] = Counter()
    out: list[Section] = []
    stack: list[_Open] = []

    def close_to(level: int) -> None:
        while stack and stack[-1].opening.level >= level:
            section = stack.pop().closed()
            (stack[-1].sections if stack else out).append(section)

    for piece in pieces:
        if isinstance(piece, Opening):
            close_to(piece.level)
            stack.append(_Open(opening=piece, key=_key(piece, keys), depth=len(stack) + 1))
            continue
        if not stack:
            front = Opening(level=1, heading="", role=SectionRole.NARRATIVE)
            stack.append(_Open(opening=front, key=_key(front, keys), depth=1))
        stack[-1].blocks.append(piece)
    close_to(0)
    return tuple(out)


def _key(opening: Opening, used: Counter[str]) -> str:
    """A readable key that is the same each time the same text is read."""
    plain = unicodedata.normalize("NFD", f"{opening.number or ''} {opening.heading}".casefold())
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    base = "-".join(words)[:60].rstrip("-") or "inledande"
    used[base] += 1
    return base if used[base] == 1 else f"{base}-{used[base]}"
