"""A rise that falls: "har minskat från 81 till 84 procent"."""

from __future__ import annotations

from collections.abc import Iterator

from tertial.consistency.evidence import Evidence
from tertial.consistency.evidence.courses import Course, courses_in
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for sentence in evidence.sentences:
        for course in courses_in(sentence):
            if not _is_contrary(course):
                continue
            said = sentence.text[course.earlier.start : course.later.end]
            yield Found(
                sentence=marked("“{said}” is a fall, but a rise is told.")
                if course.up
                else marked("“{said}” is a rise, but a fall is told."),
                arguments={"said": said},
                spots=(sentence.spot.marking(said),),
                arithmetic=f"{course.earlier.figure.printed} {'>' if course.up else '<'} "
                f"{course.later.figure.printed}",
            )


def _is_contrary(course: Course) -> bool:
    """Whether the figures go the other way than the words; below zero it is not plain which way is up."""
    first, last = course.earlier.value, course.later.value
    if course.up is None or first == last or min(first, last) < 0:
        return False
    return course.up is not (last > first)


RULE = Rule(
    identifier="contrary-course",
    title=marked("A rise that falls"),
    family=Family.TEXT,
    kind=Kind.TEXT_TEXT,
    severity=Severity.ERROR,
    explanation=marked(
        "A sentence says that something has risen or fallen from one figure to another, and the figures go"
        " the other way: they have changed places, or the word is the wrong one."
    ),
    remedy=marked("Let the figures change places, or correct the word."),
    wrong="Andelen har minskat från 81 till 84 procent.",
    right="Andelen har ökat från 81 till 84 procent.",
    check=_check,
    by_section=True,
    measured=Measured(0, 0),
)
