"""A report as a PDF, tagged or not, through PDFium. Runs in the child process."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Final

import pypdfium2
from pypdfium2 import raw

from tertial.imports.reports.sources.bounds import MOST_CHARACTERS, MOST_LINES, MOST_PAGES
from tertial.imports.reports.sources.cleaning import clean
from tertial.imports.reports.sources.lines import Line, SourceWarning
from tertial.imports.reports.sources.pdf_pieces import PagePieces, pieces_of
from tertial.imports.reports.sources.pdf_raw import catalogue_language, has_image
from tertial.imports.reports.sources.pdf_structure import Element, add_page
from tertial.imports.reports.sources.pdf_tagged import lines_of
from tertial.imports.reports.sources.pdf_untagged import page_lines
from tertial.imports.reports.sources.transfer import ReadFile, to_json
from tertial.platform.failures import JsonValue, Refused

_LOCKED: Final = (int(raw.FPDF_ERR_PASSWORD), int(raw.FPDF_ERR_SECURITY))
_ENOUGH_TOLD: Final = 0.9
_GAPS_OF_A_ROW: Final = 3  # a line of a contents list has two
_ROWS_OF_A_TABLE: Final = 3
_METADATA: Final = {"Title": "title", "Author": "author"}


def read(_arguments: dict[str, JsonValue], payload: bytes) -> tuple[JsonValue, bytes]:
    """Read the bytes of a PDF. Raises Refused."""
    return to_json(read_pdf(payload)), b""


def read_pdf(payload: bytes) -> ReadFile:
    """Return the lines of a PDF: by its tags where they cover text and tables, else as printed.

    Raises Refused: "encrypted", "damaged", "too-many-pages", "only-images", "no-text", "too-much-text".
    """
    try:
        document = pypdfium2.PdfDocument(payload)
    except pypdfium2.PdfiumError as error:
        raise Refused("encrypted" if error.err_code in _LOCKED else "damaged") from error
    if len(document) == 0:
        raise Refused("damaged")
    if len(document) > MOST_PAGES:
        raise Refused("too-many-pages", pages=len(document), most=MOST_PAGES)
    read = ReadFile(metadata=_metadata(document))
    if document.is_tagged():
        _read_tags(document, read)
    if not read.tagged:
        _read_print(document, read)
    elif not any(line.cells for line in read.lines):
        printed = ReadFile(metadata=read.metadata)
        _read_print(document, printed)
        if _shows_tables(printed.lines):
            read = printed  # rows that are tagged as paragraphs would lose their columns
    if document.is_tagged() and not read.tagged:
        read.warnings.append(SourceWarning("tags-unusable"))
    return read


def _shows_tables(lines: list[Line]) -> bool:
    """Whether some printed lines have values under several columns, far apart."""
    rows = 0
    for line in lines:
        pairs = pairwise(line.segments or ())
        rows += sum(after.left - before.right > after.size for before, after in pairs) >= _GAPS_OF_A_ROW
    return rows >= _ROWS_OF_A_TABLE


def _read_tags(document: pypdfium2.PdfDocument, read: ReadFile) -> None:
    """Read by the tags, unless they leave out too much of the text or a page is damaged."""
    root = Element("Document", 0)
    pages: list[PagePieces] = []
    characters = 0
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            return
        text_page = page.get_textpage()
        characters += _counted(text_page, characters)
        add_page(root, page.raw, index)
        pages.append(pieces_of(page.raw, text_page.raw))
        text_page.close()
        page.close()
    lines, share = lines_of(root, pages)
    if share >= _ENOUGH_TOLD and len(lines) <= MOST_LINES:
        read.lines, read.tagged = lines, True


def _read_print(document: pypdfium2.PdfDocument, read: ReadFile) -> None:
    """Read the text as it is printed, page by page."""
    without_text: list[int] = []
    unreadable: list[int] = []
    found: list[Line] = []
    characters = 0
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            unreadable.append(index + 1)
            continue
        text_page = page.get_textpage()
        characters += _counted(text_page, characters)
        lines = list(page_lines(text_page.raw, index + 1))
        if not any(line.text for line in lines) and has_image(page.raw):
            without_text.append(index + 1)
        found += lines
        text_page.close()
        page.close()
    if not any(line.text for line in found):
        raise Refused("only-images" if without_text else "damaged" if unreadable else "no-text")
    if len(found) > MOST_LINES:
        raise Refused("too-much-text")
    read.lines = [replace(line, number=number) for number, line in enumerate(found, 1)]
    if without_text:
        read.warnings.append(SourceWarning("pages-without-text", {"pages": _enumerated(without_text)}))
    if unreadable:
        read.warnings.append(SourceWarning("pages-unreadable", {"pages": _enumerated(unreadable)}))


def _counted(text_page: pypdfium2.PdfTextPage, so_far: int) -> int:
    """Return the number of characters of a page. Raises Refused when the file has too many."""
    count = max(0, int(text_page.count_chars()))
    if so_far + count > MOST_CHARACTERS:
        raise Refused("too-much-text")
    return count


def _enumerated(pages: list[int]) -> str:
    """Return page numbers as text, runs drawn together: "3, 7–9"."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _metadata(document: pypdfium2.PdfDocument) -> dict[str, str]:
    """Return title, author and language where the file gives them."""
    found = {
        name: clean(value)[0]
        for key, name in _METADATA.items()
        if (value := str(document.get_metadata_value(key)).strip())
    }
    language = clean(catalogue_language(document.raw).strip())[0]
    return {**found, "language": language} if language else found
