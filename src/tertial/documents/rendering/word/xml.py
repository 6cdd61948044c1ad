"""The few pieces that WordprocessingML is made of here: elements, runs of text, paragraphs and fields.

An element is written as soon as it is made and is an `Xml` from then on, so that the type checker tells it
from text. Text enters through `run` and attributes through `element`, which escape it; what XML cannot hold
is replaced by a sign that is seen. Trees of objects would take three times as long for a long table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NewType
from xml.sax.saxutils import escape

from tertial.documents.rendering.printable import printable

Xml = NewType("Xml", str)
"""A finished piece of XML."""

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
"""The prefixes in use; the root of each part declares them all."""

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BREAKS = re.compile("([\n\t])")
_IN_ATTRIBUTE = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"}


def element(name: str, *children: Xml | None, attributes: Mapping[str, str | int] | None = None) -> Xml:
    """An element by its prefixed name, attributes likewise; children that are None are left out."""
    opened = name
    if attributes:
        for key, value in attributes.items():
            written = value if isinstance(value, int) else escape(printable(value), _IN_ATTRIBUTE)
            opened += f' {key}="{written}"'
    inner = "".join([child for child in children if child is not None])
    return Xml(f"<{opened}>{inner}</{name}>" if inner else f"<{opened}/>")


def w(tag: str, *children: Xml | None, **attributes: str | int) -> Xml:
    """An element of the w: namespace with w: attributes."""
    return element(f"w:{tag}", *children, attributes={f"w:{key}": value for key, value in attributes.items()})


def part(tag: str, *children: Xml) -> bytes:
    """A whole part as it is stored: its root, with all namespaces in use declared once."""
    declared: dict[str, str | int] = {f"xmlns:{prefix}": name for prefix, name in NAMESPACES.items()}
    written = element(f"w:{tag}", *children, attributes=declared | {"mc:Ignorable": "w14"})
    return f"{_DECLARATION}{written}".encode()


def run(
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    style: str | None = None,
    size: float | None = None,
) -> Xml:
    """A run of text, `size` in points; line ends and tabs in it become Word's own."""
    looks = None
    if bold or italic or style or size:
        looks = w(
            "rPr",
            w("rStyle", val=style) if style else None,
            w("b") if bold else None,
            w("i") if italic else None,
            w("sz", val=round(size * 2)) if size else None,
        )
    return w("r", looks, *map(_piece, _BREAKS.split(printable(text))))


def _piece(text: str) -> Xml | None:
    """Text without line ends and tabs, or one of these."""
    if text == "\n":
        return w("br")
    if text == "\t":
        return w("tab")
    return Xml(f'<w:t xml:space="preserve">{escape(text)}</w:t>') if text else None


def paragraph(style: str | None, *content: Xml | None, properties: Iterable[Xml] = ()) -> Xml:
    """A paragraph in a style. `properties` are further pPr children, in the order of the schema."""
    layout = [w("pStyle", val=style)] if style else []
    layout.extend(properties)
    return w("p", w("pPr", *layout) if layout else None, *content)


def field(instruction: str, shown: str) -> list[Xml]:
    """A field that Word computes, with what is shown until it has."""
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", Xml(f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>')),
        w("r", w("fldChar", fldCharType="separate")),
        run(shown),
        w("r", w("fldChar", fldCharType="end")),
    ]


def link_to(bookmark: str, *content: Xml) -> Xml:
    """A link to a bookmark of the same document."""
    return w("hyperlink", *content, anchor=bookmark, history=1)


def twips(millimetres: float) -> int:
    """A length in twentieths of a point, Word's measure on the page."""
    return round(millimetres * 1440 / 25.4)
