"""The document as one self-contained HTML page: readable on a phone, by ear, on paper and in the dark.

Nothing is fetched and nothing runs: style and fonts are inside the page, there is no script, and the page's
own content security policy forbids whatever somebody's text might ask for.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tertial.documents.rendering import labels
from tertial.documents.rendering.html.beside import NOTHING, Beside
from tertial.documents.rendering.html.faces import font_faces
from tertial.documents.rendering.html.sheet import content_policy, style_sheet
from tertial.documents.rendering.html.view import page
from tertial.documents.rendering.printable import one_line, printable, tied
from tertial.documents.rendering.style import HouseStyle
from tertial.documents.tree import Document


def breakable(heading: str) -> Markup:
    """A heading of a column that may go over to the next line after a slash ("kvinnor/flickor")."""
    return Markup("/<wbr>").join(heading.split("/"))


_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters |= {"one_line": one_line, "tied": tied, "breakable": breakable}
_TEMPLATES.globals["labels"] = labels
_PAGE = _TEMPLATES.get_template("page.html.j2")


def render(document: Document, style: HouseStyle) -> bytes:
    """Print a document as one HTML page, UTF-8. The same document and style give the same bytes."""
    return render_with(document, style, NOTHING)


def render_with(document: Document, style: HouseStyle, beside: Beside) -> bytes:
    """Print a document as one HTML page with what stands beside it."""
    view = page(document, style, beside)
    body = printable(_PAGE.render(page=view))
    sheet = style_sheet(style, view.paddings, beside.sheet) + font_faces(body)
    head, _, rest = body.partition("<!-- style -->")
    policy = content_policy(sheet)
    return f"{head}{policy}\n<style>{sheet}</style>{rest}".encode()
