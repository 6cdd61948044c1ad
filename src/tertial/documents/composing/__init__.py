"""Making the document of a body and period from what the database holds."""

from tertial.documents.composing.document import compose

__all__ = ["compose"]
