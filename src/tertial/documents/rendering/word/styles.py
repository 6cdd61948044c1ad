"""The styles of the Word document: Word's own heading, list and contents styles in the house's looks.

The names are Word's built-in ones, which every language version shows in its own words ("Rubrik 1"), so that
the navigation pane, the contents field and screen readers know what each paragraph is.
"""

from __future__ import annotations

from dataclasses import dataclass

from tertial.documents.rendering.style import (
    BODY_LEADING,
    HAIRLINE,
    INK,
    QUIET,
    SANS,
    SERIF,
    SIZES,
    HouseStyle,
)
from tertial.documents.rendering.word.xml import Element, root, twips, w

LANGUAGE = "sv-SE"

HEADING_LEVELS = 6
"""How many ranks of headings are styled; deeper ones take the last."""

NUMBER_WIDTH = twips(14)
"""How far a heading's number hangs into the margin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """What a paragraph style sets. Lengths are points; `left` and `hanging` twips."""

    name: str
    based_on: str | None = "Normal"
    following: str | None = None
    font: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool = False
    colour: str | None = None
    before: float | None = None
    after: float | None = None
    leading: float | None = None
    left: int | None = None
    hanging: int | None = None
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    hyphenate: bool = True
    tabs: tuple[tuple[str, int], ...] = ()
    page_break: bool = False
    border: str | None = None


def text_width() -> int:
    """The width of running text between the margins, in twips."""
    return twips(210 - 25 - 20)


def styles_part(style: HouseStyle) -> Element:
    """The styles part."""
    looks = _looks(style.accent_text.lstrip("#"))
    return root(
        "styles",
        _defaults(),
        *(_style(identifier, look) for identifier, look in looks.items()),
        _character("Strong", "Strong", w("b")),
        _character("Emphasis", "Emphasis", w("i")),
        _character("Hyperlink", "Hyperlink"),
        _character("FootnoteReference", "footnote reference", w("vertAlign", val="superscript")),
        _table_style(),
    )


def _looks(accent: str) -> dict[str, _Look]:
    """All paragraph styles by their identifier."""
    ink, quiet = INK.lstrip("#"), QUIET.lstrip("#")
    right_edge = ("right", text_width())
    looks = {
        "Normal": _Look(name="Normal", based_on=None),
        "BodyText": _Look(name="Body Text", after=7),
        "Title": _Look(
            name="Title", font=SANS, size=SIZES["title"], bold=True, leading=31, before=90, after=10,
            hyphenate=False,
        ),
        "Subtitle": _Look(name="Subtitle", font=SANS, size=SIZES["h3"], colour=quiet, leading=18, after=30),
        "Sender": _Look(name="Sender", font=SANS, size=SIZES["h4"], bold=True, colour=accent, leading=15),
        "CoverLine": _Look(
            name="Cover Line", font=SANS, size=SIZES["body"], leading=16, left=twips(45), hanging=twips(45),
            tabs=(("left", twips(45)),), hyphenate=False,
        ),
        "GoalLabel": _Look(
            name="Goal Label", font=SANS, size=SIZES["table"], colour=quiet, before=20, keep_next=True,
            leading=12,
        ),
        "Assessment": _Look(
            name="Assessment", font=SANS, size=SIZES["body"], bold=True, after=6, keep_next=True, leading=15
        ),
        "RunInHeading": _Look(
            name="Run-in Heading", font=SANS, size=SIZES["body"], bold=True, before=5, after=1,
            keep_next=True, hyphenate=False,
        ),
        "ListBullet": _Look(name="List Bullet", after=3, left=twips(6), hanging=twips(6)),
        "ListNumber": _Look(name="List Number", after=3, left=twips(8), hanging=twips(8)),
        "Unrecognised": _Look(
            name="Unrecognised", font=SANS, size=SIZES["table"], colour=quiet, leading=12, after=7,
            left=twips(4), border=quiet,
        ),
        "Caption": _Look(
            name="caption", font=SANS, size=SIZES["body"], bold=True, before=9, after=4, keep_next=True,
            keep_lines=True, hyphenate=False,
        ),
        "TableText": _Look(name="Table Text", font=SANS, size=SIZES["table"], leading=11.5),
        "TableHeading": _Look(
            name="Table Heading", based_on="TableText", size=SIZES["note"], bold=True, leading=10.5,
            keep_next=True,
        ),
        "TableNote": _Look(
            name="Table Note", font=SANS, size=SIZES["note"], colour=quiet, leading=11, before=3, after=3
        ),
        "AnalysisLabel": _Look(
            name="Analysis Label", based_on="TableText", bold=True, before=1, keep_next=True
        ),
        "AnalysisText": _Look(name="Analysis Text", font=SERIF, size=9.6, leading=13, after=3),
        "AfterTable": _Look(name="After Table", size=4, leading=8),
        "SignatureLine": _Look(
            name="Signature Line", font=SANS, size=SIZES["body"], before=34, keep_next=True, keep_lines=True,
            border="top",
        ),
        "SignatureTitle": _Look(
            name="Signature Title", font=SANS, size=SIZES["table"], colour=quiet, after=6, leading=12
        ),
        "FootnoteText": _Look(
            name="footnote text", size=8.75, leading=11.5, after=2, left=twips(4), hanging=twips(4)
        ),
        "Header": _Look(
            name="header", font=SANS, size=SIZES["note"], colour=quiet, leading=11, tabs=(right_edge,)
        ),
        "Footer": _Look(
            name="footer", font=SANS, size=SIZES["note"], colour=quiet, leading=11, tabs=(right_edge,)
        ),
        "TOCHeading": _Look(
            name="TOC Heading", font=SANS, size=SIZES["h1"], bold=True, leading=22, after=10, keep_next=True,
            page_break=True,
        ),
    }  # fmt: skip
    for rank in range(1, HEADING_LEVELS + 1):
        looks[f"Heading{rank}"] = _heading(rank, accent if rank == 1 else ink)
    for rank in range(1, 4):
        looks[f"TOC{rank}"] = _contents_line(rank)
    return looks


def _heading(rank: int, colour: str) -> _Look:
    size = SIZES[f"h{min(rank, 4)}"]
    before, after = {1: (24, 8), 2: (18, 6), 3: (14, 4)}.get(rank, (11, 2))
    return _Look(
        name=f"heading {rank}",
        following="BodyText",
        font=SANS,
        size=size,
        bold=True,
        italic=rank > 4,
        colour=colour,
        before=before,
        after=after,
        leading=round(size * 1.25, 1),
        keep_next=True,
        keep_lines=True,
        outline=rank - 1,
        hyphenate=False,
    )


def _contents_line(rank: int) -> _Look:
    left = (0, twips(9), twips(21))[rank - 1]
    number = (twips(9), twips(12), twips(15))[rank - 1]
    return _Look(
        name=f"toc {rank}",
        font=SANS,
        size=SIZES["table"] if rank > 1 else 9.6,
        bold=rank == 1,
        before=7 if rank == 1 else 0,
        after=1,
        leading=13,
        left=left + number,
        hanging=number,
        tabs=(("left", left + number), ("right", text_width())),
        hyphenate=False,
        keep_lines=True,
    )


def _style(identifier: str, look: _Look) -> Element:
    """A paragraph style as the schema orders it."""
    element = w("style", type="paragraph", styleId=identifier)
    if identifier == "Normal":
        element.set(f"{{{element.nsmap['w']}}}default", "1")
    element.append(w("name", val=look.name))
    if look.based_on:
        element.append(w("basedOn", val=look.based_on))
    if look.following:
        element.append(w("next", val=look.following))
    element.append(w("qFormat"))
    element.append(_paragraph_properties(look))
    element.append(_run_properties(look))
    return element


def _paragraph_properties(look: _Look) -> Element:
    spacing: dict[str, str | int] = {}
    if look.before is not None:
        spacing["before"] = round(look.before * 20)
    if look.after is not None:
        spacing["after"] = round(look.after * 20)
    if look.leading is not None:
        spacing |= {"line": round(look.leading * 20), "lineRule": "atLeast"}
    indent: dict[str, str | int] = {}
    if look.left is not None:
        indent["left"] = look.left
    if look.hanging is not None:
        indent["hanging"] = look.hanging
    return w(
        "pPr",
        w("keepNext") if look.keep_next else None,
        w("keepLines") if look.keep_lines else None,
        w("pageBreakBefore") if look.page_break else None,
        w("widowControl"),
        _border(look.border) if look.border else None,
        w("tabs", *(w("tab", val=kind, pos=at) for kind, at in look.tabs)) if look.tabs else None,
        None if look.hyphenate else w("suppressAutoHyphens"),
        w("spacing", **spacing) if spacing else None,
        w("ind", **indent) if indent else None,
        w("outlineLvl", val=look.outline) if look.outline is not None else None,
    )


def _border(kind: str) -> Element:
    if kind == "top":
        return w("pBdr", w("top", val="single", sz=6, space=4, color=INK.lstrip("#")))
    return w("pBdr", w("left", val="single", sz=12, space=8, color=kind))


def _run_properties(look: _Look) -> Element:
    size = round(look.size * 2) if look.size else None
    return w(
        "rPr",
        w("rFonts", ascii=look.font, hAnsi=look.font, cs=look.font, eastAsia=look.font)
        if look.font
        else None,
        w("b") if look.bold else None,
        w("i") if look.italic else None,
        w("color", val=look.colour) if look.colour else None,
        w("sz", val=size) if size else None,
        w("szCs", val=size) if size else None,
    )


def _character(identifier: str, name: str, *properties: Element) -> Element:
    return w(
        "style",
        w("name", val=name),
        w("qFormat"),
        w("rPr", *properties),
        type="character",
        styleId=identifier,
    )


def _table_style() -> Element:
    """Hair-lines between rows and nothing else; padding that keeps figures apart."""
    hairline: dict[str, str | int] = {"val": "single", "sz": 4, "space": 0, "color": HAIRLINE.lstrip("#")}
    rule: dict[str, str | int] = {"val": "single", "sz": 8, "space": 0, "color": INK.lstrip("#")}
    return w(
        "style",
        w("name", val="Tertial Table"),
        w("uiPriority", val=99),
        w(
            "tblPr",
            w("tblBorders", w("top", **rule), w("bottom", **rule), w("insideH", **hairline)),
            w(
                "tblCellMar",
                w("top", w=40, type="dxa"),
                w("left", w=60, type="dxa"),
                w("bottom", w=40, type="dxa"),
                w("right", w=60, type="dxa"),
            ),
        ),
        type="table",
        styleId="TertialTable",
    )


def _defaults() -> Element:
    size = round(SIZES["body"] * 2)
    return w(
        "docDefaults",
        w(
            "rPrDefault",
            w(
                "rPr",
                w("rFonts", ascii=SERIF, hAnsi=SERIF, cs=SERIF, eastAsia=SERIF),
                w("color", val=INK.lstrip("#")),
                w("sz", val=size),
                w("szCs", val=size),
                w("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi=LANGUAGE),
            ),
        ),
        w(
            "pPrDefault",
            w("pPr", w("spacing", before=0, after=0, line=round(BODY_LEADING * 20), lineRule="atLeast")),
        ),
    )
