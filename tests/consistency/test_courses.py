"""Courses that a sentence tells."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tertial.consistency.evidence import evidence_of
from tertial.consistency.evidence.courses import Course, courses_in
from tests.consistency.building import a_document


def _courses(text: str) -> list[Course]:
    return [each for sentence in evidence_of(a_document(text)).sentences for each in courses_in(sentence)]


@pytest.mark.parametrize(
    ("text", "first", "last", "unit", "up"),
    [
        ("Andelen har ökat från 81 till 84 procent.", "81", "84", "%", True),
        ("Andelen minskade under året från 84 % till 81 %.", "84", "81", "%", False),
        ("Utsläppen har gått från 1,56 kg till 1,44 kg.", "1.56", "1.44", "kg", None),
        ("Kostnaden har inte ökat från 3,1 till 4,0 mnkr.", "3.1", "4.0", "mnkr", None),
    ],
)
def test_a_course_has_two_ends_a_unit_and_a_direction(
    text: str, first: str, last: str, unit: str, up: bool | None
) -> None:
    (course,) = _courses(text)
    assert (course.earlier.value, course.later.value) == (Decimal(first), Decimal(last))
    assert (course.unit, course.up) == (unit, up)


def test_the_earlier_year_is_kept() -> None:
    (course,) = _courses("Andelen har ökat från 81 procent år 2024 till 84 procent.")
    assert course.year == 2024


@pytest.mark.parametrize(
    "text",
    [
        "Andelen har ökat från cirka 81 till 84 procent.",
        "Andelen har ökat från 81 procent till 84 mnkr.",
        "Barn från 6 år får delta till en kostnad av 84 kronor.",
        "Andelen har ökat med 81 till 84 procent.",
        "Tre av tio kom från Almvik till Nordanby.",
    ],
)
def test_what_is_no_course_is_left_alone(text: str) -> None:
    assert not _courses(text)
