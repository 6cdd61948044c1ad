"""The economy of a body's year: budget, actuals, forecast and variance by area, and other tables."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tertial.economy.selectors import economy_of, economy_years, tables_of
from tertial.web.asking import Request, Rule, asks
from tertial.web.places import path_links, place_or_404
from tertial.web.presenting.economy import key_figures, shown_tables, years_table
from tertial.web.presenting.economy_words import sign_words
from tertial.web.presenting.links import Link
from tertial.web.presenting.place_tabs import period_choices, place_tabs, year_choices
from tertial.web.presenting.printed_tables import other_tables

VIEW: Final = "ekonomi/"


@asks(Rule.READ)
@require_safe
def economy(request: Request, body: str, period: str) -> HttpResponse:
    """Show the economy."""
    place = place_or_404(request, body, period)
    found = economy_of(body=place.body.id, period=place.period)
    years = economy_years(body=place.body.id)
    periods = {each.pk: each for each in (*place.periods, place.period)}
    source = f"{place.address}rapport/kalla/"
    read = {each.table for each in found.tables}
    kept = tables_of(body=place.body.id, period=place.period.pk)
    others = other_tables([each for each in kept if each.id not in read], found.undecided, source=source)
    return render(
        request,
        "web/economy.html",
        {
            "place": place,
            "path": path_links(request, place, Link(_("Economy"))),
            "tabs": place_tabs(place.address, VIEW, reviewed=request.reader.sees_review(place.body.id)),
            "periods": period_choices(place.periods, place.period, place.address, VIEW),
            "years": year_choices(place.periods, place.period, place.address, VIEW),
            "signs": sign_words(),
            "sourced": any(figure.source_file for each in found.tables for figure in each.figures()),
            "figures": key_figures(years, place.period),
            "tables": shown_tables(
                found.tables, found.undecided, year=place.period.year_id, periods=periods, source=source
            ),
            "by_year": years_table(years, periods, place.period, f"/organisation/{place.body.key}/"),
            "others": others,
            "contents": [Link(each.name, f"#{each.key}") for each in others],
            "begin": [Link(_("Take in a report"), "/import/")]
            if request.reader.may_import(place.body.id)
            else [],
        },
    )
