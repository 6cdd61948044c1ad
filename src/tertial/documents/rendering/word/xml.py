"""The few pieces that WordprocessingML is made of here: elements, runs of text, paragraphs and fields.

Text enters the document through `run` alone. lxml escapes it, and what XML cannot hold is replaced by a
sign that is seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from tertial.documents.rendering.printable import printable

Element = etree._Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"

NAMESPACES = {"w": W, "r": R, "wp": WP, "a": A, "pic": PIC, "w14": W14, "mc": MC}

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_W_ONLY = {"w": W}
_BREAKS = re.compile("([\n\t])")


def w(tag: str, *children: Element | None, **attributes: str | int) -> Element:
    """An element of the w: namespace with w: attributes; children that are None are left out."""
    element = etree.Element(f"{{{W}}}{tag}", nsmap=_W_ONLY)
    for name, value in attributes.items():
        element.set(f"{{{W}}}{name}", str(value))
    element.extend(child for child in children if child is not None)
    return element


def root(tag: str, *children: Element) -> Element:
    """The root of a part, with all namespaces in use declared once."""
    element = etree.Element(f"{{{W}}}{tag}", nsmap=NAMESPACES)
    element.set(f"{{{MC}}}Ignorable", "w14")
    element.extend(children)
    return element


def xml_bytes(element: Element) -> bytes:
    """A part as it is stored."""
    etree.cleanup_namespaces(element, keep_ns_prefixes=list(NAMESPACES))
    return bytes(etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True))


def run(
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    style: str | None = None,
    size: float | None = None,
) -> Element:
    """A run of text, `size` in points; line ends and tabs in it become Word's own."""
    element = w("r")
    if bold or italic or style or size:
        element.append(
            w(
                "rPr",
                w("rStyle", val=style) if style else None,
                w("b") if bold else None,
                w("i") if italic else None,
                w("sz", val=round(size * 2)) if size else None,
            )
        )
    for piece in _BREAKS.split(printable(text)):
        if piece == "\n":
            element.append(w("br"))
        elif piece == "\t":
            element.append(w("tab"))
        elif piece:
            written = w("t")
            written.text = piece
            written.set(XML_SPACE, "preserve")
            element.append(written)
    return element


def paragraph(style: str | None, *content: Element | None, properties: Iterable[Element] = ()) -> Element:
    """A paragraph in a style. `properties` are further pPr children, in the order of the schema."""
    element = w("p")
    layout = [w("pStyle", val=style)] if style else []
    layout.extend(properties)
    if layout:
        element.append(w("pPr", *layout))
    element.extend(part for part in content if part is not None)
    return element


def field(instruction: str, shown: str) -> list[Element]:
    """A field that Word computes, with what is shown until it has."""
    code = w("instrText")
    code.text = f" {instruction} "
    code.set(XML_SPACE, "preserve")
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", code),
        w("r", w("fldChar", fldCharType="separate")),
        run(shown),
        w("r", w("fldChar", fldCharType="end")),
    ]


def link_to(bookmark: str, *content: Element) -> Element:
    """A link to a bookmark of the same document."""
    return w("hyperlink", *content, anchor=bookmark, history=1)


def twips(millimetres: float) -> int:
    """A length in twentieths of a point, Word's measure on the page."""
    return round(millimetres * 1440 / 25.4)
