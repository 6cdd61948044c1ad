"""Small documents made for one question."""

from __future__ import annotations

from tertial.documents.rendering.style import HouseStyle
from tertial.documents.tree import Block, Document, Identity, Paragraph, Run, Section

STYLE = HouseStyle()


def paragraph(text: str) -> Paragraph:
    """A plain paragraph."""
    return Paragraph(content=(Run(text=text),))


def document_with(*blocks: Block, heading: str = "Rubrik") -> Document:
    """A document of one section."""
    return Document(
        identity=Identity(kind="tertialrapport", period="T1", year=2024, board="Nordanby nämnd"),
        sections=(Section(key="s", heading=heading, level=1, blocks=blocks),),
    )
