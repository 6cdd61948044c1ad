"""Activities whose analysis tells of a deviation that their deviation column does not have."""

from __future__ import annotations

from collections.abc import Iterator

from tertial.consistency.evidence import Evidence, SeenActivity, Sentence
from tertial.consistency.evidence.statements import statements_of
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.goals.deviations import has_column, is_deviation, is_flagged
from tertial.core.marking import marked


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for seen in evidence.activities:
        if not has_column(seen) or is_flagged(seen):
            continue
        told = deviation_told(seen, evidence.identity.year)
        if told:
            yield Found(
                sentence=marked("“{name}” has no deviation (end {end}), but its analysis says: “{text}”"),
                arguments={
                    "name": seen.activity.name,
                    "end": str(seen.activity.end or "–"),
                    "text": told.text,
                },
                spots=(seen.spot, told.spot),
            )


def deviation_told(seen: SeenActivity, year: int | None) -> Sentence | None:
    """The first sentence of an activity's own analysis that tells of a deviation."""
    return next(
        (
            sentence
            for sentence in seen.sentences
            if any(is_deviation(each, seen, year) for each in statements_of(sentence))
        ),
        None,
    )


RULE = Rule(
    identifier="activity-deviation-in-text",
    title=marked("Deviation in the text but not in the field"),
    family=Family.GOALS,
    kind=Kind.ACTIVITY_DEVIATION,
    severity=Severity.WARNING,
    explanation=marked(
        "The analysis of an activity says that it was moved, paused, stopped or not carried out, or that it"
        " goes on after its end date, while the column for deviations is empty. Whoever counts the deviations"
        " of all boards misses it. What is denied or only possible (“need not be put off”, “risk of delay”)"
        " is no deviation."
    ),
    remedy=marked("Flag the deviation, or set the new end date."),
    wrong="2025-01-01 – 2025-12-31. Analys: Kursen har skjutits upp till våren 2026.",
    right="2025-01-01 – 2025-12-31. Analys: Kursen behöver inte skjutas upp.",
    check=_check,
    by_section=True,
    measured=Measured(6, 6),
)
