"""Goals that nothing follows up: neither indicators nor activities under them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from tertial.consistency.evidence import Evidence, SeenGoal
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Limit, Measured, Rule, Thresholds
from tertial.consistency.rules.goals.scopes import by_level
from tertial.core.marking import marked
from tertial.documents.tree import Paragraph, Unrecognised

_NEVER_FOLLOWED_UP: Final = frozenset({"direction"})
_ROW: Final = re.compile(r"\b20[0-9]{2}-[0-9]{2}-[0-9]{2}\b|\b(?:Startdatum|Slutdatum|Periodicitet|Årsmål)\b")
_FEWEST: Final = 4


def _check(evidence: Evidence, thresholds: Thresholds) -> Iterator[Found]:
    for goals in by_level(evidence):
        if goals[0].goal.level in _NEVER_FOLLOWED_UP:
            continue
        bare = [goal for goal in goals if not (goal.indicators or goal.activities or goal.below)]
        if len(goals) < _FEWEST or len(bare) > thresholds["few"] * len(goals):
            continue
        for goal in bare:
            if _may_hold_a_table(goal):
                continue
            assessment = goal.goal.assessment
            yield Found(
                sentence=marked(
                    "The goal “{goal}” is assessed ({assessment}), but has neither indicators nor activities."
                )
                if assessment
                else marked("The goal “{goal}” has neither indicators nor activities."),
                arguments={
                    "goal": goal.goal.title,
                    "assessment": assessment.text if assessment else "",
                },
                spots=(goal.section.spot, *(part.spot for part in goal.sections[1:4])),
            )


def _may_hold_a_table(goal: SeenGoal) -> bool:
    """Whether something under a goal looks like the rows of a table that could not be read."""
    return any(
        isinstance(block, Unrecognised) or (isinstance(block, Paragraph) and _ROW.search(block.text))
        for section in goal.sections
        for block in section.section.blocks
    )


RULE = Rule(
    identifier="goal-without-follow-up",
    title=marked("Goal with neither indicators nor activities"),
    family=Family.GOALS,
    kind=Kind.RULE,
    severity=Severity.WARNING,
    explanation=marked(
        "Nothing under the goal can show whether it is reached: it has no indicator of its own and no"
        " activity. A goal that is hard to measure needs activities instead. A goal with sub-goals is"
        " followed up by these, and where most goals have neither, the document keeps them elsewhere."
    ),
    remedy=marked("Give the goal an indicator or an activity, or drop it."),
    wrong="Nämndmål: Resorna är klimatsmarta. (varken indikator eller aktivitet)",
    right="Nämndmål: Resorna är klimatsmarta. Aktivitet: Ta fram riktlinjer för resor.",
    check=_check,
    limits={
        "few": Limit(
            value=Decimal("0.4"),
            meaning=marked("The share of goals without both, above which the document keeps them elsewhere."),
        )
    },
    measured=Measured(6, 6),
)
