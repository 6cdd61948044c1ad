"""Budgets, outcomes and forecasts in the prose are held against the tables of their area."""

from __future__ import annotations

import pytest

from tertial.consistency.findings import Finding
from tertial.consistency.rules.text.amounts import RULE
from tests.consistency.building import TERTIAL_1, a_document, a_section, a_table, found_by


def found(*sentences: str, heading: str = "Idrott") -> tuple[Finding, ...]:
    return found_by(
        RULE,
        a_document(
            a_section(
                "Uppföljning av driftbudget",
                a_table(
                    ["Mnkr", "Budget 2025", "Utfall jan-apr 2025", "Prognos 2025", "Avvikelse 2025"],
                    ("Kultur", "40,0", "13,1", "38,5", "1,5"),
                    ("Idrottsverksamhet", "31,0", "10,2", "33,3", "-2,3"),
                    ("Vuxen", "12,0", "4,0", "12,0", "0,0"),
                    ("Parker", "8,0", "1,4", "8,4", "-0,4"),
                    ("Totalt", "91,0", "28,7", "92,2", "-1,2"),
                    totals=[4],
                ),
                "Nämndens nettobudget är 91,0 mnkr. Till och med april har 28,7 mnkr bokförts.",
                "Prognosen för året är 92,2 mnkr.",
            ),
            a_section(heading, *sentences),
            identity=TERTIAL_1,
        ),
    )


@pytest.mark.parametrize(
    ("sentence", "cells"),
    [
        ("Idrottens budget är 31,5 mnkr.", "31,0"),
        ("Budgeten för idrott uppgår till 31,5 mnkr.", "31,0"),
        ("Prognosen är 33,8 mnkr.", "33,3"),
        ("Till och med april har 10,9 mnkr använts.", "10,2"),
        ("Bokslutet för parkerna visar 1,9 mnkr.", "1,4"),
    ],
)
def test_another_amount_than_the_tables_is_found(sentence: str, cells: str) -> None:
    (finding,) = found(sentence)
    assert finding.found.arguments["cells"] == cells
    assert finding.found.correction == cells


def test_a_summary_is_held_against_the_sums() -> None:
    (finding,) = found("Nämndens budget är 90,0 mnkr netto.", heading="Sammanfattning")
    assert finding.found.arguments["cells"] == "91,0"


@pytest.mark.parametrize(
    "sentence",
    [
        "Idrottens budget är 31 mnkr.",
        "Idrottens budget är cirka 30 mnkr.",
        "Idrottens budget är 3 mnkr högre än året före.",
        "Idrottens budget är 310 mnkr.",
        "Idrottens budget för badhusen är 9,0 mnkr.",
        "Beställarbudgeten är 18 mnkr.",
        "Av budgeten har 2,5 mnkr använts till nya mål.",
        "Prognosen är tre kronor per timme.",
    ],
)
def test_what_agrees_or_is_of_something_else_is_right(sentence: str) -> None:
    assert not found(sentence)
