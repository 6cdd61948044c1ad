"""How one gets an account. Nobody signs up; people are let in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tertial.web.asking import Rule, asks


@require_safe
@asks(Rule.EVERYONE)
def get_account(request: HttpRequest) -> HttpResponse:
    """Say whom to ask."""
    return render(request, "web/get_account.html")
