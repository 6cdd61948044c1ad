"""Logging in to the demo with one click. The address is there only where TERTIAL_DEMO is set."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from tertial.web.accounts.demo import CITIZEN, demo_person
from tertial.web.asking import Rule, asks

_BACKEND = "django.contrib.auth.backends.ModelBackend"


@require_POST
@asks(Rule.EVERYONE)
def demo_login(request: HttpRequest) -> HttpResponseRedirect:
    """Log in as who plays the role, or out again as a citizen. Raises Http404 elsewhere than in the demo."""
    role = request.POST.get("role", "")
    person = demo_person(role) if settings.DEMO else None
    if role == CITIZEN and settings.DEMO:
        logout(request)
    elif person is None:
        raise Http404
    else:
        login(request, person, backend=_BACKEND)
    onwards = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(onwards, allowed_hosts=None)
    return HttpResponseRedirect(onwards if safe else "/")
