"""What the pages for logging in say of the installation."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from tertial.web.accounts.demo import demo_log_ins


def account_context(_request: HttpRequest) -> dict[str, Any]:
    """Give every template whether e-mail is sent, and in the demo the people one may log in as."""
    given: dict[str, Any] = {"sends_mail": not settings.EMAIL_BACKEND.endswith("console.EmailBackend")}
    if settings.DEMO:
        given["demo_log_ins"] = SimpleLazyObject(demo_log_ins)
    return given
