"""Goals that lack a part that nearly all other goals of their level have: an analysis, an expected result."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from tertial.consistency.evidence import Evidence, SeenGoal, SeenSection
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Limit, Measured, Rule, Thresholds
from tertial.consistency.rules.goals.scopes import by_level, nearly_same
from tertial.core.marking import marked
from tertial.core.words import letters_of
from tertial.documents.tree import Paragraph, RunInHeading, SectionRole, Unrecognised

_PARTS: Final = (SectionRole.DESCRIPTION, SectionRole.EXPECTED_RESULT, SectionRole.ANALYSIS)
_FEWEST: Final = 5


def _check(evidence: Evidence, thresholds: Thresholds) -> Iterator[Found]:
    for goals in by_level(evidence):
        for role in _PARTS:
            yield from _lacking(goals, role, thresholds["nearly_all"])


def _lacking(goals: list[SeenGoal], role: SectionRole, nearly_all: Decimal) -> Iterator[Found]:
    having = {goal.section.key: part for goal in goals if (part := _part(goal, role))}
    lacking = len(goals) - len(having)
    if len(goals) < _FEWEST or lacking > max(Decimal(1), (1 - nearly_all) * len(goals)) or not having:
        return
    heading = next(iter(having.values())).section.heading
    for goal in goals:
        if goal.section.key in having or (role is SectionRole.ANALYSIS and goal.goal.assessment is None):
            continue
        if _stands_damaged(goal, heading):
            continue
        yield Found(
            sentence=(
                marked(
                    "The goal “{goal}” is assessed without any “{part}”, which {with_it} of {all} goals of"
                    " its level have."
                )
                if role is SectionRole.ANALYSIS
                else marked(
                    "The goal “{goal}” has no “{part}”, which {with_it} of {all} goals of its level have."
                )
            ),
            arguments={
                "goal": goal.goal.title,
                "part": heading,
                "with_it": str(len(having)),
                "all": str(len(goals)),
            },
            spots=(goal.section.spot, *(part.spot for part in goal.sections[1:3])),
        )


def _part(goal: SeenGoal, role: SectionRole) -> SeenSection | None:
    """The section that has a role for a goal."""
    return next((each for each in goal.sections if each.section.role is role), None)


def _stands_damaged(goal: SeenGoal, heading: str) -> bool:
    """Whether a line of its own under a goal can be a scanner's reading of a heading."""
    wanted = letters_of(heading)
    return any(
        isinstance(block, Paragraph | RunInHeading | Unrecognised)
        and len(block.text) < 2 * len(heading)
        and nearly_same(letters_of(block.text), wanted)
        for section in goal.sections
        for block in section.section.blocks
    )


RULE = Rule(
    identifier="goal-part-missing",
    title=marked("Goal without a part that the others have"),
    family=Family.GOALS,
    kind=Kind.EMPTY_SECTION,
    severity=Severity.ERROR,
    explanation=marked(
        "Nearly all goals of one level have the same parts: a description, an expected result, an analysis. A"
        " goal that lacks one of them was left unfinished. What the parts are is taken from the document"
        " itself, so a plan without analyses lacks none."
    ),
    remedy=marked("Write the part that is missing."),
    wrong="Nämndmål: Biblioteken är öppna för alla. Uppfylls helt. (ingen analys)",
    right="Nämndmål: Biblioteken är öppna för alla. Uppfylls helt. Analys: Öppettiderna har utökats.",
    check=_check,
    limits={
        "nearly_all": Limit(
            value=Decimal("0.9"),
            meaning=marked("The share of goals with a part from which others lack it; one goal always may."),
        )
    },
    measured=Measured(4, 4),
)
