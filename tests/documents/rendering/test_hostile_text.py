"""Somebody's text is shown as it stands, in every format, and is never markup, code or a formula."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from functools import cache

import pytest
from lxml import etree, html
from python_calamine import CalamineWorkbook

from tertial.documents.rendering import render
from tertial.documents.rendering.html import _TEMPLATES
from tertial.documents.rendering.html.view import page as view
from tertial.documents.rendering.printable import UNPRINTABLE, printable
from tertial.documents.rendering.style import HouseStyle
from tertial.documents.tree import Column, Document, Row, Section, Table
from tests.documents.rendering.hostile import FORMULAS, MARKUP, ODD_CHARACTERS, with_text
from tests.documents.sample import paragraph, sample_document

STYLE = HouseStyle()
TEXTS = MARKUP + FORMULAS + ODD_CHARACTERS
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def page_of(document: Document) -> html.HtmlElement:
    return html.document_fromstring(render(document, ".html", STYLE).decode())


def word_body(document: Document) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(render(document, ".docx", STYLE))) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def page_skeleton(document: Document) -> list[tuple[str, tuple[str, ...]]]:
    return skeleton_of(page_of(document))


def skeleton_of(page: html.HtmlElement) -> list[tuple[str, tuple[str, ...]]]:
    """The elements with the names of their attributes, places to break a line apart."""
    return [
        (str(element.tag), tuple(sorted(str(name) for name in element.attrib if name != "class")))
        for element in page.iter()
        if element.tag not in ("wbr", etree.Comment)
    ]


def word_skeleton(document: Document) -> list[str]:
    """The paragraphs, cells, links and pictures of a Word file."""
    kept = {
        W + name for name in ("p", "tbl", "tr", "tc", "hyperlink", "drawing", "fldChar", "footnoteReference")
    }
    return [str(element.tag) for element in word_body(document).iter() if element.tag in kept]


def with_cells(*cells: str, before: str = "") -> Document:
    """A document with one table of one row under a heading and a paragraph."""
    columns = tuple(Column(heading=f"Kolumn {number}") for number in range(len(cells)))
    table = Table(key="t", columns=columns, rows=(Row(cells=cells),))
    section = Section(key="s", heading=before or "Rubrik", level=1, blocks=(paragraph(before), table))
    return dataclasses.replace(sample_document(), sections=(section,))


@cache
def plain_skeletons() -> tuple[list[tuple[str, tuple[str, ...]]], list[str]]:
    plain = with_text("ord")
    return page_skeleton(plain), word_skeleton(plain)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_text_changes_nothing_in_the_page_but_the_text(text: str) -> None:
    assert page_skeleton(with_text(text)) == plain_skeletons()[0]


@pytest.mark.parametrize("text", TEXTS[::5] + ODD_CHARACTERS, ids=repr)
def test_text_changes_nothing_in_the_word_file_but_the_text(text: str) -> None:
    assert word_skeleton(with_text(text)) == plain_skeletons()[1]


def test_without_escaping_the_page_would_change() -> None:
    careless = _TEMPLATES.overlay(autoescape=False).get_template("page.html.j2")
    changed = 0
    for text in MARKUP:
        page = html.document_fromstring(printable(careless.render(page=view(with_text(text), STYLE))))
        changed += skeleton_of(page) != plain_skeletons()[0]
    assert changed > 0.9 * len(MARKUP)


@pytest.mark.parametrize("text", MARKUP[::7] + ODD_CHARACTERS, ids=repr)
def test_text_is_shown_as_it_stands(text: str) -> None:
    document = dataclasses.replace(sample_document(), sections=with_text(text).sections[1:2])
    shown = re.sub(r"\s+", " ", printable(text)).strip()
    page = re.sub(r"\s+", " ", str(page_of(document).get_element_by_id("dokument").text_content()))
    assert shown in page
    word = re.sub(r"\s+", " ", "".join(word_body(document).itertext()))
    assert re.sub(r"\s+", "", shown) in re.sub(r"\s+", "", word)


def test_page_runs_and_fetches_nothing() -> None:
    for text in MARKUP[::5]:
        page = page_of(with_text(text))
        assert not page.xpath("//script|//iframe|//object|//embed|//form|//base|//link")
        assert not page.xpath("//@*[starts-with(name(), 'on')]|//@style|//@srcdoc|//@formaction")
        assert all(str(address).startswith("#") for address in page.xpath("//@href"))
        assert not page.xpath("//@src")


def test_workbook_has_no_formula_and_no_link() -> None:
    for text in FORMULAS + MARKUP[::20]:
        with zipfile.ZipFile(io.BytesIO(render(with_text(text), ".xlsx", STYLE))) as archive:
            sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
            for name in sheets:
                content = etree.fromstring(archive.read(name)) if name.endswith(".xml") else None
                if content is not None:
                    assert not content.xpath("//*[local-name()='f' or local-name()='hyperlink']")
            assert not any("externalLink" in name for name in archive.namelist())


def test_formulas_are_kept_as_text_and_negative_figures_as_numbers() -> None:
    document = with_cells("=1+1", "-17,1", "+3,0", "@SUM(A1)", "-cmd|'x'!A0", "\t=2")
    book = CalamineWorkbook.from_filelike(io.BytesIO(render(document, ".xlsx", STYLE)))
    printed = book.get_sheet_by_name("Tabeller").to_python()
    assert ["=1+1", -17.1, 3.0, "@SUM(A1)", "-cmd|'x'!A0", "\t=2"] in printed


@pytest.mark.parametrize("suffix", [".docx", ".html", ".xlsx"])
def test_a_word_of_a_million_characters(suffix: str) -> None:
    word = "å" * 1_000_000
    finished = render(with_cells(word, word, before=word), suffix, STYLE)
    if suffix == ".xlsx":
        book = CalamineWorkbook.from_filelike(io.BytesIO(finished))
        cells = [str(cell) for row in book.get_sheet_by_name("Tabeller").to_python() for cell in row]
        longest = max(cells, key=len)
        assert len(longest) == 32_767
        assert longest.endswith("rymmer)")


def test_what_cannot_be_printed_is_seen() -> None:
    assert (
        printable("a\x00b\ud800c\u202ed\ufffee")
        == f"a{UNPRINTABLE}b{UNPRINTABLE}c{UNPRINTABLE}d{UNPRINTABLE}e"
    )
    assert printable("å ä ö – ” \t\n") == "å ä ö – ” \t\n"
