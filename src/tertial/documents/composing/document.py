"""The document of a body and period: the one that is kept, else one made of what is reported."""

from __future__ import annotations

from tertial.documents.composing.kept import compose_kept
from tertial.documents.composing.reported import compose_reported
from tertial.documents.errors import DocumentError, DocumentFault
from tertial.documents.selectors import report_of
from tertial.documents.tree import Document
from tertial.organisation.models import Body
from tertial.reporting.models import Period


def compose(*, body: Body, period: Period) -> Document:
    """Compose the document of a body for a period, in a number of queries that does not grow with it.

    Raises `DocumentError` when there is nothing to compose a document of.
    """
    report = report_of(body.pk, period.pk)
    made = compose_reported(body, period) if report is None else compose_kept(report)
    if made is None:
        raise DocumentError(DocumentFault.NOTHING_TO_COMPOSE, body.key)
    return made
