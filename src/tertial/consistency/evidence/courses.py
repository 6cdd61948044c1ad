"""Courses that a sentence tells: "har ökat från 81 till 84 procent"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tertial.consistency.evidence.quantities import Quantity
from tertial.consistency.evidence.sentences import Sentence

_FROM: Final = re.compile(r"\bfran $")
_TO: Final = re.compile(r"^(?: [a-z][a-z0-9]*){0,3}?(?: (?:ar )?(?P<year>(?:19|20)[0-9]{2}))? till $")
_UP: Final = r"okat|okar|okade|stigit|steg|hojts|hojdes|vaxt|vuxit"
_DOWN: Final = r"minskat|minskar|minskade|sjunkit|sjonk|sjunker|sankts|sanktes"
_DIRECTION: Final = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?: [a-z]+){{0,4}}? fran $")
_TURNED: Final = re.compile(r"\b(?:inte|ej|aldrig|skillnad\w*|gap\w*|underskott\w*|minus)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A value from an earlier time to a later.

    `unit` is that of both; a figure without one takes the other's. `year` is the earlier year where it is
    printed between the two. `up` is the direction that is said in words, None where none is.
    """

    earlier: Quantity
    later: Quantity
    unit: str | None
    year: int | None = None
    up: bool | None = None


def courses_in(sentence: Sentence) -> tuple[Course, ...]:
    """Every "från … till …" of two figures in one unit, neither of them loose."""
    return sentence.once(_courses)


def _courses(sentence: Sentence) -> tuple[Course, ...]:
    return tuple(_told(sentence))


def _told(sentence: Sentence) -> Iterator[Course]:
    folded = sentence.folded
    if " till " not in folded or "fran " not in folded or len(folded) != len(sentence.text):
        return
    for earlier, later in zip(sentence.quantities, sentence.quantities[1:], strict=False):
        before = folded[: earlier.start]
        between = _TO.match(folded[earlier.end : later.start])
        if not between or not _FROM.search(before) or _is_loose(earlier) or _is_loose(later):
            continue
        units = {earlier.unit, later.unit} - {None}
        if len(units) < 2:
            yield Course(
                earlier=earlier,
                later=later,
                unit=units.pop() if units else None,
                year=int(between["year"]) if between["year"] else None,
                up=_direction(before),
            )


def _is_loose(quantity: Quantity) -> bool:
    return quantity.loose or quantity.figure.approximate


def _direction(before: str) -> bool | None:
    found = _DIRECTION.search(before)
    if found is None or _TURNED.search(before):
        return None
    return found["up"] is not None
