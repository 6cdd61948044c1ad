"""A count in the prose that is nearly the volume table's is most likely meant to be it."""

from __future__ import annotations

import pytest

from tertial.consistency.findings import Finding
from tertial.consistency.rules.text.counts import RULE
from tests.consistency.building import a_document, a_section, a_table, found_by


def found(sentence: str) -> tuple[Finding, ...]:
    table = a_table(
        ["Antal besökare", "Budget 2025", "Bokslut 2025", "Bokslut 2024"],
        ("Bibliotek", "4 100", "4 012", "4 210"),
        ("Totalt antal besökare", "6 310", "5 708", "6 022"),
        unit=None,
        totals=[1],
    )
    return found_by(RULE, a_document(a_section("Besök", table), a_section("Analys", sentence)))


@pytest.mark.parametrize(
    "sentence",
    [
        "År 2025 var antalet besökare 5706.",
        "Under året kom 5 718 besökare.",
        "2025 uppgick besökarantalet till 5 760.",
    ],
)
def test_a_count_that_is_nearly_the_tables_is_found(sentence: str) -> None:
    (finding,) = found(sentence)
    assert finding.found.correction == "5\u00a0708"


@pytest.mark.parametrize(
    "sentence",
    [
        "År 2025 var antalet besökare 5708.",
        "År 2024 var antalet besökare 5706.",
        "Antalet besökare var drygt 5 700.",
        "I oktober var antalet besökare 5 706.",
        "Under året kom 5 356 besökare.",
        "Under året lånades 5 706 böcker.",
        "Bidraget är 5 706 kronor.",
    ],
)
def test_the_same_another_time_or_another_thing_is_right(sentence: str) -> None:
    assert not found(sentence)
