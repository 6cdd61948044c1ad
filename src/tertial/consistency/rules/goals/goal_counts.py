"""Numbers of goals and indicators that the text states, against those that follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tertial.consistency.evidence import Evidence, SeenGoal, SeenIndicator, Sentence
from tertial.consistency.evidence.verdicts import Reached, Thing, Verdict
from tertial.consistency.findings import Found, Kind, Severity, Spot
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.goals.clusters import spots_of
from tertial.consistency.rules.goals.reaching import missing, missing_so_far
from tertial.consistency.rules.goals.scopes import (
    Judging,
    below,
    own_verdicts,
    sure_goals,
    verdicts_outside_goals,
)
from tertial.consistency.rules.indicators.rows import spot_of
from tertial.core.marking import marked

_LEVELS: Final = {Thing.BOARD_GOALS: "board_goal", Thing.AREA_GOALS: "area_goal"}
_READ_WRONG: Final = 3
"""A number that is further off than this was read of something else."""


@dataclass(frozen=True)
class _Scope:
    """What a text speaks for: a goal with all below it, or the whole document where it belongs to none."""

    own_rows: tuple[SeenIndicator, ...]
    all_rows: tuple[SeenIndicator, ...]
    goals: tuple[SeenGoal, ...]

    def goals_of(self, thing: Thing) -> tuple[SeenGoal, ...]:
        """The goals of the level that a thing is."""
        return tuple(goal for goal in self.goals if goal.goal.level == _LEVELS[thing])


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    sure = sure_goals(evidence)
    keys = {goal.section.key for goal in sure}
    whole = _Scope(evidence.indicators, evidence.indicators, sure)
    for judging in verdicts_outside_goals(evidence):
        yield from _held(evidence, judging, whole)
    for goal in evidence.goals:
        judgings = [*own_verdicts(goal)]
        if not judgings:
            continue
        under = tuple(part for part in below(evidence, goal) if part.section.key in keys)
        rows = (*goal.indicators, *(row for part in under for row in part.indicators))
        scope = _Scope(goal.indicators, rows, under)
        for judging in judgings:
            yield from _held(evidence, judging, scope)


def _held(evidence: Evidence, judging: Judging, scope: _Scope) -> Iterator[Found]:
    """Hold every number that a sentence states against its scope; one finding for a sentence at most."""
    sentence, verdicts = judging
    for verdict in verdicts:
        if verdict.thing in _LEVELS:
            found = _goals(sentence, verdict, scope)
        elif verdict.thing is Thing.INDICATORS:
            found = _indicators(evidence, sentence, verdict, scope)
        else:
            continue
        if found:
            yield found
            return


def _goals(sentence: Sentence, verdict: Verdict, scope: _Scope) -> Found | None:
    goals = scope.goals_of(verdict.thing)
    if verdict.total is None or verdict.vague or not _is_near(verdict.total, len(goals)):
        return None
    return _miscounted(sentence, verdict.total, len(goals), [goal.section.spot for goal in goals])


def _indicators(evidence: Evidence, sentence: Sentence, verdict: Verdict, scope: _Scope) -> Found | None:
    rows = scope.own_rows
    numbers = {len(rows)} if verdict.council else {len(rows), len(scope.all_rows)}
    if verdict.total is not None and verdict.total not in numbers and _is_near(verdict.total, len(rows)):
        return _miscounted(sentence, verdict.total, len(rows), [spot_of(rows[0])])
    if verdict.some is None or verdict.some > len(rows):
        return None
    if verdict.reached is Reached.MET:
        missed = missing(rows, evidence.identity)
        if len(rows) - len(missed) < verdict.some:
            return Found(
                sentence=marked(
                    "“{text}”, but {missed} of the {all} that follow miss their target, so that at"
                    " most {most} are reached."
                ),
                arguments={
                    "text": sentence.text.rstrip("."),
                    "missed": str(len(missed)),
                    "all": str(len(rows)),
                    "most": str(len(rows) - len(missed)),
                },
                spots=spots_of((sentence.spot, *(spot_of(row) for row in missed))),
                arithmetic=f"{len(rows)} − {len(missed)} = {len(rows) - len(missed)} < {verdict.some}",
            )
    if verdict.reached is Reached.NOT_MET:
        missed = missing_so_far(rows, evidence.identity)
        if len(missed) > verdict.some:
            return Found(
                sentence=marked("“{text}”, but {missed} of those that follow do not reach their target."),
                arguments={"text": sentence.text.rstrip("."), "missed": str(len(missed))},
                spots=spots_of((sentence.spot, *(spot_of(row) for row in missed))),
                arithmetic=f"{len(missed)} > {verdict.some}",
            )
    return None


def _is_near(stated: int, counted: int) -> bool:
    """Whether a stated number differs from a counted one, but can be meant to be it."""
    return counted > 0 and 0 < abs(stated - counted) <= _READ_WRONG


def _miscounted(sentence: Sentence, stated: int, counted: int, spots: list[Spot]) -> Found:
    return Found(
        sentence=marked("“{text}”, but {counted} follow, not {stated}."),
        arguments={"text": sentence.text.rstrip("."), "counted": str(counted), "stated": str(stated)},
        spots=spots_of((sentence.spot, *spots)),
        arithmetic=f"{counted} ≠ {stated}",
    )


RULE = Rule(
    identifier="goal-counts",
    title=marked("Number of goals or indicators that does not tally"),
    family=Family.GOALS,
    kind=Kind.TEXT_TABLE,
    severity=Severity.WARNING,
    explanation=marked(
        "The text states how many goals or indicators there are, or how many of them are reached, and the"
        " goals and indicators that follow are another number, or so many of them surely miss their targets"
        " that the stated number cannot be reached."
    ),
    remedy=marked("Count anew, and correct the text."),
    wrong="Fyra av elva indikatorer uppnås. (tolv indikatorer följer)",
    right="Fyra av tolv indikatorer uppnås. (tolv indikatorer följer)",
    check=_check,
    measured=Measured(3, 3),
)
