"""A whole document as evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from tertial.consistency.evidence.amounts import Amounts
from tertial.consistency.evidence.areas import Amount, Entity, amounts_in, by_entity
from tertial.consistency.evidence.facts import Fact
from tertial.consistency.evidence.healing import Healing, texts_in
from tertial.consistency.evidence.scans import Legibility
from tertial.consistency.evidence.sections import (
    SeenActivity,
    SeenIndicator,
    SeenPoint,
    SeenSection,
    headings_of,
)
from tertial.consistency.evidence.sentences import Sentence
from tertial.consistency.evidence.subjects import Subject
from tertial.consistency.evidence.tables import SeenTable
from tertial.documents.tree import Document, Goal, Identity, Section, walk_sections

_Made = TypeVar("_Made")


@dataclass(frozen=True, kw_only=True)
class SeenGoal:
    """A goal with what stands under it.

    `section` is the goal's own, `sections` those that belong to it and to no goal below it. `above` is the
    place of the goal around it in `Evidence.goals`, None for the highest; `below` those of the goals right
    under it.
    """

    goal: Goal
    section: SeenSection
    sections: tuple[SeenSection, ...]
    above: int | None
    below: tuple[int, ...]

    @property
    def indicators(self) -> tuple[SeenIndicator, ...]:
        """The indicators right under it."""
        return tuple(row for section in self.sections for row in section.indicators)

    @property
    def activities(self) -> tuple[SeenActivity, ...]:
        """The activities right under it."""
        return tuple(row for section in self.sections for row in section.activities)


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """All that the rules look at. `sections` are in document order.

    `earlier` is the evidence of the same board's earlier documents, newest first: what was said before.
    `looks_scanned` says that a scanner has read the document and damaged it: how it spells is then not its
    author's doing, and the words of its sections are healed as far as they can be.
    """

    document: Document
    sections: tuple[SeenSection, ...]
    earlier: tuple[Evidence, ...] = ()
    looks_scanned: bool = False

    @property
    def identity(self) -> Identity:
        """What document it is."""
        return self.document.identity

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, by section."""
        return tuple(each for section in self.sections for each in section.sentences)

    @cached_property
    def tables(self) -> tuple[SeenTable, ...]:
        """All tables other than those of indicators and activities."""
        return tuple(each for section in self.sections for each in section.tables)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """What all these tables state."""
        return tuple(each for section in self.sections for each in section.facts)

    @cached_property
    def areas(self) -> Mapping[Entity, Sequence[Amount]]:
        """The amounts of the tables by what they are of: an area, a part of one, the board."""
        return by_entity(amounts_in(self.sections, self.identity.year))

    @cached_property
    def amounts(self) -> Amounts:
        """The amounts of money in these tables, by what they are of."""
        return Amounts.of(self.facts)

    @cached_property
    def indicators(self) -> tuple[SeenIndicator, ...]:
        """All indicator rows."""
        return tuple(each for section in self.sections for each in section.indicators)

    @cached_property
    def activities(self) -> tuple[SeenActivity, ...]:
        """All activity rows."""
        return tuple(each for section in self.sections for each in section.activities)

    @cached_property
    def points(self) -> tuple[SeenPoint, ...]:
        """All decision points."""
        return tuple(each for section in self.sections for each in section.points)

    @cached_property
    def goals(self) -> tuple[SeenGoal, ...]:
        """The goals that have sections of their own, in document order."""
        return tuple(_goals(self.sections))

    def gathered(self, make: Callable[[SeenSection], Iterable[_Made]]) -> Iterator[_Made]:
        """All that a function finds in the sections, each of which it is asked about once (`Seen.once`)."""
        for section in self.sections:
            yield from section.once(make)

    def about(self, sentence: Sentence) -> Subject:
        """What the heading that a sentence stands under is about."""
        subjects, block = self._by_key[sentence.section].subjects, sentence.spot.block
        return subjects[block] if block is not None and block < len(subjects) else ()

    @cached_property
    def _by_key(self) -> dict[str, SeenSection]:
        return {each.key: each for each in self.sections}

    @cached_property
    def each_alone(self) -> Mapping[int, Evidence]:
        """The evidence of each section alone, by its `id`: in a damaged tree, keys may occur twice."""
        return {id(section): replace(self, sections=(section,)) for section in self.sections}


def evidence_of(
    document: Document, before: Evidence | None = None, earlier: tuple[Evidence, ...] = ()
) -> Evidence:
    """Lay a document out. Sections that are as they were in `before` are taken from there."""
    known = {each.key: each for each in before.sections} if before else {}
    sections = _seen(document.sections, known)
    scanned = Legibility.together(each.once(_legibility) for each in sections).looks_scanned
    if scanned:
        healing = Healing.learnt_from(text for each in sections for text in texts_in(each.section))
        sections = _seen(tuple(map(healing.of_section, document.sections)), known)
    return Evidence(document=document, sections=sections, earlier=earlier, looks_scanned=scanned)


def _seen(sections: tuple[Section, ...], known: Mapping[str, SeenSection]) -> tuple[SeenSection, ...]:
    found = []
    for section, above in walk_sections(sections):
        was = known.get(section.key)
        fresh = SeenSection(section=section, above=above)
        found.append(was if was is not None and _same(was, fresh) else fresh)
    return tuple(found)


def _legibility(section: SeenSection) -> Legibility:
    return Legibility.of(texts_in(section.section))


def _same(left: SeenSection, right: SeenSection) -> bool:
    """Whether two sections say the same themselves, under the same headings.

    What their subsections say is no part of it, but whether they have any.
    """
    return (
        left.section.blocks == right.section.blocks
        and bool(left.section.sections) == bool(right.section.sections)
        and headings_of(left) == headings_of(right)
    )


def _goals(sections: tuple[SeenSection, ...]) -> Iterator[SeenGoal]:
    """The goals, with what belongs to each by how deep it stands: in a damaged tree, keys may occur twice."""
    own: list[tuple[SeenSection, Goal]] = []
    belonging: list[list[SeenSection]] = []
    parents: list[int | None] = []
    below: list[list[int]] = []
    around: list[tuple[int, int]] = []
    for section in sections:
        depth = len(section.above)
        while around and around[-1][0] >= depth:
            around.pop()
        if section.section.goal:
            number, parent = len(own), around[-1][1] if around else None
            own.append((section, section.section.goal))
            belonging.append([])
            below.append([])
            parents.append(parent)
            if parent is not None:
                below[parent].append(number)
            around.append((depth, number))
        if around:
            belonging[around[-1][1]].append(section)
    for number, (section, goal) in enumerate(own):
        yield SeenGoal(
            goal=goal,
            section=section,
            sections=tuple(belonging[number]),
            above=parents[number],
            below=tuple(below[number]),
        )
