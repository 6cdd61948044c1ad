"""How the documents of a period stand in the check, board by board, and all their findings as a file."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tertial.consistency.findings import Severity
from tertial.consistency.models import LatestCheck
from tertial.consistency.selectors import Review, latest_checks, latest_reviews
from tertial.consistency.services import review
from tertial.consistency.services.reviewing import composed
from tertial.core.periods import NotAPeriod, parse_short_period
from tertial.documents.periods import periods_with_matter
from tertial.organisation.models import Body
from tertial.organisation.selectors import NamedBody
from tertial.organisation.surroundings import boards_on
from tertial.reporting.models import Period
from tertial.web.asking import Request, Rule, asks
from tertial.web.places import place_address
from tertial.web.presenting.csv_file import csv_answer
from tertial.web.presenting.dates import moment_words, period_key, period_words
from tertial.web.presenting.findings import Headings, headings_of
from tertial.web.presenting.findings_file import Listed, findings_rows
from tertial.web.presenting.links import Link
from tertial.web.presenting.tables import Cell, Column, DataRow, DataTable

ADDRESS: Final = "/granskning/"
_LONGEST_SECONDS: Final = 20
"""So long somebody waits for one page; a further document is checked the next time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chosen:
    """The periods that can be chosen, which one is, and whose documents the reader may see checked."""

    periods: tuple[Period, ...]
    period: Period | None
    boards: tuple[NamedBody, ...]


@require_safe
@asks(Rule.REVIEW)
def reviews(request: Request) -> HttpResponse:
    """Show each board's document of `?period=2026-T1`, by default of the newest period that has any."""
    chosen = _chosen(request)
    checks = _checks(chosen)
    return render(
        request,
        "web/reviews.html",
        {
            "path": [Link(_("Start"), "/"), Link(_("Document check"))],
            "address": ADDRESS,
            "period": chosen.period,
            "periods": _period_links(chosen),
            "table": _table(chosen.boards, chosen.period, latest_reviews(checks)) if chosen.period else None,
            "waiting": sum(1 for board in chosen.boards if board.id not in checks),
            "may_set_rules": request.reader.may_set_rules(),
        },
    )


@require_POST
@asks(Rule.REVIEW)
def check_all(request: Request) -> HttpResponse:
    """Check the documents of a period, each that the reader may see checked."""
    chosen = _chosen(request)
    if chosen.period is None:
        return HttpResponseRedirect(ADDRESS)
    begun = time.monotonic()
    bodies = Body.objects.in_bulk([each.id for each in chosen.boards])
    for board in _those_that_wait_first(chosen):
        if time.monotonic() - begun > _LONGEST_SECONDS:
            messages.info(request, _("Some documents are left: press again to go on."))
            break
        review(body=bodies[board], period=chosen.period)
    return HttpResponseRedirect(f"{ADDRESS}?period={period_key(chosen.period)}")


def _those_that_wait_first(chosen: _Chosen) -> list[int]:
    """The boards in the order to check them in: never checked, then those checked longest ago."""
    checks = _checks(chosen)
    checked = sorted(checks.values(), key=lambda check: check.checked_at)
    return [
        *(each.id for each in chosen.boards if each.id not in checks),
        *(each.body_id for each in checked),
    ]


@require_safe
@asks(Rule.REVIEW)
def reviews_file(request: Request) -> HttpResponse:
    """Give all findings of a period's documents, as last checked, as a file."""
    chosen = _chosen(request)
    found = latest_reviews(_checks(chosen))
    bodies = Body.objects.in_bulk(list(found))
    listed = []
    for board in chosen.boards:
        if chosen.period and board.id in found:
            document = composed(bodies[board.id], chosen.period)
            address = f"{place_address(board.key, chosen.period)}granskning/"
            listed.append(
                Listed(
                    board=board.name,
                    judged=found[board.id].judged,
                    headings=headings_of(document) if document else Headings(names={}, addresses={}),
                    address=request.build_absolute_uri(address),
                )
            )
    name = period_key(chosen.period) if chosen.period else "inga"
    return csv_answer(findings_rows(listed), f"granskning-{name}")


def _chosen(request: Request) -> _Chosen:
    if not request.reader.sees_some_review():
        raise PermissionDenied
    boards = [each for each in boards_on(timezone.localdate()) if request.reader.sees_review(each.id)]
    matter = periods_with_matter([each.id for each in boards])
    known = {period.pk: period for periods in matter.values() for period in periods}
    periods = tuple(sorted(known.values(), key=lambda each: (each.year_id, each.kind.rank)))
    asked = request.GET.get("period") or request.POST.get("period") or ""
    period = next((each for each in periods if period_key(each) == _read(asked)), None)
    chosen = period or (periods[-1] if periods else None)
    return _Chosen(
        periods=periods,
        period=chosen,
        boards=tuple(
            board
            for board in boards
            if chosen and any(each.pk == chosen.pk for each in matter.get(board.id, ()))
        ),
    )


def _read(asked: str) -> str:
    try:
        return parse_short_period(asked).short
    except NotAPeriod:
        return ""


def _checks(chosen: _Chosen) -> dict[int, LatestCheck]:
    if chosen.period is None:
        return {}
    return latest_checks([each.id for each in chosen.boards], chosen.period.pk)


def _period_links(chosen: _Chosen) -> list[Link]:
    current = chosen.period.pk if chosen.period else 0
    years = sorted({each.year_id for each in chosen.periods})[-2:]
    return [
        Link(
            f"{each.kind.key} {each.year_id}",
            f"{ADDRESS}?period={period_key(each)}",
            note=period_words(each),
            current=each.pk == current,
        )
        for each in chosen.periods
        if each.year_id in years or each.pk == current
    ]


def _table(boards: Sequence[NamedBody], period: Period, found: Mapping[int, Review]) -> DataTable:
    return DataTable(
        caption=_("The boards' documents"),
        hide_caption=True,
        columns=[
            Column(_("Board")),
            *(Column(words, figures=True) for words in (_("Errors"), _("Warnings"), _("Dismissed"))),
            Column(_("Checked")),
        ],
        rows=[
            DataRow(
                Cell(board.name, f"{place_address(board.key, period)}granskning/"),
                _counts(found.get(board.id)),
            )
            for board in boards
        ],
    )


def _counts(found: Review | None) -> Sequence[str]:
    if found is None:
        return ["", "", "", _("Not yet")]
    return [
        str(len(found.standing(Severity.ERROR))),
        str(len(found.standing(Severity.WARNING))),
        str(sum(1 for each in found.judged if each.dismissal)),
        moment_words(found.checked_at),
    ]
