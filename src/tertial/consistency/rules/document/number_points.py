"""A point after some of the numbers before headings, and none after the others: "1.2." beside "1.3"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from tertial.consistency.evidence import Evidence, SeenSection
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked

_HABIT: Final = 3
"""How many times as many headings must follow a habit as break it, for it to be one."""

_WITH: Final = marked("“{number}” has a point after it; other numbers of its rank have none: “{other}”.")
_WITHOUT: Final = marked("“{number}” has no point after it; other numbers of its rank have one: “{other}”.")


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    if evidence.looks_scanned:  # a scanner loses points
        return
    by_rank: dict[object, list[SeenSection]] = defaultdict(list)
    for each in evidence.sections:
        number = each.section.number
        if number:
            goal = each.section.goal
            by_rank[goal.level if goal else number.rstrip(".").count(".")].append(each)
    for sections in by_rank.values():
        pointed = [each for each in sections if (each.section.number or "").endswith(".")]
        bare = [each for each in sections if not (each.section.number or "").endswith(".")]
        few, many = sorted((pointed, bare), key=len)
        if not few or len(many) < _HABIT * len(few):
            continue
        yield Found(
            sentence=_WITH if few is pointed else _WITHOUT,
            arguments={
                "number": "”, “".join(each.section.number or "" for each in few),
                "other": many[0].section.number or "",
            },
            spots=(*(each.spot for each in few), many[0].spot),
        )


RULE = Rule(
    identifier="number-points",
    title=marked("Points after numbers"),
    family=Family.DOCUMENT,
    kind=Kind.NUMBERING,
    severity=Severity.WARNING,
    explanation=marked(
        "Numbers of one rank are printed alike. Here a few have a point after them and the others have none,"
        " or the other way round: they were typed by hand, and lists made from them will differ."
    ),
    remedy=marked("Let the template number the headings, or print the numbers alike."),
    wrong="1.1 Trygghet / 1.2. Skola / 1.3. Omsorg / 1.4. Kultur",
    right="1.1. Trygghet / 1.2. Skola / 1.3. Omsorg / 1.4. Kultur",
    check=_check,
    measured=Measured(4, 4),
)
