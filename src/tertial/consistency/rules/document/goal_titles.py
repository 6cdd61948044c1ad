"""A goal told in other words than its title: in a list, in a small heading, in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from rapidfuzz import fuzz

from tertial.consistency.evidence import Evidence, SeenSection
from tertial.consistency.evidence.document import SeenGoal
from tertial.consistency.findings import Found, Kind, Severity, Spot
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked
from tertial.core.words import fold, letters_of
from tertial.documents.tree import ItemList, Paragraph, RunInHeading, SectionRole

_ALIKE: Final = 80
_WORDS: Final = 5
# A result that a goal is expected to have may be nearly its title, and is another thing.
_RESULTS: Final = frozenset({SectionRole.EXPECTED_RESULT, SectionRole.DESCRIPTION})
_LONGEST: Final = 200
_ENDS: Final = (".", "!", "?", ":")
_QUOTES: Final = frozenset('”"“')
_QUOTED: Final = re.compile(r"[”\"“]([^”\"“]{20,200})[”\"“]")


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    titles = {letters_of(seen.goal.title) for seen in evidence.goals}
    goals = [(fold(seen.goal.title), seen) for seen in evidence.goals]
    for section, told in ((each, one) for each in evidence.sections for one in each.once(_told_in)):
        spot, text, letters = told
        if letters in titles:
            continue
        seen = _nearest(text, goals, section)
        if seen:
            yield Found(
                sentence=marked("“{printed}” is the goal “{title}” in other words."),
                arguments={
                    "printed": spot.part,
                    "title": f"{seen.goal.number or ''} {seen.goal.title}".strip(),
                },
                spots=(spot, seen.section.spot),
                correction=seen.goal.title,
            )


def _nearest(text: str, goals: Iterable[tuple[str, SeenGoal]], section: SeenSection) -> SeenGoal | None:
    """The goal that is nearly told by a text: one right under the section before others."""
    found: list[tuple[bool, float, SeenGoal]] = []
    for title, seen in goals:
        shorter, longer = sorted((len(text), len(title)))
        if longer > 2 * shorter or text in title:
            continue
        score = fuzz.ratio(title, text, score_cutoff=_ALIKE)
        if score:
            found.append((section.section in seen.section.above, score, seen))
    return max(found, key=lambda each: each[:2])[2] if found else None


def _told_in(section: SeenSection) -> list[tuple[Spot, str, str]]:
    """Where goals are told by their titles, each folded and as letters alone.

    They are told in headings, lines that are no sentence, items of lists and quotations.
    """
    spots = [] if section.section.role in _RESULTS else list(_lines(section))
    for sentence in section.prose:
        if not _QUOTES.isdisjoint(sentence.text):
            spots.extend(replace(sentence.spot, part=found[1]) for found in _QUOTED.finditer(sentence.text))
    told = ((spot, fold(spot.part)) for spot in spots)
    return [(spot, text, letters_of(text)) for spot, text in told if len(text.split()) >= _WORDS]


def _lines(section: SeenSection) -> Iterator[Spot]:
    if not section.section.goal:
        yield replace(section.spot, part=section.section.heading)
    for place, block in enumerate(section.section.blocks):
        at = Spot(section=section.key, block=place)
        match block:
            case RunInHeading():
                yield replace(at, words=block.text, part=block.text, source=block.source)
            case Paragraph() if len(block.text) <= _LONGEST and block.text[-1:] not in _ENDS:
                yield replace(at, words=block.text, part=block.text, source=block.source)
            case ItemList():
                for row, item in enumerate(block.items):
                    words = item.text.rstrip(" .")
                    yield replace(at, row=row, words=item.text, part=words, source=item.source)


RULE = Rule(
    identifier="goal-titles",
    title=marked("Goals told in other words"),
    family=Family.DOCUMENT,
    kind=Kind.TEXT_TEXT,
    severity=Severity.WARNING,
    explanation=marked(
        "A heading, an item of a list or a quotation is nearly the title of a goal, but a word or two differ."
        " The goal has been decided in one wording; the other is an older one or a slip."
    ),
    remedy=marked("Use the words that were decided in both places."),
    wrong="2.4.1 Invånarna är delaktiga i stadens planering / Invånaren är delaktig i stadens planering",
    right="2.4.1 Invånarna är delaktiga i stadens planering / Invånarna är delaktiga i stadens planering",
    check=_check,
    measured=Measured(3, 3),
)
