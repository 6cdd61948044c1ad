"""How much better or worse than the forecast a result is said to be is held against the row that has both."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tertial.consistency.findings import Finding, Severity
from tertial.consistency.rules.text.forecast_changes import RULE
from tests.consistency.building import a_document, a_section, a_table, found_by


def found(sentence: str, heading: str = "Idrott", notes: Sequence[str] = ()) -> tuple[Finding, ...]:
    return found_by(
        RULE,
        a_document(
            a_section(
                "Avvikelse jämfört med prognos",
                a_table(
                    ["Verksamhet (mnkr)", "Bokslut", "T2", "T1"],
                    ("Kultur", "1,5", "0,0", "0,5"),
                    ("Idrott", "4,9", "5,4", "2,0"),
                    ("Park", "-2,0", "-3,0", "0,0"),
                    notes=notes,
                ),
            ),
            a_section(
                "Kultur",
                "Bokslutet visar ett förbättrat resultat med 1,5 mnkr jämfört med tertialrapport 2 och 1,0"
                " mnkr jämfört med tertialrapport 1.",
            ),
            a_section(
                "Park", "Bokslutet visar ett försämrat resultat med 2,0 mnkr jämfört med tertialrapport 1."
            ),
            a_section(heading, sentence),
        ),
    )


def test_another_difference_than_the_rows_is_found() -> None:
    (finding,) = found("Bokslutet visar ett försämrat resultat med 0,8 mnkr jämfört med tertialrapport 2.")
    assert finding.found.arithmetic == "4,9 − 5,4 = −0,5"
    assert finding.found.arguments["change"] == "−0,5"


def test_what_a_rounded_forecast_would_explain_is_less_certain() -> None:
    near = "Bokslutet visar ett försämrat resultat med 0,6 mnkr jämfört med tertialrapport 2."
    far = "Bokslutet visar ett försämrat resultat med 0,8 mnkr jämfört med tertialrapport 2."
    notes = ["Tabellen innehåller avrundningsdifferenser."]
    assert [each.severity for each in found(far, notes=notes)] == [Severity.ERROR]
    assert [each.severity for each in found(near)] == [Severity.WARNING]
    assert [each.severity for each in found(near, notes=notes)] == [Severity.HINT]


def test_the_other_direction_is_found() -> None:
    (finding,) = found("Bokslutet visar ett förbättrat resultat med 0,5 mnkr jämfört med tertialrapport 2.")
    assert finding.found.arguments["change"] == "−0,5"


def test_one_of_two_reports_is_enough() -> None:
    assert found("Bokslutet visar ett förbättrat resultat med 3,4 mnkr mot både tertialrapport 1 och 2.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Bokslutet visar ett försämrat resultat med 0,5 mnkr jämfört med tertialrapport 2.",
        "Bokslutet visar ett försämrat resultat med 500 tkr jämfört med tertialrapport 2.",
        "Bokslutet visar ett försämrat resultat med cirka 0,8 mnkr jämfört med tertialrapport 2.",
        "Bokslutet visar för badhusen ett försämrat resultat med 0,8 mnkr jämfört med tertialrapport 2.",
        "Bokslutet visar ett försämrat resultat med 0,8 mnkr jämfört med budget.",
        "Bokslutet visar inga avvikelser jämfört med tertialrapport 2.",
    ],
)
def test_what_agrees_or_is_of_something_else_is_right(sentence: str) -> None:
    assert not found(sentence)
    assert not found(sentence, heading="Något annat")
