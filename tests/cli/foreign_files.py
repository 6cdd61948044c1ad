"""Files that somebody might give the command by mistake, or on purpose."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pikepdf

MEGABYTE = 1024 * 1024
DRAW = random.Random(7)  # noqa: S311  # the same noise each time, and nobody's secret

Maker = Callable[[Path], None]


def bytes_of(data: bytes) -> Maker:
    """A file with these bytes."""
    return lambda path: void(path.write_bytes(data))


def void(_value: object) -> None:
    """Forget a value."""


def folder(path: Path) -> None:
    """A folder."""
    path.mkdir()


def missing(path: Path) -> None:
    """No file at all."""


def encrypted_pdf(path: Path) -> None:
    """A PDF that asks for a password."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(path, encryption=pikepdf.Encryption(owner="owner", user="user"))


def plain_report(path: Path) -> None:
    """A Word report with headings, a table and text, but none of the goal words of the shipped model."""
    document = docx.Document()
    document.add_heading("Tertialrapport 2 2025 för Kulturnämnden", 0)
    document.add_heading("Sammanfattning", 1)
    document.add_paragraph("Antalet besök på biblioteken ökade med 12 procent, från 40 000 till 50 000.")
    document.add_heading("Ekonomi", 1)
    table = document.add_table(rows=0, cols=3)
    for row in (
        ("Verksamhet, mnkr", "Budget", "Utfall"),
        ("Bibliotek", "10,0", "9,5"),
        ("Museum", "8,0", "8,4"),
        ("Kulturskola", "6,0", "5,5"),
        ("Summa", "24,0", "26,4"),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_heading("Personal", 1)
    document.add_paragraph("Sjukfrånvaron är är lägre än förra året.")
    document.save(str(path))


def image_pdf(path: Path) -> None:
    """A scanned PDF: a picture on each page and not a word."""
    pdf = pikepdf.new()
    for _ in range(3):
        page = pdf.add_blank_page(page_size=(595, 842))
        picture = pdf.make_stream(
            bytes(64 * 64),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=64,
            Height=64,
            ColorSpace=pikepdf.Name.DeviceGray,
            BitsPerComponent=8,
        )
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
        page.obj.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im0 Do Q")
    pdf.save(path)


def broken_pdf(path: Path) -> None:
    """A PDF of which only the beginning came."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    whole = io.BytesIO()
    pdf.save(whole)
    path.write_bytes(whole.getvalue()[:120])


def workbook(path: Path) -> None:
    """A workbook, as far as a package tells."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    names = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{names}">'
            f'<Relationship Id="r1" Type="{kind}" Target="xl/workbook.xml"/></Relationships>',
        )
        package.writestr("xl/workbook.xml", "<workbook/>")


def bomb(path: Path) -> None:
    """A Word file of some hundred kilobytes that unpacks to as many megabytes."""
    docx.Document().save(str(path))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/bulk.xml", b"0" * (200 * MEGABYTE))


def nested_bomb(path: Path) -> None:
    """A Word file with a packed archive in it, which holds another."""
    inner = b"0" * (10 * MEGABYTE)
    for _ in range(3):
        layer = io.BytesIO()
        with zipfile.ZipFile(layer, "w", zipfile.ZIP_DEFLATED) as package:
            for number in range(4):
                package.writestr(f"{number}.zip", inner)
        inner = layer.getvalue()
    docx.Document().save(str(path))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/embeddings/inner.zip", inner)


def entities(path: Path) -> None:
    """A Word file whose text is made of entities that grow to a thousand million words."""
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    text = (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a0 "mål">{levels}]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>"
    )
    plain = io.BytesIO()
    docx.Document().save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, text if name == "word/document.xml" else old.read(name))


def noise(megabytes: int) -> Maker:
    """So much of nothing in particular."""
    return lambda path: void(path.write_bytes(DRAW.randbytes(megabytes * MEGABYTE)))


def letters(path: Path) -> None:
    """Fifty megabytes of letters without meaning: a text, but no report."""
    line = "".join(DRAW.choices("abcdefghijklmnopqrstuvwxyzåäö     ", k=90)) + "\n"
    path.write_text((line * (50 * MEGABYTE // len(line.encode())))[: 49 * MEGABYTE], encoding="utf-8")


def long_line(path: Path) -> None:
    """A line of a million characters, and nothing else."""
    path.write_text("nämnd " * 170_000, encoding="utf-8")


def recipe(path: Path) -> None:
    """A text that has nothing to do with any of it."""
    path.write_text(
        "Kanelbullar\n\nSmält smöret och häll i mjölken. Rör i jästen.\nKnåda degen i tio minuter.\n"
        "Låt jäsa under duk i en timme.\n\nGräddas mitt i ugnen.\n" * 20,
        encoding="utf-8",
    )
