"""Units missing or mixed within a row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tertial.consistency.rules.indicators.mixed_units import RULE
from tertial.documents.tree import Undecided
from tests.consistency.building import a_document, an_indicator, found_by, indicators


@pytest.mark.parametrize(
    ("name", "cells", "correction"),
    [
        ("Andel nöjda besökare", {"outcome": "36,83", "target": "39 %"}, "36,83 %"),
        ("Antal båtplatser", {"outcome": "12", "previous": "14", "target": "15 st"}, None),
        ("Antal barn per grupp", {"outcome": "14,4 barn/avd.", "forecast": "16 st"}, None),
        ("Andel nöjda besökare", {"target": "80"}, "80 %"),
        ("Antal båtplatser", {"target": "50 %"}, None),
        (
            "Utsläpp från måltider",
            {"target": "1,7", "kf_target": "2,4 kg CO2 per kg mat"},
            "1,7 kg CO2 per kg mat",
        ),
        ("Andel nöjda besökare", {"outcome": "60", "outcome_men": "50 %", "outcome_women": "70 %"}, "60 %"),
    ],
)
def test_a_row_in_more_than_one_unit_is_found_once(
    name: str, cells: dict[str, str], correction: str | None
) -> None:
    (found,) = found_by(RULE, a_document(indicators(an_indicator(name, **cells))))
    assert found.found.correction == correction


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("Andel nöjda besökare", {"outcome": "36,83 %", "target": "39 procent"}),
        ("Antal båtplatser", {"outcome": "12", "target": "15", "period": "2025"}),
        ("Antal båtplatser", {"outcome": "0", "target": "15 st"}),
        ("Antal barn per grupp", {"outcome": "15,9 barn/avd.", "target": "16", "kf_target": "16"}),
        ("Antal båtplatser", {"outcome": "12 st", "outcome_women": "60 %", "outcome_men": "40 %"}),
        ("Andel båtplatser", {"outcome": "0", "target": "0"}),
        ("Andel i procent av antal", {"target": "50 %"}),
        ("Budgetavvikelse", {"outcome": "-0,4 %", "target": "+/- 1 %", "kf_target": "+/-1"}),
        ("Index", {"outcome": "79", "target": "80"}),
        ("Kostnad", {"outcome": "450 tkr", "target": "1 mnkr"}),
    ],
)
def test_a_row_in_one_unit_is_left_alone(name: str, cells: dict[str, str]) -> None:
    assert not found_by(RULE, a_document(indicators(an_indicator(name, **cells))))


def test_a_percentage_in_the_analysis_tells_the_unit_of_a_row_without_one() -> None:
    said = "Utfallet ligger på 89%, en procentenhet under årsmålet 90%."
    row = an_indicator("Besökares omdöme", said, outcome="89", target="90")
    (found,) = found_by(RULE, a_document(indicators(row)))
    assert [spot.part for spot in found.spots] == ["89", "89%"]


def test_figures_whose_column_is_undecided_count_and_the_pieces_of_a_text_do_not() -> None:
    row = an_indicator("Kostnader för fel", target="20 %")
    beside = replace(row, undecided=(Undecided(text="20", candidates=("outcome", "forecast")),))
    assert found_by(RULE, a_document(indicators(beside)))
    put_off = replace(
        row,
        undecided=(
            Undecided(text="Fastställs", candidates=("target",)),
            Undecided(text="2025", candidates=("target",)),
        ),
    )
    assert not found_by(RULE, a_document(indicators(put_off)))


def test_the_rows_of_one_table_are_told_together() -> None:
    rows = (
        an_indicator("Andel nöjda besökare", outcome="36,83", target="39 %"),
        an_indicator("Andel lån", outcome="40 %", target="39 %"),
        an_indicator("Andel besök", outcome="12", target="15 %"),
    )
    (found,) = found_by(RULE, a_document(indicators(*rows)))
    assert found.found.arguments == {
        "count": "2",
        "rows": "Andel nöjda besökare (36,83, 39 %); Andel besök (12, 15 %)",
    }
    assert [spot.row for spot in found.spots] == [0, 2]
    assert len(found_by(RULE, a_document(indicators(rows[0]), indicators(rows[2])))) == 2
