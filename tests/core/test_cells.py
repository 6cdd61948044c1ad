"""A cell is a figure, an absence or a text for a person to look at; reading one never fails."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.core.absence import Blank, NotMeasured, Undetermined
from tertial.core.cells import NotUnderstood, parse_cell
from tertial.core.figures import Figure, FigureFault, parse_figure
from tertial.core.numbers import NumberFault


def test_the_sorts_of_cell() -> None:
    assert parse_cell("1 050 st") == parse_figure("1 050 st")
    assert parse_cell("") == Blank()
    assert parse_cell("Ej mätt") == NotMeasured()
    assert isinstance(parse_cell("-"), Undetermined)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("12 34", NumberFault.GROUPS),
        ("9.10", NumberFault.POINT),
        ("80 Fastställs", FigureFault.UNKNOWN_UNIT),
        ("Ja", NumberFault.EMPTY),
    ],
)
def test_what_is_not_understood_is_kept_with_the_reason(text: str, reason: str) -> None:
    assert parse_cell(text) == NotUnderstood(text, reason)


@given(st.text(max_size=100))
def test_any_text_is_a_cell(text: str) -> None:
    cell = parse_cell(text)
    if not isinstance(cell, Figure | Blank):
        assert " ".join(text.split()) == cell.printed
