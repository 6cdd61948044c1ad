"""What the headings of economy tables mean."""

from __future__ import annotations

import pytest

from tertial.consistency.evidence import evidence_of
from tertial.consistency.evidence.column_meanings import (
    ColumnMeaning,
    Measure,
    Side,
    Sign,
    Transfers,
    meaning_of,
)
from tertial.core.words import fold
from tests.consistency.building import a_document, a_table


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("Budget 2025", ColumnMeaning(measure=Measure.BUDGET, year=2025)),
        ("Budget (kostnader)", ColumnMeaning(measure=Measure.BUDGET, side=Side.COSTS)),
        ("Intäkter 2024", ColumnMeaning(side=Side.INCOME, year=2024)),
        ("Prognostiserat utfall 2025", ColumnMeaning(measure=Measure.FORECAST, qualifier="tiserat utfall")),
        ("VP 2025", ColumnMeaning(measure=Measure.BUDGET, year=2025)),
        ("Bokfört jan-apr", ColumnMeaning(measure=Measure.OUTCOME, period="jan-apr")),
        (
            "Bokslut före resultatöverföringar",
            ColumnMeaning(measure=Measure.OUTCOME, transfers=Transfers.BEFORE),
        ),
        (
            "Avvikelse 2025 efter resultat överföringar",
            ColumnMeaning(measure=Measure.VARIANCE, year=2025, transfers=Transfers.AFTER),
        ),
        ("Avvikelse mot budget %", ColumnMeaning(measure=Measure.VARIANCE, percent=True)),
        ("Förändring 2024-2025", ColumnMeaning(measure=Measure.CHANGE, year=2025, since=2024)),
        ("Resultat Överskott (-) Underskott (+)", ColumnMeaning(sign=Sign.SURPLUS_NEGATIVE)),
        ("T2", ColumnMeaning(period="t2")),
        ("Totalt", ColumnMeaning(measure=Measure.TOTAL)),
        ("Snitt", ColumnMeaning(measure=Measure.MEAN)),
        ("Utfall snitt jan-apr", ColumnMeaning(measure=Measure.OUTCOME, period="jan-apr")),
        ("Förändrad kommentar", ColumnMeaning()),
    ],
)
def test_a_heading_is_taken_apart(heading: str, meaning: ColumnMeaning) -> None:
    read = meaning_of(fold(heading))
    for name in ("measure", "side", "period", "transfers", "sign", "percent", "since"):
        assert getattr(read, name) == getattr(meaning, name), name
    if meaning.year:
        assert read.year == meaning.year


def test_what_is_left_of_a_heading_tells_two_budgets_apart() -> None:
    assert meaning_of("justerad budget").qualifier == "justerad"
    assert meaning_of("budget").qualifier == ""


def _measures(*headings: str, rows: tuple[tuple[str | None, ...], ...]) -> list[Measure | None]:
    (table,) = evidence_of(a_document(a_table(headings, *rows))).tables
    return [each.measure for each in table.meanings]


def test_headings_that_slid_to_the_right_are_put_back() -> None:
    assert _measures(
        "", "Mnkr, netto", "Budget", "Bokslut", "Avvikelse Avvikelse mot prognos",
        rows=(("Parker", "9,5", "8,6", "0,9", "1,0"),),
    ) == [None, Measure.BUDGET, Measure.OUTCOME, Measure.VARIANCE, Measure.VARIANCE]  # fmt: skip


def test_headings_that_slid_to_the_left_are_put_back() -> None:
    assert _measures(
        "Budget", "Bokfört", "Prognos", "Avvikelse", "april", rows=(("Parker", "2,5", "1,0", "2,5", "0"),)
    ) == [None, Measure.BUDGET, Measure.OUTCOME, Measure.FORECAST, Measure.VARIANCE]


def test_percentages_are_where_their_sign_is_printed() -> None:
    table = a_table(
        ("Mnkr", "Budget", "Prognos", "Avvikelse %", "Avvikelse"), ("Skola", "50,0", "49,0", "1,0", "2,0%")
    )
    (seen,) = evidence_of(a_document(table)).tables
    assert [each.percent for each in seen.meanings] == [False, False, False, False, True]
