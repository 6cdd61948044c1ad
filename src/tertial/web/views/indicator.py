"""One indicator: through the years as charts, every value, its targets, where it stands, what it means."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tertial.core.units import canonical_unit
from tertial.plan.models import Aspect, Part
from tertial.plan.selectors.values import acts_behind
from tertial.web.asking import Request, Rule, asks
from tertial.web.indicator_matter import Seen, chosen_body, of_body, open_uses, seen_or_404
from tertial.web.presenting import indicator as presenting
from tertial.web.presenting.charts import figures
from tertial.web.presenting.links import Link
from tertial.web.views.value_history import value_address

_MOST_CHOICES = 8


@require_safe
@asks(Rule.READ)
def indicator(request: Request, key: str) -> HttpResponse:
    """Show an indicator for a body: the one asked for, the reader's own, or the first. Raises Http404."""
    seen = seen_or_404(request, key)
    body = chosen_body(request, seen)
    definition = seen.definition
    unit = canonical_unit(definition.unit) if definition.unit else None
    owner = seen.bodies.get(seen.indicator.owner_id)
    context = {
        "path": [Link(_("Start"), "/"), Link(_("Indicators"), "/indikatorer/"), Link(definition.name)],
        "definition": definition,
        "address": f"/indikatorer/{key}/",
        "facts": presenting.definition_facts(definition, owner[1] if owner else ""),
        "earlier": presenting.earlier_names(seen.definitions, definition),
        "uses": presenting.uses_table(open_uses(request.reader, seen), seen.bodies),
        "choices": _choices(seen, body),
        "many": len(seen.bodies) > _MOST_CHOICES,
        **({} if body is None else _of_body(request, seen, body, unit)),
    }
    return render(request, "web/indicator.html", context)


def _of_body(request: Request, seen: Seen, body: int, unit: str | None) -> dict[str, object]:
    kept = of_body(request, seen, body)
    key, name = seen.bodies[body]
    indicator_key = seen.indicator.key

    def address(period: str, aspect: Aspect, part: Part) -> str:
        return value_address(indicator_key, key, period, aspect, part)

    return {
        "body": name,
        "body_key": key,
        "body_address": f"/organisation/{key}/" if request.reader.may_read_some(body) else "",
        "standing": presenting.standing(kept.matter),
        "figures": figures(kept.matter, address=f"/indikatorer/{indicator_key}/", body=key),
        "values": presenting.values_table(
            kept.values, kept.matter.breaks, periods=seen.periods, unit=unit, address=address
        ),
        "targets": presenting.targets_table(
            kept.targets,
            unit=unit,
            periods=seen.periods,
            acts=acts_behind([each.id for each in kept.targets]) if request.reader.sees_trail(body) else {},
        ),
    }


def _choices(seen: Seen, body: int | None) -> list[Link]:
    return [Link(name, f"?organ={key}", current=each == body) for each, (key, name) in seen.bodies.items()]
