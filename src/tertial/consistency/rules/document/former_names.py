"""Landstinget and the region in one text: the county councils became regions in 2019."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tertial.consistency.evidence import Evidence, SeenSection
from tertial.consistency.findings import Found, Kind, Severity, Spot
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked

_SINCE: Final = 2019
# "Sveriges Kommuner och Landsting" was a name of its own until the end of that year.
_FORMER: Final = re.compile(r"(?<![Kk]ommuner och )(?<!läns )\b[Ll]andsting(?:et|ets)?\b")
_PRESENT: Final = re.compile(r"\b[Rr]egion [A-ZÅÄÖ]\w+")
_ON_THE_PAST: Final = re.compile(r"tidigare|dåvarande|före detta|f\.d\.|numera", re.IGNORECASE)


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    if (evidence.identity.year or 0) < _SINCE:
        return
    read = [section.once(_names_in) for section in evidence.sections]
    former = [spot for one, _ in read for spot in one]
    present = [spot for _, other in read for spot in other]
    if former and present:
        yield Found(
            sentence=marked("“{former}” and “{present}” are the same body since 2019."),
            arguments={"former": former[0].part, "present": present[0].part},
            spots=(*former, present[0]),
        )


def _names_in(section: SeenSection) -> tuple[list[Spot], list[Spot]]:
    """Where a section speaks of landstinget, and where of the region."""
    former: list[Spot] = []
    present: list[Spot] = []
    for sentence in section.sentences:
        text = sentence.text
        if "egion " not in text and "andsting" not in text:
            continue
        if (found := _FORMER.search(text)) and not _ON_THE_PAST.search(text):
            former.append(sentence.spot.marking(found[0]))
        elif found := _PRESENT.search(text):
            present.append(sentence.spot.marking(found[0]))
    return former, present


RULE = Rule(
    identifier="former-names",
    title=marked("Landstinget and the region"),
    family=Family.DOCUMENT,
    kind=Kind.TEXT_TEXT,
    severity=Severity.WARNING,
    explanation=marked(
        "The county councils (landsting) became regions at the beginning of 2019. A document that uses both"
        " words for the same body has kept sentences from before."
    ),
    remedy=marked("Write the region, by its name where it is first mentioned."),
    wrong="Hembesök görs tillsammans med landstinget. … Samarbetet med Region Almviken fortsätter.",
    right="Hembesök görs tillsammans med regionen. … Samarbetet med Region Almviken fortsätter.",
    check=_check,
    measured=Measured(2, 2),
)
