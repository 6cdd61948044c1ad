"""Points after some numbers and not after others."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.document.number_points import RULE
from tests.consistency.building import a_document, a_section, found_by


@pytest.mark.parametrize(
    ("numbers", "few"),
    [
        ("1.1 1.2. 1.3. 1.4.", "1.1"),
        ("1.1 1.2 1.3 2.1. 2.2 2.3 2.4 2.5. 3.1", "2.1.”, “2.5."),
        ("1. 1.1 1.2 2. 2.1 2.2", None),
        ("1.1. 1.2. 1.3.", None),
        ("1.1 1.2. 1.3 1.4.", None),
    ],
)
def test_the_few_that_break_the_habit_of_their_rank_are_one_finding(numbers: str, few: str | None) -> None:
    document = a_document(*(a_section("Rubrik", "Text.", number=each) for each in numbers.split()))
    found = found_by(RULE, document)
    assert [each.found.arguments["number"] for each in found] == ([few] if few else [])
