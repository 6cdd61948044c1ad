"""The municipality's colour as a style sheet, and its logo. Their addresses change with what they hold."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from tertial.web.asking import Rule, asks
from tertial.web.house import house, logo_mark, theme_sheet

_FOR_EVER = "public, max-age=31536000, immutable"


@asks(Rule.EVERYONE)
def theme(_request: HttpRequest, mark: str) -> HttpResponse:
    """Give the style sheet of the municipality's colour; an old address gets the sheet of today, not kept."""
    sheet, current = theme_sheet()
    keep = _FOR_EVER if mark == current else "no-cache"
    return HttpResponse(sheet, content_type="text/css; charset=utf-8", headers={"Cache-Control": keep})


@asks(Rule.EVERYONE)
def logo(_request: HttpRequest, mark: str) -> HttpResponse:
    """Give the municipality's logo. Raises Http404 where there is none."""
    style = house()
    if style.logo is None:
        raise Http404
    keep = _FOR_EVER if mark == logo_mark() else "no-cache"
    return HttpResponse(style.logo, content_type=style.logo_media, headers={"Cache-Control": keep})
