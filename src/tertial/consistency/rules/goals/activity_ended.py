"""Activities that have ended by a tertial report, of which nothing is said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from tertial.consistency.evidence import Evidence
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.goals.clusters import spots_of
from tertial.core.marking import marked

_PERIOD_ENDS: Final = {"T1": (4, 30), "T2": (8, 31)}


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    identity = evidence.identity
    if identity.year is None or identity.period not in _PERIOD_ENDS:
        return
    last = date(identity.year, *_PERIOD_ENDS[identity.period])
    silent = [
        seen
        for seen in evidence.activities
        if seen.activity.end
        and date(identity.year, 1, 1) <= seen.activity.end <= last
        and not seen.sentences
        and not seen.activity.undecided
    ]
    if not silent:
        return
    if len(silent) == 1:
        sentence = marked("“{name}” ended on {end}, but nothing says how it went.")
    else:
        sentence = marked(
            "{count} activities have ended by {last}, but nothing says how they went; the first is “{name}”."
        )
    yield Found(
        sentence=sentence,
        arguments={
            "count": str(len(silent)),
            "last": str(last),
            "name": silent[0].activity.name,
            "end": str(silent[0].activity.end),
        },
        spots=spots_of(seen.spot for seen in silent),
    )


RULE = Rule(
    identifier="activity-ended-silently",
    title=marked("Ended activity without a word"),
    family=Family.GOALS,
    kind=Kind.ACTIVITY_DATE,
    severity=Severity.HINT,
    explanation=marked(
        "In a tertial report, some activities have ended by the last day of the period, and neither a"
        " deviation nor an analysis says whether they were carried out."
    ),
    remedy=marked("Say of each what came of it, or flag a deviation."),
    wrong="Kartlägga behoven av stöd. 2025-01-01 – 2025-04-30",
    right="Kartlägga behoven av stöd. 2025-01-01 – 2025-04-30. Analys: Kartläggningen är klar.",
    check=_check,
    measured=Measured(1, 1),
)
