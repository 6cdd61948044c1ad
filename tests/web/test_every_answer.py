"""Every answer of every address carries the same guards, whoever asks, and whatever the answer is."""

from __future__ import annotations

import re
from typing import Any, Final

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.web.everything import Everything
from tests.web.pages import log_in
from tests.web.test_permissions import ROWS

pytestmark = pytest.mark.django_db

GUARDS: Final = {
    "Content-Security-Policy": {
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
        "font-src 'self'", "connect-src 'self'", "form-action 'self'", "base-uri 'none'",
        "frame-ancestors 'none'", "object-src 'none'",
    },
    "X-Content-Type-Options": {"nosniff"},
    "X-Frame-Options": {"DENY"},
    "Referrer-Policy": {"same-origin"},
    "Cross-Origin-Opener-Policy": {"same-origin"},
    "Cross-Origin-Resource-Policy": {"same-origin"},
}  # fmt: skip
INLINE: Final = re.compile(
    rb"""<style|<script(?![^>]*\ssrc=)|<[^>]+\s(?:style|on[a-z]+)\s*=|javascript:""", re.IGNORECASE
)
GOTTEN = [route for route, row in ROWS.items() if row.gets]


def faults_of(answer: Any, *, logged_in: bool) -> list[str]:  # noqa: ANN401  # what the client gives
    """What is not as it should be with an answer."""
    found = []
    for name, wanted in GUARDS.items():
        had = {part.strip() for part in answer.headers.get(name, "").split(";")}
        if had != wanted:
            found.append(f"{name}: {had}")
    if "camera=()" not in answer.headers.get("Permissions-Policy", ""):
        found.append("Permissions-Policy")
    kept = answer.headers.get("Cache-Control", "")
    private = logged_in or bool(answer.cookies)
    if "immutable" not in kept and not (
        "no-store" in kept if private else re.search("no-(cache|store)", kept)
    ):
        found.append(f"Cache-Control: {kept}")
    if "immutable" not in kept and "Cookie" not in answer.headers.get("Vary", ""):
        found.append("Vary")
    for name, cookie in answer.cookies.items():
        if not cookie["httponly"] or cookie["samesite"] != "Lax" or cookie["domain"]:
            found.append(f"cookie {name}")
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        found += [f"inline: {each.decode()}" for each in INLINE.findall(answer.content)]
    if "Server" in answer.headers or "X-Powered-By" in answer.headers:
        found.append("says what serves")
    return found


@pytest.mark.parametrize("route", GOTTEN)
def test_every_address_is_guarded(everything: Everything, route: str) -> None:
    address = everything.address(ROWS[route].address)
    for name in ("citizen", "controller", "administrator"):
        answer = log_in(Client(), everything.cast, name).get(address)
        assert faults_of(answer, logged_in=name != "citizen") == [], f"{address} by {name}"


def broken(_request: Any) -> HttpResponse:  # noqa: ANN401
    """A page with a fault of ours."""
    raise RuntimeError("hemligheten")


@pytest.mark.parametrize("name", ["citizen", "controller"])
def test_faults_are_guarded_and_tell_nothing(
    everything: Everything, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = log_in(Client(raise_request_exception=False), everything.cast, name)
    monkeypatch.setattr("tertial.web.views.start.render", broken)
    answers = {
        404: client.get("/finns/inte/"),
        405: client.post("/komponenter/"),
        500: client.get("/"),
        400: client.get("/komponenter/", headers={"Host": "evil.example"}),
        403: Client(enforce_csrf_checks=True).post("/konto/logga-in/"),
    }
    for status, answer in answers.items():
        assert answer.status_code == status
        assert faults_of(answer, logged_in=False) == [], status
        assert b"hemligheten" not in answer.content
        assert b"Traceback" not in answer.content


def test_without_the_guard_the_table_says_so(everything: Everything, settings: Any) -> None:  # noqa: ANN401
    for gone, told in (
        ("tertial.web.headers.HeadersMiddleware", "Permissions-Policy"),
        ("csp.middleware.CSPMiddleware", "Content-Security-Policy: {''}"),
    ):
        settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if each != gone]
        answer = log_in(Client(), everything.cast, "controller").get("/jag/")
        assert told in faults_of(answer, logged_in=True)


def test_what_is_written_into_a_page_is_seen(everything: Everything) -> None:
    for markup in (
        b'<p style="x">',
        b"<script>1</script>",
        b'<a onclick="x">',
        b"<style>",
        b'<a href="javascript:1">',
    ):
        assert INLINE.search(markup), markup
    assert not INLINE.search(b'<script src="/static/a.js" defer></script><a href="/stil/?style=1">on = 1</a>')


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1:80@evil.example", ""])
def test_another_host_is_refused(client: Client, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 400


def test_a_host_that_is_only_said_on_the_way_is_not_believed(client: Client, everything: Everything) -> None:
    text = client.get("/konto/glomt-losenord/", headers={"X-Forwarded-Host": "evil.example"}).content
    assert b"evil.example" not in text


def test_over_https_cookies_are_for_https(everything: Everything, settings: Any) -> None:  # noqa: ANN401
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = settings.LANGUAGE_COOKIE_SECURE = True
    client = Client()
    for answer in (
        client.get("/konto/logga-in/"),
        client.post("/sprak/", {"language": "en"}),
    ):
        assert answer.cookies
        assert all(cookie["secure"] for cookie in answer.cookies.values())
