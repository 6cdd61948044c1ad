"""A report that is dated before its period has ended, or is decided on before it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from tertial.consistency.evidence import Evidence
from tertial.consistency.findings import Found, Kind, Severity, Spot
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked

_LAST_DAYS: Final = {"T1": (4, 30), "T2": (8, 31), "VB": (12, 31)}
_ISO: Final = re.compile(r"(?<![\w-])(20[0-9]{2})-([01][0-9])-([0-3][0-9])(?![\w-])")


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    identity = evidence.identity
    ends = _LAST_DAYS.get(identity.period or "")
    dated = list(_dates(evidence))
    if ends and identity.year:
        last = date(identity.year, *ends)
        early = [(day, spot) for day, spot in dated if day < last]
        if early:
            yield Found(
                sentence=marked("The document is dated {date}, before the period it reports ended on {end}."),
                arguments={"date": early[0][0].isoformat(), "end": last.isoformat()},
                spots=tuple(spot for _, spot in early),
            )
    written, met = identity.document_date, identity.meeting_date
    if written and met and met < written:
        yield Found(
            sentence=marked("The document is dated {date}, after the meeting that decides on it: {meeting}."),
            arguments={"date": written.isoformat(), "meeting": met.isoformat()},
            spots=tuple(spot for day, spot in dated if day in (written, met)),
        )


def _dates(evidence: Evidence) -> Iterator[tuple[date, Spot]]:
    """The dates of the letterhead: of the document and of the meeting, and others printed there."""
    if not evidence.sections:
        return
    first = evidence.sections[0].key
    identity = evidence.identity
    left = {day for day in (identity.document_date, identity.meeting_date) if day}
    for piece in evidence.document.furniture:
        if piece.role != "letterhead":
            continue
        for found in _ISO.finditer(piece.text):
            try:
                day = date(int(found[1]), int(found[2]), int(found[3]))
            except ValueError:
                continue
            left.discard(day)
            yield day, Spot(section=first, words=piece.text, part=found[0], source=piece.source)
    for day in sorted(left):
        yield day, Spot(section=first, words=day.isoformat())


RULE = Rule(
    identifier="document-dates",
    title=marked("Dates of the document"),
    family=Family.DOCUMENT,
    kind=Kind.DATE,
    severity=Severity.ERROR,
    explanation=marked(
        "A report is written when its period has ended and before the meeting that decides on it. A date that"
        " is too early is mostly last year's, or has the wrong year."
    ),
    remedy=marked("Correct the date."),
    wrong="Verksamhetsberättelse 2025, daterad 2025-02-10.",
    right="Verksamhetsberättelse 2025, daterad 2026-02-10.",
    check=_check,
    measured=Measured(1, 1),
)
