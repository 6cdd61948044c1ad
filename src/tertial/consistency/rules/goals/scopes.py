"""Which goal a piece of text speaks for, and what lies below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from tertial.consistency.evidence import Evidence, SeenGoal, SeenSection, Sentence, Standing
from tertial.consistency.evidence.verdicts import Verdict, verdicts_of
from tertial.core.words import letters_of
from tertial.documents.tree import SectionRole

Judging = tuple[Sentence, tuple[Verdict, ...]]
"""A sentence that says of goals or indicators how they go, with what it says."""

_READABLE: Final = 0.75
_LOST_LETTERS: Final = 3
_SAID: Final = frozenset({Standing.PROSE, Standing.LIST_ITEM})
_NOT_AN_OUTCOME: Final = frozenset(
    {SectionRole.DESCRIPTION, SectionRole.EXPECTED_RESULT, SectionRole.WAYS_OF_WORKING}
)
"""Parts of a goal that say what is meant to be, not how it went."""


def own_text(goal: SeenGoal) -> Iterator[Sentence]:
    """The sentences of a goal that say how it goes, analyses of indicators and activities aside."""
    for section in goal.sections:
        if section.section.role not in _NOT_AN_OUTCOME:
            yield from section.once(_said_in)


def own_verdicts(goal: SeenGoal) -> Iterator[Judging]:
    """The sentences of `own_text` that judge something, with what they say of it."""
    for section in goal.sections:
        if section.section.role not in _NOT_AN_OUTCOME:
            yield from section.once(_judging_in)


def verdicts_outside_goals(evidence: Evidence) -> Iterator[Judging]:
    """The sentences that judge something in the sections of no goal: the summary and the like."""
    for section in evidence.sections:
        if section.goal is None:
            yield from section.once(_judging_in)


def _said_in(section: SeenSection) -> tuple[Sentence, ...]:
    return tuple(each for each in section.prose if each.standing in _SAID)


def _judging_in(section: SeenSection) -> tuple[Judging, ...]:
    judged = ((each, verdicts_of(each)) for each in section.once(_said_in))
    return tuple((sentence, verdicts) for sentence, verdicts in judged if verdicts)


def below(evidence: Evidence, goal: SeenGoal) -> Iterator[SeenGoal]:
    """All goals under a goal, however deep, in document order."""
    for place in goal.below:
        yield evidence.goals[place]
        yield from below(evidence, evidence.goals[place])


def sure_goals(evidence: Evidence) -> tuple[SeenGoal, ...]:
    """The goals that surely are some: assessed, with goals below, or labelled as the others of their level.

    In scanned text, a line that ends in a colon is sometimes taken for the label of a goal, and what follows
    it for the title; no title begins in lower case.
    """
    labels: dict[str, Counter[str]] = {}
    for goal in evidence.goals:
        labels.setdefault(goal.goal.level, Counter())[goal.section.once(_label)] += 1
    usual = {level: counted.most_common(1)[0][0] for level, counted in labels.items()}
    return tuple(
        goal
        for goal in evidence.goals
        if goal.goal.assessment
        or goal.below
        or (
            nearly_same(goal.section.once(_label), usual[goal.goal.level])
            and not goal.goal.title[:1].islower()
        )
    )


def by_level(evidence: Evidence) -> Iterator[list[SeenGoal]]:
    """The sure goals, level by level."""
    levels: dict[str, list[SeenGoal]] = {}
    for goal in sure_goals(evidence):
        levels.setdefault(goal.goal.level, []).append(goal)
    yield from levels.values()


@lru_cache(maxsize=1024)
def nearly_same(letters: str, wanted: str) -> bool:
    """Whether some letters can be a scanner's reading of others, a quarter of them damaged at the most."""
    if letters == wanted or abs(len(letters) - len(wanted)) > _LOST_LETTERS:
        return letters == wanted
    return SequenceMatcher(None, letters, wanted).ratio() >= _READABLE


def _label(section: SeenSection) -> str:
    return letters_of(section.section.label or "")


def step_of(goal: SeenGoal) -> str | None:
    """The step that a goal is assessed at: met, partly_met or not_met; None where it is not."""
    assessment = goal.goal.assessment
    return assessment.value if assessment and assessment.value in STEPS else None


PARTS: Final = frozenset(
    {
        SectionRole.DESCRIPTION,
        SectionRole.EXPECTED_RESULT,
        SectionRole.WAYS_OF_WORKING,
        SectionRole.ANALYSIS,
    }
)
"""The sections that goals are made of."""

STEPS: Final = ("met", "partly_met", "not_met")
"""The steps of an assessment, best first."""


def assessed(goal: SeenGoal) -> str:
    """A goal's assessment as it is printed."""
    return goal.goal.assessment.text if goal.goal.assessment else ""
