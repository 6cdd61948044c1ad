"""What is gathered while a Word document is written: footnotes, lists, bookmarks and pictures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from tertial.documents.rendering.labels import MARKS
from tertial.documents.rendering.printable import printable, tied
from tertial.documents.rendering.word.xml import PIC, WP, A, Element, R, run, w
from tertial.documents.tree import Footnote, Inline

MARK_SIZE = 118_000
"""Width and height of an assessment mark: 9.3 points, in English Metric Units."""

LOGO_REFERENCE = "logo"

BULLETS = 1
"""The list definition of bulleted lists; numbered lists get one of their own each, from 2."""


@dataclass
class Making:
    """One document under way.

    `notes` are the footnotes' texts in order of their signs; `starts` the first numbers of the numbered
    lists; `marks` the assessment marks in use; `bookmarks` the name of each section's bookmark by its key.
    """

    bookmarks: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    marks: dict[str, str] = field(default_factory=dict)
    drawings: int = 0

    def runs(self, content: Iterable[Inline]) -> list[Element]:
        """Running text with its styles and footnote signs."""
        return [
            self.footnote(part.text)
            if isinstance(part, Footnote)
            else run(
                tied(part.text),
                style={"strong": "Strong", "emphasis": "Emphasis"}.get(part.style),
            )
            for part in content
        ]

    def footnote(self, text: str) -> Element:
        """Keep a note and give its sign."""
        self.notes.append(text)
        return w(
            "r",
            w("rPr", w("rStyle", val="FootnoteReference")),
            w("footnoteReference", id=len(self.notes)),
        )

    def numbered(self, start: int) -> int:
        """A numbered list that begins with this number; returns the list's id."""
        self.starts.append(start)
        return BULLETS + len(self.starts)

    def mark(self, value: str | None) -> Element | None:
        """The picture of an assessment mark, in the line of text; None for what is no step of the scale.

        The words stand beside it.
        """
        if value is None or value not in MARKS:
            return None
        reference = self.marks.setdefault(value, f"mark{len(self.marks) + 1}")
        self.drawings += 1
        return w(
            "r",
            # Lowered a little, so that the mark's middle is that of the small letters.
            w("rPr", w("position", val=-2)),
            picture(reference, self.drawings, f"Bedömning: {MARKS[value].words}", MARK_SIZE, MARK_SIZE),
        )

    def logo(self, size: tuple[int, int], description: str) -> Element:
        """The logo as a run of text; `size` in English Metric Units."""
        self.drawings += 1
        return w("r", picture(LOGO_REFERENCE, self.drawings, description, *size))


def bookmarked(identifier: int, name: str, content: Iterable[Element]) -> list[Element]:
    """Content that links and page references can point to."""
    return [w("bookmarkStart", id=identifier, name=name), *content, w("bookmarkEnd", id=identifier)]


def list_place(identifier: int) -> Element:
    """The paragraph property that makes a paragraph an item of a list."""
    return w("numPr", w("ilvl", val=0), w("numId", val=identifier))


def picture(reference: str, number: int, description: str, width: int, height: int) -> Element:
    """An inline picture; the reference is resolved when the parts are put together."""
    size = {"cx": str(width), "cy": str(height)}
    inline = etree.Element(f"{{{WP}}}inline", nsmap={"wp": WP, "a": A, "pic": PIC, "r": R})
    for edge in ("distT", "distB", "distL", "distR"):
        inline.set(edge, "0")
    etree.SubElement(inline, f"{{{WP}}}extent", attrib=size)
    etree.SubElement(
        inline, f"{{{WP}}}docPr", id=str(number), name=f"Bild {number}", descr=printable(description)
    )
    graphic = etree.SubElement(inline, f"{{{A}}}graphic")
    data = etree.SubElement(graphic, f"{{{A}}}graphicData", uri=PIC)
    drawn = etree.SubElement(data, f"{{{PIC}}}pic")
    about = etree.SubElement(drawn, f"{{{PIC}}}nvPicPr")
    etree.SubElement(about, f"{{{PIC}}}cNvPr", id=str(number), name=f"{reference}.png")
    etree.SubElement(about, f"{{{PIC}}}cNvPicPr")
    fill = etree.SubElement(drawn, f"{{{PIC}}}blipFill")
    etree.SubElement(fill, f"{{{A}}}blip", {f"{{{R}}}embed": reference})
    etree.SubElement(etree.SubElement(fill, f"{{{A}}}stretch"), f"{{{A}}}fillRect")
    shape = etree.SubElement(drawn, f"{{{PIC}}}spPr")
    place = etree.SubElement(shape, f"{{{A}}}xfrm")
    etree.SubElement(place, f"{{{A}}}off", x="0", y="0")
    etree.SubElement(place, f"{{{A}}}ext", attrib=size)
    etree.SubElement(etree.SubElement(shape, f"{{{A}}}prstGeom", prst="rect"), f"{{{A}}}avLst")
    return w("drawing", inline)
