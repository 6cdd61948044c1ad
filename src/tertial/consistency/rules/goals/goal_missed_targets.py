"""Goals that are met wholly by their assessment, while their own text says that a target is not reached."""

from __future__ import annotations

from collections.abc import Iterator

from tertial.consistency.evidence import Evidence
from tertial.consistency.evidence.verdicts import Reached, Thing, verdicts_in
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.goals.scopes import assessed, own_text, step_of
from tertial.core.marking import marked


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for goal in evidence.goals:
        if step_of(goal) != "met":
            continue
        for sentence in own_text(goal):
            if any(
                each.thing is Thing.TARGET and each.reached is Reached.NOT_MET
                for each in verdicts_in(sentence.text)
            ):
                yield Found(
                    sentence=marked(
                        "“{goal}” is assessed “{step}”, but its text says that a target is missed: “{text}”"
                    ),
                    arguments={"goal": goal.goal.title, "step": assessed(goal), "text": sentence.text},
                    spots=(goal.section.spot, sentence.spot),
                )
                break


RULE = Rule(
    identifier="goal-met-target-missed",
    title=marked("Goal met wholly, target missed in the text"),
    family=Family.GOALS,
    kind=Kind.ASSESSMENT,
    severity=Severity.WARNING,
    explanation=marked(
        "A goal is assessed as met wholly, and the text under it says that a target of the year is"
        " not reached. Both may stand, but then the reader is owed the reason."
    ),
    remedy=marked("Lower the assessment, or say why the goal is met although the target is not."),
    wrong="Uppfylls helt. Analys: Årsmålet för sjukfrånvaron nås inte.",
    right="Uppfylls delvis. Analys: Årsmålet för sjukfrånvaron nås inte.",
    check=_check,
    measured=Measured(2, 2),
)
