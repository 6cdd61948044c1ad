"""What an indicator's row says to the rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tertial.consistency.evidence import SeenIndicator, evidence_of
from tertial.consistency.rules.indicators.rows import (
    is_analysed,
    is_certain,
    is_count,
    is_share,
    moves_with_the_year,
    name_of,
    spot_of,
    unit_of,
)
from tertial.documents.tree import Indicator, Place, Undecided
from tests.consistency.building import a_document, an_indicator, indicators


def _seen(row: Indicator) -> SeenIndicator:
    (seen,) = evidence_of(a_document(indicators(row))).indicators
    return seen


@pytest.mark.parametrize(
    ("name", "share", "count", "moves"),
    [
        ("Andel nöjda", True, False, False),
        ("Trygghet: andelen nöjda", True, False, False),
        ("Antal båtar", False, True, True),
        ("Antal barn per grupp", False, False, False),
        ("Antal lärare/skola", False, False, False),
        ("Andel av antalet båtar", True, False, False),
        ("Andel som har fått en plan", True, False, True),
        ("Antalet båtar", False, True, True),
        ("Nöjdhet (antal svar)", False, False, False),
    ],
)
def test_a_name_says_whether_it_is_a_share_or_a_count(
    name: str, share: bool, count: bool, moves: bool
) -> None:
    row = _seen(an_indicator(name, outcome="20"))
    assert (is_share(row), is_count(row), moves_with_the_year(row)) == (share, count, moves)


@pytest.mark.parametrize(
    ("cells", "certain"),
    [
        ({"outcome": "2,6 %", "target": "2,5 %"}, True),
        ({"outcome": "26 %", "target": "2,5 %"}, False),
        ({"outcome": "815 %", "target": "80 %"}, False),
        ({"outcome": "40,7 %", "outcome_men": "2,7 %", "outcome_women": "38 %"}, True),
        ({"outcome": "2,4 %", "kf_target": "25 %"}, True),
    ],
)
def test_a_row_that_lost_a_comma_is_not_certain(cells: dict[str, str], certain: bool) -> None:
    row = an_indicator("Andel nöjda", **cells)
    assert is_certain(_seen(row)) is certain
    undecided = replace(row, undecided=(Undecided(text="3 %", candidates=("outcome", "forecast")),))
    assert not is_certain(_seen(undecided))


def test_the_unit_of_a_row_is_that_of_its_total() -> None:
    split = an_indicator("Antal", outcome="40 st", outcome_men="40 %", outcome_women="60 %", target="45")
    assert unit_of(_seen(split)) == "st"
    assert unit_of(_seen(an_indicator("Antal", outcome="40 st", target="45 kg"))) is None


def test_a_row_stands_where_its_analysis_does_not() -> None:
    row = an_indicator("Andel nöjda", "Få svarade.", outcome="40 %")
    lines = Place(first=11, last=12)
    (paragraph,) = row.analysis
    whole = replace(
        row,
        analysis=(replace(paragraph, source=(Place(first=15, last=16),)),),
        source=(lines, Place(first=14, last=16)),
    )
    assert spot_of(_seen(whole), "40 %").source == (lines,)
    assert spot_of(_seen(row), "40 %").part == "40 %"


def test_a_long_name_is_cut_and_a_full_stop_is_no_analysis() -> None:
    row = _seen(an_indicator("Andel " + "mycket " * 30, ".", outcome="40 %"))
    assert len(name_of(row)) <= 90
    assert name_of(row).endswith("…")
    assert not is_analysed(row)
