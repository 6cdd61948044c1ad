"""Programmes with two periods."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.document.programme_periods import RULE
from tests.consistency.building import a_document, a_section, activities, an_activity, found_by


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("miljöprogram 2020–2023", "miljöprogrammet 2020-2030", 1),
        ("program för ett tryggt Almvik 2018-2022", "Program för ett tryggt Almvik 2018–2020", 1),
        ("miljöprogram 2016–2019", "miljöprogram 2020–2023", 0),
        ("miljöprogram 2020–2023", "klimatplan 2020–2030", 0),
        ("miljöprogram 2020–2023", "miljöprogram 2020–2023", 0),
        ("handlingsplan 2020–2023", "handlingsplan 2020–2030", 0),
        ("program för trygghet 2020–2023", "program för kultur 2020–2030", 0),
    ],
)
def test_periods_of_one_programme_that_differ_are_found(one: str, other: str, found: int) -> None:
    document = a_document(f"Nämnden följer Almviks {one}.", f"Utgångspunkten är kommunens {other}.")
    assert len(found_by(RULE, document)) == found


def test_names_of_activities_are_read_too() -> None:
    table = activities(an_activity("Ta fram åtgärder enligt miljöprogrammet 2020–2030"))
    document = a_document("Nämnden följer miljöprogrammet 2020–2023.", a_section("Mål", table))
    assert len(found_by(RULE, document)) == 1
