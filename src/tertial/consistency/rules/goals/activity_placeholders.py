"""Activities whose dates or names still hold what somebody meant to fill in later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from tertial.consistency.evidence import Evidence, SeenActivity
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked

_NOTE: Final = re.compile(
    r"\?\?|\bx{2,}\b|\b(?:yy|[åa]{2}){1,2}-?mm|\b20xx\b|\b(?:tbd|todo|lorem)\b"
    r"|[(\[][^)\]]*\b(?:beh[öo]ver (?:s[äa]ttas|fyllas i|kompletteras|ses [öo]ver|kontrolleras|uppdateras"
    r"|justeras|best[äa]mmas)|ska (?:fyllas i|kompletteras|s[äa]ttas|uppdateras)|fyll i|kolla|kontrollera"
    r"|komplettera|saknas|ta bort|oklart)\b[^)\]]*[)\]]",
    re.IGNORECASE,
)


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for seen in evidence.activities:
        start, end, name = seen.activity.start, seen.activity.end, seen.activity.name
        note = _note(seen)
        if note:
            yield Found(
                sentence=marked("“{name}” still holds a note to whoever wrote it: “{note}”."),
                arguments={"name": name, "note": note},
                spots=(seen.spot,),
            )
        elif start and start == end and _is_turn_of_year(start):
            yield Found(
                sentence=marked(
                    "“{name}” starts and ends on {day}, which looks like a date that was never filled in."
                ),
                arguments={"name": name, "day": str(start)},
                spots=(seen.spot,),
            )


def _note(seen: SeenActivity) -> str | None:
    """A note to the writer in the name or where a date should stand."""
    texts = (seen.activity.name, *(each.text for each in seen.activity.undecided))
    return next((found[0] for text in texts if (found := _NOTE.search(text))), None)


def _is_turn_of_year(day: date) -> bool:
    return (day.month, day.day) in ((12, 31), (1, 1))


RULE = Rule(
    identifier="activity-placeholder",
    title=marked("Activity not filled in"),
    family=Family.GOALS,
    kind=Kind.ACTIVITY_DATE,
    severity=Severity.WARNING,
    explanation=marked(
        "An activity that starts and ends on the last or the first day of the year is none that anybody"
        " carries out on that day: the date was set by habit. Notes such as “(period to be set)” are left"
        " from the work with the document."
    ),
    remedy=marked("Put the right dates, and take the note away."),
    wrong="2025-12-31 – 2025-12-31",
    right="2025-05-16 – 2025-05-16",
    check=_check,
    by_section=True,
    measured=Measured(2, 2),
)
