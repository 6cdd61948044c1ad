"""Telling which board a report is from."""

from __future__ import annotations

from datetime import date
from typing import Final

from tertial.core.words import fold
from tertial.organisation.models import BOARDS, Body, BodyKind, BodyName
from tertial.organisation.selectors import find_board

_KINDS: Final = (
    ("stadsdelsnamnd", BodyKind.DISTRICT_BOARD),
    ("kommundelsnamnd", BodyKind.DISTRICT_BOARD),
    ("kommunstyrelse", BodyKind.EXECUTIVE_BOARD),
    ("bolag", BodyKind.COMPANY_BOARD),
    (" ab", BodyKind.COMPANY_BOARD),
)


def recognise_board(name: str, day: date) -> Body | None:
    """Find the board that is called this, or was, whatever case, spaces and dots a scanner left.

    None where there is none, or where several could be meant: it is not guessed.
    """
    if not name.strip():
        return None
    exact = find_board(name, day)
    if exact is not None:
        return exact
    rows = BodyName.objects.filter(body__kind__in=BOARDS).values_list("body_id", "name")
    alike = {body for body, called in rows if fold(called) == fold(name)}
    return Body.objects.get(pk=alike.pop()) if len(alike) == 1 else None


def likely_kind(name: str) -> BodyKind:
    """Say what kind of board a name sounds like, as a proposal for whoever founds it."""
    folded = f" {fold(name)}"
    return next((kind for words, kind in _KINDS if words in folded), BodyKind.SPECIALIST_BOARD)
