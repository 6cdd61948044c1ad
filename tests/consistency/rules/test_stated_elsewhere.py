"""Last year's value in the text and in the row."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.indicators.stated_elsewhere import RULE
from tests.consistency.building import a_document, a_section, an_indicator, found_by, indicators

FOOD = an_indicator("Klimatpåverkan från upphandlade måltider", outcome="1,44", previous="1,58", target="1,5")
SHARE = an_indicator("Andel elektroniska inköp", outcome="64 %", previous="54 %", target="65 %")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Utsläppen från måltiderna har gått från 1,56 kg CO2e till 1,44 kg CO2e.", "1,56 kg"),
        ("Andelen elektroniska inköp ökade från 52 procent till 64 procent.", "52 procent"),
        ("Utsläppen från måltiderna har gått från 1,58 kg CO2e till 1,44 kg CO2e.", None),
        ("Utsläppen från måltiderna har gått från 1,6 till 1,44.", None),
        ("Utsläppen från bilarna har gått från 1,56 till 1,44.", None),
        ("Utsläppen från måltiderna har gått från 3,56 till 1,44.", None),
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
