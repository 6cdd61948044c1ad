"""The municipality's start page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from tertial.web.asking import Request, Rule, asks


@asks(Rule.READ)
def start(request: Request) -> HttpResponse:
    """Show what is going on in the municipality."""
    request.reader.may_read_some(0)
    return render(request, "web/start.html", {})
