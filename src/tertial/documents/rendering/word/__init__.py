"""The document as a Word file to go on working in: real headings, lists, notes and tables."""

from __future__ import annotations

from tertial.documents.rendering.labels import LOGO
from tertial.documents.rendering.overview import overview
from tertial.documents.rendering.running_order import running_order
from tertial.documents.rendering.style import HouseStyle
from tertial.documents.rendering.word.body import bookmarks, sections_written
from tertial.documents.rendering.word.fonts import embedded_fonts
from tertial.documents.rendering.word.front import contents, cover, overview_written, sender
from tertial.documents.rendering.word.logo import drawn_size
from tertial.documents.rendering.word.making import LOGO_REFERENCE, Making
from tertial.documents.rendering.word.marks import mark_png
from tertial.documents.rendering.word.package import PACKAGE, WORD, Package
from tertial.documents.rendering.word.parts import (
    core_properties,
    empty_header_part,
    font_table_part,
    footer_part,
    footnotes_part,
    header_part,
    numbering_part,
    section_properties,
    settings_part,
)
from tertial.documents.rendering.word.styles import styles_part
from tertial.documents.rendering.word.xml import Xml, part, w
from tertial.documents.tree import Document

_MAIN = "/word/document.xml"


def render(document: Document, style: HouseStyle) -> bytes:
    """Print a document as .docx. The same document and style give the same bytes."""
    order = running_order(document)
    making = Making(bookmarks=bookmarks(document.sections))
    found = overview(document)
    matter = [
        *cover(document.identity, style, decides=bool(order.front), logo=_logo(document, style, making)),
        *sections_written(order.front, making),
        *contents(order, making, has_overview=bool(found)),
        *overview_written(found, making),
        *sections_written(order.body, making, new_page=True),
    ]
    return _package(document, style, making, matter).to_bytes()


def _logo(document: Document, style: HouseStyle, making: Making) -> Xml | None:
    """The logo for the cover; None where there is none, or one in a format that Word cannot draw."""
    size = drawn_size(style.logo, style.logo_media) if style.logo else None
    if size is None:
        return None
    return making.logo(size, style.logo_text or sender(document.identity, style) or LOGO)


def _package(document: Document, style: HouseStyle, making: Making, matter: list[Xml]) -> Package:
    """Put the parts together; the text comes last, when the references to header and footer are known."""
    package = Package()
    package.relate("", "officeDocument", "word/document.xml")
    package.relate("", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")
    package.add(
        "/docProps/core.xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
        core_properties(document.identity, sender(document.identity, style)),
    )
    _part(package, "styles", styles_part(style))
    _part(package, "settings", settings_part())
    _part(package, "numbering", numbering_part(making.starts))
    _part(package, "footnotes", footnotes_part(making.notes))
    _fonts(package)
    _pictures(package, making, style)
    identity = document.identity
    header = _part(package, "header", header_part(identity), "header1")
    footer = _part(package, "footer", footer_part(identity), "footer1")
    first = _part(package, "header", empty_header_part(), "header2")
    body = w("body", *matter, section_properties(header, footer, first, footer))
    package.add(_MAIN, f"{WORD}.document.main+xml", part("document", body))
    return package


def _part(package: Package, kind: str, content: bytes, name: str | None = None) -> str:
    """Add a part that the text refers to; returns the reference."""
    name = name or kind
    package.add(f"/word/{name}.xml", f"{WORD}.{kind}+xml", content)
    return package.relate(_MAIN, kind, f"{name}.xml")


def _fonts(package: Package) -> None:
    """Add the typefaces and the table that names them."""
    fonts = []
    for number, font in enumerate(embedded_fonts(), start=1):
        package.add(
            f"/word/fonts/font{number}.odttf",
            "application/vnd.openxmlformats-officedocument.obfuscatedFont",
            font.content,
        )
        fonts.append((font, package.relate("/word/fontTable.xml", "font", f"fonts/font{number}.odttf")))
    _part(package, "fontTable", font_table_part(fonts))


def _pictures(package: Package, making: Making, style: HouseStyle) -> None:
    """Add the logo and the marks in use, under the references that the text's drawings have."""
    if style.logo and style.logo_media:
        name = f"media/logo.{style.logo_media.rpartition('/')[2]}"
        package.add(f"/word/{name}", style.logo_media, style.logo)
        package.relate(_MAIN, "image", name, LOGO_REFERENCE)
    for value, reference in making.marks.items():
        package.add(f"/word/media/{reference}.png", "image/png", mark_png(value, style.accent_text))
        package.relate(_MAIN, "image", f"media/{reference}.png", reference)
