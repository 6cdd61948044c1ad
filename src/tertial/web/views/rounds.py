"""The rounds there are, year by year; and the form to plan one, for who leads them."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tertial.reporting.errors import RhythmError
from tertial.reporting.models import Period, Round, RoundState
from tertial.reporting.selectors import periods_in_order, rounds_in_order
from tertial.reporting.services import plan_round
from tertial.web.asking import Request, Rule, asks, person_of
from tertial.web.presenting.dates import date_words, period_key
from tertial.web.presenting.links import Link
from tertial.web.presenting.marks import mark
from tertial.web.presenting.tables import Cell, Column, DataRow, DataTable
from tertial.web.round_forms import PlannedRound

ADDRESS: Final = "/omgangar/"
_MARKS: Final = {RoundState.PLANNED: "planned", RoundState.OPEN: "under_way", RoundState.CLOSED: "done"}


@require_http_methods(["GET", "HEAD", "POST"])
@asks(Rule.REPORT)
def rounds(request: Request) -> HttpResponse:
    """List the rounds, the newest year first; with POST, plan one."""
    if not request.reader.sees_some_reporting():
        raise PermissionDenied
    leads = request.reader.may_lead_rounds()
    known = rounds_in_order()
    if request.method != "POST":
        return _page(request, known, _form(None, known) if leads else None)
    if not leads:
        raise PermissionDenied
    form = _form(request.POST, known)
    if not form.is_valid():
        return _page(request, known, form, status=400)
    given = form.cleaned_data
    period = next(each for each in _plannable(known) if period_key(each) == given["period"])
    try:
        planned = plan_round(
            by=person_of(request), period=period, opens=given["oppnar"], due=given["sista"],
            instructions=given["anvisning"],
        )  # fmt: skip
    except RhythmError as refused:
        form.add_error(None, str(refused.fault.label))
        return _page(request, rounds_in_order(), form, status=409)
    messages.success(request, _("{name} is planned.").format(name=planned.name))
    return HttpResponseRedirect(f"{ADDRESS}{period_key(period)}/")


def _plannable(known: list[Round]) -> list[Period]:
    have = {each.period_id for each in known}
    first = timezone.localdate().year - 1
    return [each for each in periods_in_order(first) if each.pk not in have]


def _form(data: object, known: list[Round]) -> PlannedRound:
    return PlannedRound(data, _plannable(known))


def _page(
    request: Request, known: list[Round], form: PlannedRound | None, *, status: int = 200
) -> HttpResponse:
    years: defaultdict[int, list[Round]] = defaultdict(list)
    for each in known:
        years[each.period.year_id].append(each)
    return render(
        request,
        "web/rounds.html",
        {
            "path": [Link(_("Start"), "/"), Link(_("Rounds"))],
            "tables": [_table(year, years[year]) for year in sorted(years, reverse=True)],
            "form": form,
            "can_plan": form is not None and bool(_plannable(known)),
        },
        status=status,
    )


def _table(year: int, those: list[Round]) -> DataTable:
    return DataTable(
        caption=str(year),
        columns=[Column(_("Round")), Column(_("State")), Column(_("Opens")), Column(_("Last day"))],
        rows=[
            DataRow(
                Cell(each.name, f"{ADDRESS}{period_key(each.period)}/"),
                [round_mark(each), date_words(each.opens), date_words(each.due)],
            )
            for each in those
        ],
    )


def round_mark(each: Round) -> str:
    """Say how far a round has come, with a shape."""
    state = RoundState(each.state)
    return mark(_MARKS[state], words=str(state.label).capitalize())
