"""A cell is a figure only when core reads it as one, and figures are cut where their comma stands."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.documents.rendering.cells import (
    TEXT_COLUMN,
    ColumnShape,
    column_shape,
    indicator_shapes,
    missing_decimals,
    missing_unit,
    printed_figure,
    table_shapes,
)
from tertial.documents.tree import Indicator, IndicatorTable, Table
from tests.documents.sample import INDICATOR_COLUMNS, cells, sample_document


@pytest.mark.parametrize(
    ("text", "before", "after", "unit", "value"),
    [
        ("1 938,0", "1 938", ",0", "", "1938.0"),
        ("1\u00a0938", "1\u00a0938", "", "", "1938"),
        ("-1,3%", "-1", ",3", "%", "-1.3"),
        ("\u22121,3 %", "\u22121", ",3", " %", "-1.3"),
        ("1 050 st", "1 050", "", " st", "1050"),
        ("15,9 barn/avd.", "15", ",9", " barn/avd.", "15.9"),
        ("1,44 kg CO2 per kg livsmedel", "1", ",44", " kg CO2 per kg livsmedel", "1.44"),
        ("ca 50", "ca 50", "", "", "50"),
        (" 7 ", "7", "", "", "7"),
    ],
)
def test_figures(text: str, before: str, after: str, unit: str, value: str) -> None:
    figure = printed_figure(text)
    assert figure is not None
    assert (figure.before, figure.after, figure.unit) == (before, after, unit)
    assert figure.figure.value == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["", " ", "–", "-", "..", "Tas fram av nämnd", "Öka", "+/- 1 %", "Max 10 personer", "VB 2020", "9.10",
     "1.234,5", "2024-01-01", "=1+1", "12 34", "1,5 1,7", "x" * 5000, "1" * 200],
)  # fmt: skip
def test_what_is_no_figure_is_text(text: str) -> None:
    assert printed_figure(text) is None


@given(st.text(max_size=40))
def test_parts_make_up_the_cell(text: str) -> None:
    figure = printed_figure(text)
    if figure is not None:
        assert figure.before + figure.after + figure.unit == text.strip()


def test_a_column_is_aligned_on_its_longest_decimals() -> None:
    shape = column_shape(["419,8", None, "811,65", "-", "", "12"])
    assert shape == ColumnShape(figures=True, aligned=True, decimals=2, unit=0)


def test_a_column_of_words_is_text() -> None:
    assert column_shape(["Öka", "Tas fram av nämnd", "88 %"]) == TEXT_COLUMN
    assert column_shape([None, ""]) == TEXT_COLUMN
    assert column_shape([]) == TEXT_COLUMN


def test_long_units_leave_no_room_but_stand_to_the_right() -> None:
    assert column_shape(["15,9 barn/avd.", "86 %"]) == ColumnShape(figures=True)


def test_missing_places() -> None:
    shape = column_shape(["419,8 %", "811,65", "12 st"])
    lacking = {}
    for text in ("419,8 %", "811,65", "12 st"):
        figure = printed_figure(text)
        assert figure is not None
        lacking[text] = (missing_decimals(figure, shape), missing_unit(figure, shape))
    assert lacking == {"419,8 %": (1, 1), "811,65": (0, 3), "12 st": (3, 0)}


def test_periods_are_words_even_when_they_look_like_figures() -> None:
    table = IndicatorTable(
        columns=(INDICATOR_COLUMNS[0], INDICATOR_COLUMNS[7]),
        rows=(Indicator(key="i", name="Antal", cells=cells(outcome="12", period="2024")),),
    )
    assert [shape.figures for shape in indicator_shapes(table)] == [True, False]


def test_the_first_column_names_the_rows() -> None:
    economy = next(s for s in sample_document().sections if s.key == "ekonomi")
    table = economy.blocks[1]
    assert isinstance(table, Table)
    assert [shape.figures for shape in table_shapes(table)] == [False, True, True, True, True, True]
