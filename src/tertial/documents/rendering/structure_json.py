"""The document as structure JSON, beside the printed formats so that all are made the same way."""

from tertial.documents.rendering.style import HouseStyle
from tertial.documents.structure import dumps
from tertial.documents.tree import Document


def render(document: Document, style: HouseStyle) -> bytes:
    """The structure as UTF-8. The style is not used: structure has no looks."""
    return dumps(document).encode("utf-8")
