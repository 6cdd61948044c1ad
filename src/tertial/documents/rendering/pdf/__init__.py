"""Documents as PDF: accessible (PDF/UA-1) and fit for archives (PDF/A-2a), the same bytes each time.

Typst sets the pages. It gets the document as data, never as markup, reads nothing but our own templates and
fonts, and declares both standards only after checking them. What it cannot say is added afterwards: that the
first cell of a row is the row's heading, and what each paragraph is.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import typst

from tertial.documents.rendering import labels
from tertial.documents.rendering import style as house
from tertial.documents.rendering.pdf.content import content
from tertial.documents.rendering.pdf.objects import put_together, take_apart
from tertial.documents.rendering.pdf.roles import REGIONS, mark_roles
from tertial.documents.rendering.pdf.row_headers import mark_row_headers
from tertial.documents.tree import Document

TEMPLATES = Path(__file__).parent / "typst"
STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]


def render(document: Document, style: house.HouseStyle) -> bytes:
    """Print a document as PDF.

    Raises:
        typst.TypstError: the document cannot be set as the standards demand, which is a defect of ours.
    """
    return tagged(typeset(document, style))


def tagged(pdf: bytes) -> bytes:
    """Say in the tags of a file from `typeset` what Typst cannot say; no page and no text is touched.

    Raises:
        UnknownLayoutError: the file is not written as Typst does it.
    """
    file = take_apart(pdf)
    mark_row_headers(file.objects)
    mark_roles(file.objects)
    return put_together(file)


def typeset(document: Document, style: house.HouseStyle) -> bytes:
    """Set the pages, with tags for all but the heading cells of rows and the roles of paragraphs."""
    data, day = template_data(document, style)
    compiler = typst.Compiler(
        TEMPLATES / "report.typ",
        root=TEMPLATES,
        font_paths=typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[house.FONTS]
        ),
        sys_inputs=data,
    )
    pdf = compiler.compile(format="pdf", pdf_standards=STANDARDS, timestamp=day)
    if not isinstance(pdf, bytes):
        raise TypeError("Typst gave no PDF.")
    return pdf


def template_data(document: Document, style: house.HouseStyle) -> tuple[dict[str, str], datetime]:
    """Gather all that the template gets: its inputs, each a JSON text, and the date of the document."""
    matter = content(document)
    if style.municipality:
        matter["municipality"] = style.municipality
    year, month, day = matter["date"]
    inputs = {"content": json.dumps(matter), "style": json.dumps(_style_values(style))}
    return inputs, datetime(year, month, day, tzinfo=UTC)


def _style_values(style: house.HouseStyle) -> dict[str, object]:
    """Gather what the templates need to know of the house style."""
    return {
        "serif": house.SERIF,
        "sans": house.SANS,
        "ink": house.INK,
        "quiet": house.QUIET,
        "hairline": house.HAIRLINE,
        "accent": style.accent,
        "accent_text": style.accent_text,
        "sizes": house.SIZES,
        "margins": {
            "inner": house.MARGIN_INNER,
            "outer": house.MARGIN_OUTER,
            "top": house.MARGIN_TOP,
            "bottom": house.MARGIN_BOTTOM,
        },
        "logo": list(style.logo) if style.logo is not None else None,
        "logo_format": (style.logo_media or "").removeprefix("image/").split("+")[0].replace("jpeg", "jpg"),
        "words": {
            "contents": labels.CONTENTS,
            "overview": labels.OVERVIEW,
            "official": labels.OFFICIAL_REPORT,
            "case_number": labels.CASE_NUMBER,
            "date": labels.DATE,
            "meeting_date": labels.MEETING_DATE,
            "officer": labels.OFFICER,
            "to": labels.TO,
            "economy": labels.ECONOMY,
            "variances": labels.LARGEST_VARIANCES,
            "activities": labels.ACTIVITIES,
            "logo": style.logo_text or labels.LOGO,
            "assessment": labels.ASSESSMENT,
        },
        "page_of": labels.PAGE_OF,
        "roles": {str(role): region for role, region in REGIONS.items()},
    }
