"""The Word file as Word and whoever hears it have it: styles, links, tables, notes, in the schema's order."""

from __future__ import annotations

import dataclasses
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache
from time import perf_counter

import docx
import pytest
from docx.document import Document as WordDocument
from lxml import etree

from tertial.documents.print_roles import CAPTION_STYLE, WORD_STYLES
from tertial.documents.rendering.style import SANS, SERIF, HouseStyle
from tertial.documents.rendering.word import render
from tertial.documents.rendering.word.hyphens import fitted
from tertial.documents.rendering.word.logo import drawn_size
from tertial.documents.rendering.word.looks import looks
from tertial.documents.tree import Column, Document, Identity, Row, Section, Table, walk_sections
from tests.documents.sample import large_document, paragraph, sample_document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLE = HouseStyle(municipality="Nordanby kommun")

# The order that the schema wants children in; Word refuses a file that breaks it. Only what we write.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr tabs suppressAutoHyphens "
    "spacing ind jc outlineLvl",
    "rPr": "rStyle rFonts b i color position sz szCs vertAlign lang numSpacing",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "tcW gridSpan tcBorders vAlign",
    "trPr": "cantSplit tblHeader",
    "sectPr": "headerReference footerReference pgSz pgMar titlePg",
    "style": "name basedOn next uiPriority qFormat pPr rPr tblPr",
    "settings": "zoom embedTrueTypeFonts mirrorMargins defaultTabStop autoHyphenation consecutiveHyphenLimit "
    "hyphenationZone characterSpacingControl footnotePr compat themeFontLang decimalSymbol listSeparator",
    "lvl": "start numFmt lvlText lvlJc pPr",
    "numbering": "abstractNum num",
    "font": "altName charset family pitch embedRegular embedBold embedItalic",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
}


@cache
def sample_file() -> bytes:
    return render(sample_document(), STYLE)


def opened(content: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(content))


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def part(name: str, content: bytes | None = None) -> etree._Element:
    return etree.fromstring(parts(content or sample_file())[name])


def found(element: etree._Element, path: str) -> list[etree._Element]:
    return element.findall(path, {"w": W})


def value(element: etree._Element, name: str = "val") -> str | None:
    return element.get(f"{{{W}}}{name}")


def words(element: etree._Element) -> str:
    return "".join(
        (part.text or "") if part.tag == f"{{{W}}}t" else "\t"
        for part in element.iter(f"{{{W}}}t", f"{{{W}}}tab")
        if part.getparent() is not None and part.getparent().tag == f"{{{W}}}r"  # type: ignore[union-attr]
    )


def style_of(paragraph: etree._Element) -> str | None:
    styles = found(paragraph, "w:pPr/w:pStyle")
    return value(styles[0]) if styles else None


def all_sections(document: Document) -> Iterator[tuple[Section, int]]:
    return ((section, len(above) + 1) for section, above in walk_sections(document.sections))


def test_headings_are_real_and_in_order() -> None:
    headings = [
        (p.style.name, p.text)
        for p in opened(sample_file()).paragraphs
        if p.style is not None
        and p.style.name
        and p.style.name.startswith("Heading")
        and p.text != "I korthet"
    ]
    assert headings == [
        (f"Heading {rank}", f"{section.number}\t{section.heading}" if section.number else section.heading)
        for section, rank in all_sections(sample_document())
    ]


def test_goals_stand_under_their_label_with_their_assessment() -> None:
    lines = [p.text for p in opened(sample_file()).paragraphs]
    at = lines.index("1.1.1\tUndervisningen är likvärdig")
    assert lines[at - 1 : at + 2] == ["Nämndmål:", "1.1.1\tUndervisningen är likvärdig", " Uppfylls inte"]


def test_styles_have_outline_levels_and_sans_headings() -> None:
    styles = part("word/styles.xml")
    for rank in range(1, 7):
        (style,) = (s for s in found(styles, "w:style") if value(s, "styleId") == f"Heading{rank}")
        (level,) = found(style, "w:pPr/w:outlineLvl")
        assert value(level) == str(rank - 1)
        assert found(style, "w:pPr/w:keepNext")
        assert value(found(style, "w:rPr/w:rFonts")[0], "ascii") == SANS


def test_contents_are_filled_and_lead_to_the_headings() -> None:
    body = part("word/document.xml")
    lines = [p for p in body.iter(f"{{{W}}}p") if style_of(p) in ("TOC1", "TOC2", "TOC3")]
    titles = [words(line).strip().replace("\t", " ") for line in lines]
    assert titles == [
        "Förslag till beslut",
        "I korthet",
        "Sammanfattande analys",
        "1 Ett Nordanby där alla barn lyckas",
        "1.1 Barn och elever når kunskapsmålen",
        "1.1.1 Undervisningen är likvärdig",
        "Förskolan är trygg",
        "Uppföljning av driftbudget",
        "Volymer",
        "Bilagor",
        "Underskrifter",
    ]
    bookmarks = {value(mark, "name") for mark in body.iter(f"{{{W}}}bookmarkStart")}
    targets = [value(link, "anchor") for link in body.iter(f"{{{W}}}hyperlink")]
    assert set(targets) <= bookmarks
    codes = [(code.text or "").strip() for code in body.iter(f"{{{W}}}instrText")]
    assert codes[0] == 'TOC \\o "1-3" \\h \\z'
    assert codes[1:] == [f"PAGEREF {target} \\h" for target in targets[: len(lines)]]


def test_fields_begin_and_end() -> None:
    for name in ("word/document.xml", "word/footer1.xml"):
        kinds = [value(char, "fldCharType") for char in part(name).iter(f"{{{W}}}fldChar")]
        assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") > 0


def test_opening_asks_no_questions() -> None:
    settings = part("word/settings.xml")
    assert not found(settings, "w:updateFields")
    assert not found(part("word/document.xml"), ".//w:fldChar[@w:dirty]")
    (mode,) = found(settings, "w:compat/w:compatSetting")
    assert value(mode) == "15"


def test_tables_can_be_heard() -> None:
    tables = found(part("word/document.xml"), ".//w:tbl")
    assert len(tables) == 5
    names = []
    for table in tables:
        names.append(value(found(table, "w:tblPr/w:tblCaption")[0]))
        assert value(found(table, "w:tblPr/w:tblDescription")[0])
        look = found(table, "w:tblPr/w:tblLook")[0]
        assert (value(look, "firstRow"), value(look, "firstColumn")) == ("1", "1")
        rows = found(table, "w:tr")
        assert [bool(found(row, "w:trPr/w:tblHeader")) for row in rows] == [True] + [False] * (len(rows) - 1)
        assert all(found(row, "w:trPr/w:cantSplit") for row in rows)
        columns = len(found(table, "w:tblGrid/w:gridCol"))
        for row in rows:
            spans = [found(cell, "w:tcPr/w:gridSpan") for cell in found(row, "w:tc")]
            assert sum(int(value(span[0]) or 1) if span else 1 for span in spans) == columns
            assert all(found(cell, "w:p") for cell in found(row, "w:tc"))
    assert names == [
        "Indikatorer", "Indikatorer", "Aktiviteter", "Prognos per augusti 2024 (mnkr, netto)", "Tabell",
    ]  # fmt: skip


def test_analysis_follows_its_indicator_across_the_table() -> None:
    table = opened(sample_file()).tables[0]
    below = table.rows[2].cells
    assert {cell._tc for cell in below} == {below[0]._tc}
    assert below[0].text.startswith("Analys\nAndelen har stigit")


def test_commas_stand_below_each_other() -> None:
    """Right indent and what stands after the comma are together as wide in every row."""
    table = found(part("word/document.xml"), ".//w:tbl")[3]
    indents = {}
    for row in found(table, "w:tr")[1:]:
        cells = found(row, "w:tc")
        if len(cells) > 2 and (text := words(cells[2])):
            indent = found(cells[2], "w:p/w:pPr/w:ind")
            indents[text] = int(value(indent[0], "right") or 0) if indent else None
    assert indents["811,65"] == 0
    assert indents["1\u00a0120,85"] == 0
    one_digit = indents["270,1"]
    assert one_digit is not None
    assert 90 < one_digit < 130  # A digit of 8,75 points is some 0,62 em wide.
    assert {indents[text] for text in ("28,5", "58,0", "39,1")} == {one_digit}


def test_footnotes_are_footnotes() -> None:
    notes = found(part("word/footnotes.xml"), "w:footnote")
    assert [value(note, "id") for note in notes] == ["-1", "0", "1", "2"]
    assert words(notes[3]).strip() == "Björkbacken och Ängen."
    references = [value(r, "id") for r in part("word/document.xml").iter(f"{{{W}}}footnoteReference")]
    assert references == ["1", "2"]


def test_lists_are_lists_with_their_own_numbers() -> None:
    numbering = part("word/numbering.xml")
    kinds = {
        value(abstract, "abstractNumId"): value(found(abstract, "w:lvl/w:numFmt")[0])
        for abstract in found(numbering, "w:abstractNum")
    }
    lists = {
        value(num, "numId"): (
            kinds[value(found(num, "w:abstractNumId")[0])],
            [value(start) for start in found(num, "w:lvlOverride/w:startOverride")],
        )
        for num in found(numbering, "w:num")
    }
    used = [value(number) for number in part("word/document.xml").iter(f"{{{W}}}numId")]
    assert [lists[number] for number in used] == [
        *[("decimal", ["1"])] * 3, *[("bullet", [])] * 3, *[("decimal", ["1"])] * 2, *[("bullet", [])] * 2,
    ]  # fmt: skip
    assert used[0] != used[6]


def test_pictures_are_described_and_there() -> None:
    content = parts(sample_file())
    body = etree.fromstring(content["word/document.xml"])
    properties = list(body.iter("{*}docPr"))
    assert properties
    assert {p.get("descr") for p in properties} == {
        f"Bedömning: {words}" for words in ("Uppfylls helt", "Uppfylls delvis", "Uppfylls inte", "Ej bedömt")
    }
    assert len({p.get("id") for p in properties}) == len(properties)
    relations = etree.fromstring(content["word/_rels/document.xml.rels"])
    targets = {r.get("Id"): r.get("Target") for r in relations}
    for picture in body.iter("{*}blip"):
        name = targets[
            picture.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed")
        ]
        assert content[f"word/{name}"].startswith(b"\x89PNG")


def test_every_reference_has_its_part_and_every_part_its_type() -> None:
    content = parts(sample_file())
    types = etree.fromstring(content["[Content_Types].xml"])
    named = {str(t.get("PartName")).removeprefix("/") for t in types if t.get("PartName")}
    assert named == {name for name in content if not name.endswith(".rels")} - {"[Content_Types].xml"}
    for name, relations in content.items():
        if name.endswith(".rels"):
            folder = name.rpartition("_rels/")[0]
            assert all(f"{folder}{r.get('Target')}" in content for r in etree.fromstring(relations))


@pytest.mark.parametrize("name", [
    "document", "styles", "settings", "numbering", "fontTable", "footnotes", "header1", "footer1",
])  # fmt: skip
def test_children_stand_in_the_schema_s_order(name: str) -> None:
    for element in part(f"word/{name}.xml").iter():
        order = ORDER.get(etree.QName(element).localname)
        if order is None or etree.QName(element).namespace != W:
            continue
        places = [order.split().index(etree.QName(child).localname) for child in element]
        assert places == sorted(places), etree.tostring(element)[:300]


def test_header_footer_language_and_properties() -> None:
    document = opened(sample_file())
    section = document.sections[0]
    assert section.different_first_page_header_footer
    assert section.header.paragraphs[0].text == "Utbildningsnämnden\tTertialrapport 2 2024"
    assert section.footer.paragraphs[0].text.startswith("UTN 2024/118\tSid ")
    codes = [(code.text or "").strip() for code in part("word/footer1.xml").iter(f"{{{W}}}instrText")]
    assert codes == ["PAGE", "NUMPAGES"]
    core = document.core_properties
    assert core.title == "Tertialrapport 2 2024 för utbildningsnämnden"
    assert core.author == "Utbildningsnämnden"
    assert core.language == "sv-SE"
    assert str(core.created) == "2024-09-16 12:00:00+00:00"
    assert value(found(part("word/styles.xml"), "w:docDefaults/w:rPrDefault/w:rPr/w:lang")[0]) == "sv-SE"


def test_our_fonts_are_inside_as_word_wants_them() -> None:
    content = parts(sample_file())
    table = etree.fromstring(content["word/fontTable.xml"])
    targets = {
        r.get("Id"): r.get("Target") for r in etree.fromstring(content["word/_rels/fontTable.xml.rels"])
    }
    assert [value(font, "name") for font in found(table, "w:font")] == [SANS, SERIF]
    for font in found(table, "w:font"):
        for embedded in font:
            key = value(embedded, "fontKey")
            if key is None:
                continue
            name = targets[
                embedded.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
            ]
            hidden = content[f"word/{name}"]
            mask = bytes.fromhex(key.strip("{}").replace("-", ""))[::-1] * 2
            shown = bytes(a ^ b for a, b in zip(hidden[:32], mask, strict=True))
            assert shown[:4] == b"\x00\x01\x00\x00"  # The beginning of a TrueType font.


def test_an_empty_document_can_be_opened() -> None:
    document = opened(render(Document(identity=Identity()), HouseStyle()))
    assert "Dokument" in [p.text for p in document.paragraphs]


def test_a_table_without_rows_says_so() -> None:
    table = Table(key="t", columns=(Column(heading="Namn"), Column(heading="Belopp")), rows=())
    section = Section(key="s", heading="Rubrik", level=1, blocks=(table,))
    written = opened(render(dataclasses.replace(sample_document(), sections=(section,)), STYLE)).tables[0]
    assert written.rows[1].cells[0].text == "Tabellen har inga rader."


def test_a_row_with_more_cells_than_headings_loses_none() -> None:
    table = Table(key="t", columns=(Column(heading="Namn"),), rows=(Row(cells=("a", "1", "2")),))
    section = Section(key="s", heading="Rubrik", level=1, blocks=(paragraph("x"), table))
    written = opened(render(dataclasses.replace(sample_document(), sections=(section,)), STYLE)).tables[0]
    assert [cell.text for cell in written.rows[1].cells] == ["a", "1", "2"]


def test_the_logo_stands_on_the_cover() -> None:
    header = struct.pack(">IIBBBBB", 400, 100, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(bytes(401 * 100))), (b"IEND", b"")]
    picture = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
    style = HouseStyle(logo=picture, logo_media="image/png", logo_text="Nordanbys vapen")
    content = parts(render(sample_document(), style))
    assert content["word/media/logo.png"] == picture
    first = next(etree.fromstring(content["word/document.xml"]).iter("{*}docPr"))
    assert first.get("descr") == "Nordanbys vapen"
    width, height = drawn_size(picture, "image/png") or (0, 0)
    assert width == 4 * height


@pytest.mark.parametrize(
    ("picture", "media"),
    [
        (b"<svg/>", "image/svg+xml"),
        (b"", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"\xff\xd8" * 20, "image/jpeg"),
    ],
)
def test_a_logo_that_word_cannot_draw_is_left_out(picture: bytes, media: str) -> None:
    assert drawn_size(picture, media) is None


def test_time_is_linear_in_rows() -> None:
    """Ten times the rows take at most twenty times as long: square growth would take a hundred."""

    def seconds(count: int) -> float:
        rows = tuple(Row(cells=(f"Rad {n}", "1 938,0", "-17,1", "3 %")) for n in range(count))
        columns = tuple(Column(heading=heading) for heading in ("Namn", "Budget", "Avvikelse", "Andel"))
        section = Section(
            key="s", heading="Rubrik", level=1, blocks=(Table(key="t", columns=columns, rows=rows),)
        )
        document = dataclasses.replace(sample_document(), sections=(section,))
        began = perf_counter()
        render(document, STYLE)
        return perf_counter() - began

    seconds(10)  # Fonts and styles are made once.
    assert seconds(5000) < 20 * max(seconds(500), 0.05)


def test_a_long_report_is_printed_whole() -> None:
    document = large_document(10)
    lines = [p.text for p in opened(render(document, STYLE)).paragraphs]
    for section, _ in all_sections(document):
        assert any(section.heading in line for line in lines)


def test_words_wider_than_their_column_may_be_broken() -> None:
    assert fitted("Avvikelse efter resultatöverföringar", 60, 7.8).replace("\u00ad", "-") == (
        "Avvikelse efter resul-ta-tö-ver-fö-rin-gar"
    )
    assert fitted("Budget (kostnader) 1234567890123", 20, 7.8).replace("\u00ad", "-") == (
        "Bud-get (kost-na-der) 1234567890123"
    )
    assert fitted("Avvikelse", 200, 7.8) == "Avvikelse"


def test_all_styles_that_tell_what_a_line_is_exist() -> None:
    """The reader goes by these names."""
    names = {look.name for look in looks().values()}
    assert {*WORD_STYLES, CAPTION_STYLE} <= names
