"""What is gathered while a Word document is written: footnotes, lists, bookmarks and pictures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tertial.documents.rendering.labels import MARKS
from tertial.documents.rendering.printable import tied
from tertial.documents.rendering.word.xml import NAMESPACES, Xml, element, run, w
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

    def runs(self, content: Iterable[Inline]) -> list[Xml]:
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

    def footnote(self, text: str) -> Xml:
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

    def mark(self, value: str | None) -> Xml | None:
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

    def logo(self, size: tuple[int, int], description: str) -> Xml:
        """The logo as a run of text; `size` in English Metric Units."""
        self.drawings += 1
        return w("r", picture(LOGO_REFERENCE, self.drawings, description, *size))


def bookmarked(identifier: int, name: str, content: Iterable[Xml]) -> list[Xml]:
    """Content that links and page references can point to."""
    return [w("bookmarkStart", id=identifier, name=name), *content, w("bookmarkEnd", id=identifier)]


def list_place(identifier: int) -> Xml:
    """The paragraph property that makes a paragraph an item of a list."""
    return w("numPr", w("ilvl", val=0), w("numId", val=identifier))


def picture(reference: str, number: int, description: str, width: int, height: int) -> Xml:
    """An inline picture; `reference` is that of its part, width and height are English Metric Units."""
    size = {"cx": width, "cy": height}
    shape = element(
        "pic:spPr",
        element("a:xfrm", element("a:off", attributes={"x": 0, "y": 0}), element("a:ext", attributes=size)),
        element("a:prstGeom", element("a:avLst"), attributes={"prst": "rect"}),
    )
    fill = element(
        "pic:blipFill",
        element("a:blip", attributes={"r:embed": reference}),
        element("a:stretch", element("a:fillRect")),
    )
    about = element(
        "pic:nvPicPr",
        element("pic:cNvPr", attributes={"id": number, "name": f"{reference}.png"}),
        element("pic:cNvPicPr"),
    )
    drawn = element("pic:pic", about, fill, shape)
    inline = element(
        "wp:inline",
        element("wp:extent", attributes=size),
        element("wp:docPr", attributes={"id": number, "name": f"Bild {number}", "descr": description}),
        element("a:graphic", element("a:graphicData", drawn, attributes={"uri": NAMESPACES["pic"]})),
        attributes={"distT": 0, "distB": 0, "distL": 0, "distR": 0},
    )
    return w("drawing", inline)
