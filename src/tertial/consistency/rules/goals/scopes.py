"""Which goal a piece of text speaks for, and what lies below it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tertial.consistency.evidence import Evidence, SeenGoal, Sentence, Standing
from tertial.documents.tree import SectionRole

_SAID: Final = frozenset({Standing.PROSE, Standing.LIST_ITEM})
_NOT_AN_OUTCOME: Final = frozenset(
    {SectionRole.DESCRIPTION, SectionRole.EXPECTED_RESULT, SectionRole.WAYS_OF_WORKING}
)
"""Parts of a goal that say what is meant to be, not how it went."""


def own_text(goal: SeenGoal) -> Iterator[Sentence]:
    """The sentences of a goal that say how it goes, analyses of indicators and activities aside."""
    for section in goal.sections:
        if section.section.role not in _NOT_AN_OUTCOME:
            yield from (each for each in section.prose if each.standing in _SAID)


def text_outside_goals(evidence: Evidence) -> Iterator[Sentence]:
    """The sentences of the sections that belong to no goal: the summary and the like."""
    for section in evidence.sections:
        if section.goal is None:
            yield from (each for each in section.prose if each.standing in _SAID)


def below(evidence: Evidence, goal: SeenGoal) -> Iterator[SeenGoal]:
    """All goals under a goal, however deep, in document order."""
    for place in goal.below:
        yield evidence.goals[place]
        yield from below(evidence, evidence.goals[place])


def step_of(goal: SeenGoal) -> str | None:
    """The step that a goal is assessed at: met, partly_met or not_met; None where it is not."""
    assessment = goal.goal.assessment
    return assessment.value if assessment and assessment.value in STEPS else None


STEPS: Final = ("met", "partly_met", "not_met")
"""The steps of an assessment, best first."""


def assessed(goal: SeenGoal) -> str:
    """A goal's assessment as it is printed."""
    return goal.goal.assessment.text if goal.goal.assessment else ""
