"""Courses told in the text, and the row."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.indicators.stated_course import RULE
from tests.consistency.building import TERTIAL_1, a_document, a_section, an_indicator, found_by, indicators

FOOD = an_indicator("Klimatpåverkan från upphandlade måltider", outcome="1,62", previous="1,74", target="1,7")
SHARE = an_indicator("Andel elektroniska inköp", outcome="64 %", previous="54 %", target="65 %")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Utsläppen från måltiderna har gått från 1,71 kg CO2e till 1,62 kg CO2e.", "1,71 kg"),
        ("Andelen elektroniska inköp ökade från 52 procent till 64 procent.", "52 procent"),
        ("Utsläppen från måltiderna har gått från 1,74 kg CO2e till 1,62 kg CO2e.", None),
        ("Utsläppen från måltiderna har gått från 1,7 till 1,62.", None),
        ("Utsläppen från måltiderna har gått från 1,71 år 2020 till 1,62.", None),
        ("Andelen elektroniska inköp hos kvinnor ökade från 52 procent till 64 procent.", None),
        ("Utsläppen från bilarna har gått från 1,71 till 1,62.", None),
        ("Utsläppen från måltiderna har gått från 3,71 till 1,62.", None),
        ("Andelen digitala inköp ökade från 52 procent till 64 procent.", None),
        ("Andelen elektroniska inköp ökade från cirka 52 procent till 64 procent.", None),
        ("Andelen elektroniska inköp ökade med 52 till 64 procent.", None),
    ],
)
def test_a_course_that_ends_at_the_outcome_must_begin_at_last_years_value(
    text: str, said: str | None
) -> None:
    document = a_document(a_section("Miljö", text, indicators(FOOD, SHARE)))
    found = found_by(RULE, document)
    assert [each.found.arguments["said"][: len(said or "")] for each in found] == ([said] if said else [])


@pytest.mark.parametrize(
    ("analysis", "said"),
    [
        ("Andelen har ökat från 52 till 64 procent.", "52"),
        ("Andelen har ökat från 54 till 68 procent.", "68 procent"),
        ("Andelen har ökat från 54 procent 2024 till 68 procent.", "68 procent"),
        ("Andelen har ökat från 54 till 64 procent.", None),
        ("Andelen anställda har ökat från 12 till 15 procent.", None),
        ("Andelen har ökat från 54 till 68 mnkr.", None),
        ("Andelen har ökat från 54 procent 2019 till 68 procent.", None),
        ("Andelen kvinnor har ökat från 54 till 68 procent.", None),
    ],
)
def test_a_course_in_the_rows_own_analysis_must_have_both_ends(analysis: str, said: str | None) -> None:
    row = an_indicator("Andel elektroniska inköp", analysis, outcome="64 %", previous="54 %", target="65 %")
    found = found_by(RULE, a_document(indicators(row)))
    assert [each.found.arguments["said"] for each in found] == ([said] if said else [])


def test_numbers_that_grow_during_the_year_are_not_compared_in_a_tertial() -> None:
    row = an_indicator("Antal inköp", "Antalet har minskat från 54 till 13.", outcome="12", previous="54")
    assert found_by(RULE, a_document(indicators(row)))
    assert not found_by(RULE, a_document(indicators(row), identity=TERTIAL_1))
