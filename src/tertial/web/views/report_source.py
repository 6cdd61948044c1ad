"""The text that a document was read from, line by line around the lines that are asked for."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tertial.audit.models import SourceFile
from tertial.audit.selectors import lines_around
from tertial.documents.models import Report
from tertial.documents.selectors import versions_of
from tertial.plan.selectors.withheld import withheld_lines
from tertial.web.asking import Request, Rule, asks
from tertial.web.places import Place, path_links, place_or_404
from tertial.web.presenting.links import Link
from tertial.web.views.report import VIEW

_LINES: Final = re.compile(r"(?P<first>[0-9]{1,7})(?:-(?P<last>[0-9]{1,7}))?", re.ASCII)
_AROUND: Final = 15
_PAGE: Final = 40
_MOST: Final = 400
"""So many lines are shown at once at most; a longer piece is shown from its beginning."""


@asks(Rule.READ)
@require_safe
def report_source(request: Request, body: str, period: str) -> HttpResponse:
    """Show the lines that `?rad=377` or `?rad=377-380` asks for among their neighbours.

    `?fran=400` shows those that begin there; without either, the first ones are shown. `fil` says which file,
    where versions of the report were taken in from several.
    """
    place = place_or_404(request, body, period)
    report = _report(place, request.GET.get("fil", ""))
    file = report.source_file
    if file is None:
        raise Http404
    asked = request.GET.get("rad", "")
    first, last = _asked(asked) if asked else _from(request.GET.get("fran", "1"))
    end = min(last, first + _MOST)
    lines = lines_around(file.pk, first, end, _AROUND if asked else 0)
    if first > 1 and not any(line.number == first for line in lines):
        raise Http404
    withheld = _withheld(request, place, file.pk)
    is_last = not lines or lines[-1].number < end + (_AROUND if asked else 0)
    address = f"{place.address}{VIEW}"
    return render(
        request,
        "web/report_source.html",
        {
            "place": place,
            "path": path_links(request, place, Link(_("Document"), address), Link(_("Source"))),
            "file": file.name,
            "lines": [
                replace(line, text=_("Not shown")) if line.number in withheld else line for line in lines
            ],
            "first": first if asked else 0,
            "last": last if asked else 0,
            "document": Link(str(report.identity.get("title") or _("The document")), address),
            "before": _further(lines[0].number - _PAGE, file) if lines and lines[0].number > 1 else "",
            "after": "" if is_last else _further(lines[-1].number + 1, file),
        },
    )


def _withheld(request: Request, place: Place, file: int) -> frozenset[int]:
    """Give the lines whose text is for those who see the trail alone."""
    if request.reader.sees_trail(place.body.id):
        return frozenset()
    return withheld_lines(body=place.body.id, period=place.period.pk, source_file=file)


def _report(place: Place, file: str) -> Report:
    """Find the version that was taken in from a file, the newest where none is named. Raises Http404."""
    versions = versions_of(place.body.id, place.period.pk)
    if file:
        versions = [each for each in versions if str(each.source_file_id) == file]
    if not versions:
        raise Http404
    return versions[0]


def _further(number: int, file: SourceFile) -> str:
    """Give the address of more lines of the same file."""
    return f"?{urlencode({'fran': max(number, 1), 'fil': file.pk})}"


def _asked(words: str) -> tuple[int, int]:
    """Read which lines are asked for. Raises Http404 for what are no lines."""
    found = _LINES.fullmatch(words)
    if found is None:
        raise Http404
    first = int(found["first"])
    last = int(found["last"] or first)
    if not 1 <= first <= last:
        raise Http404
    return first, last


def _from(words: str) -> tuple[int, int]:
    """Read where to begin. Raises Http404 for what is no line."""
    first, _ = _asked(words)
    return first, first + _PAGE - 1
