"""Attachments that are referred to and not listed, and gaps in their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from tertial.consistency.evidence import Evidence, SeenSection
from tertial.consistency.findings import Found, Kind, Severity, Spot
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked

_REFERENCE: Final = re.compile(
    r"\bbilag(?:a|an|orna|or)\s+(?:nr\.?\s*)?(?P<numbers>[0-9]{1,2}(?:\s?(?:,|och|samt|[-–])\s?[0-9]{1,2})*)(?![\w%:.]?[0-9])",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"(?P<first>[0-9]{1,2})(?:\s?[-–]\s?(?P<last>[0-9]{1,2}))?")
_DECIDED_ON: Final = re.compile(
    r"\b(?:inklusive|inkl\.?|med|samt)\s+(?:tillhörande\s+)?bilagor(?:na)?\b", re.IGNORECASE
)
_ENOUGH: Final = 3
"""The fewest numbers that tell that a document numbers its own attachments."""


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    referred = _referred(evidence)
    listed = {
        int(item.number)
        for section in evidence.sections
        for block in section.attachments
        for item in block.items
        if item.number and item.number.isdigit()
    }
    if listed:
        for number in sorted(referred.keys() - listed):
            yield Found(
                sentence=marked("Attachment {number} is referred to, but is not in the list of attachments."),
                arguments={"number": str(number)},
                spots=(referred[number],),
            )
    elif not referred and not any(section.attachments for section in evidence.sections):
        for sentence in (each for point in evidence.points for each in point.sentences):
            found = _DECIDED_ON.search(sentence.text)
            if found:
                yield Found(
                    sentence=marked("Attachments are decided on, but none is listed or referred to."),
                    spots=(sentence.spot.marking(found[0]),),
                )
    known = referred.keys() | listed
    missing = [number for number in range(1, max(known, default=0)) if number not in known]
    if len(known) >= _ENOUGH and 0 < len(missing) < len(known) / 2:
        yield Found(
            sentence=marked("Attachments {known} are mentioned, but never {missing}."),
            arguments={
                "known": ", ".join(map(str, sorted(known))),
                "missing": ", ".join(map(str, missing)),
            },
            spots=tuple(referred[number] for number in sorted(referred)),
        )


def _referred(evidence: Evidence) -> Mapping[int, Spot]:
    """The numbers that are referred to, each with the first place."""
    found: dict[int, Spot] = {}
    for section in evidence.sections:
        for number, spot in section.once(_references_in):
            found.setdefault(number, spot)
    found.pop(0, None)
    return found


def _references_in(section: SeenSection) -> list[tuple[int, Spot]]:
    found: list[tuple[int, Spot]] = []
    for sentence in section.sentences:
        if "ilag" not in sentence.text:
            continue
        for reference in _REFERENCE.finditer(sentence.text):
            for number in _NUMBER.finditer(reference["numbers"]):
                first = int(number["first"])
                numbers = range(first, int(number["last"] or first) + 1)
                found.extend((each, sentence.spot) for each in numbers)
    return found


RULE = Rule(
    identifier="attachments",
    title=marked("Attachments and their numbers"),
    family=Family.DOCUMENT,
    kind=Kind.REFERENCE,
    severity=Severity.WARNING,
    explanation=marked(
        "The text refers to attachments by number. A number that is missing among the others, or that the"
        " list of attachments does not have, means that one has been left out or the others renumbered."
        " Attachments that are to be decided on are listed or referred to somewhere."
    ),
    remedy=marked("Number the attachments anew, or put the missing one in."),
    wrong="Se bilaga 1. … Se bilaga 2. … Se bilaga 4. … Se bilaga 5.",
    right="Se bilaga 1. … Se bilaga 2. … Se bilaga 3. … Se bilaga 4.",
    check=_check,
    measured=Measured(2, 2),
)
