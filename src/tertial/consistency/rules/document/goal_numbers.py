"""Gaps in the numbers of a board's goals, and one number for two goals."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from tertial.consistency.evidence import Evidence
from tertial.consistency.evidence.document import SeenGoal
from tertial.consistency.evidence.scans import same_but_for_damage
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked
from tertial.documents.tree import Document, RunInHeading, Unrecognised, walk_sections

# A board follows up those of the council's goals that concern it: gaps among them are its own matter.
_OF_THE_COUNCIL: Final = frozenset({"direction", "area_goal"})
_NUMBER: Final = re.compile(r"(?P<above>(?:[0-9]+\.)+)(?P<last>[0-9]{1,2})\Z")


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    yield from _gaps(evidence)
    yield from _shared(evidence)


def _gaps(evidence: Evidence) -> Iterator[Found]:
    rows: dict[str, dict[int, SeenGoal]] = defaultdict(dict)
    for seen in evidence.goals:
        number = _NUMBER.fullmatch(seen.goal.number or "")
        around = evidence.goals[seen.above].goal.number if seen.above is not None else None
        # A number that is not that of the goal around it is damaged: "15.2" under 1.5.
        if not number or (around and number["above"] != f"{around}."):
            continue
        if seen.goal.level not in _OF_THE_COUNCIL:
            rows[number["above"]].setdefault(int(number["last"]), seen)
    for above, goals in rows.items():
        missing = [n for n in range(1, max(goals)) if n not in goals]
        if not missing or len(missing) > len(goals) or _printed(evidence.document, above, missing):
            continue
        after = goals[min(n for n in goals if n > missing[0])]
        yield Found(
            sentence=marked("There is a goal {number}, but no goal {missing}."),
            arguments={
                "number": after.goal.number or "",
                "missing": ", ".join(f"{above}{n}" for n in missing),
            },
            spots=(after.section.spot,),
        )


def _printed(document: Document, above: str, missing: list[int]) -> bool:
    """Whether a number that no goal has opens a line all the same: a heading that was not read as one."""
    opening = tuple(f"{above}{n}" for n in missing)
    return any(
        text.lstrip().startswith(opening)
        for section, _ in walk_sections(document.sections)
        for text in (
            section.heading,
            *(block.text for block in section.blocks if isinstance(block, RunInHeading | Unrecognised)),
        )
    )


def _shared(evidence: Evidence) -> Iterator[Found]:
    known: dict[tuple[str, str], SeenGoal] = {}
    for seen in evidence.goals:
        if not seen.goal.number:
            continue
        first = known.setdefault((seen.goal.level, seen.goal.number), seen)
        if not same_but_for_damage(first.goal.title, seen.goal.title):
            yield Found(
                sentence=marked("Two goals have the number {number}: “{one}” and “{other}”."),
                arguments={"number": seen.goal.number, "one": first.goal.title, "other": seen.goal.title},
                spots=(first.section.spot, seen.section.spot),
            )


RULE = Rule(
    identifier="goal-numbers",
    title=marked("Numbers of goals"),
    family=Family.DOCUMENT,
    kind=Kind.NUMBERING,
    severity=Severity.WARNING,
    explanation=marked(
        "The board's goals under a goal of the council are numbered from one without gaps, and each number"
        " has one goal. A gap means that a goal has been left out, or that the others were not numbered anew."
    ),
    remedy=marked("Number the goals anew, or put in the one that is missing."),
    wrong="2.1 Ett gott företagsklimat / 2.1.2 Handläggningen är snabb (inget 2.1.1).",
    right="2.1 Ett gott företagsklimat / 2.1.1 Handläggningen är snabb.",
    check=_check,
    measured=Measured(1, 1),
)
