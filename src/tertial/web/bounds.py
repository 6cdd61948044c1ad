"""How much may be sent with one request, whatever page it is for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from tertial.web.views.errors import too_large

MOST_BYTES: Final = 64 * 1024 * 1024
"""A report of the largest size that is read, and the form around it."""


class BoundsMiddleware:
    """Turns away what is larger before anything of it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, unless too much is sent."""
        # The server refuses a length that is no number; where none is said, nothing is read.
        length = request.META.get("CONTENT_LENGTH") or "0"
        return too_large(request) if int(length) > MOST_BYTES else self.get_response(request)
