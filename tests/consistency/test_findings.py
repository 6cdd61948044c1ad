"""Places of findings: what of their words is marked."""

from __future__ import annotations

from tertial.consistency.evidence import evidence_of
from tertial.consistency.findings import Spot
from tertial.consistency.rules.indicators.rows import spot_of
from tests.consistency.building import a_document, a_section, an_indicator, indicators

TEXT = "Vi når 98 %. Målet är 9 %, men 8 % var väntat."


def test_a_stretch_that_stands_once_is_marked() -> None:
    assert Spot(section="s", words=TEXT).marking("9 %").part == "9 %"
    assert Spot(section="s", words="Lån | 98 % | 8 %").marking("8 %").part == "8 %"


def test_what_stands_twice_is_not_marked_by_its_first_double() -> None:
    sentence = Spot(section="s", words=TEXT, part="Målet är 9 %, men 8 % var väntat.")
    assert sentence.marking("8 %").part == sentence.part
    assert Spot(section="s", words="Lån | 98 % | 98 %").marking("98 %").part == ""


def test_a_cell_of_an_indicator_is_marked_only_where_it_can_be_told() -> None:
    held = evidence_of(
        a_document(
            a_section(
                "Mål",
                indicators(
                    an_indicator("Lån", outcome="12", target="12"),
                    an_indicator("Besök", outcome="12", target="9"),
                ),
            )
        )
    )
    assert [spot_of(row, "12").part for row in held.indicators] == ["", "12"]
