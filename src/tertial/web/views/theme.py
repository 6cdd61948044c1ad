"""The municipality's colour as a style sheet and an icon, and its logo, under addresses kept for ever."""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tertial.web.asking import Rule, asks
from tertial.web.house import house, logo_mark, theme_sheet

_FOR_EVER: Final = "public, max-age=31536000, immutable"
_ICON: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7.5" fill="#fff"/>'
    '<circle cx="8" cy="8" r="6" fill="none" stroke="{colour}" stroke-width="2"/>'
    '<path fill="{colour}" d="M8 2a6 6 0 0 0 0 12z"/></svg>'
)


@require_safe
@asks(Rule.EVERYONE)
def theme(_request: HttpRequest, mark: str) -> HttpResponse:
    """Give the style sheet of the municipality's colour; an old address gets the sheet of today, not kept."""
    sheet, current = theme_sheet()
    keep = _FOR_EVER if mark == current else "no-cache"
    return HttpResponse(sheet, content_type="text/css; charset=utf-8", headers={"Cache-Control": keep})


@require_safe
@asks(Rule.EVERYONE)
def icon(_request: HttpRequest, mark: str) -> HttpResponse:
    """Give the sign in the browser's tab: the mark of a goal half way there, in the municipality's colour."""
    keep = _FOR_EVER if mark == theme_sheet()[1] else "no-cache"
    drawn = _ICON.format(colour=house().accent_text)
    return HttpResponse(drawn, content_type="image/svg+xml", headers={"Cache-Control": keep})


@require_safe
@asks(Rule.EVERYONE)
def logo(_request: HttpRequest, mark: str) -> HttpResponse:
    """Give the municipality's logo. Raises Http404 where there is none."""
    style = house()
    if style.logo is None:
        raise Http404
    keep = _FOR_EVER if mark == logo_mark() else "no-cache"
    return HttpResponse(style.logo, content_type=style.logo_media, headers={"Cache-Control": keep})
