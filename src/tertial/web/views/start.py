"""The municipality's start page: what is going on, board by board, for everyone as far as it is open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from tertial.documents.news import NewReport, newest_reports
from tertial.documents.periods import newest_with_matter
from tertial.economy.selectors.totals import Totals, totals_in
from tertial.organisation.selectors import NamedBody
from tertial.organisation.surroundings import boards_on, path_to
from tertial.plan.selectors.summaries import GoalTally, goal_tallies
from tertial.reporting.models import Period
from tertial.reporting.selectors import periods_with
from tertial.web.asking import Request, Rule, asks
from tertial.web.places import place_address
from tertial.web.presenting.amounts import shown_total_variance
from tertial.web.presenting.dates import date_words, period_words
from tertial.web.presenting.links import Link
from tertial.web.presenting.marks import count_line
from tertial.web.presenting.tables import Cell, Column, DataRow, DataTable

_LATEST: Final = 6


@dataclass(frozen=True, slots=True)
class _Board:
    body: NamedBody
    period: Period
    tally: GoalTally | None
    totals: Totals | None


@require_safe
@asks(Rule.READ)
def start(request: Request) -> HttpResponse:
    """Show every board's newest period that the reader may read, and the latest documents."""
    bodies = boards_on(timezone.localdate())
    boards = _boards(request, bodies)
    context = {
        "own": _own_links(request),
        "standing": _standing(boards, len(bodies)),
        "boards": _table(boards),
        "latest": _latest(request),
        "installed": bool(bodies),
    }
    return render(request, "web/start.html", context)


def _boards(request: Request, bodies: Iterable[NamedBody]) -> list[_Board]:
    """Find the newest period of each board that the reader may read something of."""
    reader = request.reader
    whole = [body.id for body in bodies if reader.may_read_all(body.id)]
    newest = newest_with_matter(whole)
    published = {body.id: reader.published.get(body.id, frozenset()) for body in bodies}
    open_periods = periods_with({period for each in published.values() for period in each})
    for body in bodies:
        if body.id not in whole and published[body.id]:
            newest[body.id] = max(
                (open_periods[period] for period in published[body.id]),
                key=lambda period: (period.year_id, period.kind.rank),
            )
    places = [(body, period.pk) for body, period in newest.items()]
    tallies, totals = goal_tallies(places), totals_in(places)
    return [
        _Board(
            body, period, _highest(tallies.get((body.id, period.pk), ())), totals.get((body.id, period.pk))
        )
        for body in bodies
        if (period := newest.get(body.id))
    ]


def _highest(tallies: Iterable[GoalTally]) -> GoalTally | None:
    """Take the highest level of which something is assessed: the council's own goals, as a rule."""
    return next((tally for tally in tallies if tally.assessed), None)


def _standing(boards: list[_Board], count: int) -> str:
    """Say in a sentence how far the municipality has come: how many boards have the newest period."""
    if not boards:
        return ""
    newest = max((board.period for board in boards), key=lambda period: (period.year_id, period.kind.rank))
    there = sum(1 for board in boards if board.period.pk == newest.pk)
    said = ngettext(
        "The newest period is {period}: {there} of {count} board can be read there.",
        "The newest period is {period}: {there} of {count} boards can be read there.",
        count,
    ).format(period=period_words(newest), there=there, count=count)
    lacking = count - len(boards)
    if not lacking:
        return said
    left_out = ngettext(
        "{count} board has nothing to read yet, and is not in the table.",
        "{count} boards have nothing to read yet, and are not in the table.",
        lacking,
    ).format(count=lacking)
    return f"{said} {left_out}"


def _table(boards: list[_Board]) -> DataTable | None:
    if not boards:
        return None
    return DataTable(
        caption=_("The boards"),
        hide_caption=True,
        columns=[
            Column(_("Board")),
            Column(_("Newest period")),
            Column(_("The council's goals")),
            Column(_("The year's variance"), figures=True),
        ],
        rows=[
            DataRow(
                Cell(board.body.name, place_address(board.body.key, board.period)),
                [
                    period_words(board.period),
                    count_line(board.tally.counts) if board.tally else "",
                    _variance(board.totals),
                ],
            )
            for board in boards
        ],
    )


def _variance(totals: Totals | None) -> Cell | None:
    """Say what the year is expected to end at, or ended at, against its budget."""
    if totals is None or totals.variance is None:
        return None
    shown = shown_total_variance(totals.variance)
    return Cell(shown.text, word=shown.title)


def _own_links(request: Request) -> list[Link]:
    """Lead those who hold roles to what is theirs, before all else."""
    today, links = timezone.localdate(), []
    for body in dict.fromkeys(reach.body for reach in request.reader.roles):
        path = path_to(body, today)
        if len(path) > 1:
            above = ", ".join(each.name for each in path[1:-1])
            links.append(Link(path[-1].name, f"/organisation/{path[-1].key}/", note=above))
    return links


def _latest(request: Request) -> list[Link]:
    """List the documents that came last, of those the reader may read."""
    reader = request.reader
    inside = None if reader.inside is None else reader.inside | reader.open_bodies
    return [
        Link(
            report.title or period_words(report.period),
            f"{place_address(report.body_key, report.period)}rapport/",
            note=f"{report.body_name}. {_days(report)}",
        )
        for report in newest_reports(inside=inside, count=_LATEST)
    ]


def _days(report: NewReport) -> str:
    """Say when a document is dated, and when it was taken in: the two may be months apart."""
    taken_in = date_words(report.at)
    if report.dated is None:
        return _("Taken in {day}.").format(day=taken_in)
    return _("Dated {dated}, taken in {day}.").format(dated=date_words(report.dated), day=taken_in)
