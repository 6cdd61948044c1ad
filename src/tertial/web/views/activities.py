"""The activities of a body's year: a list under the goals, or along a time line."""

from __future__ import annotations

from typing import Final

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from tertial.organisation.selectors import called_on
from tertial.plan.models import ActivityState
from tertial.plan.selectors.tree import activity_tree, bodies_in, only_open
from tertial.reporting.selectors import as_core_period
from tertial.web.asking import Request, Rule, asks
from tertial.web.places import path_links, place_or_404
from tertial.web.presenting.activities import (
    DEVIATES,
    LATE,
    WantedActivities,
    activity_list,
    chosen,
    counts_of,
    time_line,
)
from tertial.web.presenting.forms import Dressed
from tertial.web.presenting.links import Link
from tertial.web.presenting.place_tabs import period_choices, place_tabs, year_choices

VIEW: Final = "aktiviteter/"
TIME_LINE: Final = "tidslinje"
_STATES: Final = [
    ("", gettext_lazy("All")),
    (DEVIATES, gettext_lazy("Deviate")),
    (LATE, gettext_lazy("Should have ended")),
    *[(state.value, state.label) for state in ActivityState if state is not ActivityState.UNKNOWN],
]


class Narrowing(Dressed, forms.Form):
    """What the reader wants to see of the activities."""

    ord = forms.CharField(label=gettext_lazy("Words"), required=False, max_length=200)
    lage = forms.ChoiceField(label=gettext_lazy("State"), required=False, choices=_STATES)


@asks(Rule.READ)
@require_safe
def activities(request: Request, body: str, period: str) -> HttpResponse:
    """Show the activities that are asked for."""
    place = place_or_404(request, body, period)
    whole = activity_tree(body=place.body.id, period=place.period)
    tree = only_open(whole, lambda each: request.reader.may_read(each, place.period.pk))
    form = Narrowing({name: request.GET.get(name, "") for name in Narrowing.base_fields})
    form.is_valid()
    wanted = WantedActivities(words=form.cleaned_data.get("ord", ""), state=form.cleaned_data.get("lage", ""))
    day = as_core_period(place.period).end
    found = chosen(tree, wanted, day)
    bodies = called_on(bodies_in(tree), day)
    along = request.GET.get("vy") == TIME_LINE
    address = f"{place.address}{VIEW}"
    return render(
        request,
        "web/activities.html",
        {
            "place": place,
            "path": path_links(request, place, Link(_("Activities"))),
            "tabs": place_tabs(place.address, VIEW, reviewed=request.reader.sees_review(place.body.id)),
            "periods": period_choices(place.periods, place.period, place.address, VIEW),
            "years": year_choices(place.periods, place.period, place.address, VIEW),
            "views": [
                Link(_("List"), _with(request, address, ""), current=not along),
                Link(_("Time line"), _with(request, address, TIME_LINE), current=along),
            ],
            "counts": counts_of(tree, day),
            "table": None if along else activity_list(found, tree=tree, bodies=bodies),
            "line": time_line(found, tree=tree, day=day, bodies=bodies) if along else [],
            "months": _months(),
            "shown": sum(len(under) for _goal, under in found),
            "form": form,
            "keep": [("vy", TIME_LINE)] if along else [],
            "narrowed": bool(wanted.words or wanted.state),
            "address": address,
        },
    )


def _with(request: Request, address: str, view: str) -> str:
    """The same choice of activities in another view."""
    query = request.GET.copy()
    query.pop("vy", None)
    if view:
        query["vy"] = view
    return f"{address}?{query.urlencode()}" if query else address


def _months() -> list[str]:
    return [
        _("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"), _("Jul"), _("Aug"), _("Sep"), _("Oct"),
        _("Nov"), _("Dec"),
    ]  # fmt: skip
