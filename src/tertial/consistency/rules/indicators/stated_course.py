"""A course told in the text, "från 81 till 84 procent", of which the row has only one end."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tertial.consistency.evidence import Evidence, SeenIndicator, SeenSection, Sentence
from tertial.consistency.evidence.courses import Course, courses_in
from tertial.consistency.evidence.quantities import Quantity
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.indicators.due import FOLLOW_UPS
from tertial.consistency.rules.indicators.rows import (
    bare_name,
    figure,
    is_certain,
    is_share,
    moves_with_the_year,
    name_of,
    spot_of,
    unit_of,
)
from tertial.core.figures import Figure
from tertial.core.marking import marked
from tertial.core.units import PERCENT
from tertial.documents.tree import Identity, Indicator

_WORD: Final = re.compile(r"[a-z]{5,}")
_STEM: Final = 7
_COMMON: Final = frozenset(
    {"andel", "andelen", "antal", "antalet", "personer", "procent", "stadens", "kvinnor"}
)
_OTHERS: Final = re.compile(
    r"\b(?:man|mannen|kvinn\w+|pojk\w+|flick\w+|stadens?|rikets?|lanets?|tertial\w*|halvar\w*|kvartal\w*)\b"
)
_YEAR: Final = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_NEAR: Final = Decimal("0.25")


@dataclass(frozen=True, slots=True)
class _Followed:
    """A row with this year and last year, comparable with each other."""

    row: SeenIndicator
    outcome: Figure
    previous: Figure


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    followed = [each for row in evidence.indicators if (each := _followed(row, evidence.identity))]
    if not followed:
        return
    own = {each.row.indicator.key: each for each in followed}
    ended: dict[Decimal, list[_Followed]] = defaultdict(list)
    for each in followed:
        ended[each.outcome.value].append(each)
    for sentence in evidence.gathered(_telling_in):
        for course in courses_in(sentence):
            if not _is_of_the_year(sentence, course, evidence.identity):
                continue
            if isinstance(sentence.about, Indicator):
                spoken = own.get(sentence.about.key)
                found = None if spoken is None else _in_analysis(sentence, course, spoken)
            else:
                found = _in_prose(sentence, course, ended)
            if found:
                yield found


def _telling_in(section: SeenSection) -> tuple[Sentence, ...]:
    """The sentences that tell a course."""
    return tuple(each for each in section.sentences if courses_in(each))


def _followed(row: SeenIndicator, identity: Identity) -> _Followed | None:
    outcome, previous = figure(row, "outcome"), figure(row, "previous")
    if outcome is None or previous is None or outcome.approximate or previous.approximate:
        return None
    if not is_certain(row) or (identity.period in FOLLOW_UPS and moves_with_the_year(row)):
        return None
    return _Followed(row, outcome, previous)


def _is_of_the_year(sentence: Sentence, course: Course, identity: Identity) -> bool:
    """Whether nothing says that the course is of women or men, of others, or between other years."""
    if identity.year is None or course.year not in (None, identity.year - 1):
        return False
    named = {int(year) for year in _YEAR.findall(sentence.folded)}
    return named <= {identity.year, identity.year - 1} and not _OTHERS.search(sentence.folded)


def _in_analysis(sentence: Sentence, course: Course, spoken: _Followed) -> Found | None:
    """A course in the row's own analysis, with one end that is the row's: then the other end is its too."""
    row = spoken.row
    if course.unit not in (None, unit_of(row), PERCENT if is_share(row) else None):
        return None
    first = _agrees(course.earlier, spoken.previous)
    last = _agrees(course.later, spoken.outcome)
    if first == last:
        return None
    return _found(sentence, row, course, "outcome" if first else "previous")


def _in_prose(
    sentence: Sentence, course: Course, ended: Mapping[Decimal, Sequence[_Followed]]
) -> Found | None:
    """A course elsewhere that ends at the outcome of the row it speaks of, and begins near last year's."""
    spoken = [each for each in ended.get(course.later.value, ()) if _speaks_of(sentence, course, each)]
    if len(spoken) != 1:
        return None
    told, previous = course.earlier, spoken[0].previous
    near = abs(told.value - previous.value) <= _NEAR * max(abs(told.value), abs(previous.value))
    if not near or _agrees(told, previous):
        return None
    return _found(sentence, spoken[0].row, course, "previous")


def _speaks_of(sentence: Sentence, course: Course, each: _Followed) -> bool:
    """Whether enough words of the row's name are in the sentence: fewer for a figure with decimals."""
    if (course.unit == PERCENT) != (each.outcome.unit == PERCENT):
        return False
    named = {word[:_STEM] for word in _WORD.findall(bare_name(each.row))} - _COMMON
    shared = named & {word[:_STEM] for word in _WORD.findall(sentence.folded)}
    return len(shared) >= (1 if each.outcome.decimals > 1 else 2)


def _agrees(told: Quantity, printed: Figure) -> bool:
    """Whether both can be the same value, each with its own rounding."""
    apart = abs(told.value - printed.value)
    return not apart or apart < told.figure.half_unit + printed.half_unit


def _found(sentence: Sentence, row: SeenIndicator, course: Course, column: str) -> Found:
    told = course.later if column == "outcome" else course.earlier
    said = sentence.text[told.start : told.end]
    printed = row.indicator.cell(column) or ""
    return Found(
        sentence=marked("The text has “{name}” at {said} now, the row at {printed}.")
        if column == "outcome"
        else marked("The text has “{name}” at {said} last year, the row at {printed}."),
        arguments={"name": name_of(row), "said": said, "printed": printed},
        spots=(
            sentence.spot.marking(sentence.text[course.earlier.start : course.later.end]),
            spot_of(row, printed),
        ),
    )


RULE = Rule(
    identifier="indicator-stated-course",
    title=marked("The text tells of another course than the row"),
    family=Family.INDICATORS,
    kind=Kind.TEXT_TABLE,
    severity=Severity.WARNING,
    explanation=marked(
        "A sentence tells how an indicator went “från … till …”. In its own analysis one of the two is the"
        " row's, and the other is not. Elsewhere the sentence shares words with the indicator's name, ends"
        " at its outcome and begins near its value of last year, but not at it."
    ),
    remedy=marked("Find out which value is right, and correct the other."),
    wrong="Utfall 84 %, föregående år 81 %. Analys: Andelen har ökat från 79 till 84 procent.",
    right="Utfall 84 %, föregående år 81 %. Analys: Andelen har ökat från 81 till 84 procent.",
    check=_check,
    measured=Measured(1, 1),
)
