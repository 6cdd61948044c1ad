"""The council, whose goals all boards share."""

from __future__ import annotations

from datetime import date
from typing import Final

from tertial.audit.services import Actor
from tertial.organisation.models import Body, BodyKind
from tertial.organisation.services import found_body

# The municipalities of Sweden are what they are since this day, each with a council.
_SINCE: Final = date(1971, 1, 1)
_NAME: Final = "Kommunfullmäktige"


def council_for(by: Actor) -> Body:
    """Find the municipality's council, founded where there is none."""
    there = Body.objects.filter(kind=BodyKind.COUNCIL).order_by("-valid").first()
    if there is not None:
        return there
    municipality = Body.objects.filter(kind=BodyKind.MUNICIPALITY).order_by("-valid").first()
    return found_body(by=by, kind=BodyKind.COUNCIL, name=_NAME, since=_SINCE, parent=municipality)
