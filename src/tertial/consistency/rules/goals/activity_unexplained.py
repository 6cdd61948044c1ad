"""Deviations that are flagged without a reason."""

from __future__ import annotations

from collections.abc import Iterator

from tertial.consistency.evidence import Evidence
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Rule, Thresholds
from tertial.consistency.rules.goals.deviations import is_explained, is_flagged
from tertial.core.marking import marked


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for seen in evidence.activities:
        if is_flagged(seen) and not is_explained(seen):
            yield Found(
                sentence=marked("“{name}” has a deviation that nothing explains."),
                arguments={"name": seen.activity.name},
                spots=(seen.spot,),
            )


RULE = Rule(
    identifier="activity-deviation-unexplained",
    title=marked("Deviation without a reason"),
    family=Family.GOALS,
    kind=Kind.ACTIVITY_DEVIATION,
    severity=Severity.WARNING,
    explanation=marked(
        "A deviation is flagged on an activity, but neither the column nor an analysis says what it consists"
        " of and why."
    ),
    remedy=marked("Say what the deviation is, why, and what is done about it."),
    wrong="Avvikelse",
    right="Avvikelse. Analys: Kursen ställdes in då läraren var sjuk.",
    check=_check,
    by_section=True,
)
