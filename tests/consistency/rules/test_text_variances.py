"""A surplus or deficit in the prose is held against the tables, where the prose is seen to speak of them."""

from __future__ import annotations

import pytest

from tertial.consistency.findings import Finding
from tertial.consistency.rules.text.variances import RULE
from tests.consistency.building import a_document, a_section, a_table, found_by

OVERVIEW = (
    ("Kultur", "40,0", "37,5", "2,5"),
    ("varav bibliotek", "22,0", "20,6", "1,4"),
    ("Idrottsverksamhet", "31,0", "33,3", "-2,3"),
    ("Vuxen", "12,0", "13,0", "-1,0"),
    ("Totalt", "83,0", "83,8", "-0,8"),
)


def found(*sentences: str, heading: str = "Idrott") -> tuple[Finding, ...]:
    return found_by(
        RULE,
        a_document(
            a_section(
                "Driftbudget",
                a_table(["Mnkr", "Budget 2025", "Bokslut 2025", "Avvikelse 2025"], *OVERVIEW, of_which=[1]),
                "Kulturen visar ett överskott om 2,5 mnkr.",
                "Utfallet för biblioteken visar ett sammantaget överskott med 1 400 tkr.",
            ),
            a_section(heading, *sentences),
        ),
    )


def test_another_amount_than_the_tables_is_found_with_both_places() -> None:
    (finding,) = found("Idrotten redovisar ett underskott om 3,2 mnkr jämfört med budget.")
    assert finding.found.arguments == {
        "claim": "underskott om 3,2 mnkr", "subject": "Idrottsverksamhet", "cells": "−2,3",
    }  # fmt: skip
    assert finding.found.correction == "2,3"
    assert finding.found.arithmetic == "3,2 ≠ −2,3"
    assert len(finding.spots) == 2


def test_a_sentence_without_a_subject_speaks_of_its_heading() -> None:
    (finding,) = found("Efter resultatöverföring redovisas ett underskott på 3,2 mnkr.")
    assert finding.found.arguments["subject"] == "Idrottsverksamhet"


def test_two_areas_in_one_sentence_have_their_own() -> None:
    (finding,) = found("Idrotten visar ett underskott om 2,3 mnkr och kulturen ett överskott om 2,6 mnkr.")
    assert finding.found.arguments["subject"] == "Kultur"


def test_a_summary_is_held_against_the_sums() -> None:
    assert not found("Nämnden redovisar ett underskott om 0,8 mnkr.", heading="Sammanfattning")
    (finding,) = found("Nämnden redovisar ett underskott om 0,6 mnkr.", heading="Sammanfattning")
    assert finding.found.arguments["cells"] == "−0,8"


def test_the_other_direction_than_the_sign_is_found() -> None:
    (finding,) = found("Idrotten redovisar ett överskott om 2,3 mnkr.")
    assert finding.found.arguments["cell"] == "−2,3"


@pytest.mark.parametrize(
    "sentence",
    [
        "Idrotten redovisar ett underskott om 2,3 mnkr.",
        "Idrotten redovisar ett underskott om 2 miljoner kronor.",
        "Idrotten redovisar ett underskott om 2 290 tkr.",
        "Idrotten redovisar ett underskott om cirka 3 mnkr.",
        "Idrotten redovisar ett underskott om 23 mnkr.",  # a scanner that loses commas
        "Idrottens uthyrning redovisar ett underskott om 3,2 mnkr.",
        "Beställarenheten redovisar ett underskott om 3,2 mnkr.",
        "Vuxenomsorgen visar ett underskott om 1,0 mnkr.",
        "Idrotten redovisar ett underskott om 2,3 mnkr, varav badhuset står för ett underskott om 1,7 mnkr.",
        "Underskottet om 0,4 mnkr beror på hyran.",
        "Idrotten redovisar ett underskott om 2,3 mnkr och badhusen ett överskott om 0,4 mnkr.",
        "Idrotten visar ett underskott om 2,3 mnkr före överföring och ett underskott om 2 300 tkr efter.",
    ],
)
def test_what_agrees_or_speaks_of_something_else_is_right(sentence: str) -> None:
    assert not found(sentence)


def test_nothing_is_said_where_the_prose_is_not_seen_to_speak_of_the_table() -> None:
    section = a_section(
        "Idrott",
        a_table(["Mnkr", "Budget 2025", "Bokslut 2025", "Avvikelse 2025"], *OVERVIEW),
        "Idrotten redovisar ett underskott om 3,2 mnkr.",
    )
    assert not found_by(RULE, a_document(section))
