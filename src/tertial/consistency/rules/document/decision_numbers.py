"""Gaps in the numbers of the points that a board is asked to decide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tertial.consistency.evidence import Evidence
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Rule, Thresholds
from tertial.core.marking import marked


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for section in evidence.sections:
        for one, other in pairwise(section.points):
            before, after = one.point.number, other.point.number
            if before is None or after is None or after == before + 1 or after == 1:
                continue
            # A point that was not told from the one before it stands in its text.
            if re.search(rf"(?<![\w,.]){before + 1}\.?\s", one.point.text):
                continue
            yield Found(
                sentence=marked("Point {before} of what is to be decided is followed by point {after}."),
                arguments={"before": str(before), "after": str(after)},
                spots=(one.spot, other.spot),
            )


RULE = Rule(
    identifier="decision-numbers",
    title=marked("Numbers of decision points"),
    family=Family.DOCUMENT,
    kind=Kind.NUMBERING,
    severity=Severity.WARNING,
    explanation=marked(
        "The points of a proposed decision are numbered one by one. A gap or a number that comes twice means"
        " that a point has been taken away or put in, and minutes and letters will refer to the wrong one."
    ),
    remedy=marked("Number the points anew."),
    wrong="1. Nämnden godkänner planen. 3. Nämnden ansöker om 2,0 mnkr.",
    right="1. Nämnden godkänner planen. 2. Nämnden ansöker om 2,0 mnkr.",
    check=_check,
)
