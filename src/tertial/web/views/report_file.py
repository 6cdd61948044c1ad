"""A body's document as a file: PDF, Word, Excel, one HTML page, or our own structure format."""

from __future__ import annotations

import re
from typing import Final

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tertial.documents.composing import compose
from tertial.documents.errors import DocumentError
from tertial.documents.structure import dumps
from tertial.organisation.models import Body
from tertial.web.asking import Request, Rule, asks
from tertial.web.house import house
from tertial.web.places import Place, path_links, place_or_404
from tertial.web.presenting.dates import period_key
from tertial.web.presenting.links import Link
from tertial.web.printed_files import Failed, Printed, TooMany, Waiting, printed_files
from tertial.web.views.report import FORMS, VIEW

_MEDIA: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
}
_KEY: Final = re.compile(r"[0-9a-f]{64}")
_AT_ONCE_SECONDS: Final = 1.5
"""So long a download is waited for without a word; after that a page says what is going on."""

_RETRY_SECONDS: Final = 20


@asks(Rule.READ)
@require_safe
def report_file(request: Request, body: str, period: str, form: str) -> HttpResponseBase:
    """Give the file, or a page that waits for it. `?nyckel=` asks only whether a file is ready."""
    place = place_or_404(request, body, period)
    if form not in FORMS:
        raise Http404
    key = request.GET.get("nyckel")
    if key is not None:
        return _told(request, place, form, key)
    structure = _structure(place)
    if form == "json":
        return _file(place, form, structure)
    name = f"{place.body.key} {period_key(place.period)}"
    try:
        state = printed_files.ask(structure, f".{form}", house(), name, seconds=_AT_ONCE_SECONDS)
    except TooMany:
        answer = _page(request, place, form, many=True, status=503)
        answer.headers["Retry-After"] = str(_RETRY_SECONDS)
        return answer
    match state:
        case Printed():
            return _file(place, form, state.data)
        case Waiting():
            return _page(request, place, form, key=state.key, status=202)
        case Failed():
            return _page(request, place, form, failed=state.code, status=500)


def _structure(place: Place) -> bytes:
    """Compose the document. Raises Http404 where there is nothing to compose."""
    try:
        document = compose(body=Body(pk=place.body.id, kind=place.body.kind), period=place.period)
    except DocumentError:
        raise Http404 from None
    return dumps(document).encode()


def _file(place: Place, form: str, data: bytes) -> HttpResponse:
    answer = HttpResponse(data, content_type=_MEDIA[form])
    name = f"{place.body.key}-{period_key(place.period)}.{form}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _told(request: Request, place: Place, form: str, key: str) -> HttpResponse:
    """Say whether a file that was asked for is ready, in the part of the page that waits."""
    if not _KEY.fullmatch(key):
        raise Http404
    state = printed_files.state(key)
    context = {
        **_words(place, form),
        "key": key,
        "size": len(state.data) if isinstance(state, Printed) else 0,
        "failed": state.code if isinstance(state, Failed) else "",
    }
    return render(request, "web/report_file_state.html", context)


def _page(
    request: Request,
    place: Place,
    form: str,
    *,
    status: int,
    key: str = "",
    failed: str = "",
    many: bool = False,
) -> HttpResponse:
    context = {
        **_words(place, form),
        "place": place,
        "path": path_links(request, place, Link(_("Document"), f"{place.address}{VIEW}"), Link(FORMS[form])),
        "key": key,
        "failed": failed,
        "many": many,
    }
    return render(request, "web/report_file.html", context, status=status)


def _words(place: Place, form: str) -> dict[str, str]:
    document = f"{place.address}{VIEW}"
    return {"form": FORMS[form], "href": f"{document}ladda-ner/{form}", "document": document}
