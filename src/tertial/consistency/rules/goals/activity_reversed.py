"""Activities that end before they start."""

from __future__ import annotations

from collections.abc import Iterator

from tertial.consistency.evidence import Evidence
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Rule, Thresholds
from tertial.core.marking import marked


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for seen in evidence.activities:
        start, end = seen.activity.start, seen.activity.end
        if start and end and start > end:
            yield Found(
                sentence=marked("“{name}” ends on {end}, before it starts on {start}."),
                arguments={"name": seen.activity.name, "start": str(start), "end": str(end)},
                spots=(seen.spot,),
                arithmetic=f"{start} > {end}",
            )


RULE = Rule(
    identifier="activity-dates-reversed",
    title=marked("Activity that ends before it starts"),
    family=Family.GOALS,
    kind=Kind.ACTIVITY_DATE,
    severity=Severity.ERROR,
    explanation=marked("The end date of an activity is earlier than its start date."),
    remedy=marked("Correct the date that is wrong."),
    wrong="2025-09-01 – 2025-06-30",
    right="2025-06-30 – 2025-09-01",
    check=_check,
    by_section=True,
)
