"""Goals that are met wholly by their assessment, while their own text says that a target is not reached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from tertial.consistency.evidence import Evidence, Sentence
from tertial.consistency.evidence.verdicts import Reached, Thing, Verdict, verdicts_of
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.goals.scopes import assessed, own_text, own_verdicts, step_of
from tertial.core.marking import marked

_EVEN_SO: Final = re.compile(
    r"\b(?:men|dock|daremot)\b.*\b(?:mal(?:et)?|namndmalet)\b.*\b(?:upp?fyll|uppna|nas\b|natt\b)"
    r"|^(?:trots (?:detta|det)|sammantaget|sammanvagt|i sin helhet)\b|\banda\b"
)
"""Words by which a text says that the goal is reached all the same."""


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for goal in evidence.goals:
        judged = [verdict for _, verdicts in own_verdicts(goal) for verdict in verdicts]
        if step_of(goal) != "met" or any(map(_is_met, judged)) or not any(map(_is_missed, judged)):
            continue
        missed = next(_without_reason(list(own_text(goal))), None)
        if missed:
            yield Found(
                sentence=marked(
                    "“{goal}” is assessed “{step}”, but its text says that a target is missed: “{text}”"
                ),
                arguments={"goal": goal.goal.title, "step": assessed(goal), "text": missed.text},
                spots=(goal.section.spot, missed.spot),
            )


def _without_reason(said: list[Sentence]) -> Iterator[Sentence]:
    """The sentences that say that a target is missed, where neither they nor the next say "even so"."""
    for sentence, after in zip_longest(said, said[1:]):
        if (
            sentence is None
            or not any(map(_is_missed, verdicts_of(sentence)))
            or _EVEN_SO.search(sentence.folded)
        ):
            continue
        if after is None or after.paragraph != sentence.paragraph or not _EVEN_SO.search(after.folded):
            yield sentence


def _is_met(verdict: Verdict) -> bool:
    """Whether the text itself judges that the goal is met."""
    return verdict.thing in (Thing.THIS_GOAL, Thing.BOARD_GOAL) and verdict.reached is Reached.MET


def _is_missed(verdict: Verdict) -> bool:
    return verdict.thing is Thing.TARGET and verdict.reached is Reached.NOT_MET


RULE = Rule(
    identifier="goal-met-target-missed",
    title=marked("Goal met wholly, target missed in the text"),
    family=Family.GOALS,
    kind=Kind.ASSESSMENT,
    severity=Severity.WARNING,
    explanation=marked(
        "A goal is assessed as met wholly, and the text under it says that a target of the year is"
        " not reached. Both may stand, but then the text must say that the goal is met even so."
    ),
    remedy=marked("Lower the assessment, or say why the goal is met although the target is not."),
    wrong="Uppfylls helt. Analys: Årsmålet för sjukfrånvaron nås inte.",
    right="Uppfylls delvis. Analys: Årsmålet för sjukfrånvaron nås inte.",
    check=_check,
    measured=Measured(1, 1),
)
