"""The document as an Excel workbook for whoever wants to filter, sum and compare its figures.

One sheet for each kind of table, and beside the tables as printed the same values as long lists, one value
a row. Figures are numbers with the decimals that were printed; what is printed stands beside. Nothing that
somebody wrote is ever a formula or a link.
"""

from __future__ import annotations

import io

from tertial.documents.rendering.excel.book import Book
from tertial.documents.rendering.excel.sheets import (
    activity_sheet,
    document_sheet,
    goal_sheet,
    indicator_sheet,
    indicator_value_sheet,
    table_sheet,
    table_value_sheet,
)
from tertial.documents.rendering.labels import document_title
from tertial.documents.rendering.style import HouseStyle
from tertial.documents.tree import Document


def render(document: Document, style: HouseStyle) -> bytes:
    """Print a document as .xlsx. The same document and style give the same bytes."""
    finished = io.BytesIO()
    identity = document.identity
    with Book(
        finished,
        title=document_title(identity),
        author=identity.board or style.municipality or identity.municipality or "",
        day=identity.document_date,
    ) as book:
        document_sheet(book, document, style)
        goal_sheet(book, document)
        indicator_sheet(book, document)
        indicator_value_sheet(book, document)
        activity_sheet(book, document)
        table_sheet(book, document)
        table_value_sheet(book, document)
    return finished.getvalue()
