"""Reading the organisation as it was on a day, and what became of it. Who is a body is public."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Protocol

from django.db import connection
from django.db.models import DateField, Q, QuerySet

from tertial.core.sorting import swedish_key
from tertial.organisation.models import BOARDS, Body, BodyCode, BodyName, Placement, Succession
from tertial.platform.postgresql.among import is_among
from tertial.platform.postgresql.written import Given, Written


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body as it was on a day. `level` counts from the top, 0 for what stands under nobody."""

    id: int
    key: str
    kind: str
    name: str
    short_name: str
    parent: int | None
    level: int


class Called(Protocol):
    """What has an address and a name."""

    @property
    def key(self) -> str:
        """The address."""

    @property
    def name(self) -> str:
        """The name."""


@dataclass(frozen=True, slots=True)
class CalledBody:
    """A body as it is spoken of: its address and its name."""

    id: int
    key: str
    name: str


def organisation_on(day: date) -> list[NamedBody]:
    """List every body there was on a day, each after the one it stands under. Two queries."""
    named = BodyName.objects.filter(valid__contains=day, body__valid__contains=day)
    bodies = {
        row[0]: row for row in named.values_list("body_id", "body__key", "body__kind", "name", "short_name")
    }
    parents = dict(Placement.objects.filter(valid__contains=day).values_list("body_id", "parent_id"))
    below: dict[int | None, list[int]] = defaultdict(list)
    for body in sorted(bodies, key=lambda body: swedish_key(bodies[body][3])):
        parent = parents.get(body)
        below[parent if parent in bodies else None].append(body)
    found = []
    ahead: list[tuple[int | None, int, int]] = [(None, body, 0) for body in reversed(below[None])]
    while ahead:
        parent, body, level = ahead.pop()
        found.append(NamedBody(*bodies[body], parent, level))
        ahead += [(body, each, level + 1) for each in reversed(below[body])]
    return found


def name_on(body: Body, day: date) -> str:
    """Give what a body was called on a day; before its first day and after its last, the nearest name."""
    names = list(BodyName.objects.filter(body=body).order_by("valid"))
    held = [name for name in names if day in name.valid]
    if held:
        return held[0].name
    if not names:
        return body.key
    return names[0].name if names[0].valid.lower and day < names[0].valid.lower else names[-1].name


def names_on(bodies: Collection[int], day: date) -> dict[int, str]:
    """Give what bodies were called on a day; one that had no name then, its last before. One query."""
    return {body: name for body, _key, name in _CALLED.rows(bodies=list(bodies), day=day)}


def called_on(bodies: Collection[int], day: date) -> dict[int, CalledBody]:
    """Give what bodies were called on a day and their addresses, as `names_on`. One query."""
    return {row[0]: CalledBody(*row) for row in _CALLED.rows(bodies=list(bodies), day=day)}


def _called() -> QuerySet[BodyName, tuple[Any, ...]]:
    day = Given("day", DateField())
    begun = BodyName.objects.filter(is_among("body", Given("bodies")), valid__startswith__lte=day)
    newest = begun.order_by("body_id", "-valid").distinct("body_id")
    return newest.values_list("body_id", "body__key", "name")


_CALLED: Final = Written(_called)


_TREE: Final = """
WITH RECURSIVE tree(body_id) AS (
    SELECT %(body)s::bigint
    UNION
    SELECT p.body_id FROM organisation_placement p JOIN tree ON p.parent_id = tree.body_id
    WHERE p.valid @> %(day)s::date
)
SELECT b.id, b.key FROM tree JOIN organisation_body b ON b.id = tree.body_id
"""


def tree_of(body: int, day: date) -> dict[int, str]:
    """Give the ids and keys of a body and all that stood below it on a day. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_TREE, {"body": body, "day": day})
        return dict(cursor.fetchall())


def find_board(name: str, day: date) -> Body | None:
    """Find the board that is called this, or was: by its name on the day first, else by any name it had."""
    named = Body.objects.filter(kind__in=BOARDS, names__name__iexact=name.strip())
    return named.filter(names__valid__contains=day).first() or named.order_by("-valid").first()


def find_by_code(system: str, code: str, day: date) -> Body | None:
    """Find whom another system meant by a code on a day."""
    found = BodyCode.objects.filter(system=system, code=code, valid__contains=day).select_related("body")
    row = found.first()
    return row.body if row else None


def lineage(body: Body) -> list[Succession]:
    """List every taking over on the way to and from a body, oldest first: the history on both sides."""
    known: dict[int, Succession] = {}
    for forward in (True, False):
        seen, ahead = {body.pk}, {body.pk}
        while ahead:
            side = Q(predecessor__in=ahead) if forward else Q(successor__in=ahead)
            steps = list(Succession.objects.filter(side).select_related("predecessor", "successor"))
            known.update({step.pk: step for step in steps})
            ahead = {step.successor_id if forward else step.predecessor_id for step in steps} - seen
            seen |= ahead
    return sorted(known.values(), key=lambda step: (step.day, step.pk))
