"""The document tree printed as PDF, Word, HTML and Excel in one house style, and written as JSON."""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from tertial.documents.rendering.style import HouseStyle
    from tertial.documents.tree import Document

    Renderer = Callable[[Document, HouseStyle], bytes]

FORMATS = MappingProxyType(
    {
        ".pdf": "tertial.documents.rendering.pdf",
        ".docx": "tertial.documents.rendering.word",
        ".html": "tertial.documents.rendering.html",
        ".xlsx": "tertial.documents.rendering.excel",
        ".json": "tertial.documents.rendering.structure_json",
    }
)
"""What a document can be printed as: the ending of the file's name, and the module that prints it.

Each module has a function `render(document, style) -> bytes`. A module is loaded when its format is asked
for, so that whoever wants a Word file does not wait for the machinery of the PDF.
"""


class UnknownFormatError(ValueError):
    """No document is printed in this format. `suffix` is what was asked for."""

    def __init__(self, suffix: str) -> None:
        """Keep the ending that was asked for."""
        super().__init__(f"{suffix!r} is none of {', '.join(FORMATS)}")
        self.suffix = suffix


def renderer_for(suffix: str) -> Renderer:
    """The function that prints documents in the format with this file ending (".pdf", in any case).

    Raises `UnknownFormatError` for an ending that is not in `FORMATS`.
    """
    module = FORMATS.get(suffix.lower())
    if module is None:
        raise UnknownFormatError(suffix)
    return cast("Renderer", import_module(module).render)


def render(document: Document, suffix: str, style: HouseStyle) -> bytes:
    """Print a document: the finished file's bytes, the same each time for the same document and style.

    `suffix` is the ending of the file's name. Raises `UnknownFormatError` for one that is not in `FORMATS`.
    """
    return renderer_for(suffix)(document, style)
