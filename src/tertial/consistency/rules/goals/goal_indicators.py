"""Goals that are met wholly by their assessment, while most of their indicators miss their targets."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tertial.consistency.evidence import Evidence
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Limit, Measured, Rule, Thresholds
from tertial.consistency.rules.goals.clusters import spots_of
from tertial.consistency.rules.goals.reaching import reaches
from tertial.consistency.rules.goals.scopes import assessed, step_of
from tertial.consistency.rules.indicators.rows import name_of, spot_of
from tertial.core.marking import marked
from tertial.plan.calculations.targets_met import Answer


def _check(evidence: Evidence, thresholds: Thresholds) -> Iterator[Found]:
    for goal in evidence.goals:
        if step_of(goal) != "met":
            continue
        answers = [(row, reaches(row, evidence.identity)) for row in goal.indicators]
        missed = [row for row, answer in answers if answer is Answer.NOT_MET]
        known = sum(answer is not Answer.CANNOT_BE_SAID for _, answer in answers)
        if len(missed) < thresholds["fewest"] or len(missed) < thresholds["most"] * known:
            continue
        yield Found(
            sentence=marked(
                "“{goal}” is assessed “{step}”, but {count} of its {known} measured indicators miss their"
                " target; the first is “{name}”."
            ),
            arguments={
                "goal": goal.goal.title,
                "step": assessed(goal),
                "count": str(len(missed)),
                "known": str(known),
                "name": name_of(missed[0]),
            },
            spots=spots_of((goal.section.spot, *(spot_of(row) for row in missed))),
            agreement=len(missed),
        )


RULE = Rule(
    identifier="goal-indicators-missed",
    title=marked("Goal met wholly, most indicators missed"),
    family=Family.GOALS,
    kind=Kind.ASSESSMENT,
    severity=Severity.HINT,
    explanation=marked(
        "A goal is assessed as met wholly although most of its indicators that are measured miss"
        " their target: by their forecasts in a tertial report, by their outcomes in an annual"
        " report. Indicators whose better way is not sure are left out."
    ),
    remedy=marked("Lower the assessment, or say why the goal is met although the targets are not."),
    wrong="Uppfylls helt. Tre av fyra indikatorer når inte årsmålet.",
    right="Uppfylls delvis. Tre av fyra indikatorer når inte årsmålet.",
    check=_check,
    limits={
        "most": Limit(
            value=Decimal("0.5"),
            meaning=marked(
                "The share of the measured indicators that miss their target from which it is told."
            ),
        ),
        "fewest": Limit(
            value=Decimal(2), meaning=marked("How many indicators must miss their target at the least.")
        ),
    },
    measured=Measured(0, 2),
)
