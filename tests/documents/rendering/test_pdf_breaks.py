from __future__ import annotations

import re

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tertial.documents.rendering import pdf
from tertial.documents.rendering.structure_check import check_structure
from tertial.documents.tree import (
    Block,
    Column,
    Indicator,
    IndicatorTable,
    Row,
    RowLevel,
    Table,
    Undecided,
)
from tests.documents.rendering.long_report import COLUMNS, table_of
from tests.documents.rendering.made import STYLE, document_with, paragraph
from tests.documents.rendering.printed import headings_of, pages_of, text_of


def test_no_heading_ends_a_page(report: bytes) -> None:
    headings = [heading for heading in headings_of(report) if heading.followed_on]
    assert len(headings) > 30
    assert [heading for heading in headings if heading.page != heading.followed_on] == []


@pytest.mark.parametrize("filling", range(28, 44, 3))
def test_figures_stay_with_their_analysis(filling: int) -> None:
    """However far down the page the row begins, its analysis begins on the same page."""
    row = Indicator(key="i", name="Sjukfrånvaro", cells=(), analysis=(paragraph("Orsaken är känd. " * 80),))
    lines = tuple(paragraph(f"Rad {line}.") for line in range(filling))
    table = IndicatorTable(columns=COLUMNS, rows=(row,))
    pages = pages_of(pdf.render(document_with(*lines, table), STYLE))
    (page,) = [page for page in pages if "Sjukfrånvaro" in page]
    assert "Orsaken är känd." in page.split("Sjukfrånvaro")[1]


def test_long_words_are_hyphenated_in_swedish() -> None:
    parts = ("kompetens", "försörjnings", "planerings", "arbetet")
    word = "".join(parts)
    printed = pdf.render(document_with(paragraph(f"{word} " * 60)), STYLE)
    assert text_of(printed).count(word) == 60
    breaks = set(re.findall(r"(\w+)\ufffe", pages_with_hyphens(printed)))
    assert breaks
    between_parts = {"".join(parts[:count]) for count in range(1, len(parts))}
    within_parts = {"kom", "kompe", "kompetensför", "kompetensförsörj", f"{parts[0]}{parts[1]}pla"}
    within_parts |= {f"{parts[0]}{parts[1]}plane", "".join(parts[:3]) + "ar", "".join(parts[:3]) + "arbe"}
    assert breaks <= between_parts | within_parts


def pages_with_hyphens(printed: bytes) -> str:
    with pypdfium2.PdfDocument(printed) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.parametrize("filling", range(20, 36, 2))
def test_no_row_of_a_table_stands_alone_on_a_page(filling: int) -> None:
    lines = tuple(paragraph(f"Rad {line}.") for line in range(filling))
    pages = pages_of(pdf.render(document_with(*lines, table_of(9)), STYLE))
    counts = [len(re.findall(r"^Enhet \d+", page, re.MULTILINE)) for page in pages]
    assert sum(counts) == 9
    assert 1 not in counts


lines = st.integers(1, 700).map("ord ".__mul__)
analyses = st.lists(st.builds(paragraph, lines), max_size=2).map(tuple)
values = st.lists(st.just(Undecided(text="6", candidates=("target",))), max_size=2).map(tuple)
indicators = st.builds(
    Indicator, key=st.just("i"), name=lines, cells=st.just(()), analysis=analyses, undecided=values
)
economy_rows = st.builds(
    Row, cells=st.tuples(lines, st.just("1,0")), level=st.sampled_from(RowLevel), undecided=values
)
tall_tables = st.builds(
    IndicatorTable, columns=st.just(COLUMNS), rows=st.lists(indicators, max_size=9).map(tuple)
) | st.builds(
    Table,
    key=st.just("t"),
    columns=st.just((Column(heading="Mnkr"), Column(heading="Utfall"))),
    rows=st.lists(economy_rows, max_size=9).map(tuple),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(st.builds(paragraph, lines) | tall_tables, max_size=6))
def test_tables_break_across_pages_wherever_they_stand(blocks: list[Block]) -> None:
    """Typst has its limits with headings inside tables; whatever rows meet, the document is made."""
    assert check_structure(pdf.render(document_with(*blocks), STYLE)) == []
