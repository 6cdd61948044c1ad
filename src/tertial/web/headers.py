"""What every answer tells browsers and proxies: what a page may use of the machine, and who may keep it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

_NOTHING: Final = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


class HeadersMiddleware:
    """Adds the headers that Django has no setting for.

    A page for somebody who is logged in, or that sets a cookie, is kept nowhere. A page that is the same for
    everyone may be kept, but is asked for anew each time: it may be taken back.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, with the headers."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", _NOTHING)
        response.headers.setdefault("X-Frame-Options", "DENY")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        said = response.headers.get("Cache-Control", "")
        if "immutable" in said and not response.cookies:
            return response
        # On every other answer, so that no header tells what was looked up.
        patch_vary_headers(response, ("Cookie", "HX-Request"))
        if settings.SESSION_COOKIE_NAME in request.COOKIES or response.cookies:
            response.headers["Cache-Control"] = "no-store"
        elif not said:
            response.headers["Cache-Control"] = "no-cache"
        return response
