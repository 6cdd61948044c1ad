"""The styles of the Word document: Word's own heading, list and contents styles in the house's looks.

The names are Word's built-in ones, which every language version shows in its own words ("Rubrik 1"), so that
the navigation pane, the contents field and screen readers know what each paragraph is.
"""

from __future__ import annotations

from tertial.documents.rendering.style import BODY_LEADING, HAIRLINE, INK, SANS, SERIF, SIZES, HouseStyle
from tertial.documents.rendering.word.looks import CELL_PADDING, TEXT_INDENT, Look, looks
from tertial.documents.rendering.word.xml import Xml, element, part, w

LANGUAGE = "sv-SE"


def styles_part(style: HouseStyle) -> bytes:
    """The styles part. The municipality's accent colours the numbers of headings."""
    return part(
        "styles",
        _defaults(),
        *(_style(identifier, look) for identifier, look in looks().items()),
        _character("Strong", "Strong", w("b")),
        _character("Emphasis", "Emphasis", w("i")),
        _character("Hyperlink", "Hyperlink"),
        _character("HeadingNumber", "Heading Number", w("color", val=style.accent_text.lstrip("#"))),
        _character("FootnoteReference", "footnote reference", w("vertAlign", val="superscript")),
        _table_style(),
    )


def _style(identifier: str, look: Look) -> Xml:
    """A paragraph style as the schema orders it."""
    attributes: dict[str, str | int] = {"type": "paragraph", "styleId": identifier}
    if identifier == "Normal":
        attributes["default"] = 1
    return w(
        "style",
        w("name", val=look.name),
        w("basedOn", val=look.based_on) if look.based_on else None,
        w("next", val=look.following) if look.following else None,
        w("qFormat"),
        _paragraph_properties(look),
        _run_properties(look),
        **attributes,
    )


def _paragraph_properties(look: Look) -> Xml:
    spacing: dict[str, str | int] = {}
    if look.before is not None:
        spacing["before"] = round(look.before * 20)
    if look.after is not None:
        spacing["after"] = round(look.after * 20)
    if look.leading is not None:
        spacing |= {"line": round(look.leading * 20), "lineRule": "atLeast"}
    left, right = TEXT_INDENT if look.text else (look.left, look.right)
    indent = {
        name: value
        for name, value in (("left", left), ("right", right), ("hanging", look.hanging))
        if value is not None
    }
    return w(
        "pPr",
        w("keepNext") if look.keep_next else None,
        w("keepLines") if look.keep_lines else None,
        w("pageBreakBefore") if look.page_break else None,
        w("widowControl"),
        _border(*look.border) if look.border else None,
        w("tabs", *(w("tab", val=kind, pos=at) for kind, at in look.tabs)) if look.tabs else None,
        None if look.hyphenate else w("suppressAutoHyphens"),
        w("spacing", **spacing) if spacing else None,
        w("ind", **indent) if indent else None,
        w("outlineLvl", val=look.outline) if look.outline is not None else None,
    )


def _border(side: str, colour: str) -> Xml:
    thickness, space = (12, 8) if side == "left" else (6, 5)
    line: dict[str, str | int] = {"val": "single", "sz": thickness, "space": space, "color": colour}
    # Word draws neighbours with the same border as one box; `between` keeps their lines.
    between = w("between", **line) if side == "top" else None
    return w("pBdr", w(side, **line), between)


def _run_properties(look: Look) -> Xml:
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
        # Inter's own figures differ in width; the house's stand in columns.
        element("w14:numSpacing", attributes={"w14:val": "tabular"}) if look.font == SANS else None,
    )


def _character(identifier: str, name: str, *properties: Xml) -> Xml:
    return w(
        "style",
        w("name", val=name),
        w("qFormat"),
        w("rPr", *properties),
        type="character",
        styleId=identifier,
    )


def _table_style() -> Xml:
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
                w("left", w=CELL_PADDING, type="dxa"),
                w("bottom", w=40, type="dxa"),
                w("right", w=CELL_PADDING, type="dxa"),
            ),
        ),
        type="table",
        styleId="TertialTable",
    )


def _defaults() -> Xml:
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
