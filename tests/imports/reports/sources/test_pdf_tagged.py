"""A tagged PDF gives back exactly what was printed: headings, paragraphs, lists, notes, tables."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tertial.documents.print_roles import PrintRole
from tertial.imports.reports.sources.lines import Line
from tertial.imports.reports.sources.pdf_file import read_pdf
from tertial.imports.reports.sources.pdf_pieces import PagePieces, Piece
from tertial.imports.reports.sources.pdf_structure import Content, Element
from tertial.imports.reports.sources.pdf_tagged import lines_of
from tests.imports.reports.sources.pdf_files import (
    printed,
    printed_table,
    with_empty_tags,
    with_tables_tagged_as_text,
)

HEADER = (
    "Indikator",
    "Periodens utfall",
    "Utfall män",
    "Utfall kvinnor",
    "Föregående år",
    "Prognos helår",
    "Årsmål",
    "KF:s årsmål",
    "Period",
)


def lines(content: str, **inputs: str) -> list[Line]:
    """Return the lines of printed content, page headers and footers left out."""
    read = read_pdf(printed(content, **inputs))
    assert read.tagged
    return [line for line in read.lines if not line.furniture]


def texts(content: str) -> list[str]:
    return [line.text for line in lines(content)]


def test_headings_paragraphs_and_lists_are_told_apart() -> None:
    found = lines(
        """= Inledning
Nämnden ansvarar för skolan. Ett *fett* och _kursivt_ ord, #link("https://example.org")[en länk].

Nytt stycke.
== Mål
- första punkten
- andra punkten
  - under andra
+ numrerad
+ igen
=== Djupare
#quote(block: true)[Ett citat]
"""
    )
    assert [(line.text, line.heading, line.list_item) for line in found] == [
        ("Inledning", 1, False),
        ("Nämnden ansvarar för skolan. Ett fett och kursivt ord, en länk.", None, False),
        ("Nytt stycke.", None, False),
        ("Mål", 2, False),
        ("första punkten", None, True),
        ("andra punkten", None, True),
        ("under andra", None, True),
        ("1. numrerad", None, True),
        ("2. igen", None, True),
        ("Djupare", 3, False),
        ("Ett citat", None, False),
    ]


def test_a_table_of_nine_columns_over_several_pages_is_exact() -> None:
    rows = [HEADER] + [
        (
            f"Andel förskollärarlegitimerade kvalitetsutvecklingsansvariga i grupp {number}",
            f"{number},5 %",
            "",
            "12" if number % 2 else "",
            "1\N{NO-BREAK SPACE}050 st",
            "Uppfylls helt",
            "Tas fram av nämnd/styrelse",
            "−3,4 mnkr",
            "Tertial 1 2019",
        )
        for number in range(60)
    ]
    read = read_pdf(printed_table(rows))
    found = [line for line in read.lines if line.cells is not None]
    assert [line.cells for line in found] == rows
    assert [line.header for line in found] == [True] + [False] * 60
    assert {line.table for line in found} == {1}
    assert (found[0].page, found[-1].page) == (1, read.lines[-1].page)
    assert (read.lines[-1].page or 0) > 5


PHRASES = """förskole- och skolbarn|2019-2020|2019–2020|KF:s|90 %|och/eller|ekonomiskt|bistånd|IT-stöd|- 3
språk-och|KF- mål|nämnd/ styrelse|2019 – 2020
verksamhetsutvecklingsarbete|äldreomsorgsförvaltningen|Åtgärd|1 050 st|−5,4|(2021)|§ 12|A&B|<b>|år - ett"""
CELLS = st.lists(st.sampled_from(PHRASES.replace("\n", "|").split("|")), max_size=6).map(" ".join)


@settings(max_examples=12)
@given(
    st.integers(2, 9).flatmap(
        lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=3, max_size=30)
    )
)
def test_any_table_comes_back(rows: list[list[str]]) -> None:
    rows[0] = [cell or "rubrik" for cell in rows[0]]
    rows[1][0] = rows[1][0] or "x"  # PDFium says nothing of a table body without any text
    read = read_pdf(printed_table(rows))
    assert [list(line.cells) for line in read.lines if line.cells is not None] == rows


def test_words_divided_at_line_ends_become_whole() -> None:
    word = "kvalitetsutvecklingsansvariga"
    (paragraph,) = texts(f"#block(width: 25mm)[{' '.join([word] * 40)}]")
    assert paragraph == " ".join([word] * 40)


def test_the_authors_own_hyphens_stay() -> None:
    text = (
        "förskole- och skolbarn, språk-och, 2019-2020 med IT-stöd, KF- mål, för- eller nackdelar, och/eller "
    )
    (paragraph,) = texts(f'#block(width: 12mm, text(size: 6pt, hyphenate: false, "{text * 20}"))')
    assert paragraph == (text * 20).strip()


def test_footnotes_follow_their_paragraph() -> None:
    found = lines(
        "Utfallet#footnote[Enligt registret.] ökar.\n\n"
        "#table(columns: 2, table.header[a][b], [x#footnote[Ny källa.]], [y])"
    )
    assert [(line.text, line.note, line.cells) for line in found] == [
        ("Utfallet¹ ökar.", None, None),
        ("Enligt registret.", "1", None),
        ("a b", None, ("a", "b")),
        ("x² y", None, ("x²", "y")),
        ("Ny källa.", "2", None),
    ]


def test_a_forced_line_break_is_a_space() -> None:
    assert texts("Första raden\\\nandra raden") == ["Första raden andra raden"]


def test_superscripts_do_not_break_the_line() -> None:
    assert texts("Lokaler om 40 m#super[2] och CO#sub[2] per kg.") == ["Lokaler om 40 m2 och CO2 per kg."]


def test_merged_cells_keep_the_columns_in_place() -> None:
    found = lines(
        """#table(columns: 3, table.header[A][B][C],
        table.cell(colspan: 2)[ab], [c], table.cell(rowspan: 2)[r], [1], [2], [3], [4],
        [], [], [], [5], [6], [7])"""
    )
    assert [line.cells for line in found] == [
        ("A", "B", "C"),
        ("ab", "", "c"),
        ("r", "1", "2"),
        ("", "3", "4"),
        ("", "", ""),
        ("5", "6", "7"),
    ]


def test_columns_that_no_cell_begins_in_are_left_out() -> None:
    wide = "table.cell(colspan: 2)"
    found = lines(
        f"""#table(columns: 6, table.header({wide}[Mål], {wide}[Utfall], {wide}[Prognos]),
        {wide}[a], {wide}[], {wide}[90 %], {wide}[b], {wide}[7], {wide}[])"""
    )
    assert [line.cells for line in found] == [("Mål", "Utfall", "Prognos"), ("a", "", "90 %"), ("b", "7", "")]


def test_a_table_without_header_has_none() -> None:
    assert [line.header for line in lines("#table(columns: 2, [a], [b], [c], [d])")] == [False, False]


def test_a_table_in_a_table_follows_its_row() -> None:
    found = lines("#table(columns: 2, [a], [b #table(columns: 1, [x], [y])], [c], [d])")
    assert [(line.cells, line.table) for line in found] == [
        (("a", "b"), 1),
        (("x",), 2),
        (("y",), 2),
        (("c", "d"), 1),
    ]


def test_paragraphs_in_a_cell_are_set_apart() -> None:
    found = lines("#table(columns: 2, [Första.\n\nAndra.], [- en\n- två])")
    assert [line.cells for line in found] == [("Första. Andra.", "• en • två")]


def test_a_caption_is_a_line_of_its_own() -> None:
    found = lines("#figure(table(columns: 2, [a], [b]), caption: [Befolkning])")
    assert [line.text for line in found] == ["Tabell\N{NO-BREAK SPACE}1: Befolkning", "a b"]


def test_contents_are_marked_and_their_dots_left_out() -> None:
    found = lines("#outline()\n= Inledning\nText")
    assert [(line.text, line.contents) for line in found] == [
        ("Innehåll", False),
        ("Inledning 1", True),
        ("Inledning", False),
        ("Text", False),
    ]


def test_page_headers_footers_and_repeated_table_headers_are_furniture() -> None:
    read = read_pdf(printed_table([["Mål", "Utfall"], *([str(number), "x"] for number in range(60))]))
    furniture = [line for line in read.lines if line.furniture]
    pages = {line.page for line in read.lines}
    assert len(pages) > 2
    for page in pages:
        told = [line.text for line in furniture if line.page == page]
        assert told == ["Storstad"] + ["Mål Utfall"] * (page != 1) + [f"Sid {page} ({len(pages)})"]


def test_a_picture_with_text_is_furniture_but_not_its_caption() -> None:
    read = read_pdf(
        printed(
            '#figure(rect[etikett], alt: "Ett diagram", caption: [Utveckling],'
            ' kind: "diagram", supplement: [Diagram])'
        )
    )
    told = {line.text: line.furniture for line in read.lines}
    assert told["etikett"]
    assert not told["Diagram\N{NO-BREAK SPACE}1: Utveckling"]


def test_lines_are_numbered_in_order() -> None:
    read = read_pdf(printed_table([["a", "b"], *(["1", "2"] for _ in range(80))]))
    assert [line.number for line in read.lines] == list(range(1, len(read.lines) + 1))
    pages = [line.page or 0 for line in read.lines]
    assert pages == sorted(pages)


def test_title_author_and_language_are_told() -> None:
    assert read_pdf(printed("Text")).metadata == {
        "title": "Tertialrapport 1",
        "author": "Storstad",
        "language": "sv",
    }


@pytest.mark.parametrize("content", ["= Rubrik\nText i rapporten.", "#table(columns: 2, [a], [b])"])
def test_tags_that_lead_nowhere_are_not_trusted(content: str) -> None:
    read = read_pdf(with_empty_tags(printed(content)))
    assert not read.tagged
    assert [warning.code for warning in read.warnings] == ["tags-unusable"]
    assert "Storstad" in [line.text for line in read.lines]


def test_a_row_of_one_cell_keeps_its_lines_apart() -> None:
    across = "table.cell(colspan: 2)[Analys\n\nTvå skolor.\n- en punkt]"
    (row,) = [line for line in lines(f"#table(columns: 2, [a], [b], {across})") if line.inside]
    assert {line.number for line in row.inside} == {row.number}
    assert [(line.text, line.list_item, line.role) for line in row.inside] == [
        ("Analys", False, None),
        ("Två skolor.", False, None),
        ("en punkt", True, None),
    ]


def test_a_caption_is_the_tables_title() -> None:
    found = lines(
        "#figure(table(columns: 2, [a], [b], [c], [d]), caption: [Budget], supplement: none, numbering: none)"
    )
    assert [(line.text, line.role) for line in found if line.cells is None] == [
        ("Budget", PrintRole.TABLE_TITLE)
    ]


def test_tables_tagged_as_paragraphs_are_read_as_printed() -> None:
    table = [["Mål", "Utfall", "Prognos", "Årsmål"], *([f"m{n}", "7", "8 %", "9 %"] for n in range(4))]
    read = read_pdf(with_tables_tagged_as_text(printed_table(table)))
    assert not read.tagged
    assert [warning.code for warning in read.warnings] == ["tags-unusable"]
    assert read_pdf(printed_table(table)).tagged


def test_tags_that_tell_of_no_tables_are_trusted_where_there_are_none() -> None:
    contents = "\n".join(f"= Rubrik {n}\nText under rubriken." for n in range(6))
    assert read_pdf(printed("#outline()\n" + contents)).tagged


def nested(depth: int, holds: Element) -> Element:
    """Tables in tables, each of a single cell."""
    inner = holds
    for _ in range(depth):
        cell = Element("TD", 1, places={0: inner})
        inner = Element("Table", 1, places={0: Element("TR", 1, places={0: cell})})
    return Element("Document", 1, places={0: inner})


@pytest.mark.parametrize("between", ["P", "Note"])
def test_tables_of_one_cell_nested_deep_are_each_told_once(between: str) -> None:
    page = PagePieces(marked={0: [Piece("Badhus", 1.0, 1.0)]})
    inmost = nested(1, Element("P", 1, places={0: Content(0, 0)}))
    for _ in range(15):
        inmost = nested(1, Element(between, 1, places={0: inmost}))
    found, _ = lines_of(inmost, [page])
    assert [line.text for line in found if line.text] == ["Badhus"]
    assert [line.table for line in found] == list(range(1, 17))


def test_a_note_in_a_table_in_a_cell_is_told_once() -> None:
    inner = "table(columns: 2, [x], [y#footnote[Avser maj.]])"
    found = lines(f"#table(columns: 1, [Före\n\n#{inner}], [Efter])")
    assert [line.text for line in found if line.note] == ["Avser maj."]
    assert [line.table for line in found if line.cells] == [1, 2, 1]
