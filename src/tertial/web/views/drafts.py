"""Taking in reports: a file becomes a draft, and the drafts there are."""

from __future__ import annotations

import os
from functools import cache
from threading import BoundedSemaphore
from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tertial.documents.configuration import load_configuration, read_vocabulary
from tertial.documents.models import Report
from tertial.imports.errors import ImportRefused
from tertial.imports.models import Draft, DraftState
from tertial.imports.reading import ReadFile, read_bytes
from tertial.imports.reading_sentences import sentence
from tertial.imports.reports.sources.bounds import MEGABYTE, MOST_BYTES
from tertial.imports.selectors.drafts import drafts_of
from tertial.imports.selectors.review import open_counts
from tertial.imports.services import open_draft
from tertial.organisation.selectors import names_on
from tertial.platform.failures import Refused
from tertial.web.asking import Request, Rule, asks, person_of
from tertial.web.draft_check import check_draft
from tertial.web.draft_forms import Upload, boards_for, period_of_draft, upload_form
from tertial.web.places import place_address
from tertial.web.presenting.dates import moment_words
from tertial.web.presenting.links import Link
from tertial.web.presenting.tables import Cell, Column, DataRow, DataTable

_MOST_SHOWN: Final = 50
_AT_ONCE: Final = BoundedSemaphore(2)
"""So many reports are read at once by one web process; each takes a child process of its own."""

_PATIENCE_SECONDS: Final = 20


@asks(Rule.IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def drafts(request: Request) -> HttpResponse:
    """Show what can be reviewed and a form to begin with; with POST, read a report."""
    boards = boards_for(request)
    if request.method != "POST":
        return _page(request, upload_form(None, boards), status=200)
    form = upload_form(request.POST, boards, files=request.FILES)
    if not form.is_valid():
        return _page(request, form, status=400)
    if not _AT_ONCE.acquire(timeout=_PATIENCE_SECONDS):
        form.add_error("fil", _("Several reports are being read now. Choose the file again in a moment."))
        return _page(request, form, status=503)
    try:
        opened = open_draft(
            by=person_of(request),
            reader=request.reader,
            read=_read(form.cleaned_data["fil"]),
            board=form.board,
            period=form.period,
        )
    except Refused as refused:
        form.add_error("fil", _why_not_read(refused))
        return _page(request, form, status=400)
    except ImportRefused as refused:
        form.add_error("fil", refused.sentence)
        return _page(request, form, status=400)
    finally:
        _AT_ONCE.release()
    if opened.draft is not None:
        if opened.is_new:
            check_draft(opened.draft)  # while somebody waits anyway, so that the draft says what was found
        again = "" if opened.is_new else "?redan=1"
        return HttpResponseRedirect(f"/import/{opened.draft.pk}/{again}")
    form.add_error("fil", _("The file has been taken in already."))
    return _page(request, form, status=409, report=opened.report)


def _read(file: UploadedFile[Any]) -> ReadFile:
    """Read an uploaded file in child processes. Raises Refused."""
    name = (file.name or "").strip() or _("the file")
    if (file.size or 0) > MOST_BYTES:
        raise Refused("too-large", name=name, most=MOST_BYTES // MEGABYTE)
    return read_bytes(file.read(), name, _vocabulary())


@cache
def _vocabulary() -> str | None:
    chosen = load_configuration(os.environ).vocabulary
    return None if chosen is None else read_vocabulary(chosen)


def _why_not_read(refused: Refused) -> str:
    words = sentence(refused.code, refused.arguments, translation)
    return words or _("The file could not be read because of a fault in Tertial. It has been noted.")


def _page(request: Request, form: Upload, *, status: int, report: Report | None = None) -> HttpResponse:
    rows = drafts_of(request.reader)
    waiting = list(rows.filter(state=DraftState.OPEN)[:_MOST_SHOWN])
    closed = list(rows.exclude(state=DraftState.OPEN)[:_MOST_SHOWN])
    names = names_on({row.board_id for row in (*waiting, *closed) if row.board_id}, timezone.localdate())
    return render(
        request,
        "web/drafts.html",
        {
            "path": [Link(_("Start"), "/"), Link(_("Take in a report"))],
            "form": form,
            "waiting": _waiting(waiting, names),
            "closed": _closed(closed, names),
            "report": _report_link(report),
        },
        status=status,
    )


def _report_link(report: Report | None) -> Link | None:
    if report is None:
        return None
    return Link(_("To the document"), f"{place_address(report.body.key, report.period)}rapport/")


def _waiting(rows: list[Draft], names: dict[int, str]) -> DataTable | None:
    if not rows:
        return None
    counts = open_counts([row.pk for row in rows])
    return DataTable(
        caption=_("To be reviewed"),
        columns=[
            Column(_("Report")),
            Column(_("Board")),
            Column(_("Period")),
            Column(_("To be decided"), figures=True),
            Column(_("Opened")),
        ],
        rows=[
            DataRow(
                _name(row),
                [
                    _board(row, names),
                    period_of_draft(row) or Cell(_("not known"), kind="quiet"),
                    str(counts.get(row.pk, 0)),
                    Cell(moment_words(row.opened.at), note=row.opened.actor),
                ],
            )
            for row in rows
        ],
    )


def _closed(rows: list[Draft], names: dict[int, str]) -> DataTable | None:
    if not rows:
        return None
    return DataTable(
        caption=_("Finished"),
        columns=[
            Column(_("Report")),
            Column(_("Board")),
            Column(_("Period")),
            Column(_("What became of it")),
            Column(_("When")),
        ],
        rows=[
            DataRow(
                _name(row),
                [
                    _board(row, names),
                    period_of_draft(row),
                    str(DraftState(row.state).label),
                    Cell(moment_words(row.closed.at), note=row.closed.actor) if row.closed else "",
                ],
            )
            for row in rows
        ],
    )


def _name(row: Draft) -> Cell:
    return Cell(row.title or row.file.name, f"/import/{row.pk}/", note=row.file.name if row.title else "")


def _board(row: Draft, names: dict[int, str]) -> Cell | str:
    if row.board_id is not None:
        return names.get(row.board_id, row.board_name)
    return row.board_name or Cell(_("not known"), kind="quiet")
