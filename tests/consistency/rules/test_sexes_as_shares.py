"""Women and men in another unit than the total."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.indicators.sexes_as_shares import RULE
from tests.consistency.building import a_document, an_indicator, found_by, indicators


@pytest.mark.parametrize(
    ("name", "total", "women", "men", "arithmetic"),
    [
        ("Antal deltagare", "231 st", "83 %", "17 %", ""),
        ("Antal deltagare", "231", "83 %", "27 %", "83 % + 27 % ≠ 100 %"),
        ("Antal deltagare", "231 st", "192 st", "39 st", None),
        ("Andel nöjda", "85", "80 %", "90 %", None),
        ("Nöjdhet", "85 %", "19 st", "30 st", ""),
        ("Nöjdhet", "85 %", "80", "90", None),
    ],
)
def test_women_and_men_are_in_the_unit_of_the_total(
    name: str, total: str, women: str, men: str, arithmetic: str | None
) -> None:
    row = an_indicator(name, outcome=total, outcome_women=women, outcome_men=men)
    found = found_by(RULE, a_document(indicators(row)))
    shown = [each.found.arithmetic.replace("\u00a0", " ") for each in found]
    assert shown == ([] if arithmetic is None else [arithmetic])
