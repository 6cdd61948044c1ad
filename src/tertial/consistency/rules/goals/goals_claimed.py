"""Texts that say how many goals are reached, against their assessments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tertial.consistency.evidence import Evidence, SeenGoal, Sentence
from tertial.consistency.evidence.verdicts import Thing, Verdict
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Rule, Thresholds
from tertial.consistency.rules.goals.clusters import spots_of
from tertial.consistency.rules.goals.scopes import (
    Judging,
    assessed,
    below,
    own_verdicts,
    step_of,
    verdicts_outside_goals,
)
from tertial.core.marking import marked

_LEVELS: Final = {Thing.BOARD_GOALS: "board_goal", Thing.AREA_GOALS: "area_goal"}


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for judging in verdicts_outside_goals(evidence):
        yield from _held(judging, evidence.goals)
    for goal in evidence.goals:
        under = tuple(below(evidence, goal))
        for judging in own_verdicts(goal) if under else ():
            yield from _held(judging, under)


def _held(judging: Judging, goals: tuple[SeenGoal, ...]) -> Iterator[Found]:
    sentence, verdicts = judging
    for verdict in verdicts:
        level = _LEVELS.get(verdict.thing)
        of_level = [goal for goal in goals if goal.goal.level == level and step_of(goal)]
        if verdict.reached is None or not of_level or verdict.most or verdict.vague:
            continue
        wanted = verdict.reached.value
        others = [goal for goal in of_level if step_of(goal) != wanted]
        agreeing = len(of_level) - len(others)
        if verdict.some is None and others and _is_of_all(verdict, of_level):
            yield _found(sentence, others, len(of_level))
            return
        if verdict.some is not None and verdict.some != agreeing and verdict.total in (None, len(of_level)):
            yield Found(
                sentence=marked("“{text}”, but {count} of the {all} goals are assessed so."),
                arguments={
                    "text": sentence.text.rstrip("."),
                    "count": str(agreeing),
                    "all": str(len(of_level)),
                },
                spots=spots_of((sentence.spot, *(goal.section.spot for goal in others or of_level))),
                arithmetic=f"{agreeing} ≠ {verdict.some}",
            )
            return


def _is_of_all(verdict: Verdict, goals: list[SeenGoal]) -> bool:
    """Whether a verdict without a number is one on all goals of a level."""
    return verdict.every or verdict.total in (None, len(goals))


def _found(sentence: Sentence, others: list[SeenGoal], number: int) -> Found:
    return Found(
        sentence=marked(
            "“{text}”, but {count} of the {all} goals are assessed otherwise; the first, “{goal}”,"
            " is assessed “{step}”."
        ),
        arguments={
            "text": sentence.text.rstrip("."),
            "count": str(len(others)),
            "all": str(number),
            "goal": others[0].goal.title,
            "step": assessed(others[0]),
        },
        spots=spots_of((sentence.spot, *(goal.section.spot for goal in others))),
        agreement=len(others),
    )


RULE = Rule(
    identifier="goals-claimed",
    title=marked("Goals said to be reached that are assessed otherwise"),
    family=Family.GOALS,
    kind=Kind.ASSESSMENT,
    severity=Severity.ERROR,
    explanation=marked(
        "The summary, or the text of a goal above others, says that all goals, or so many of them,"
        " are reached. The assessments of these goals say otherwise."
    ),
    remedy=marked("Let the summary say what the assessments say."),
    wrong="Samtliga nämndmål uppfylls helt. (ett av dem: Uppfylls delvis)",
    right="Fyra av fem nämndmål uppfylls helt. (ett av dem: Uppfylls delvis)",
    check=_check,
)
