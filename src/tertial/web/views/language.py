"""The choice of language."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from tertial.web.asking import Rule, asks

_YEAR = 365 * 24 * 3600


@csrf_exempt  # a choice of language harms nobody, and pages for everyone need no cookie for it
@require_POST
@asks(Rule.EVERYONE)
def language(request: HttpRequest) -> HttpResponseRedirect:
    """Keep the language that was chosen, and go back to where the reader was."""
    onwards = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(onwards, allowed_hosts=None):
        onwards = "/"
    answer = HttpResponseRedirect(onwards)
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, chosen, max_age=_YEAR,
            secure=settings.LANGUAGE_COOKIE_SECURE, httponly=True, samesite="Lax",
        )  # fmt: skip
    return answer
