"""The trail of a body: every act that recorded something for it, or was done to it.

Which tables record something for bodies is found by what they are made of, so that a new one is not
forgotten: they know the act that recorded a row, and a body, or a thing that a body owns.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model, Q, QuerySet
from django.utils import timezone
from pghistory.models import Event as EarlierVersion

from tertial.audit.models import Event, Withdrawal

_BODY = "organisation.Body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """Which acts of a trail are wanted. The days are both included; an empty text is every one."""

    actor: str = ""
    act: str = ""
    first_day: date | None = None
    last_day: date | None = None


def acts_about(*, bodies: Collection[int], keys: Collection[str]) -> list[int]:
    """Give the numbers of the acts that recorded something for bodies, or were done to them. Two queries.

    `keys` are the addresses of the same bodies: acts that recorded no row know them by these.
    """
    recorded = [
        model._default_manager.filter(**{f"{path}__in": bodies}).values_list("event", flat=True).distinct()
        for model, path in tables_of_bodies()
    ]
    found = {act for act in recorded[0].union(*recorded[1:]) if act is not None}  # each by its own index
    further = Event.objects.filter(
        Q(pk__in=Withdrawal.objects.filter(withdrawn__in=found).values("event"))
        | Q(subject_key__in=[f"body:{key}" for key in keys])
        | Q(details__body__in=list(keys))
    )
    return sorted(found | set(further.values_list("pk", flat=True)))


def events_among(acts: Collection[int], only: Narrowing) -> QuerySet[Event]:
    """Find those of some acts that are wanted, newest first."""
    return _narrowed(Event.objects.filter(pk__in=acts), only).order_by("-pk")


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
