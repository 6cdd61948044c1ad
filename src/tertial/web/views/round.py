"""How a round stands: each body that the reader may see at work, what is late, and the same as a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tertial.approval.selectors import progress_of
from tertial.organisation.selectors import CalledBody, called_on
from tertial.reporting.models import Round, RoundState
from tertial.reporting.selectors import find_round, submissions_in
from tertial.web.asking import Request, Rule, asks
from tertial.web.places import period_or_404
from tertial.web.presenting.csv_file import csv_answer
from tertial.web.presenting.dates import date_words, period_key
from tertial.web.presenting.links import Link
from tertial.web.presenting.round_overview import (
    Reporting,
    counted,
    overview_rows,
    overview_table,
    reporting_of,
)
from tertial.web.round_forms import LATE, Narrowing
from tertial.web.views.rounds import ADDRESS, round_mark


@require_safe
@asks(Rule.REPORT)
def round_page(request: Request, period: str) -> HttpResponse:
    """Show a round, as far as the reader sees it. Raises Http404 where there is none."""
    return answer(request, round_or_404(request, period))


@require_safe
@asks(Rule.REPORT)
def round_file(request: Request, period: str) -> HttpResponse:
    """Give what the page shows as a file."""
    found = round_or_404(request, period)
    shown = _shown(request, found)
    return csv_answer(overview_rows(shown.rows, timezone.localdate()), f"omgang-{period_key(found.period)}")


def round_or_404(request: Request, period: str) -> Round:
    """Find the round of a period, for who sees some reporting. Raises Http404 and PermissionDenied."""
    if not request.reader.sees_some_reporting():
        raise PermissionDenied
    found = find_round(period_or_404(period))
    if found is None:
        raise Http404
    return found


def answer(request: Request, found: Round, *, refused: str = "", status: int = 200) -> HttpResponse:
    """Show a round; `refused` says what was not done."""
    shown = _shown(request, found)
    today = timezone.localdate()
    address = f"{ADDRESS}{period_key(found.period)}/"
    query = request.GET.urlencode()
    return render(
        request,
        "web/round.html",
        {
            "path": [Link(_("Start"), "/"), Link(_("Rounds"), ADDRESS), Link(found.name)],
            "round": found,
            "mark": round_mark(found),
            "days": _days(found),
            "refused": refused,
            "leads": request.reader.may_lead_rounds(),
            "is_open": found.state == RoundState.OPEN,
            "address": address,
            "file": f"{address}data.csv{f'?{query}' if query else ''}",
            "form": shown.form,
            "narrowed": shown.narrowed,
            "asked": len(shown.all),
            "shown": len(shown.rows),
            "counts": counted(shown.rows, today),
            "table": overview_table(shown.rows, period=found.period, today=today),
        },
        status=status,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """All that the reader sees of a round, and those rows of it that were asked for."""

    all: Sequence[Reporting]
    rows: Sequence[Reporting]
    form: Narrowing
    narrowed: bool


def _shown(request: Request, found: Round) -> _Shown:
    every = {each.pk: each for each in submissions_in(found)}
    seen = [each for each in every.values() if request.reader.sees_reporting(each.body_id)]
    boards = {each.pk: every[each.above_id].body_id if each.above_id else each.body_id for each in seen}
    called = called_on({*boards.values(), *(each.body_id for each in seen)}, timezone.localdate())
    rows = reporting_of(progress_of(seen), called, boards)
    form = Narrowing({name: request.GET.get(name, "") for name in Narrowing.base_fields}, _boards_of(rows))
    form.is_valid()
    state, board = form.cleaned_data.get("lage", ""), form.cleaned_data.get("namnd", "")
    return _Shown(
        all=rows,
        rows=[each for each in rows if (not board or each.board.key == board) and _is_in(each, state)],
        form=form,
        narrowed=bool(state or board),
    )


def _boards_of(rows: Sequence[Reporting]) -> list[CalledBody]:
    return list({row.board.key: row.board for row in rows}.values())


def _is_in(row: Reporting, state: str) -> bool:
    if state == LATE:
        return row.progress.days_late(timezone.localdate()) > 0
    return not state or row.progress.standing == state


def _days(found: Round) -> list[tuple[str, str]]:
    opens = found.opens if found.state == RoundState.PLANNED else None
    days = ((_("Opens"), opens), (_("Last day"), found.due))
    return [(words, date_words(day)) for words, day in days if day]
