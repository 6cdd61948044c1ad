"""The levels of goals that a document has, set up where the municipality lacks them."""

from __future__ import annotations

from collections.abc import Iterable

from tertial.audit.services import Actor
from tertial.imports.taking_in.pieces import Piece
from tertial.plan.models import Level
from tertial.plan.services.goals import USUAL_LEVELS, LevelOfGoals, set_up_levels

COUNCILS = ("direction", "area_goal")
"""The levels that the council sets; all others are the board's own or lie below it."""


def levels_for(by: Actor, pieces: Iterable[Piece]) -> dict[str, Level]:
    """Give the municipality's levels, with those that only the document has put in where they stand there.

    A municipality that has none yet gets the usual ones.
    """
    levels = list(Level.objects.prefetch_related("assessed_in__document_kind"))
    known = [_as_set_up(level) for level in levels] or list(USUAL_LEVELS)
    order = [level.key for level in known]
    new = False
    above: str | None = None
    for piece in pieces:
        goal = piece.section.goal
        key = goal.level.strip() if goal else ""
        if not key:
            continue
        if key not in order:
            place = order.index(above) + 1 if above in order else 0
            name = (piece.section.label or "").strip(": ") or key
            order.insert(place, key)
            known.insert(place, LevelOfGoals(key=key, name=name, label=name))
            new = True
        above = key
    if new or not levels:
        levels = set_up_levels(by=by, levels=known)
    return {level.key: level for level in levels}


def _as_set_up(level: Level) -> LevelOfGoals:
    assessed = tuple(each.document_kind.key for each in level.assessed_in.all())
    return LevelOfGoals(key=level.key, name=level.name, label=level.label, assessed_in=assessed)
