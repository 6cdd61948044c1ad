"""Whom and where guesses at passwords are counted for: one name however it is written, one address.

Ten wrong guesses at one name close it for a quarter of an hour, wherever they come from; ten from one address
close that address for a minute. A name that nobody has is closed in the same way, so that nothing is told by
it.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from typing import Any
from unicodedata import normalize

from django.conf import settings
from django.http import HttpRequest

_LONGEST = 254


def guessed_name(_request: HttpRequest, credentials: Mapping[str, Any] | None) -> str | None:
    """Give the name that a guess is counted for: letters that look up the same person are the same."""
    name = (credentials or {}).get("email") or (credentials or {}).get("username")
    if not name:
        return None
    return normalize("NFKC", str(name)).strip().upper().casefold()[:_LONGEST]


def client_address(request: HttpRequest) -> str | None:
    """Give the address that a request comes from; behind a proxy, the one that the proxy saw."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    if settings.HTTPS and request.headers.get("X-Forwarded-For"):
        address = request.headers["X-Forwarded-For"].rpartition(",")[2].strip()
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:
        return None
