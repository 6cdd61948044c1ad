"""Checking the document of a body and period, where it or the rules have changed since the last time."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Final

from django.db.models import Max

from tertial.audit.models import Event
from tertial.audit.selectors import newest_event
from tertial.consistency.checking import Settings, check
from tertial.consistency.kept import failures_to_json, findings_to_json
from tertial.consistency.models import LatestCheck
from tertial.consistency.selectors import Review, latest_review, program, settings_in_force
from tertial.documents.composing import compose
from tertial.documents.errors import DocumentError
from tertial.documents.periods import periods_with_matter
from tertial.documents.structure import dumps
from tertial.documents.tree import Document
from tertial.organisation.models import Body
from tertial.reporting.models import Period

_LOOKS_BACK: Final = 4
"""So many earlier documents are compared with: those of the year, and last year's annual report."""


def review(*, body: Body, period: Period) -> Review | None:
    """Check the document of a body for a period; None where there is none.

    What was found the last time is used again while nothing at all has been recorded since, or while the
    document and the rules are the same.
    """
    latest = latest_check(body=body, period=period)
    return None if latest is None else latest_review(latest)


def latest_check(*, body: Body, period: Period) -> LatestCheck | None:
    """Give the check of a document as it is now, made anew where need be; None where there is no document."""
    seen = newest_event()
    known = LatestCheck.objects.filter(body=body, period=period).first()
    if known is not None and known.seen == seen and known.digest.startswith(program()):
        return known
    document = composed(body, period)
    if document is None:
        return None
    earlier = tuple(_earlier(body, period))
    settings = settings_in_force()
    digest = _digest((document, *earlier), settings)
    if known is not None and known.digest == digest:
        LatestCheck.objects.filter(pk=known.pk).update(seen=seen)
        return known
    done = check(document, settings=settings, earlier=earlier)
    latest, _created = LatestCheck.objects.update_or_create(
        body=body,
        period=period,
        defaults={
            "digest": digest,
            "seen": seen,
            "findings": findings_to_json(done.findings),
            "failures": failures_to_json(done.failures),
        },
    )
    return latest


def stays_as_checked(body: Body, period: Period, event: Event) -> None:
    """Say that an act has changed nothing that is checked, where nothing else happened since the check."""
    before = Event.objects.filter(pk__lt=event.pk).aggregate(newest=Max("pk"))["newest"] or 0
    LatestCheck.objects.filter(body=body, period=period, seen=before).update(seen=event.pk)


def composed(body: Body, period: Period) -> Document | None:
    """Compose the document of a body for a period; None where there is nothing to compose it of."""
    try:
        return compose(body=body, period=period)
    except DocumentError:
        return None


def _earlier(body: Body, period: Period) -> list[Document]:
    """The body's documents before a period, newest first."""
    periods = periods_with_matter([body.pk]).get(body.pk, [])
    places = [place for place, each in enumerate(periods) if each.pk == period.pk]
    before = periods[: places[0]] if places else []
    documents = (composed(body, each) for each in reversed(before[-_LOOKS_BACK:]))
    return [document for document in documents if document is not None]


def _digest(documents: tuple[Document, ...], settings: Settings) -> str:
    hashed = sha256()
    for document in documents:
        hashed.update(dumps(document).encode())
    limits = {
        rule: {name: str(value) for name, value in each.items()} for rule, each in settings.limits.items()
    }
    hashed.update(json.dumps([sorted(settings.off), limits], sort_keys=True).encode())
    return program() + hashed.hexdigest()[:48]
