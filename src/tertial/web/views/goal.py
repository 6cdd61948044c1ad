"""One goal in a year: what it means, what lies above and below, how it goes, what was answered before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tertial.documents.periods import periods_with_matter
from tertial.organisation.selectors import CalledBody, called_on
from tertial.plan.selectors.followed import activities_under
from tertial.plan.selectors.goals import (
    GoalHistory,
    GoalYear,
    LinkedGoal,
    SaidOfGoal,
    bodies_under,
    goal_history,
    neighbours_of,
    said_of_goal,
)
from tertial.plan.selectors.placed import TOTALS, indicators_under
from tertial.reporting.models import Period
from tertial.reporting.selectors import as_core_period, periods_in_order
from tertial.web.asking import Request, Rule, asks
from tertial.web.presenting.answers import answers_in, answers_last_year, other_answers
from tertial.web.presenting.dates import period_words
from tertial.web.presenting.links import Link
from tertial.web.presenting.tables import DataTable
from tertial.web.presenting.thread import activity_table, indicator_table


@asks(Rule.READ)
@require_safe
def goal(request: Request, key: str, year: int | None = None) -> HttpResponse:
    """Show the goal in a year; without one, in the newest that the reader may read."""
    history = goal_history(key)
    if history is None or not history.years:
        raise Http404
    calendar = periods_in_order(history.years[-1].year, history.years[0].year)
    years = [
        each
        for each in history.years
        if _may_read(request, history.owner, each.year, each.stated_in, calendar)
    ]
    here = next((each for each in years if year in (None, each.year)), None)
    if here is None:
        raise Http404
    under = bodies_under([here.id])[here.id] | {history.owner}
    periods = _periods(request, under, here.year)
    period = next((each for each in periods if each.kind.key == request.GET.get("period")), None)
    period = period or (periods[-1] if periods else None)
    day = as_core_period(period or calendar[-1]).end
    around = neighbours_of(here.id)
    said = _said(request, years)
    bodies = called_on(
        {
            *under,
            *(each.owner for each in (*around.above, *around.below)),
            *(each.body for each in said),
        },
        day,
    )
    above, below = (
        [each for each in goals if _may_read(request, each.owner, here.year, each.stated_in, calendar)]
        for goals in (around.above, around.below)
    )
    return render(
        request,
        "web/goal.html",
        {
            "goal": here,
            "history": history,
            "owner": _owner(request, history, bodies),
            "path": [Link(_("Start"), "/"), *_links(above[:1], here.year), Link(_("Goal"))],
            "above": _links(above, here.year, bodies),
            "below": _links(below, here.year, bodies),
            "years": _years(history, years, here),
            "periods": _period_links(key, here, periods, period),
            "period": period,
            "answers": answers_in(said, period, bodies, expected=not here.expected_results) if period else [],
            "last_year": answers_last_year(said, period, bodies) if period else [],
            "earlier": other_answers(said, period, key),
            **(_matter(request, here, under, period, bodies) if period else {}),
        },
    )


def _may_read(
    request: Request, owner: int, year: int, stated_in: int | None, calendar: Sequence[Period]
) -> bool:
    """Whether a goal of an owner may be read in a year: the council's always, others' with their periods.

    One that a report brought in the middle of the year is open with that report, or a later one.
    """
    since = next((each.kind.rank for each in calendar if each.pk == stated_in), 0)
    return request.reader.may_read_all(owner) or any(
        request.reader.may_read(owner, each.pk)
        for each in calendar
        if each.year_id == year and each.kind.rank >= since
    )


def _periods(request: Request, bodies: Iterable[int], year: int) -> list[Period]:
    """List the periods of a year in which some of the bodies says what the reader may read, in order."""
    found = {
        period.pk: period
        for body, periods in periods_with_matter(list(bodies), year=year).items()
        for period in periods
        if request.reader.may_read(body, period.pk)
    }
    return sorted(found.values(), key=lambda each: each.kind.rank)


def _said(request: Request, years: Sequence[GoalYear]) -> list[SaidOfGoal]:
    """List what was answered in all periods, as far as the reader may read it."""
    return [
        each
        for each in said_of_goal([each.id for each in years])
        if request.reader.may_read(each.body, each.period)
    ]


def _matter(
    request: Request, here: GoalYear, under: Iterable[int], period: Period, bodies: Mapping[int, CalledBody]
) -> dict[str, DataTable]:
    """Give what lies right under the goal in the period."""
    readable = [each for each in under if request.reader.may_read(each, period.pk)]
    indicators = indicators_under(goal=here.id, bodies=readable, period=period, parts=TOTALS)
    activities = activities_under(goals=[here.id], bodies=readable, period=period)
    named = len({each.body for each in indicators} | {each.body for each in activities}) > 1
    tables = {}
    if indicators:
        tables["indicators"] = indicator_table(indicators, bodies, named=named)
    if activities:
        tables["activities"] = activity_table(activities, bodies, named=named)
    return tables


def _owner(request: Request, history: GoalHistory, bodies: Mapping[int, CalledBody]) -> Link | None:
    body = bodies.get(history.owner)
    if body is None:
        return None
    return Link(body.name, f"/organisation/{body.key}/" if request.reader.may_read_some(body.id) else "")


def _links(
    goals: Iterable[LinkedGoal], year: int, bodies: Mapping[int, CalledBody] | None = None
) -> list[Link]:
    links = []
    for each in goals:
        owner = bodies.get(each.owner) if bodies else None
        note = f"{each.level_name}, {owner.name}" if owner else each.level_name
        links.append(Link(f"{each.number} {each.title}".strip(), f"/mal/{each.key}/{year}/", note=note))
    return links


def _years(history: GoalHistory, years: Sequence[GoalYear], here: GoalYear) -> list[Link]:
    return [
        Link(str(each.year), f"/mal/{history.key}/{each.year}/", note=each.title, current=each is here)
        for each in reversed(years)
    ]


def _period_links(key: str, here: GoalYear, periods: Sequence[Period], period: Period | None) -> list[Link]:
    return [
        Link(
            each.kind.key,
            f"/mal/{key}/{here.year}/?period={each.kind.key}",
            note=period_words(each),
            current=each == period,
        )
        for each in periods
    ]
