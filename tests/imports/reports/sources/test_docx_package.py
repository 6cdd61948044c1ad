"""Word files that are bombs, broken or something else are refused before they are unpacked."""

from __future__ import annotations

import struct
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from tertial.imports.reports.sources.docx_file import read_docx
from tertial.platform.failures import Refused
from tests.imports.reports.sources.word_files import CONTENT_TYPES, p, part, relations, word_file, zipped

MEGABYTE = 1024 * 1024


def refusal(data: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        read_docx(data)
    return caught.value


def huge_paragraph(size: int) -> str:
    return part("document", f"<w:body>{p('x' * size)}</w:body>")


def with_lying_sizes(data: bytes, size: int) -> bytes:
    """Return the archive with every entry declared to be `size` bytes unpacked."""
    lying = bytearray(data)
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = lying.find(signature)
        while place >= 0:
            struct.pack_into("<I", lying, place + offset, size)
            place = lying.find(signature, place + 4)
    return bytes(lying)


BOMBS: dict[str, Callable[[], bytes]] = {
    "one large part": lambda: word_file("", more={"word/document.xml": huge_paragraph(95 * MEGABYTE)}),
    "a dense part": lambda: word_file("", more={"word/media/x.bin": b"\0" * (45 * MEGABYTE)}),
    "many entries": lambda: word_file(p("x"), more={f"word/{number}.xml": "" for number in range(10_000)}),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_without_being_unpacked(name: str) -> None:
    data = BOMBS[name]()
    tracemalloc.start()
    try:
        assert refusal(data).code == "bomb"
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 50 * MEGABYTE


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_quickly(name: str) -> None:
    data = BOMBS[name]()
    started = time.process_time()
    assert refusal(data).code == "bomb"
    assert time.process_time() - started < 0.5


def test_a_large_but_honest_file_is_read() -> None:
    data = word_file("".join(p(f"Stycke {number} " + "om skolan " * 20) for number in range(2000)))
    assert len(read_docx(data).lines) == 2000


@pytest.mark.parametrize("declared", [10, 0])
def test_a_lying_header_does_not_help(declared: int) -> None:
    data = word_file("", more={"word/document.xml": huge_paragraph(20 * MEGABYTE)})
    tracemalloc.start()
    try:
        assert refusal(with_lying_sizes(data, declared)).code == "damaged"
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 5 * MEGABYTE


def test_an_archive_inside_is_refused_unopened() -> None:
    inner = zipped({"deeper.zip": zipped({"deepest.txt": "x"})})
    assert refusal(word_file(p("x"), more={"word/embeddings/inner.zip": inner})).code == "nested-archive"


def test_an_embedded_workbook_is_left_alone() -> None:
    data = word_file(p("Text"), more={"word/embeddings/diagram.xlsx": zipped({"xl/workbook.xml": "<x/>"})})
    assert [line.text for line in read_docx(data).lines] == ["Text"]


@pytest.mark.parametrize(
    ("main", "kind"), [("xl/workbook.xml", "workbook"), ("ppt/presentation.xml", "presentation")]
)
def test_other_office_files_are_told_by_name(main: str, kind: str) -> None:
    data = zipped(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": relations({main: "officeDocument"}),
            main: "<x/>",
        }
    )
    refused = refusal(data)
    assert (refused.code, refused.arguments["kind"]) == ("wrong-type", kind)


@pytest.mark.parametrize(
    ("entries", "kind"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}, "opendocument"),
        ({"bild.png": b"\x89PNG"}, "archive"),
        ({}, "archive"),
    ],
)
def test_other_zip_files_are_told_apart(entries: dict[str, str | bytes], kind: str) -> None:
    refused = refusal(zipped(entries))
    assert (refused.code, refused.arguments["kind"]) == ("wrong-type", kind)


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_file_is_damaged(kept: float) -> None:
    data = word_file(p("x" * 1000))
    assert refusal(data[: int(len(data) * kept)]).code == "damaged"


@pytest.mark.parametrize(
    "broken",
    ["<w:document", "", "inte xml", "<w:document xmlns:w='x'><w:body></w:document>", "<a>" * 100_000],
)
def test_broken_xml_is_damaged(broken: str) -> None:
    assert refusal(word_file("", more={"word/document.xml": broken})).code == "damaged"


def test_a_file_that_points_nowhere_is_damaged() -> None:
    data = zipped(
        {"[Content_Types].xml": CONTENT_TYPES, "_rels/.rels": relations({"gone.xml": "officeDocument"})}
    )
    assert refusal(data).code == "damaged"


def test_an_encrypted_entry_is_told() -> None:
    data = bytearray(word_file(p("x")))
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = data.find(signature)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(signature, place + 4)
    assert refusal(bytes(data)).code == "encrypted"


def entity_document(doctype: str, encoding: str = "UTF-8") -> bytes:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>{doctype}'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    )
    return text.encode(encoding)


EXPONENTIAL = (
    "<!DOCTYPE d [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {new} '{f'&{old};' * 10}'>" for old, new in zip("abcdefgh", "bcdefghx", strict=True))
    + "]>"
)


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1"])
def test_entities_are_refused_in_any_encoding(encoding: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hemligt")
    for doctype in (f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>', EXPONENTIAL):
        data = word_file("", more={"word/document.xml": entity_document(doctype, encoding)})
        assert refusal(data).code == "xml-entities"


def test_the_entity_would_have_been_read_by_a_trusting_parser(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hemligt")
    data = entity_document(f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>')
    trusting = etree.XMLParser(resolve_entities=True, load_dtd=True)
    assert "hemligt" in "".join(etree.parse(BytesIO(data), trusting).getroot().itertext())


def test_entities_in_other_parts_are_refused_too() -> None:
    styles = "<!DOCTYPE d [<!ENTITY x 'y'>]><w:styles xmlns:w='w'/>"
    assert refusal(word_file(p("x"), more={"word/styles.xml": styles})).code == "xml-entities"


def test_noise_after_a_zip_mark_is_damaged() -> None:
    assert refusal(b"PK\x03\x04" + bytes(range(256)) * 100).code == "damaged"


def test_the_builder_writes_what_zip_readers_accept() -> None:
    assert zipfile.ZipFile(BytesIO(word_file(p("x")))).testzip() is None
