"""The levels of goals that a document has, set up where the municipality lacks them."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import prefetch_related_objects

from tertial.audit.services import Actor
from tertial.imports.taking_in.pieces import Piece
from tertial.plan.models import Level
from tertial.plan.services.goals import USUAL_LEVELS, LevelOfGoals, set_up_levels

COUNCILS = ("direction", "area_goal")
"""The levels that the council sets; all others are the board's own or lie below it."""


def levels_for(by: Actor, pieces: Sequence[Piece]) -> dict[str, Level]:
    """Give the municipality's levels, with those that only the document has put in where they stand there.

    A municipality that has none yet gets the usual ones.
    """
    levels = list(Level.objects.all())
    met = {piece.section.goal.level.strip() for piece in pieces if piece.section.goal} - {""}
    if levels and met <= {level.key for level in levels}:
        return {level.key: level for level in levels}
    prefetch_related_objects(levels, "assessed_in__document_kind")
    known = [_as_set_up(level) for level in levels] or list(USUAL_LEVELS)
    order = [level.key for level in known]
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
        above = key
    return {level.key: level for level in set_up_levels(by=by, levels=known)}


def _as_set_up(level: Level) -> LevelOfGoals:
    assessed = tuple(each.document_kind.key for each in level.assessed_in.all())
    return LevelOfGoals(key=level.key, name=level.name, label=level.label, assessed_in=assessed)
