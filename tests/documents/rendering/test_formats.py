"""All formats say the same, are the same bytes each time, and each is loaded only when it is asked for."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator

import docx
import pypdfium2
import pytest
from lxml import html
from python_calamine import CalamineWorkbook

from tertial.documents.rendering import FORMATS, UnknownFormatError, render, renderer_for
from tertial.documents.rendering.printed_tables import printed_table
from tertial.documents.rendering.style import HouseStyle
from tertial.documents.structure import loads
from tertial.documents.tree import ActivityTable, IndicatorTable, Table, walk_sections
from tests.documents.sample import sample_document

STYLE = HouseStyle()

HASH = """
import hashlib
from tests.documents.sample import sample_document
from tertial.documents.rendering import FORMATS, render
from tertial.documents.rendering.style import HouseStyle
for suffix in FORMATS:
    print(suffix, hashlib.sha256(render(sample_document(), suffix, HouseStyle())).hexdigest())
"""

LOADED = """
import sys
from tertial.documents.rendering import renderer_for
renderer_for("{suffix}")
print(*sorted({"typst", "docx", "xlsxwriter", "jinja2", "pikepdf"} & set(sys.modules)))
"""


def run(code: str, **environment: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **environment},
        cwd=os.getcwd(),  # noqa: PTH109
    ).stdout


def rows_in_the_tree() -> list[list[str]]:
    """The cells of each row of each table, without spaces, blanks left out."""
    return [
        [squeezed(cell) for cell in row.cells if cell]
        for section, _ in walk_sections(sample_document().sections)
        for block in section.blocks
        if isinstance(block, IndicatorTable | ActivityTable | Table)
        for row in printed_table(block).rows
    ]


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b]+", "", text)


def rows_in_word() -> Iterator[list[str]]:
    document = docx.Document(io.BytesIO(render(sample_document(), ".docx", STYLE)))
    for table in document.tables:
        for row in table.rows[1:]:
            cells = row.cells
            if len({id(cell._tc) for cell in cells}) == len(cells):
                yield [squeezed(cell.text) for cell in cells if cell.text]


def rows_in_the_page() -> Iterator[list[str]]:
    page = html.document_fromstring(render(sample_document(), ".html", STYLE).decode())
    for row in page.xpath("//table/tbody/tr[not(contains(@class, 'across'))]"):
        yield [squeezed(cell.text_content()) for cell in row if cell.text_content()]


def test_word_and_page_print_the_rows_of_the_tree() -> None:
    assert list(rows_in_word()) == rows_in_the_tree()
    assert list(rows_in_the_page()) == rows_in_the_tree()


def test_pdf_prints_the_rows_of_the_tree_in_order() -> None:
    with pypdfium2.PdfDocument(render(sample_document(), ".pdf", STYLE)) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    shown = squeezed(text.replace("\u00ad", "").replace("\ufffe", "").replace("\u2212", "-"))
    at = shown.index("KF:smålförverksamhetsområdet:1.1")
    for row in rows_in_the_tree():
        for cell in row[1:]:
            found = shown.find(cell, at)
            assert found >= 0, (row, cell)
            at = found


def test_workbook_holds_the_values_of_the_tree() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(render(sample_document(), ".xlsx", STYLE)))
    printed = set()
    for sheet in ("Indikatorvärden", "Tabellvärden"):
        first, *rest = book.get_sheet_by_name(sheet).to_python()
        printed |= {squeezed(str(row[first.index("Tryckt")])) for row in rest}
    activities = {
        squeezed(str(cell)) for row in book.get_sheet_by_name("Aktiviteter").to_python() for cell in row
    }
    for row in rows_in_the_tree():
        for cell in row[1:]:
            assert cell in printed | activities


def test_json_gives_the_same_tree() -> None:
    assert loads(render(sample_document(), ".json", STYLE).decode()) == sample_document()


def test_the_same_bytes_in_another_process_with_another_clock() -> None:
    here = "".join(
        f"{suffix} {hashlib.sha256(render(sample_document(), suffix, STYLE)).hexdigest()}\n"
        for suffix in FORMATS
    )
    assert run(HASH, PYTHONHASHSEED="4711", TZ="Pacific/Auckland") == here


def test_another_style_gives_other_bytes() -> None:
    other = HouseStyle(accent="#7a1f3d", municipality="Sunnanby kommun")
    for suffix in (".docx", ".html", ".xlsx"):
        assert render(sample_document(), suffix, other) != render(sample_document(), suffix, STYLE)


@pytest.mark.parametrize(
    ("suffix", "loaded"),
    [(".pdf", "typst"), (".docx", ""), (".html", "jinja2"), (".xlsx", "xlsxwriter"), (".json", "")],
)
def test_a_format_loads_only_what_it_needs(suffix: str, loaded: str) -> None:
    assert run(LOADED.replace("{suffix}", suffix)).strip() == loaded


def test_endings_in_capitals_are_known() -> None:
    assert renderer_for(".DOCX") is renderer_for(".docx")


@pytest.mark.parametrize("suffix", ["", "docx", ".doc", ".exe", ".pdf.html"])
def test_unknown_endings_are_refused(suffix: str) -> None:
    with pytest.raises(UnknownFormatError) as refusal:
        render(sample_document(), suffix, STYLE)
    assert refusal.value.suffix == suffix
