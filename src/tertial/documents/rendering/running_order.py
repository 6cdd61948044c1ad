"""In which order a document is printed: cover with the proposed decision, contents, overview, the matter."""

from __future__ import annotations

from dataclasses import dataclass

from tertial.documents.tree import Document, Section, SectionRole, walk_sections

GOAL_PARTS = frozenset(
    {
        SectionRole.DESCRIPTION,
        SectionRole.EXPECTED_RESULT,
        SectionRole.WAYS_OF_WORKING,
        SectionRole.ANALYSIS,
    }
)
"""Sections that return under every goal: in a contents list they would hide the goals."""

DEEPEST_IN_CONTENTS = 3
"""Ranks of headings in the contents list; goals are listed one rank deeper, since they are the matter."""

DEEPEST_GOAL_IN_CONTENTS = 4


@dataclass(frozen=True, slots=True)
class RunningOrder:
    """The highest sections in printed order: `front` stands on the cover, `body` after the overview.

    The source's own contents list is in neither: every format makes a new one.
    """

    front: tuple[Section, ...]
    body: tuple[Section, ...]

    @property
    def sections(self) -> tuple[Section, ...]:
        """All sections as they are printed."""
        return self.front + self.body


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the contents list: a section and its rank, 1 for the highest."""

    section: Section
    rank: int

    @property
    def number(self) -> str:
        """The number before the heading, or nothing."""
        return number_of(self.section)


def running_order(document: Document) -> RunningOrder:
    """Tell the proposed decision, when the document begins with it, from the rest."""
    sections = [s for s in document.sections if s.role is not SectionRole.CONTENTS]
    count = next((i for i, s in enumerate(sections) if s.role is not SectionRole.DECISION), len(sections))
    return RunningOrder(front=tuple(sections[:count]), body=tuple(sections[count:]))


def contents_lines(sections: tuple[Section, ...]) -> tuple[ContentsLine, ...]:
    """The lines of the contents list: the higher ranks and all goals, without the parts of a goal."""
    lines = []
    for section, above in walk_sections(sections):
        rank = len(above) + 1
        within_goal = any(s.goal is not None for s in above)
        listed = rank == 1 or section.goal is not None or (rank <= DEEPEST_IN_CONTENTS and not within_goal)
        if listed and not (rank > 1 and section.role in GOAL_PARTS):
            lines.append(ContentsLine(section, min(rank, DEEPEST_GOAL_IN_CONTENTS)))
    return tuple(lines)


def number_of(section: Section) -> str:
    """The number printed before a section's heading, or nothing."""
    return section.number or (section.goal.number if section.goal else None) or ""
