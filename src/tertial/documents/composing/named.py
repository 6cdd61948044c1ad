"""Finding the body and the period that a person names, and composing the document of the two."""

from __future__ import annotations

from difflib import get_close_matches

from tertial.core.periods import NotAPeriod, parse_period
from tertial.core.periods import Period as CorePeriod
from tertial.documents.composing.document import compose
from tertial.documents.errors import DocumentError
from tertial.documents.structure import dumps
from tertial.organisation.models import Body, BodyName
from tertial.platform.failures import Refused
from tertial.reporting.selectors import find_period


def structure_of(body: str, period: str) -> bytes:
    """Compose the document of a body for a period, both as a person names them; gives structure JSON.

    Raises Refused, with the code body-unknown, body-several, period-unknown or nothing-to-compose.
    """
    found, when = body_named(body), period_named(period)
    kept = find_period(when)
    if kept is None:
        raise Refused("nothing-to-compose", body=body, period=when.label)
    try:
        document = compose(body=found, period=kept)
    except DocumentError:
        raise Refused("nothing-to-compose", body=body, period=when.label) from None
    return dumps(document).encode()


def body_named(name: str) -> Body:
    """Find a body by its address, or by a name it has or had.

    Raises Refused when there is none, with the nearest name there is, and when there are several, with the
    addresses that tell them apart.
    """
    wanted = " ".join(name.split())
    by_address = Body.objects.filter(key=wanted).first()
    if by_address is not None:
        return by_address
    named = list(Body.objects.filter(names__name__iexact=wanted).distinct().order_by("key"))
    if len(named) == 1:
        return named[0]
    if named:
        addresses = ", ".join(body.key for body in named)
        raise Refused("body-several", name=wanted, addresses=addresses)
    names = sorted(set(BodyName.objects.values_list("name", flat=True)))
    near = get_close_matches(wanted, names, n=1)
    if near:
        raise Refused("body-unknown-near", name=wanted, near=near[0])
    raise Refused("body-unknown", name=wanted)


def period_named(words: str) -> CorePeriod:
    """Read a period with its year: "2021-VB", "Tertial 1 2019". Raises Refused."""
    try:
        period = parse_period(words)
    except (NotAPeriod, ValueError):
        raise Refused("period-unknown", period=words) from None
    if period.year is None:
        raise Refused("period-unknown", period=words)
    return period
