"""PDF files for tests: printed by Typst with tags, or spoiled afterwards in some way."""

from __future__ import annotations

import json
from collections.abc import Sequence
from io import BytesIO

import pikepdf
import typst

_TABLE_TAGS = [pikepdf.Name(f"/{kind}") for kind in ("Table", "THead", "TBody", "TR", "TH", "TD")]

PAGE = """
#set document(title: "Tertialrapport 1", author: "Storstad")
#set text(lang: "sv", hyphenate: true, size: 9pt)
#set par(justify: true)
#set page(width: 200mm, height: 140mm, header: [Storstad], footer: context [
  Sid #counter(page).display() (#counter(page).final().first())])
"""

TABLE = """
#let rows = json(bytes(sys.inputs.rows))
#table(
  columns: rows.first().len() * (1fr,),
  table.header(..rows.first()),
  ..rows.slice(1).flatten(),
)
"""


def printed(content: str, *, page: str = PAGE, **inputs: str) -> bytes:
    """Return a tagged PDF (PDF/UA-1) of some Typst content."""
    source = (page + content).encode()
    return bytes(typst.compile(source, pdf_standards=["ua-1"], sys_inputs=inputs, ignore_system_fonts=True))


def printed_table(rows: Sequence[Sequence[str]]) -> bytes:
    """Return a tagged PDF of one table, its first row a repeated header."""
    return printed("= Tabell\n" + TABLE, rows=json.dumps(rows))


def untagged(data: bytes) -> bytes:
    """Return the same pages without their tags."""
    with pikepdf.open(BytesIO(data)) as pdf:
        del pdf.Root.StructTreeRoot
        del pdf.Root.MarkInfo
        return _saved(pdf)


def with_empty_tags(data: bytes) -> bytes:
    """Return the same pages with tags that lead nowhere."""
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.Root.StructTreeRoot.K = pikepdf.Array()
        pdf.Root.StructTreeRoot.ParentTree = pikepdf.Dictionary(Nums=pikepdf.Array())
        return _saved(pdf)


def with_tables_tagged_as_text(data: bytes) -> bytes:
    """Return the same pages with tags that know no tables, only paragraphs."""
    with pikepdf.open(BytesIO(data)) as pdf:
        for tag in pdf.objects:
            if isinstance(tag, pikepdf.Dictionary) and tag.get("/S") in _TABLE_TAGS:
                tag.S = pikepdf.Name.P
        return _saved(pdf)


def locked(data: bytes, password: str) -> bytes:
    """Return the same file, opened only by a password ("" for none)."""
    with pikepdf.open(BytesIO(data)) as pdf:
        file = BytesIO()
        pdf.save(file, encryption=pikepdf.Encryption(owner="owner", user=password))
        return file.getvalue()


def scanned(pages: int, text_on: Sequence[int] = ()) -> bytes:
    """Return a PDF whose pages are pictures; those in `text_on`, counted from 1, have text too."""
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    for number in range(1, pages + 1):
        page = pdf.add_blank_page(page_size=(200, 200))
        image = pikepdf.Stream(pdf, bytes(100))
        image.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=10,
            Height=10,
            ColorSpace=pikepdf.Name.DeviceGray,
            BitsPerComponent=8,
        )
        words = f"BT /F 12 Tf 20 20 Td (Sida {number}) Tj ET" if number in text_on else ""
        page.Contents = pikepdf.Stream(pdf, f"q 100 0 0 100 50 50 cm /Im Do Q {words}".encode())
        page.Resources = pikepdf.Dictionary(
            XObject=pikepdf.Dictionary(Im=image), Font=pikepdf.Dictionary(F=font)
        )
    return _saved(pdf)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    file = BytesIO()
    pdf.save(file)
    return file.getvalue()
