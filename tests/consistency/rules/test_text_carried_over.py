"""What result units are said to carry over is held against the transfers in the tables."""

from __future__ import annotations

import pytest

from tertial.consistency.findings import Finding
from tertial.consistency.rules.text.carried_over import RULE
from tests.consistency.building import a_document, a_section, a_table, found_by

HEADINGS = ["Mnkr", "Budget 2025", "Bokslut 2025", "Avvikelse 2025"]


def found(sentence: str) -> tuple[Finding, ...]:
    return found_by(
        RULE,
        a_document(
            a_section(
                "Driftbudget",
                a_table(
                    HEADINGS,
                    ("Kultur", "40,0", "37,5", "2,5"),
                    ("Resultatenheternas överskott från 2024", None, None, "7,0"),
                    ("Resultatenheternas överskott till 2026", None, None, "-9,4"),
                ),
                "Ett överskott om 7,0 mnkr fördes över från 2024.",
                "Resultatenheterna överför sammantaget 9 400 tkr till 2026.",
            ),
            a_section(
                "Idrott",
                a_table(
                    HEADINGS,
                    ("Netto", "31,0", "33,3", "-2,3"),
                    ("Resultatöverföring från 2024", None, None, "5,0"),
                    ("Resultatöverföring till 2026", None, None, "-6,2"),
                ),
                sentence,
            ),
        ),
    )


def test_another_amount_than_the_areas_transfers_is_found() -> None:
    (finding,) = found("Idrottens tre resultatenheter för över ett samlat överskott på 1,2 mnkr.")
    assert finding.found.arithmetic == "1,2 ≠ 5,0 / −6,2"


@pytest.mark.parametrize(
    "sentence",
    [
        "Idrottens tre resultatenheter för över ett samlat överskott på 6,2 mnkr.",
        "Idrottens resultatenheter för över cirka 7 mnkr.",
        "Badhusens resultatenheter för över ett överskott på 1,2 mnkr.",
        "Resultatenheterna ökar med 1,2 mnkr.",
        "Av idrottens överskott på 6,2 mnkr får 1,2 mnkr föras över.",
    ],
)
def test_what_agrees_or_is_of_something_else_is_right(sentence: str) -> None:
    assert not found(sentence)
