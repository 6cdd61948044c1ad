"""Activities named after a day that their dates do not agree with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from tertial.consistency.evidence import Evidence, SeenActivity
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked
from tertial.core.words import fold

_MONTHS: Final = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
    "november", "december",
)  # fmt: skip
_DAY: Final = re.compile(
    r"(?<!senast )(?<!fore )(?<!med )(?<!fran )(?<!till )(?<!infor )(?<!efter )(?<!innan )"
    rf"\bden (?P<day>[0-9]{{1,2}}) (?P<month>{'|'.join(_MONTHS)})(?: (?P<year>20[0-9]{{2}}))?\b"
)
_DAYS: Final = re.compile(rf"\b[0-9]{{1,2}} (?:{'|'.join(_MONTHS)})\b")


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    year = evidence.identity.year
    for seen in evidence.activities:
        start, end = seen.activity.start, seen.activity.end
        day = _named_day(seen, year)
        if day is None or start is None or end is None or start > end:
            continue
        if day < start or day > end or (start == day < end):
            yield Found(
                sentence=marked("“{name}” is held on {day}, but its dates are {start} to {end}."),
                arguments={
                    "name": seen.activity.name,
                    "day": str(day),
                    "start": str(start),
                    "end": str(end),
                },
                spots=(seen.spot,),
                arithmetic=f"{day} ≠ {start} – {end}",
            )


def _named_day(seen: SeenActivity, year: int | None) -> date | None:
    """The one day that the activity's name says it is held on."""
    found = seen.once(_only_day)
    if found is None:
        return None
    of = int(found["year"]) if found["year"] else year
    if of is None:
        return None
    try:
        return date(of, _MONTHS.index(found["month"]) + 1, int(found["day"]))
    except ValueError:
        return None


def _only_day(seen: SeenActivity) -> re.Match[str] | None:
    """Where the name says a day, and no other."""
    folded = fold(seen.activity.name)
    return _DAY.search(folded) if len(_DAYS.findall(folded)) == 1 else None


RULE = Rule(
    identifier="activity-named-day",
    title=marked("Activity dated otherwise than its name says"),
    family=Family.GOALS,
    kind=Kind.ACTIVITY_DATE,
    severity=Severity.WARNING,
    explanation=marked(
        "The name of an activity says on which day it is held. Its dates leave that day out, or begin on it"
        " and go on after it. Preparations before the day are no fault."
    ),
    remedy=marked("Let the dates end with the day that the name says, or correct the name."),
    wrong="Barnens dag firas den 20 november. 2025-11-20 – 2025-12-31",
    right="Barnens dag firas den 20 november. 2025-09-01 – 2025-11-20",
    check=_check,
    measured=Measured(1, 1),
)
