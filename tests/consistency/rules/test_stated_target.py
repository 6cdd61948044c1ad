"""Analyses that misjudge the target."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.indicators.stated_target import RULE
from tests.consistency.building import TERTIAL_1, a_document, an_indicator, found_by, indicators


@pytest.mark.parametrize(
    ("analysis", "outcome", "wrong"),
    [
        ("Årsmålet nås.", "72 %", True),
        ("Målet har uppnåtts.", "72 %", True),
        ("Nämnden når årsmålet, tack vare många svar.", "72 %", True),
        ("Årsmålet nås inte.", "82 %", True),
        ("Nämnden når inte årsmålet, trots fler svar.", "82 %", True),
        ("Årsmålet har inte uppnåtts.", "82 %", True),
        ("Årsmålet nås.", "80 %", False),
        ("Årsmålet nås inte.", "72 %", False),
        ("Årsmålet nås nästan.", "72 %", False),
        ("Årsmålet nås så när som på 8 svar.", "72 %", False),
        ("De bibliotek som inte når målet har fått stöd.", "82 %", False),
        ("KF:s årsmål nås.", "72 %", False),
        ("Målet beräknas nås 2026.", "72 %", False),
        ("Målet har uppnåtts för kvinnor.", "72 %", False),
    ],
)
def test_a_plain_judgement_is_held_against_the_row(analysis: str, outcome: str, wrong: bool) -> None:
    row = an_indicator("Andel nöjda besökare", analysis, outcome=outcome, target="80 %")
    assert bool(found_by(RULE, a_document(indicators(row)))) is wrong
    assert not found_by(RULE, a_document(indicators(row), identity=TERTIAL_1))


def test_nothing_is_said_where_it_is_in_doubt_which_way_is_better() -> None:
    row = an_indicator("Andel tegeltak", "Årsmålet nås.", outcome="72 %", target="80 %")
    assert not found_by(RULE, a_document(indicators(row)))
