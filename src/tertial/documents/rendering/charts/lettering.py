"""The text of a drawn picture turned into shapes of our own letters, each shape kept once."""

from __future__ import annotations

from typing import Final

from lxml import etree

from tertial.documents.rendering.charts.outlines import Outlines, outlines
from tertial.documents.rendering.printable import one_line

_SVG: Final = "http://www.w3.org/2000/svg"
_FONTS: Final = {"400": "Inter_400Regular", "600": "Inter_600SemiBold"}
_KEPT: Final = ("fill", "stroke", "opacity", "stroke-linejoin")


def lettered(picture: bytes, *, title: str, description: str, language: str) -> bytes:
    """Draw every text of an SVG picture, and say in words what it shows, for those who cannot see it."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(picture, parser)
    shapes: dict[tuple[str, int], str] = {}
    for text in list(root.iter(f"{{{_SVG}}}text")):
        parent = text.getparent()
        if parent is not None:
            parent.replace(text, _as_shapes(text, shapes))
    for element in root.iter():
        for name in ("class", "role", "aria-roledescription", "aria-hidden", "aria-label"):
            element.attrib.pop(name, None)
    root.set("role", "img")
    root.set("{http://www.w3.org/XML/1998/namespace}lang", language)
    _put_first(root, _letters(shapes))
    _put_first(root, _worded("desc", description))
    _put_first(root, _worded("title", title))
    etree.cleanup_namespaces(root)
    drawn: bytes = etree.tostring(root, encoding="utf-8")
    return drawn


def _put_first(root: etree._Element, element: etree._Element) -> None:
    root.insert(0, element)


def _worded(tag: str, words: str) -> etree._Element:
    element = etree.Element(f"{{{_SVG}}}{tag}")
    element.text = one_line(words)
    return element


def _letters(shapes: dict[tuple[str, int], str]) -> etree._Element:
    definitions = etree.Element(f"{{{_SVG}}}defs")
    for (name, glyph), key in shapes.items():
        shape = etree.SubElement(definitions, f"{{{_SVG}}}path")
        shape.set("id", key)
        shape.set("d", outlines(name).path(glyph))
    return definitions


def _as_shapes(text: etree._Element, shapes: dict[tuple[str, int], str]) -> etree._Element:
    """One text as a group of letters in font units, turned upright and moved to where the text began."""
    name = _FONTS.get(text.get("font-weight", "400"), _FONTS["400"])
    letters = outlines(name)
    size = float((text.get("font-size") or "12px").removesuffix("px")) / letters.units
    placed, width = _placed(text.text or "", letters)
    start = {"middle": -width / 2, "end": -width}.get(text.get("text-anchor", "start"), 0.0)
    group = etree.Element(f"{{{_SVG}}}g")
    turned = f"scale({size:.6g},{-size:.6g}) translate({start:g},0)"
    group.set("transform", " ".join(filter(None, (text.get("transform"), turned))))
    for attribute in _KEPT:
        if (value := text.get(attribute)) is not None:
            group.set(attribute, value)
    if (stroke := text.get("stroke-width")) is not None:
        group.set("stroke-width", f"{float(stroke) / size:.0f}")
    for glyph, at in placed:
        if not letters.path(glyph):
            continue
        use = etree.SubElement(group, f"{{{_SVG}}}use")
        use.set("href", f"#{shapes.setdefault((name, glyph), _key(name, glyph))}")
        if at:
            use.set("x", f"{at:g}")
    return group


def _key(name: str, glyph: int) -> str:
    """The same for the same shape in every picture, so that several can stand in one page."""
    return f"{name}-{glyph}".lower()


def _placed(text: str, letters: Outlines) -> tuple[list[tuple[int, int]], int]:
    at, placed = 0, []
    for character in text:
        glyph = letters.glyph(character)
        placed.append((glyph, at))
        at += letters.advance(glyph)
    return placed, at
