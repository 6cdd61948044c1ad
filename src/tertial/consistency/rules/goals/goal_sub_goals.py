"""Goals assessed otherwise than the sub-goals that they are made of."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tertial.consistency.evidence import Evidence, SeenGoal
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Limit, Rule, Thresholds
from tertial.consistency.rules.goals.reaching import missing
from tertial.consistency.rules.goals.scopes import STEPS, assessed, below, step_of
from tertial.core.marking import marked
from tertial.plan.calculations.assessments import THREE_STEPS


def _check(evidence: Evidence, thresholds: Thresholds) -> Iterator[Found]:
    for goal in evidence.goals:
        step = step_of(goal)
        parts = [part for part in _nearest_assessed(evidence, goal) if step_of(part)]
        if step is None or not parts:
            continue
        lower = [part for part in parts if STEPS.index(step_of(part) or step) > STEPS.index(step)]
        own = step != "met" and bool(goal.indicators)  # what is partly met may be so by its own indicators
        if lower and not own and _is_too_good(step, parts, thresholds["least"]):
            yield _found(
                goal,
                lower,
                marked(
                    "“{goal}” is assessed “{step}”, but {count} of its {all} sub-goals lower:"
                    " “{part}” “{low}”."
                )
                if len(parts) > 1
                else marked(
                    "“{goal}” is assessed “{step}”, but its only sub-goal “{part}” is assessed “{low}”."
                ),
                len(parts),
            )
        elif (
            step == "not_met"
            and all(step_of(part) == "met" for part in parts)
            and _is_groundless(evidence, goal)
        ):
            yield _found(
                goal,
                parts,
                marked("“{goal}” is assessed “{step}”, though all its {all} sub-goals are assessed “{low}”.")
                if len(parts) > 1
                else marked(
                    "“{goal}” is assessed “{step}”, though its only sub-goal “{part}” is assessed “{low}”."
                ),
                len(parts),
            )


def _nearest_assessed(evidence: Evidence, goal: SeenGoal) -> Iterator[SeenGoal]:
    """The sub-goals of a goal; in place of one that is not assessed, those below it."""
    for place in goal.below:
        part = evidence.goals[place]
        if part.goal.assessment:
            yield part
        else:
            yield from _nearest_assessed(evidence, part)


def _is_too_good(step: str, parts: list[SeenGoal], least: Decimal) -> bool:
    """Whether the sub-goals do not carry the step: one not met, all lower, or too few points."""
    steps = [THREE_STEPS.step(step_of(part) or "") for part in parts]
    own = THREE_STEPS.step(step)
    if own is None:
        return False
    points = [each.points for each in steps if each]
    if all(each < own.points for each in points) or (step == "met" and 0 in points):
        return True
    return step == "met" and Decimal(sum(points).numerator) < least * sum(points).denominator * len(points)


def _is_groundless(evidence: Evidence, goal: SeenGoal) -> bool:
    """Whether no indicator of a goal, or below it, misses its target either."""
    rows = (*goal.indicators, *(row for part in below(evidence, goal) for row in part.indicators))
    return not missing(rows, evidence.identity)


def _found(goal: SeenGoal, parts: list[SeenGoal], sentence: str, number: int) -> Found:
    return Found(
        sentence=sentence,
        arguments={
            "goal": goal.goal.title,
            "step": assessed(goal),
            "part": parts[0].goal.title,
            "low": assessed(parts[0]),
            "count": str(len(parts)),
            "all": str(number),
        },
        spots=(goal.section.spot, *(part.section.spot for part in parts)),
        agreement=len(parts),
    )


RULE = Rule(
    identifier="goal-against-sub-goals",
    title=marked("Goal assessed otherwise than its sub-goals"),
    family=Family.GOALS,
    kind=Kind.ASSESSMENT,
    severity=Severity.ERROR,
    explanation=marked(
        "A goal is met wholly when what it is made of is. It is said to be assessed too well when a"
        " sub-goal is not met at all, when all are assessed lower, or when they give too small a"
        " share of the points: one for a goal that is met, half for one that is partly met. A goal"
        " that is not met although all its sub-goals are, and no indicator misses its target, has no"
        " ground either."
    ),
    remedy=marked("Correct the assessment that is wrong, or say in the analysis why they differ."),
    wrong="Områdesmål: Uppfylls helt. Enda nämndmål: Uppfylls delvis.",
    right="Områdesmål: Uppfylls delvis. Nämndmål: Uppfylls helt, uppfylls delvis.",
    check=_check,
    limits={
        "least": Limit(
            value=Decimal("0.75"),
            meaning=marked(
                "The least share of the points that the sub-goals of a goal that is met may give."
            ),
        )
    },
)
