"""A board's or a unit's year: the goals in summary, what deviates, the economy, documents, those below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tertial.documents.selectors import report_of
from tertial.economy.selectors.totals import bottom_line
from tertial.organisation.models import BOARDS, Body, BodyKind
from tertial.organisation.selectors import NamedBody
from tertial.organisation.surroundings import members_on, names_of, taken_over, tree_of
from tertial.plan.selectors.placed import TOTALS, indicators_of
from tertial.plan.selectors.summaries import (
    activity_tallies,
    answered_goals,
    deviating_activities,
    goal_tallies,
)
from tertial.reporting.selectors import as_core_period
from tertial.web.asking import Request, Rule, asks
from tertial.web.places import Place, newest_place_or_404, path_links, place_address, place_or_404
from tertial.web.presenting.board_year import (
    LARGEST,
    activities_of_year,
    economy_of_year,
    indicators_of_year,
    key_figures,
    levels_of_year,
    units_below,
)
from tertial.web.presenting.dates import date_words, period_words
from tertial.web.presenting.links import Link
from tertial.web.presenting.place_tabs import period_choices, place_tabs, year_choices

_SITTING = (*BOARDS, BodyKind.COUNCIL, BodyKind.DELEGATION, BodyKind.ADVISORY_COUNCIL)


@require_safe
@asks(Rule.READ)
def newest_year(request: Request, body: str) -> HttpResponseRedirect:
    """Lead to the newest period of a body that the reader may read."""
    return HttpResponseRedirect(newest_place_or_404(request, body).address)


@require_safe
@asks(Rule.READ)
def board_year(request: Request, body: str, period: str) -> HttpResponse:
    """Show the year."""
    place = place_or_404(request, body, period)
    day = as_core_period(place.period).end
    board = next((each for each in place.path if each.kind in BOARDS), place.path[-1])
    around = tree_of(board.id, day)
    here = (place.body.id, place.period.pk)
    below = _below(around, place.body.id)
    readable = [each for each in below[1:] if request.reader.may_read(each.id, place.period.pk)]
    places = [here, *((each.id, place.period.pk) for each in readable)]
    tallies = activity_tallies(places)
    levels = levels_of_year(answered_goals(body=here[0], period=here[1]), place.period.year_id)
    indicators = indicators_of_year(
        indicators_of(body=here[0], period=place.period, parts=TOTALS), place.body
    )
    activities = activities_of_year(deviating_activities(body=here[0], period=here[1]), tallies.get(here))
    economy = economy_of_year(bottom_line(body=here[0], period=here[1], largest=LARGEST))
    context = {
        "place": place,
        "path": path_links(request, place),
        "tabs": place_tabs(place.address, "", reviewed=request.reader.sees_review(place.body.id)),
        "years": year_choices(place.periods, place.period, place.address, ""),
        "periods": period_choices(place.periods, place.period, place.address, ""),
        "figures": key_figures(levels, economy, indicators, activities, place.address),
        "levels": levels,
        "economy": economy,
        "indicators": indicators,
        "activities": activities,
        "units": units_below(
            below,
            {body: tally for (body, _period), tally in goal_tallies(places[1:]).items()},
            {body: tally for (body, _period), tally in tallies.items()},
            {each.id: place_address(each.key, place.period) for each in readable},
        ),
        "outline": _outline(request, place, around),
        "board": board,
        **_document(place),
        "members": members_on(place.body.id, day) if place.body.kind in _SITTING else [],
        "history": _history(place),
        "published": place.period.pk in request.reader.published.get(place.body.id, frozenset()),
        "insider": request.reader.sees_trail(place.body.id),
        "may_publish": request.reader.may_publish(place.body.id),
        "has_matter": place.period in place.periods,
    }
    return render(request, "web/board_year.html", context)


def _below(around: Sequence[NamedBody], body: int) -> list[NamedBody]:
    """Take a body and all below it out of the tree that it stands in, counting levels from itself."""
    top = next((place for place, each in enumerate(around) if each.id == body), None)
    if top is None:
        return []
    found = [around[top]]
    for each in around[top + 1 :]:
        if each.level <= around[top].level:
            break
        found.append(each)
    return found


def _outline(request: Request, place: Place, around: Sequence[NamedBody]) -> list[Link]:
    """Give the board with all below it that the reader may go to, as links within links."""
    children: dict[int | None, list[NamedBody]] = {}
    for each in around:
        children.setdefault(each.parent if each.level else None, []).append(each)
    return _links(request, place, children, None)


def _links(
    request: Request, place: Place, children: Mapping[int | None, Sequence[NamedBody]], parent: int | None
) -> list[Link]:
    links = []
    for each in children.get(parent, ()):
        below = _links(request, place, children, each.id)
        may = request.reader.may_read(each.id, place.period.pk)
        if may or below:
            href = place_address(each.key, place.period) if may else ""
            links.append(Link(each.name, href, current=each.id == place.body.id, below=below))
    return links


def _document(place: Place) -> dict[str, Any]:
    """Give the document of the period, and the forms it can be taken along in."""
    report = report_of(place.body.id, place.period.pk)
    if report is None:
        return {}
    forms = (("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel"))
    return {
        "document": Link(
            str(report.identity.get("title") or "") or period_words(place.period), f"{place.address}rapport/"
        ),
        "forms": [Link(words, f"{place.address}rapport/ladda-ner/{form}") for form, words in forms],
    }


def _history(place: Place) -> list[str]:
    """Say in sentences what the body was called, what it took over, and what took over from it."""
    names = names_of(place.body.id)
    said = [
        _("Was called {before} until {day}.").format(before=before.name, day=date_words(later.since))
        for before, later in pairwise(names)
    ]
    body = Body(pk=place.body.id)
    for step in taken_over(body):
        words = {
            "merged": _("{day}: {predecessor} was merged into {successor}."),
            "split": _("{day}: {successor} came of {predecessor}, which was split."),
            "replaced": _("{day}: {predecessor} was replaced by {successor}."),
        }[step.kind.value]
        said.append(
            words.format(
                day=date_words(step.day), predecessor=step.predecessor.name, successor=step.successor.name
            )
        )
    return said
