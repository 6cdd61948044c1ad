"""Activities whose dates lie outside the year that the document is about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tertial.consistency.evidence import Evidence, SeenActivity
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Limit, Measured, Rule, Thresholds
from tertial.consistency.rules.goals.clusters import spots_of
from tertial.core.marking import marked


def _check(evidence: Evidence, thresholds: Thresholds) -> Iterator[Found]:
    year = evidence.identity.year
    if year is None:
        return
    activities = [each for each in evidence.activities if each.activity.start and each.activity.end]
    outside = [each for each in activities if _is_outside(each, year)]
    if not outside or len(outside) > thresholds["usual"] * len(activities):
        return
    first = outside[0].activity
    if len(outside) == 1:
        sentence = marked("“{name}” runs from {start} to {end}, outside {year}.")
    else:
        sentence = marked(
            "{count} activities have dates outside {year}; the first, “{name}”, runs from {start} to {end}."
        )
    yield Found(
        sentence=sentence,
        arguments={
            "count": str(len(outside)),
            "name": first.name,
            "start": str(first.start),
            "end": str(first.end),
            "year": str(year),
        },
        spots=spots_of(each.spot for each in outside),
        arithmetic="; ".join(f"{each.activity.start} – {each.activity.end}" for each in outside[:8]),
    )


def _is_outside(seen: SeenActivity, year: int) -> bool:
    start, end = seen.activity.start, seen.activity.end
    if start is None or end is None or start > end:
        return False
    return end > date(year, 12, 31) or end < date(year, 1, 1)


RULE = Rule(
    identifier="activity-outside-year",
    title=marked("Activity outside the year"),
    family=Family.GOALS,
    kind=Kind.ACTIVITY_DATE,
    severity=Severity.WARNING,
    explanation=marked(
        "An activity of a plan or a report belongs to its year. Some end after the year or have ended before"
        " it, while the others keep within it. An activity that began in an earlier year is no fault. Where"
        " more than a few run over several years, that is how this body plans, and nothing is said."
    ),
    remedy=marked("Correct the dates, or tell in the analysis that the activity runs over several years."),
    wrong="2025-01-01 – 2026-08-31",
    right="2024-09-01 – 2025-12-31",
    check=_check,
    limits={
        "usual": Limit(
            value=Decimal("0.05"),
            meaning=marked("The share of activities outside the year above which it is this body's way."),
        )
    },
    measured=Measured(2, 2),
)
