"""The trail of a body: every act that recorded something for it, or was done to it.

Which tables record something for bodies is found by what they are made of, so that a new one is not
forgotten: they know the act that recorded a row, and a body, or a thing that a body owns.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import ForeignKey, Model, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone
from pghistory.models import Event as EarlierVersion

from tertial.audit.models import Event

_BODY = "organisation.Body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """Which acts of a trail are wanted. The days are both included; an empty text is every one."""

    actor: str = ""
    act: str = ""
    first_day: date | None = None
    last_day: date | None = None


def acts_about(bodies: Mapping[int, str]) -> list[int]:
    """Give the numbers of the acts that recorded something for bodies, or were done to them. Two queries.

    `bodies` are their keys by their ids: acts that recorded no row know them by these.
    """
    names = [f"body:{key}" for key in bodies.values()]
    with connection.cursor() as cursor:
        cursor.execute(_asked(), {"ids": list(bodies), "keys": list(bodies.values()), "names": names})
        found = {number for (number,) in cursor.fetchall()}
        cursor.execute("SELECT event_id FROM audit_withdrawal WHERE withdrawn_id = ANY(%s)", [list(found)])
        return sorted(found | {number for (number,) in cursor.fetchall()})


def events_among(acts: Collection[int] | None, only: Narrowing) -> QuerySet[Event]:
    """Find those of some acts that are wanted, newest first; None stands for all acts there are."""
    events = Event.objects.order_by("-pk")
    if acts is not None:
        # As one value: thousands of numbers one by one would cost more than all else.
        events = events.filter(pk__in=RawSQL("SELECT unnest(%s::bigint[])", [list(acts)]))
    return _narrowed(events, only)


def acts_and_actors(events: QuerySet[Event]) -> tuple[list[str], list[str]]:
    """List which acts and which names there are in a trail. Two queries."""
    bare = events.order_by()
    acts = sorted(bare.values_list("act", flat=True).distinct())
    return acts, sorted(bare.values_list("actor", flat=True).distinct())


def tables_of_bodies() -> list[tuple[type[Model], str]]:
    """List the models that record something for a body, each with the path to the body."""
    found: list[tuple[type[Model], str]] = []
    for model in apps.get_models():
        if issubclass(model, EarlierVersion):
            continue  # knows the act that made it, which its newest version knows too
        links = [field for field in model._meta.get_fields() if isinstance(field, ForeignKey)]
        if any(field.name == "event" and field.related_model is Event for field in links):
            path = _path_to_body(links)
            if path:
                found.append((model, path))
    return found


@cache
def _asked() -> str:
    """Ask each table that records something for bodies, and the acts themselves, each by its own index."""
    asked = [
        "SELECT id FROM audit_event WHERE subject_key = ANY(%(names)s)",
        "SELECT id FROM audit_event WHERE details ->> 'body' = ANY(%(keys)s)",
    ]
    for model, path in tables_of_bodies():
        link = model._meta.get_field(path.partition("__")[0])
        wanted = "= ANY(%(ids)s)"
        if path.endswith("__owner") and isinstance(link, ForeignKey):
            owned = link.related_model._meta.db_table
            wanted = f"IN (SELECT id FROM {owned} WHERE owner_id = ANY(%(ids)s))"  # noqa: S608  # names of ours
        table = model._meta.db_table
        asked.append(f"SELECT event_id FROM {table} WHERE {link.name}_id {wanted} AND event_id IS NOT NULL")  # noqa: S608
    return " UNION ".join(asked)


def _path_to_body(links: Collection[ForeignKey[Any, Any]]) -> str | None:
    direct = [field.name for field in links if field.name == "body" and _is_body(field)]
    owned = [
        f"{field.name}__owner"
        for field in links
        for further in field.related_model._meta.get_fields()
        if further.name == "owner" and _is_body(further)
    ]
    return next(iter([*direct, *owned]), None)


def _is_body(field: Any) -> bool:  # noqa: ANN401  # fields come in many kinds
    return isinstance(field, ForeignKey) and field.related_model._meta.label == _BODY


def _narrowed(events: QuerySet[Event], only: Narrowing) -> QuerySet[Event]:
    if only.actor:
        events = events.filter(actor=only.actor)
    if only.act:
        events = events.filter(act=only.act)
    if only.first_day:
        events = events.filter(at__gte=_midnight(only.first_day))
    if only.last_day:
        events = events.filter(at__lt=_midnight(only.last_day + timedelta(days=1)))
    return events


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
