"""The parts of a Word file beside its text: settings, lists, fonts, notes, running header and footer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from xml.sax.saxutils import escape

from tertial.documents.rendering.labels import document_title, kind_words
from tertial.documents.rendering.printable import one_line, printable
from tertial.documents.rendering.style import SANS
from tertial.documents.rendering.word.fonts import FALLBACKS, EmbeddedFont
from tertial.documents.rendering.word.looks import BULLET_INDENT, HANG, NUMBER_INDENT
from tertial.documents.rendering.word.making import BULLETS
from tertial.documents.rendering.word.styles import LANGUAGE
from tertial.documents.rendering.word.xml import Xml, element, field, paragraph, part, run, twips, w
from tertial.documents.tree import Identity

_DAY_ONE = date(2000, 1, 1)
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


def settings_part() -> bytes:
    """Facing pages, embedded fonts, hyphenation, decimal comma, and no compatibility mode."""
    compatibility = w(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=15,
    )
    return part(
        "settings",
        w("zoom", percent=100),
        w("embedTrueTypeFonts"),
        w("mirrorMargins"),
        w("defaultTabStop", val=709),
        w("autoHyphenation"),
        w("consecutiveHyphenLimit", val=2),
        w("hyphenationZone", val=284),
        w("characterSpacingControl", val="doNotCompress"),
        w("footnotePr", w("footnote", id=-1), w("footnote", id=0)),
        w("compat", compatibility),
        w("themeFontLang", val=LANGUAGE),
        w("decimalSymbol", val=","),
        w("listSeparator", val=";"),
    )


def numbering_part(starts: Sequence[int]) -> bytes:
    """The list definitions: one for bullets, and one for each numbered list with the number it begins at."""
    bullet = w(
        "abstractNum",
        w("multiLevelType", val="hybridMultilevel"),
        _list_level("bullet", "•", BULLET_INDENT),
        abstractNumId=0,
    )
    number = w(
        "abstractNum",
        w("multiLevelType", val="hybridMultilevel"),
        _list_level("decimal", "%1.", NUMBER_INDENT),
        abstractNumId=1,
    )
    return part(
        "numbering",
        bullet,
        number,
        w("num", w("abstractNumId", val=0), numId=BULLETS),
        *(
            w(
                "num",
                w("abstractNumId", val=1),
                w("lvlOverride", w("startOverride", val=start), ilvl=0),
                numId=BULLETS + place,
            )
            for place, start in enumerate(starts, start=1)
        ),
    )


def _list_level(kind: str, shown: str, indent: int) -> Xml:
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=kind),
        w("lvlText", val=shown),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=HANG + indent, hanging=indent)),
        ilvl=0,
    )


def font_table_part(fonts: Iterable[tuple[EmbeddedFont, str]]) -> bytes:
    """The font table: each family with its fallback and the embedded files, by their references."""
    families: dict[str, list[Xml]] = {}
    for font, reference in fonts:
        embedded = element(f"w:{font.place}", attributes={"r:id": reference, "w:fontKey": font.key})
        families.setdefault(font.family, []).append(embedded)
    return part("fonts", *(_family(name, embedded) for name, embedded in families.items()))


def _family(name: str, embedded: list[Xml]) -> Xml:
    """A family; its files stand in the order of `FACES`, which is the schema's."""
    return w(
        "font",
        w("altName", val=FALLBACKS[name]),
        w("charset", val="00"),
        w("family", val="swiss" if name == SANS else "roman"),
        w("pitch", val="variable"),
        *embedded,
        name=name,
    )


def footnotes_part(notes: Sequence[str]) -> bytes:
    """The footnotes, after the two separators that Word wants."""
    separators = (
        w("footnote", paragraph(None, w("r", w("separator"))), type="separator", id=-1),
        w(
            "footnote",
            paragraph(None, w("r", w("continuationSeparator"))),
            type="continuationSeparator",
            id=0,
        ),
    )
    return part(
        "footnotes",
        *separators,
        *(
            w(
                "footnote",
                paragraph(
                    "FootnoteText",
                    w("r", w("rPr", w("rStyle", val="FootnoteReference")), w("footnoteRef")),
                    run(f"\t{one_line(text)}"),
                ),
                id=number,
            )
            for number, text in enumerate(notes, start=1)
        ),
    )


def header_part(identity: Identity) -> bytes:
    """Board to the left, document to the right."""
    board = identity.board or identity.municipality or ""
    return part("hdr", paragraph("Header", run(f"{one_line(board)}\t{one_line(_running_title(identity))}")))


def footer_part(identity: Identity) -> bytes:
    """Case number to the left, "Sid 3 (110)" to the right."""
    return part(
        "ftr",
        paragraph(
            "Footer",
            run(f"{one_line(identity.case_number or '')}\tSid "),
            *field("PAGE", "1"),
            run(" ("),
            *field("NUMPAGES", "1"),
            run(")"),
        ),
    )


def empty_header_part() -> bytes:
    """The cover has no running header."""
    return part("hdr", paragraph("Header"))


def _running_title(identity: Identity) -> str:
    return kind_words(identity) or document_title(identity)


def core_properties(identity: Identity, sender: str) -> bytes:
    """Title, sender, subject and language; the times are the document's own date, never today's."""
    stamp = datetime.combine(identity.document_date or _DAY_ONE, time(12), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    texts = {
        "dc:title": document_title(identity),
        "dc:subject": kind_words(identity),
        "dc:creator": identity.board or sender,
        "cp:lastModifiedBy": identity.board or sender,
        "cp:keywords": identity.case_number or "",
        "dc:language": LANGUAGE,
    }
    described = "".join(f"<{name}>{escape(printable(text))}</{name}>" for name, text in texts.items() if text)
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{described}{times}</cp:coreProperties>"
    ).encode()


def section_properties(header: str, footer: str, first_header: str, first_footer: str) -> Xml:
    """A4 with the house's margins, and who heads and foots the pages."""
    references = [
        element(f"w:{kind}", attributes={"w:type": place, "r:id": reference})
        for kind, place, reference in (
            ("headerReference", "default", header),
            ("headerReference", "first", first_header),
            ("footerReference", "default", footer),
            ("footerReference", "first", first_footer),
        )
    ]
    return w(
        "sectPr",
        *references,
        w("pgSz", w=11906, h=16838),
        w(
            "pgMar",
            top=twips(25),
            right=twips(20),
            bottom=twips(22),
            left=twips(25),
            header=twips(12),
            footer=twips(11),
            gutter=0,
        ),
        w("titlePg"),
    )
