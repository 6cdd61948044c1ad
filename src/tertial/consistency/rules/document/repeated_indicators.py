"""The same indicator reported in two places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from tertial.consistency.evidence import Evidence, SeenIndicator
from tertial.consistency.evidence.scans import as_scanned
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked

_WHOLE_NAME: Final = 18
"""The fewest letters of a name that is not likely to be a piece of one."""


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    named: dict[str, list[SeenIndicator]] = defaultdict(list)
    for row in evidence.indicators:
        named[as_scanned(row.indicator.name)].append(row)
    for name, rows in named.items():
        places = {(row.spot.section, row.spot.block) for row in rows}
        same = len({row.indicator.cells for row in rows}) == 1
        if len(name) >= _WHOLE_NAME and len(rows) == 2 and (len(places) == 2 or same):
            yield Found(
                sentence=marked("The indicator “{name}” is reported in two places."),
                arguments={"name": rows[0].indicator.name},
                spots=tuple(row.spot for row in rows),
            )


RULE = Rule(
    identifier="repeated-indicators",
    title=marked("Indicators reported twice"),
    family=Family.DOCUMENT,
    kind=Kind.DUPLICATE,
    severity=Severity.WARNING,
    explanation=marked(
        "An indicator of the same name stands under two goals, or twice under one. Whoever reads the second"
        " cannot know whether it is the same figure, and sooner or later the two are updated differently."
    ),
    remedy=marked("Report it where it belongs; if they are two indicators, give them different names."),
    wrong="1.1 Antal platser för feriejobb: 40 st. – Nämndmål Fler i arbete, Antal platser för feriejobb: 0.",
    right="1.1 Antal platser för feriejobb: 40 st. – Nämndmål Fler i arbete, Antal sökande: 95 st.",
    check=_check,
    measured=Measured(2, 2),
)
