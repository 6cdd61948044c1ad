"""Days that are in no calendar, "31 november", and weekdays that are wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from tertial.consistency.evidence import Evidence
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Rule, Thresholds
from tertial.core.marking import marked

_MONTHS: Final = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
_WEEKDAYS: Final = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_LEAP_YEAR: Final = 2000
_DAY: Final = re.compile(
    rf"(?P<day>[0-9]{{1,2}})\s+(?P<month>{'|'.join(_MONTHS)})\b(?:\s+(?P<year>20[0-9]{{2}}))?"
)
_OF_A_NUMBER: Final = frozenset("0123456789.,:/-–")
_WEEKDAY: Final = re.compile(rf"\b({'|'.join(_WEEKDAYS)})(?:en)?\s+(?:den\s+)?$", re.IGNORECASE)
_ISO: Final = re.compile(r"(?P<year>20[0-9]{2})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})(?![\w-])")


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for sentence in evidence.sentences:
        for found in (*_DAY.finditer(sentence.text), *_ISO.finditer(sentence.text)):
            if sentence.text[found.start() - 1 : found.start()] in _OF_A_NUMBER:
                continue
            when = _date(found)
            if when is None:
                yield Found(
                    sentence=marked("There is no {date}."),
                    arguments={"date": found[0]},
                    spots=(sentence.spot.marking(found[0]),),
                )
                continue
            weekday = _WEEKDAY.search(sentence.text, 0, found.start())
            if weekday and found["year"] and _WEEKDAYS.index(weekday[1].casefold()) != when.weekday():
                words = weekday[0] + found[0]
                yield Found(
                    sentence=marked("“{words}”: {date} is another day of the week."),
                    arguments={"words": words, "date": when.isoformat()},
                    spots=(sentence.spot.marking(words),),
                )


def _date(found: re.Match[str]) -> date | None:
    """The day that is printed; of a leap year where no year is."""
    month = found["month"].casefold()
    number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
    try:
        return date(int(found["year"] or _LEAP_YEAR), number, int(found["day"]))
    except ValueError:
        return None


RULE = Rule(
    identifier="impossible-dates",
    title=marked("Dates that cannot be"),
    family=Family.DOCUMENT,
    kind=Kind.DATE,
    severity=Severity.ERROR,
    explanation=marked(
        "A day that the month does not have, or a weekday that the date does not fall on. One of the two has"
        " been mistyped, or the date is last year's."
    ),
    remedy=marked("Look the day up and correct it."),
    wrong="Rådet möttes måndagen den 31 november.",
    right="Rådet möttes fredagen den 28 november 2025.",
    check=_check,
    by_section=True,
)
