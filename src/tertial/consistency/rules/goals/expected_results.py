"""Expected results that no indicator measures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tertial.consistency.evidence import Evidence, SeenGoal, SeenSection
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Limit, Rule, Thresholds
from tertial.consistency.rules.goals.clusters import spots_of
from tertial.core.marking import marked
from tertial.documents.tree import SectionRole


def _check(evidence: Evidence, thresholds: Thresholds) -> Iterator[Found]:
    expecting = [(goal, part) for goal in evidence.goals if (part := _expected(goal)) and not goal.below]
    measured = [goal for goal, _ in expecting if goal.indicators]
    if not expecting or len(measured) < thresholds["usual"] * len(expecting):
        return
    told = [(goal, part) for goal, part in expecting if goal.activities and not goal.indicators]
    if told:
        first = told[0][0].goal.title
        yield Found(
            sentence=(
                marked("No indicator measures what is expected of “{goal}”, only activities follow it up.")
                if len(told) == 1
                else marked(
                    "No indicator measures what is expected of {count} goals, only activities follow them up;"
                    " the first is “{goal}”."
                )
            ),
            arguments={"goal": first, "count": str(len(told))},
            spots=spots_of(part.spot for _, part in told),
        )


def _expected(goal: SeenGoal) -> SeenSection | None:
    """The section that says what is expected of a goal."""
    return next(
        (each for each in goal.sections if each.section.role is SectionRole.EXPECTED_RESULT and each.prose),
        None,
    )


RULE = Rule(
    identifier="expected-result-unmeasured",
    title=marked("Expected result that nothing measures"),
    family=Family.GOALS,
    kind=Kind.RULE,
    severity=Severity.HINT,
    explanation=marked(
        "A goal says what result is expected, and has activities but no indicator, while most goals with an"
        " expected result have one. Whether the result came about can then only be told, not shown."
    ),
    remedy=marked("Give the goal an indicator, if its result can be measured."),
    wrong="Förväntat resultat: Fler äldre deltar. (aktiviteter, ingen indikator)",
    right="Förväntat resultat: Fler äldre deltar. Indikator: Andel äldre som deltar.",
    check=_check,
    limits={
        "usual": Limit(
            value=Decimal("0.5"),
            meaning=marked("The share of goals with indicators from which the others are said to lack one."),
        )
    },
)
