"""Word files become lines: nothing visible is lost, nothing deleted comes back."""

from __future__ import annotations

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tertial.documents.print_roles import RUN_IN_STYLE, PrintRole
from tertial.imports.reports.sources.docx_file import read_docx
from tertial.imports.reports.sources.lines import Line
from tertial.platform.failures import Refused
from tests.imports.reports.sources.word_files import STRICT, STYLES, p, part, r, table, tc, tr, word_file


def lines(body: str, **options: dict[str, str] | str) -> list[Line]:
    return read_docx(word_file(body, **options)).lines  # type: ignore[arg-type]


def texts(body: str, **options: dict[str, str] | str) -> list[str]:
    return [line.text for line in lines(body, **options)]


def test_paragraphs_come_in_order_with_their_styles() -> None:
    found = lines(
        p("Inledning", "Rubrik1")
        + p("Nämnden ansvarar för skolan.")
        + p("Trygga barn", "Mal")
        + p("Uppföljning", "Avsnitt")
        + p("en punkt", "Punkt")
        + p("Inledning 3", "TOC1")
    )
    assert [(line.number, line.text) for line in found] == [
        (1, "Inledning"),
        (2, "Nämnden ansvarar för skolan."),
        (3, "Trygga barn"),
        (4, "Uppföljning"),
        (5, "en punkt"),
        (6, "Inledning 3"),
    ]
    assert [line.heading for line in found] == [1, None, 2, 4, None, None]
    assert [line.list_item for line in found] == [False, False, False, False, True, False]
    assert [line.contents for line in found] == [False] * 5 + [True]


def test_the_strict_form_of_word_reads_the_same() -> None:
    body = p("Mål", "Rubrik1") + table(tr("a", "b"))
    assert lines(body) == lines(body, namespace=STRICT)


@pytest.mark.parametrize(
    "inner",
    [
        r("synlig text"),
        "<w:hyperlink>" + r("synlig ") + r("text") + "</w:hyperlink>",
        "<w:ins>" + r("synlig text") + "</w:ins>",
        "<w:moveTo>" + r("synlig text") + "</w:moveTo>",
        "<w:sdt><w:sdtPr/><w:sdtContent>" + r("synlig text") + "</w:sdtContent></w:sdt>",
        '<w:fldSimple w:instr="TITLE">' + r("synlig text") + "</w:fldSimple>",
        "<w:smartTag>" + r("synlig text") + "</w:smartTag>",
        r("synlig ") + "<w:del><w:r><w:delText>struken </w:delText></w:r></w:del>" + r("text"),
        r("synlig ") + "<w:moveFrom>" + r("flyttad ") + "</w:moveFrom>" + r("text"),
        r("synlig ") + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>gömd </w:t></w:r>" + r("text"),
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>synlig text</w:t></w:r>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TITLE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("synlig text")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "<w:somethingNew>" + r("synlig text") + "</w:somethingNew>",
    ],
)
def test_what_a_reader_sees_is_the_text(inner: str) -> None:
    assert texts(f"<w:p>{inner}</w:p>") == ["synlig text"]


def test_a_field_may_run_over_paragraphs() -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC</w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t>Inledning 3</w:t></w:r></w:p>'
        '<w:p><w:r><w:t>Mål 4</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>' + p("Efteråt")
    )
    assert texts(body) == ["Inledning 3", "Mål 4", "Efteråt"]


def test_characters_that_word_has_elements_for() -> None:
    inner = (
        "<w:r><w:t>2019</w:t><w:noBreakHyphen/><w:t>2020</w:t><w:tab/><w:t>barn</w:t><w:softHyphen/>"
        '<w:t>omsorg</w:t><w:sym w:font="Symbol" w:char="F0B7"/><w:sym w:font="x" w:char="zz"/></w:r>'
    )
    assert texts(f"<w:p>{inner}</w:p>") == ["2019-2020\tbarnomsorg·\ufffd"]


def test_a_soft_line_break_ends_a_line_but_not_a_heading() -> None:
    broken = "<w:r><w:t>Trygga</w:t><w:br/><w:t>barn</w:t></w:r>"
    assert texts(f"<w:p>{broken}</w:p>") == ["Trygga", "barn"]
    assert texts(f'<w:p><w:pPr><w:pStyle w:val="Rubrik1"/></w:pPr>{broken}</w:p>') == ["Trygga barn"]


def test_blocks_in_content_controls_and_insertions_are_read() -> None:
    body = (
        f"<w:sdt><w:sdtContent>{p('ett')}{table(tr('a', 'b'))}</w:sdtContent></w:sdt>"
        f"<w:customXml>{p('två')}</w:customXml>"
    )
    assert texts(body) == ["ett", "a b", "två"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('i rutan')}</w:txbxContent>"
    body = (
        "<w:p>" + r("ankare") + "<w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>" + p("efter")
    )
    assert texts(body) == ["ankare", "i rutan", "efter"]


def test_a_table_comes_row_by_row() -> None:
    found = lines(
        table(tr("Indikator", "Utfall", properties="<w:tblHeader/>"), tr("Andel  trygga\n barn", "90 %"))
        + table(tr("a", "b"))
    )
    assert [line.cells for line in found] == [
        ("Indikator", "Utfall"),
        ("Andel trygga barn", "90 %"),
        ("a", "b"),
    ]
    assert [line.text for line in found] == ["Indikator Utfall", "Andel trygga barn 90 %", "a b"]
    assert [line.header for line in found] == [True, False, False]
    assert [line.table for line in found] == [1, 1, 2]


def test_merged_cells_keep_the_columns_in_place() -> None:
    found = lines(
        table(
            tr(tc("Utfall", '<w:gridSpan w:val="2"/>'), "Mål"),
            tr(tc("KF", '<w:vMerge w:val="restart"/>'), "1", "2"),
            tr(tc("", "<w:vMerge/>"), "3", "4"),
            tr("5", "6", properties='<w:gridBefore w:val="1"/>'),
            tr(tc("7", '<w:gridSpan w:val="999999"/>')),
        )
    )
    assert [line.cells for line in found[:4]] == [
        ("Utfall", "", "Mål"),
        ("KF", "1", "2"),
        ("", "3", "4"),
        ("", "5", "6"),
    ]
    assert len(found[4].cells or ()) == 63


def test_a_nested_table_follows_its_row_and_a_frame_disappears() -> None:
    inner = table(tr("x", "y"))
    assert [
        (line.cells, line.table) for line in lines(table(tr("a", tc("b", content=inner)), tr("c", "d")))
    ] == [
        (("a", "b"), 1),
        (("x", "y"), 2),
        (("c", "d"), 1),
    ]
    framed = lines(table(tr(tc("text", content=p("Rubrik", "Rubrik1") + inner))))
    assert [(line.text, line.heading, line.table) for line in framed] == [
        ("Rubrik", 1, None),
        ("x y", None, 1),
        ("text", None, None),
    ]


def test_marks_for_line_breaks_are_not_part_of_a_cell() -> None:
    assert lines(table(tr("Utfall män/\u200bpojkar", "1")))[0].cells == ("Utfall män/pojkar", "1")


def test_a_deleted_row_is_left_out() -> None:
    assert texts(table(tr("kvar", "1"), tr("bort", "2", properties="<w:del/>"))) == ["kvar 1"]


def test_footnotes_stand_after_their_paragraph_and_endnotes_last() -> None:
    def note(kind: str, identity: int, text: str) -> str:
        return f'<w:{kind} w:id="{identity}">{p(text)}</w:{kind}>'

    def reference(kind: str, identity: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{identity}"/></w:r>'

    separator = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    body = (
        f"<w:p>{r('Första')}{reference('footnote', 5)}{reference('endnote', 1)}</w:p>"
        + table(tr("Rad", f"<w:tc><w:p>{r('2')}{reference('footnote', 3)}</w:p></w:tc>"))
        + p("Sist")
    )
    found = lines(
        body,
        parts={
            "footnotes.xml": part(
                "footnotes", separator + note("footnote", 3, "Not tre") + note("footnote", 5, "Not fem")
            ),
            "endnotes.xml": part("endnotes", note("endnote", 1, "Slutnot")),
        },
    )
    assert [(line.text, line.note) for line in found] == [
        ("Första¹¹", None),
        ("Not fem", "1"),
        ("Rad 2²", None),
        ("Not tre", "2"),
        ("Sist", None),
        ("Slutnot", "1"),
    ]


def test_headers_and_footers_are_furniture_told_once() -> None:
    body = (
        p("Text")
        + '<w:sectPr><w:headerReference r:id="header1.xml"/><w:headerReference r:id="header2.xml"/>'
        + '<w:footerReference r:id="footer1.xml"/></w:sectPr>'
    )
    found = lines(
        body,
        parts={
            "header1.xml": part("hdr", p("Tertialrapport 1") + p("")),
            "header2.xml": part("hdr", p("Tertialrapport 1")),
            "footer1.xml": part("ftr", p("Sid 3 (110)")),
        },
    )
    assert [(line.number, line.text, line.furniture) for line in found] == [
        (1, "Tertialrapport 1", True),
        (2, "Text", False),
        (3, "Sid 3 (110)", True),
    ]


def test_automatic_numbers_are_counted_again() -> None:
    def level(depth: int, form: str, pattern: str) -> str:
        return (
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        )

    def numbered(text: str, depth: int, identity: int, style: str = "") -> str:
        return p(text, style, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{identity}"/></w:numPr>')

    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        + level(0, "decimal", "%1.")
        + level(1, "decimal", "%1.%2")
        + level(2, "lowerLetter", "%3)")
        + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
        + level(0, "bullet", "•")
        + level(1, "upperRoman", "%2.")
        + '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="8"><w:abstractNumId w:val="1"/></w:num>'
    )
    found = lines(
        numbered("Mål", 0, 7, "Rubrik1")
        + numbered("Skola", 1, 7, "Rubrik2")
        + numbered("Omsorg", 1, 7, "Rubrik2")
        + numbered("bokstav", 2, 7)
        + numbered("Ekonomi", 0, 7, "Rubrik1")
        + numbered("Budget", 1, 7, "Rubrik2")
        + numbered("punkt", 0, 8)
        + numbered("romersk", 1, 8)
        + numbered("okänd", 0, 99)
        + p("avslagen", "", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
        parts={"numbering.xml": part("numbering", numbering)},
    )
    assert [line.text for line in found] == [
        "1. Mål",
        "1.1 Skola",
        "1.2 Omsorg",
        "a) bokstav",
        "2. Ekonomi",
        "2.1 Budget",
        "punkt",
        "I. romersk",
        "okänd",
        "avslagen",
    ]
    assert [line.list_item for line in found] == [False] * 3 + [True] + [False] * 2 + [True] * 3 + [False]


def test_pages_are_known_where_word_left_its_marks() -> None:
    broken = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = p("ett") + f"<w:p>{broken}{r('två')}</w:p>" + f"<w:p>{r('ännu två')}{broken}</w:p>" + p("tre")
    assert [(line.text, line.page) for line in lines(body)] == [
        ("ett", 1),
        ("två", 2),
        ("ännu två", 2),
        ("tre", 3),
    ]
    assert lines(p("ett"))[0].page is None


def test_title_author_and_language_are_told() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title> Verksamhetsplan 2020 </dc:title><dc:creator>Storstad</dc:creator></cp:coreProperties>"
    )
    read = read_docx(word_file(p("x"), more={"docProps/core.xml": core}))
    assert read.metadata == {"title": "Verksamhetsplan 2020", "author": "Storstad", "language": "sv-SE"}


def test_a_pasted_in_file_is_warned_of() -> None:
    read = read_docx(word_file(p("x") + '<w:altChunk r:id="a"/>'))
    assert [warning.code for warning in read.warnings] == ["part-unread"]


def test_a_file_without_a_body_is_damaged() -> None:
    with pytest.raises(Refused, match="damaged"):
        read_docx(word_file("", more={"word/document.xml": part("document", "")}))


def test_what_python_docx_writes_is_read_back(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("word") / "rapport.docx"
    document = docx.Document()
    document.add_heading("Nämndens mål", 2)
    document.add_paragraph("Första", style="List Number")
    document.add_paragraph("Andra", style="List Number")
    cells = document.add_table(2, 9)
    for row in range(2):
        for column in range(9):
            cells.cell(row, column).text = f"{row}:{column}" if column % 2 else ""
    document.save(str(path))
    found = read_docx(path.read_bytes()).lines
    assert (found[0].text, found[0].heading) == ("Nämndens mål", 2)
    assert [line.text for line in found[1:3]] == ["1. Första", "2. Andra"]
    assert found[4].cells == ("", "1:1", "", "1:3", "", "1:5", "", "1:7", "")


def test_tables_nested_very_deep_do_no_harm() -> None:
    body = table(tr("innerst", "x"))
    for _ in range(60):
        body = table(tr("y", tc("", content=body)))
    assert len(lines(body)) == 61


SPOILT = part(
    "document",
    "<w:body>" + p("Mål", "Rubrik1") + table(tr("a", tc("b", '<w:gridSpan w:val="2"/>'))) + "</w:body>",
)


@settings(max_examples=100)
@given(
    st.integers(0, len(SPOILT)),
    st.integers(0, len(SPOILT)),
    st.text(alphabet="<>/w:tblprc 'x&;", max_size=20),
)
def test_spoilt_xml_is_read_or_refused(start: int, removed: int, noise: str) -> None:
    spoilt = SPOILT[:start] + noise + SPOILT[start + removed :]
    try:
        read_docx(word_file("", more={"word/document.xml": spoilt}))
    except Refused as refused:
        assert refused.code == "damaged"


def test_a_list_that_begins_anew_counts_from_its_own_number() -> None:
    def item(text: str, identity: int) -> str:
        return p(text, "", f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{identity}"/></w:numPr>')

    anew = (
        '<w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        f'<w:num w:numId="1">{anew.format(1)}</w:num><w:num w:numId="2">{anew.format(4)}</w:num>'
    )
    body = item("a", 1) + item("b", 1) + item("c", 2) + item("d", 2)
    found = texts(body, parts={"numbering.xml": part("numbering", numbering)})
    assert found == ["1. a", "2. b", "4. c", "5. d"]


def test_a_caption_is_a_title_in_everybodys_files() -> None:
    style = '<w:style w:type="paragraph" w:styleId="Beskrivning"><w:name w:val="caption"/></w:style>'
    found = lines(p("Budget per enhet", "Beskrivning") + p("Text", "Punkt"), styles=STYLES + style)
    assert [line.role for line in found] == [PrintRole.TABLE_TITLE, None]


def test_other_styles_say_what_a_line_is_in_our_files_alone() -> None:
    def style(identity: str, name: str) -> str:
        return f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/></w:style>'

    others = STYLES + style("Text", "Body Text") + style("Not", "Table Note")
    body = p("Nya lokaler", "Text") + p("Avser april", "Not")
    assert [line.role for line in lines(body, styles=others)] == [None, None]
    ours = others + style("Small", RUN_IN_STYLE)
    assert [line.role for line in lines(body, styles=ours)] == [PrintRole.TEXT, PrintRole.TABLE_NOTE]


def test_a_row_of_one_cell_keeps_its_lines_apart() -> None:
    across = tc("Två skolor får stöd.", '<w:gridSpan w:val="2"/>', p("Analys") + p("en punkt", "Punkt"))
    _, row = lines(table(tr("Namn", "Utfall"), tr(across)))
    assert row.cells == ("Analys en punkt Två skolor får stöd.", "")
    assert [(line.text, line.list_item) for line in row.inside] == [
        ("Analys", False),
        ("en punkt", True),
        ("Två skolor får stöd.", False),
    ]


def test_the_page_of_a_row_of_one_cell_is_where_it_begins() -> None:
    broken = f"<w:p>{r('Mer.')}<w:r><w:lastRenderedPageBreak/></w:r>{r('Slut.')}</w:p>"
    across = tc("", '<w:gridSpan w:val="2"/>', p("Analys") + broken)
    found = lines(table(tr("Namn", "Utfall"), tr(across)) + p("Efter"))
    assert [line.page for line in found] == [1, 1, 2]
