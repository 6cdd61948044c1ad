from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tertial.documents.rendering.cells import ColumnShape, column_shape
from tertial.documents.rendering.columns import GUTTER, ColumnInput, _figure_width, layout
from tertial.documents.rendering.pdf.tables import TABLE_WIDTH
from tertial.documents.rendering.style import SIZES


def names(*texts: str) -> ColumnInput:
    return ColumnInput("Indikator", texts, ColumnShape())


def figures(heading: str, *texts: str) -> ColumnInput:
    return ColumnInput(heading, texts, column_shape(texts))


NINE = [
    names("Andel elever i årskurs 9 med behörighet till gymnasieskolans nationella program"),
    figures("Periodens utfall", "1 050 st"),
    figures("Periodens utfall M", "520 st"),
    figures("Periodens utfall K", "530 st"),
    figures("Utfall VB 2023", "990 st"),
    figures("Prognos helår", "1 100 st"),
    figures("Årsmål", "1 100 st"),
    figures("KF:s årsmål", "9 000 st"),
    ColumnInput("Period", ("VB 2024",), ColumnShape()),
]


def test_the_widths_fill_the_page() -> None:
    measures = layout(NINE, TABLE_WIDTH)
    assert abs(sum(measures.widths) + GUTTER * 8 - TABLE_WIDTH) < 0.2


def test_nine_columns_fit_in_ordinary_size_with_room_for_names() -> None:
    measures = layout(NINE, TABLE_WIDTH)
    assert measures.size == SIZES["table"]
    assert measures.widths[0] > 100
    assert not any(measures.hyphenate[1:])


def test_no_figure_is_wider_than_its_column() -> None:
    measures = layout(NINE, TABLE_WIDTH)
    for column, width in list(zip(NINE, measures.widths, strict=True))[1:]:
        assert all(_figure_width(text or "") * measures.size <= width for text in column.cells)


def test_a_smaller_size_is_taken_where_columns_are_too_many() -> None:
    columns = [names("Enhet"), *(figures(f"Kolumn {place}", "12 345 678,9 mnkr") for place in range(9))]
    assert layout(columns, TABLE_WIDTH).size == SIZES["note"]


def test_names_get_what_the_others_do_not_wish() -> None:
    measures = layout([names("Kort"), figures("Antal", "1")], TABLE_WIDTH)
    assert measures.widths[0] > measures.widths[1] * 3


def test_units_get_room_after_the_comma() -> None:
    tails = layout([names("Rad", "Rad"), figures("Värde", "1,5 %", "12")], TABLE_WIDTH).tails
    assert tails[0] == 0
    assert tails[1] > 0


def headed(columns: int) -> list[ColumnInput]:
    return [names("Enhet"), *(figures("Resultatöverföringar", "1") for _ in range(columns))]


def test_long_words_in_headings_are_hyphenated_only_where_there_is_no_room() -> None:
    assert any(layout(headed(8), TABLE_WIDTH).hyphenate)
    assert not any(layout(headed(4), TABLE_WIDTH).hyphenate)


def test_long_texts_get_wider_columns_than_short_ones() -> None:
    columns = [
        names("Förskola"),
        ColumnInput("Vad", ("Kort text om saken",), ColumnShape()),
        ColumnInput("Hur", ("En lång text om vad som har gjorts " * 8,), ColumnShape()),
    ]
    widths = layout(columns, TABLE_WIDTH).widths
    assert widths[2] > widths[1] * 1.5


@given(st.lists(st.lists(st.text(max_size=90), min_size=3, max_size=3), min_size=1, max_size=14))
def test_any_text_gives_columns_that_fit(texts: list[list[str]]) -> None:
    columns = [ColumnInput(heading, cells, column_shape(cells)) for heading, *cells in texts]
    measures = layout(columns, TABLE_WIDTH)
    assert all(width > 0 for width in measures.widths)
    assert sum(measures.widths) + GUTTER * (len(columns) - 1) < TABLE_WIDTH + 0.5


def test_words_give_way_before_figures_where_there_is_room_for_nothing() -> None:
    columns = [
        names("Individ- och familjeomsorg"),
        *(figures(f"Resultatöverföringar efter bokslut {place}", "2 750,3") for place in range(10)),
    ]
    measures = layout(columns, TABLE_WIDTH)
    assert all(_figure_width("2 750,3") * measures.size <= width for width in measures.widths[1:])
