"""Board targets that ask for less than the council's."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.indicators.weaker_target import RULE
from tertial.core.catalogue import translator
from tests.consistency.building import (
    PLAN,
    TERTIAL_1,
    a_document,
    a_section,
    an_indicator,
    found_by,
    indicators,
)

IN_PLAN = ("target", "kf_target", "period")


@pytest.mark.parametrize(
    ("name", "target", "council", "weaker"),
    [
        ("Andel nöjda besökare", "74 %", "80 %", True),
        ("Andel nöjda besökare", "82 %", "80 %", False),
        ("Sjukfrånvaro", "7 %", "6 %", True),
        ("Sjukfrånvaro", "5 %", "6 %", False),
        ("Antal personal en hemtjänsttagare möter", "11", "10", True),
        ("Index för gott ledarskap", "81", "85", True),
        ("Index för gott ledarskap", "8", "85", False),
        ("Antal nöjda besökare", "450 st", "800 st", False),
        ("Andel elever som åter anmäls", "24 %", "22 %", False),
        ("Andel nöjda besökare", "74 %", "öka", False),
        ("Andel nöjda besökare", "74 %", "Tas fram av nämnd", False),
        ("Nöjdhet med köpt energi", "2,4 GWh", "3,1 GWh", False),
    ],
)
def test_targets_are_compared_where_it_is_certain_which_way_is_better(
    name: str, target: str, council: str, weaker: bool
) -> None:
    table = indicators(an_indicator(name, target=target, kf_target=council), columns=IN_PLAN)
    assert bool(found_by(RULE, a_document(table, identity=PLAN))) is weaker


def test_a_comment_on_targets_excuses_and_one_on_something_else_does_not() -> None:
    cells = {"target": "74 %", "kf_target": "80 %"}
    told = indicators(
        an_indicator("Andel nöjda", "Årsmålet är satt efter fjolårets resultat.", **cells), columns=IN_PLAN
    )
    other = indicators(an_indicator("Andel nöjda", "Mötena följs upp.", **cells), columns=IN_PLAN)
    assert not found_by(RULE, a_document(told, identity=PLAN))
    assert found_by(RULE, a_document(other, identity=PLAN))


def test_a_reported_row_of_two_figures_may_begin_with_last_years_outcome() -> None:
    alone = an_indicator("Andel nöjda", target="74 %", kf_target="80 %")
    reported = an_indicator("Andel nöjda", previous="70 %", target="74 %", kf_target="80 %")
    assert not found_by(RULE, a_document(indicators(alone), identity=TERTIAL_1))
    assert found_by(RULE, a_document(indicators(reported), identity=TERTIAL_1))


def test_several_targets_are_one_finding_with_all_their_places() -> None:
    cells = {"target": "74 %", "kf_target": "80 %"}
    rows = [an_indicator(name, **cells) for name in ("Andel nöjda", "Andel trygga")]
    better = an_indicator("Andel delaktiga", target="82 %", kf_target="80 %")
    sections = (
        a_section("Mål 1", indicators(rows[0], better, columns=IN_PLAN)),
        a_section("Mål 2", indicators(rows[1], columns=IN_PLAN)),
    )
    (finding,) = found_by(RULE, a_document(*sections, identity=PLAN))
    assert [spot.section for spot in finding.spots] == [section.key for section in sections]
    assert {spot.part for spot in finding.spots} == {"74 %"}
    said = finding.message(translator("sv"))
    assert said.startswith("2 årsmål kräver mindre än KF:s")
    assert "Andel nöjda" in said
