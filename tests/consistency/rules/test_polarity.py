"""Which way an indicator gets better, as its name and its targets say."""

from __future__ import annotations

import pytest

from tertial.consistency.evidence import evidence_of
from tertial.consistency.rules.indicators.polarity import polarity_of, polarity_of_name, target_met
from tertial.core.words import fold
from tertial.plan.calculations.measures import Polarity
from tertial.plan.calculations.targets_met import Answer
from tests.consistency.building import TERTIAL_1, a_document, an_indicator, indicators


@pytest.mark.parametrize(
    ("name", "polarity"),
    [
        ("Andel nöjda besökare", Polarity.HIGHER),
        ("Andel badgäster som inte utsatts för brott", Polarity.HIGHER),
        ("Andel utbrott som kunnat avvärjas efter klagomål", Polarity.HIGHER),
        ("Andel ansökningar om bistånd som besvarats inom 14 dagar", Polarity.HIGHER),
        ("Sjukfrånvaro", Polarity.LOWER),
        ("Antal vräkningar", Polarity.LOWER),
        ("Andel hushåll med ekonomiskt bistånd", Polarity.LOWER),
        ("Andel hushåll som lämnat ekonomiskt bistånd", Polarity.UNKNOWN),
        ("Andel elever som inte klarar provet", Polarity.UNKNOWN),
        ("Andel elever som åter anmäls", Polarity.UNKNOWN),
        ("Andel besökare som upplever otrygghet", Polarity.UNKNOWN),
        ("Andel tegeltak", Polarity.UNKNOWN),
    ],
)
def test_a_name_tells_which_way_is_better_only_where_its_words_agree(name: str, polarity: Polarity) -> None:
    assert polarity_of_name(fold(name)) is polarity


def test_a_target_that_says_which_way_is_better_is_believed() -> None:
    document = a_document(
        indicators(
            an_indicator("Andel tegeltak", target="70 %", kf_target="öka"),
            an_indicator("Antal bryggor", target="Högst 4"),
            an_indicator("Antal trappor", target="minst 4", kf_target="minska"),
        )
    )
    ways = [polarity_of(row) for row in evidence_of(document).indicators]
    assert ways == [Polarity.HIGHER, Polarity.LOWER, Polarity.UNKNOWN]


def test_what_grows_during_the_year_is_not_held_against_the_target_in_a_tertial() -> None:
    rows = indicators(
        an_indicator("Antal nöjda besökare", outcome="12 st", target="40 st"),
        an_indicator("Andel nöjda besökare", outcome="52", target="60 %"),
    )
    evidence = evidence_of(a_document(rows))
    annual = evidence.identity
    assert [target_met(row, annual) for row in evidence.indicators] == [Answer.NOT_MET, Answer.NOT_MET]
    answers = [target_met(row, TERTIAL_1) for row in evidence.indicators]
    assert answers == [Answer.CANNOT_BE_SAID, Answer.NOT_MET]
