"""What goes with every answer: what a page may do, who may keep it, and no cookie for who only reads."""

from __future__ import annotations

import re

import pytest
from django.test import Client, override_settings

from tests.cast import Cast
from tests.web.pages import log_in

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
PAGES = ("/", "/komponenter/", "/organisation/skolnamnden/2025-VB/", "/finns/inte/")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_carries_its_policy(client: Client, cast: Cast, path: str) -> None:
    answer = client.get(path)
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
    assert policy == POLICY
    assert {name: answer.headers[name] for name in ALWAYS} == ALWAYS
    assert "camera=()" in answer.headers["Permissions-Policy"]


@pytest.mark.parametrize("path", PAGES)
def test_who_only_reads_gets_no_cookie(client: Client, cast: Cast, path: str) -> None:
    answer = client.get(path)
    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Cookie" in answer.headers["Vary"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_for_somebody_is_kept_nowhere(client: Client, cast: Cast, path: str) -> None:
    answer = log_in(client, cast, "controller").get(path)
    assert answer.headers["Cache-Control"] == "no-store"


def test_styles_and_scripts_are_kept_for_ever(client: Client, cast: Cast) -> None:
    page = client.get("/komponenter/").content.decode()
    addresses = re.findall(r'(?:href|src)="(/(?:static|utseende)/[^"]+)"', page)
    assert len(addresses) == 4
    for address in addresses:
        answer = client.get(address)
        assert answer.getvalue()  # read to its end, which closes the file
        assert answer.status_code == 200
        assert "max-age=31" in answer.headers["Cache-Control"], address
        assert "immutable" in answer.headers["Cache-Control"], address
        assert not answer.cookies


def test_an_old_mark_of_the_colour_is_not_kept(client: Client) -> None:
    answer = client.get("/utseende/gammal.css")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache")


@override_settings(SECURE_HSTS_SECONDS=3600, SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"))
def test_over_https_browsers_are_told_to_stay_there(client: Client, cast: Cast) -> None:
    answer = client.get("/", headers={"X-Forwarded-Proto": "https"})
    assert answer.headers["Strict-Transport-Security"] == "max-age=3600"
