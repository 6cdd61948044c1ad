from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings

from tertial.documents.rendering import pdf
from tertial.documents.rendering.structure_check import check_structure
from tertial.documents.tree import (
    Column,
    Document,
    Identity,
    Indicator,
    IndicatorTable,
    Row,
    RowLevel,
    Section,
    Table,
)
from tests.documents.rendering.long_report import COLUMNS, table_of
from tests.documents.rendering.made import STYLE, document_with, paragraph
from tests.documents.rendering.printed import bookmarks_of, pages_of, text_of
from tests.documents.sample import sample_document
from tests.documents.trees import documents

MARKUP = (
    '#import "x": y',
    "*fet* _kursiv_ `kod`",
    "$ x^2 $ <etikett> @referens",
    "// kommentar /* kommentar */",
    "= Rubrik",
    "#{panic()} \\u{1f600} [x] ~ -- --- ...",
    "{{ 1 + 1 }} {% for %} </script><b>",
    "https://exempel.invalid",
    "- punkt + punkt",
)


@pytest.mark.parametrize("text", MARKUP)
def test_what_looks_like_markup_is_printed_as_it_stands(text: str) -> None:
    table = Table(
        key="t", title=text, columns=(Column(heading=text),), rows=(Row(cells=(text,)),), notes=(text,)
    )
    printed = pdf.render(document_with(paragraph(text), table, heading=text), STYLE)
    squeezed = re.sub(r"\s+", "", text_of(printed))
    assert squeezed.count(re.sub(r"\s+", "", text)) >= 6
    assert text in bookmarks_of(printed)


def test_signs_that_cannot_be_printed_are_replaced_and_listed() -> None:
    damaged = "050\u202e1 \x00 \x07 \ud800 \U0001f600 \u05d0 漢 å̈ 1\u20092"
    printed = pdf.render(document_with(paragraph(damaged)), STYLE)
    text = text_of(printed)
    assert "◊" in text
    assert "U+1F600 grinning face (1)" in text
    assert "U+0000 (1)" in text
    assert "U+D800 (1)" in text
    assert "U+05D0 hebrew letter alef (1)" in text
    assert check_structure(printed) == []


def test_nothing_at_all_is_still_a_document() -> None:
    printed = pdf.render(Document(identity=Identity()), STYLE)
    assert check_structure(printed) == []
    assert "Dokument" in text_of(printed)


def nested(levels: int) -> Section:
    below = (nested(levels - 1),) if levels else ()
    return Section(key="s", heading=f"Nivå {levels}", level=2, number="1.2.3.4.5.6", sections=below)


@pytest.mark.parametrize(
    "document",
    [
        document_with(Table(key="t", columns=(), rows=())),
        document_with(Table(key="t", columns=(), rows=(Row(cells=("a", "b", None)), Row(cells=())))),
        document_with(Table(key="t", columns=(Column(heading="x"),), rows=(Row(cells=("1",)),))),
        document_with(IndicatorTable(columns=(), rows=())),
        document_with(IndicatorTable(columns=COLUMNS, rows=())),
        document_with(
            Table(
                key="t",
                columns=tuple(Column(heading=f"Verksamhetskolumn {place}") for place in range(20)),
                rows=(Row(cells=("Namn", *["1 234,5 mnkr"] * 19)),) * 30,
            )
        ),
        document_with(
            IndicatorTable(
                columns=COLUMNS,
                rows=(Indicator(key="i", name="namn " * 3000, cells=(), analysis=(paragraph("Kort."),)),),
            )
        ),
        document_with(paragraph(""), heading=""),
        document_with(paragraph("Text."), heading="Mycket lång rubrik " * 60),
        Document(identity=Identity(title="Titel " * 200, language="klingon"), sections=(nested(9),)),
    ],
    ids=[
        "no columns",
        "uneven",
        "one column",
        "no indicators",
        "no columns of indicators",
        "twenty",
        "long name",
        "blank",
        "heading",
        "deep",
    ],
)
def test_odd_documents_are_printed_soundly(document: Document) -> None:
    assert check_structure(pdf.render(document, STYLE)) == []


def test_a_very_long_word_is_broken() -> None:
    printed = pdf.render(document_with(paragraph("ß" * 100_000)), STYLE)
    assert sum(page.count("ß") for page in pages_of(printed)) == 100_000


def test_a_table_of_very_many_rows_is_printed() -> None:
    pages = pages_of(pdf.render(document_with(table_of(1200)), STYLE))
    rows = [int(row) for page in pages for row in re.findall(r"^Enhet (\d+)", page, re.MULTILINE)]
    assert rows == list(range(1, 1201))


@pytest.mark.parametrize(
    "levels", ["area", "heading", "area heading", "heading heading", "area total", "heading area"]
)
def test_tables_of_one_or_two_rows_of_any_kind_are_printed(levels: str) -> None:
    rows = tuple(Row(cells=("Del", "1,0"), level=RowLevel(level)) for level in levels.split())
    table = Table(key="t", columns=(Column(heading="Mnkr"), Column(heading="Utfall")), rows=rows)
    assert check_structure(pdf.render(document_with(table), STYLE)) == []


def test_a_section_that_stands_twice_is_printed_twice() -> None:
    document = sample_document()
    twice = replace(document, sections=(*document.sections, *document.sections))
    printed = pdf.render(twice, STYLE)
    assert check_structure(printed) == []
    assert bookmarks_of(printed).count("1.1 Barn och elever når kunskapsmålen") == 2


@settings(max_examples=25)
@given(documents)
def test_any_document_at_all_is_printed_soundly(document: Document) -> None:
    assert check_structure(pdf.render(document, STYLE)) == []
