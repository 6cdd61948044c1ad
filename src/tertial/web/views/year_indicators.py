"""All indicators of a body's year in one table."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tertial.plan.selectors.through_the_year import indicators_of_year
from tertial.web.asking import Request, Rule, asks
from tertial.web.places import path_links, place_or_404
from tertial.web.presenting.links import Link
from tertial.web.presenting.place_tabs import period_choices, place_tabs, year_choices
from tertial.web.presenting.year_indicators import year_table

VIEW: Final = "indikatorer/"


@asks(Rule.READ)
@require_safe
def year_indicators(request: Request, body: str, period: str) -> HttpResponse:
    """Show each indicator with what the year's periods say of it, as far as they may be read."""
    place = place_or_404(request, body, period)
    of_year = [
        each
        for each in place.periods
        if each.year_id == place.period.year_id and each.kind.rank <= place.period.kind.rank
    ]
    found = indicators_of_year(body=place.body.id, period=place.period, periods=[each.pk for each in of_year])
    return render(
        request,
        "web/year_indicators.html",
        {
            "place": place,
            "path": path_links(request, place, Link(_("Indicators"))),
            "tabs": place_tabs(place.address, VIEW, reviewed=request.reader.sees_review(place.body.id)),
            "periods": period_choices(place.periods, place.period, place.address, VIEW),
            "years": year_choices(place.periods, place.period, place.address, VIEW),
            "count": len(found.placed),
            "table": year_table(found, of_year, place.period, place.body.key),
        },
    )
