"""A chart of an indicator as a picture."""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from tertial.documents.drawings import DrawingFailed, drawn, picture_of
from tertial.web.asking import Request, Rule, asks
from tertial.web.house import house
from tertial.web.indicator_matter import chosen_body, of_body, seen_or_404
from tertial.web.presenting.charts import VIEWS, look_of

_MEDIA: Final = "image/svg+xml"
_AGAIN_SECONDS: Final = 10


@require_safe
@asks(Rule.READ)
def indicator_chart(request: Request, key: str) -> HttpResponse:
    """Give one of the charts of an indicator for a body. Raises Http404 where there is nothing to draw.

    503 when it cannot be drawn now; the page has its words and its table all the same.
    """
    seen = seen_or_404(request, key)
    body, make = chosen_body(request, seen), VIEWS.get(request.GET.get("visa", "ar"))
    chart = None if body is None or make is None else make(of_body(request, seen, body).matter, translation)
    if chart is None or chart.is_empty:
        raise Http404
    look = look_of(request.GET.dict(), house().accent)
    picture = picture_of(chart, look, words=translation, language=translation.get_language() or "sv")
    mark = f'"{picture.mark}"'
    if mark in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers={"ETag": mark})
    try:
        data = drawn(picture)
    except DrawingFailed:
        return HttpResponse(status=503, headers={"Retry-After": str(_AGAIN_SECONDS)})
    return HttpResponse(data, content_type=_MEDIA, headers={"ETag": mark})
