"""A body among the others: what stands above and below it on a day, who sits in it, what became of it.

Each question is one query, however large the organisation. A body that ended, or was not there yet, is shown
as it was on its nearest day. Who is a body is public.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import BigIntegerField, DateField, QuerySet, Value

from tertial.core.sorting import swedish_key
from tertial.organisation.models import BOARDS, Body, BodyName, Membership, Seat, SuccessionKind
from tertial.organisation.selectors import NamedBody, lineage
from tertial.platform.postgresql.written import Given, Written

# What a body was called on the day, else on its nearest one.
_NAME: Final = """
LEFT JOIN LATERAL (
    SELECT n.name, n.short_name FROM organisation_bodyname n WHERE n.body_id = b.id
    ORDER BY (lower_inf(n.valid) OR lower(n.valid) <= %(day)s) DESC,
        abs(coalesce(lower(n.valid), '0001-01-01'::date) - %(day)s::date)
    LIMIT 1
) n ON true
"""
_PARENT: Final = """
SELECT p.parent_id FROM organisation_placement p
WHERE p.body_id = {body} AND (lower_inf(p.valid) OR lower(p.valid) <= %(day)s)
ORDER BY p.valid DESC LIMIT 1
"""
_PATH: Final = f"""
WITH RECURSIVE up(body_id, step) AS (
    SELECT %(body)s::bigint, 0
    UNION ALL
    SELECT ({_PARENT.format(body="up.body_id")}), up.step + 1
    FROM up WHERE up.body_id IS NOT NULL AND up.step < 30
)
SELECT b.id, b.key, b.kind, coalesce(n.name, b.key), coalesce(n.short_name, '')
FROM up JOIN organisation_body b ON b.id = up.body_id {_NAME}
ORDER BY up.step DESC
"""  # noqa: S608  # put together of our own words alone
_BELOW: Final = f"""
WITH RECURSIVE down(body_id, parent_id, step) AS (
    SELECT %(body)s::bigint, NULL::bigint, 0
    UNION ALL
    SELECT p.body_id, p.parent_id, down.step + 1
    FROM organisation_placement p JOIN down ON p.parent_id = down.body_id
    WHERE p.valid @> %(day)s::date AND down.step < 30
)
SELECT b.id, b.key, b.kind, coalesce(n.name, b.key), coalesce(n.short_name, ''), down.parent_id, down.step
FROM down JOIN organisation_body b ON b.id = down.body_id {_NAME}
WHERE down.step = 0 OR b.valid @> %(day)s::date
"""  # noqa: S608  # put together of our own words alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody who sits in a body."""

    name: str
    party: str
    seat: Seat


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedFrom:
    """What a body was called from a day on; None where it was so from the beginning that is known."""

    name: str
    since: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOver:
    """One body took over from another on a day."""

    day: date
    kind: SuccessionKind
    predecessor: NamedBody
    successor: NamedBody


def find_body(key: str) -> Body | None:
    """Find a body by its address. One query."""
    row = next(iter(_BY_KEY.rows(key=key)), None)
    return None if row is None else Body.from_db(DEFAULT_DB_ALIAS, _BODY, row)


_BODY: Final = tuple(field.attname for field in Body._meta.concrete_fields)
_BY_KEY: Final = Written(lambda: Body.objects.filter(key=Given("key")).values_list(*_BODY))


def path_to(body: int, day: date) -> list[NamedBody]:
    """List what a body stood under on a day, the widest first and the body itself last. One query."""
    rows = _read(_PATH, body, day)
    parents = [None, *(row[0] for row in rows)][: len(rows)]
    return [
        NamedBody(row[0], row[1], row[2], row[3], row[4], parent, level)
        for level, (row, parent) in enumerate(zip(rows, parents, strict=True))
    ]


def tree_of(body: int, day: date) -> list[NamedBody]:
    """List a body and all that stood below it on a day, each after the one it stands under. One query.

    The level of the body itself is 0.
    """
    below: dict[int | None, list[NamedBody]] = defaultdict(list)
    for row in _read(_BELOW, body, day):
        below[row[5]].append(NamedBody(*row))
    return list(_in_order(below, None))


def _in_order(below: Mapping[int | None, list[NamedBody]], parent: int | None) -> Iterator[NamedBody]:
    for body in sorted(below.get(parent, ()), key=lambda each: swedish_key(each.name)):
        yield body
        yield from _in_order(below, body.id)


def boards_on(day: date) -> list[NamedBody]:
    """List the boards there were on a day, in Swedish order. One query."""
    found = [NamedBody(*row) for row in _BOARDS.rows(day=day)]
    return sorted(found, key=lambda each: swedish_key(each.name))


def _boards() -> QuerySet[BodyName, tuple[Any, ...]]:
    day = Given("day", DateField())
    names = BodyName.objects.filter(body__kind__in=BOARDS, valid__contains=day, body__valid__contains=day)
    nowhere = Value(None, BigIntegerField())  # among boards alone, none stands under another
    return names.values_list("body_id", "body__key", "body__kind", "name", "short_name", nowhere, Value(0))


_BOARDS: Final = Written(_boards)


def members_on(body: int, day: date) -> list[Member]:
    """List who sat in a body on a day, the chair first. One query."""
    rows = Membership.objects.filter(body=body, valid__contains=day)
    order = list(Seat)
    members = [Member(name=row.name, party=row.party, seat=Seat(row.seat)) for row in rows.order_by("id")]
    return sorted(members, key=lambda member: order.index(member.seat))


def names_of(body: int) -> list[NamedFrom]:
    """List all that a body has been called, oldest first. One query."""
    rows = BodyName.objects.filter(body=body).order_by("valid")
    return [NamedFrom(name=row.name, since=row.valid.lower) for row in rows]


def taken_over(body: Body) -> list[TakenOver]:
    """List every taking over on the way to and from a body, oldest first, with the names of that time."""
    return [
        TakenOver(
            day=step.day,
            kind=SuccessionKind(step.kind),
            predecessor=path_to(step.predecessor_id, step.day)[-1],
            successor=path_to(step.successor_id, step.day)[-1],
        )
        for step in lineage(body)
    ]


def _read(query: str, body: int, day: date) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, {"body": body, "day": day})
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
