"""Goals without an assessment where nearly all of their level have one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from tertial.consistency.evidence import Evidence
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Limit, Rule, Thresholds
from tertial.consistency.rules.goals.scopes import by_level
from tertial.core.marking import marked

_ASSESSED_IN: Final = frozenset({"T1", "T2", "VB"})
_FEWEST: Final = 4


def _check(evidence: Evidence, thresholds: Thresholds) -> Iterator[Found]:
    if evidence.identity.period not in _ASSESSED_IN:
        return
    for goals in by_level(evidence):
        lacking = [goal for goal in goals if goal.goal.assessment is None]
        if len(goals) < _FEWEST or len(goals) - len(lacking) < thresholds["nearly_all"] * len(goals):
            continue
        for goal in lacking:
            yield Found(
                sentence=marked("“{goal}” is not assessed, as {count} of {all} goals of its level are."),
                arguments={
                    "goal": goal.goal.title,
                    "count": str(len(goals) - len(lacking)),
                    "all": str(len(goals)),
                },
                spots=(goal.section.spot,),
            )


RULE = Rule(
    identifier="assessment-missing",
    title=marked("Goal without an assessment"),
    family=Family.GOALS,
    kind=Kind.ASSESSMENT,
    severity=Severity.WARNING,
    explanation=marked(
        "In a report, nearly all goals of one level are assessed, and one is not. Levels that are"
        " not assessed in this document, as the council's directions often are not, lack nothing,"
        " nor does a plan."
    ),
    remedy=marked("Assess the goal, or say that it is not assessed this time and why."),
    wrong="Nämndmål: Biblioteken är öppna för alla. (ingen bedömning)",
    right="Nämndmål: Biblioteken är öppna för alla. Uppfylls helt.",
    check=_check,
    limits={
        "nearly_all": Limit(
            value=Decimal("0.8"),
            meaning=marked("The share of goals that are assessed from which the others are said to lack it."),
        )
    },
)
