"""Summaries that say less of the goals than their assessments do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tertial.consistency.evidence import Evidence
from tertial.consistency.evidence.verdicts import Reached, Thing
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.goals.scopes import step_of, verdicts_outside_goals
from tertial.core.marking import marked

_FEWEST: Final = 3


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    assessed = [goal for goal in evidence.goals if step_of(goal)]
    if len(assessed) < _FEWEST or any(step_of(goal) != "met" for goal in assessed):
        return
    for sentence, verdicts in verdicts_outside_goals(evidence):
        if any(each.thing is Thing.ALL_GOALS and each.reached is not Reached.MET for each in verdicts):
            yield Found(
                sentence=marked("“{text}”, but all {count} goals that are assessed are met wholly."),
                arguments={"text": sentence.text.rstrip("."), "count": str(len(assessed))},
                spots=(sentence.spot, assessed[0].section.spot),
            )


RULE = Rule(
    identifier="goals-softened",
    title=marked("Summary that says less than the assessments"),
    family=Family.GOALS,
    kind=Kind.ASSESSMENT,
    severity=Severity.HINT,
    explanation=marked(
        "The summary says that the goals are reached “for the most part” or “partly”, while every goal that"
        " is assessed is met wholly. The reader does not know which to believe."
    ),
    remedy=marked("Say in the summary what the assessments say."),
    wrong="Nämnden har i huvudsak uppnått målen. (alla mål: Uppfylls helt)",
    right="Nämnden har uppnått målen. (alla mål: Uppfylls helt)",
    check=_check,
    measured=Measured(0, 1),
)
