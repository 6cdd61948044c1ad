"""What later acts have built on the things that an act brought.

Whatever refers to something that the act created, and was recorded by another act that has not been taken
back, is built on it: a board's report on the council's goals that another board's report brought, a value of
an indicator that came with it, a definition that a person gave it later. The tables are found by the
relations of the models, so that a new table is not forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import Count, Exists, F, ForeignKey, Model, OuterRef, Q, QuerySet, Subquery

from tertial.audit.models import Event, Withdrawal
from tertial.documents.errors import BuiltUpon
from tertial.documents.models import Report
from tertial.economy.models import EconomyLine, KeptTable
from tertial.plan.models import Activity, ActivityEdition, Goal, GoalEdition, Indicator, IndicatorDefinition

MOST_NAMED: Final = 20
"""So many things are named at most; a person does not read more before deciding."""

_EVENT: Final = "event"


def built_upon(event: Event) -> tuple[BuiltUpon, ...]:
    """Name what stands in the way of taking an act back; nothing when nothing was built on it.

    One query for each relation to a table that acts create things in, however many things there are.
    """
    found: list[BuiltUpon] = []
    for created, name in _created(event):
        for relation in created.model._meta.related_objects:
            path = _path_to_event(relation.related_model)
            if path is None:
                continue
            builders = _others(relation.related_model, path, event)
            field = relation.field.name
            rows = builders.filter(**{f"{field}__in": created.values("pk")})
            named = rows.values(what=F(f"{field}__{name}")).annotate(number=Count("pk", distinct=True))
            for row in named.order_by("what"):
                by = str(relation.related_model._meta.verbose_name_plural)
                found.append(BuiltUpon(what=row["what"], by=by, number=row["number"]))
                if len(found) == MOST_NAMED:
                    return tuple(found)
    return tuple(found)


def _created(event: Event) -> Iterator[tuple[QuerySet[Any], str]]:
    """The things that an act created, and by which of their columns they are named."""
    yield GoalEdition.objects.filter(event=event), "title"
    yield ActivityEdition.objects.filter(event=event), "name"
    yield _first_told(Goal, GoalEdition, "goal", event), "key"
    yield _first_told(Indicator, IndicatorDefinition, "indicator", event), "key"
    yield _first_told(Activity, ActivityEdition, "activity", event), "editions__name"
    yield KeptTable.objects.filter(event=event), "key"
    yield EconomyLine.objects.filter(event=event), "name"
    yield Report.objects.filter(event=event), "period__kind__name"


def _first_told(model: type[Model], telling: type[Model], field: str, event: Event) -> QuerySet[Any]:
    """Things that have no event of their own: an act created what it was the first to tell of."""
    first = telling._default_manager.filter(**{field: OuterRef("pk")}).order_by("id").values(_EVENT)[:1]
    told = model._default_manager.filter(pk__in=telling._default_manager.filter(event=event).values(field))
    created: QuerySet[Any] = told.annotate(first=Subquery(first)).filter(first=event.pk)
    return created


def _path_to_event(model: Any) -> str | None:  # noqa: ANN401  # Django's own annotation of a relation
    """How a row is known to be of an act: by its own event, else by that of what it is a part of."""
    if hasattr(model, "pgh_tracked_model"):  # the history of a row is no row built on it
        return None
    if _has_event(model):
        return _EVENT
    parts = (field for field in model._meta.get_fields() if isinstance(field, ForeignKey))
    return next((f"{part.name}__{_EVENT}" for part in parts if _has_event(part.related_model)), None)


def _has_event(model: Any) -> bool:  # noqa: ANN401
    return any(field.name == _EVENT for field in model._meta.get_fields())


def _others(model: Any, path: str, event: Event) -> QuerySet[Any]:  # noqa: ANN401
    """Rows that were recorded by other acts, none of them taken back."""
    withdrawn = Withdrawal.objects.filter(withdrawn=OuterRef(path))
    other = Q(**{f"{path}__isnull": True}) | ~Q(**{path: event})
    others: QuerySet[Any] = model._default_manager.filter(other).filter(~Exists(withdrawn))
    return others
