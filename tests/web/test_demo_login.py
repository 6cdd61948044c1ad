"""One-click log-ins: in the demo, and nowhere else."""

from __future__ import annotations

import subprocess
import sys
from types import ModuleType
from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tertial.access.services import let_out
from tertial.web import urls
from tests.cast import CENTRAL_OFFICE, START, Cast
from tests.repository import ROOT
from tests.web.pages import log_in, text_of

HERE = "/demo/logga-in/"
ROLES = (
    *("unit_manager", "controller", "economist", "director", "board_secretary", "politician"),
    *("central_office", "auditor", "administrator"),
)


@pytest.fixture
def demo(settings: Any) -> None:  # noqa: ANN401
    """The demo, with the addresses it has."""
    with_demo = ModuleType("with_demo")
    vars(with_demo).update(vars(urls), urlpatterns=[*urls.urlpatterns, *urls.demo_addresses(True)])
    settings.ROOT_URLCONF = with_demo
    settings.DEMO = True


@pytest.mark.parametrize("role", ROLES)
def test_a_click_logs_in_as_who_plays_the_role(client: Client, cast: Cast, demo: None, role: str) -> None:
    answer = client.post(HERE, {"role": role})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    person = cast.everybody()[role]
    assert person is not None
    assert person.name in text_of(client.get("/jag/"))


def test_a_citizen_is_logged_out(client: Client, cast: Cast, demo: None) -> None:
    log_in(client, cast, "controller")
    assert client.post(HERE, {"role": "citizen"}).status_code == 302
    assert client.get("/jag/").status_code == 302


def test_one_gets_back_to_where_one_was_and_nowhere_else(client: Client, cast: Cast, demo: None) -> None:
    assert client.post(HERE, {"role": "auditor", "next": "/halsa/?a=1"})["Location"] == "/halsa/?a=1"
    for onwards in ("https://evil.example", "//evil.example", "javascript:alert(1)"):
        assert client.post(HERE, {"role": "auditor", "next": onwards})["Location"] == "/"


@pytest.mark.parametrize("role", ["", "root", "auditor\x00", "unit_manager' OR 1=1"])
def test_there_are_no_other_roles(client: Client, cast: Cast, demo: None, role: str) -> None:
    assert client.post(HERE, {"role": role}).status_code == 404
    assert client.get("/jag/").status_code == 302


def test_nobody_is_anybody_by_following_a_link(client: Client, cast: Cast, demo: None) -> None:
    assert client.get(HERE, {"role": "administrator"}).status_code == 405
    assert Client(enforce_csrf_checks=True).post(HERE, {"role": "administrator"}).status_code == 403


def test_who_was_let_out_is_not_played(client: Client, cast: Cast, demo: None) -> None:
    let_out(by=CENTRAL_OFFICE, person=cast.auditor, on=START)
    assert client.post(HERE, {"role": "auditor"}).status_code == 404
    assert "Revisor" not in text_of(client.get("/konto/logga-in/"))


def test_the_page_for_logging_in_offers_the_cast(client: Client, cast: Cast, demo: None) -> None:
    text = text_of(client.get("/konto/logga-in/"))
    assert "Prova som" in text
    for words in ("Enhetschef", "Controller", "Förtroendevald", "Invånare"):
        assert words in text


def test_elsewhere_the_address_is_not_there(client: Client, cast: Cast, settings: Any) -> None:  # noqa: ANN401
    assert settings.DEMO is False
    assert client.post(HERE, {"role": "administrator"}).status_code == 404
    assert urls.demo_addresses(False) == []
    with pytest.raises(NoReverseMatch):
        reverse("demo_login")
    assert "Prova som" not in text_of(client.get("/konto/logga-in/"))
    settings.ROOT_URLCONF = ModuleType("with_demo")
    vars(settings.ROOT_URLCONF).update(vars(urls), urlpatterns=urls.demo_addresses(True))
    assert client.post(HERE, {"role": "administrator"}).status_code == 404  # nor would it let anybody in


@pytest.mark.parametrize(("value", "there"), [("1", True), ("", False), ("0", False), ("true", False)])
def test_only_the_setting_brings_it(value: str, there: bool) -> None:
    program = (
        "import django; django.setup();"
        "from tertial.web.urls import urlpatterns;"
        "print('demo_login' in {getattr(each, 'name', '') for each in urlpatterns})"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True,
        env={
            "TERTIAL_DEMO": value, "TERTIAL_SECRET_KEY": "x", "DJANGO_SETTINGS_MODULE": "config.settings",
            "DATABASE_URL": "postgresql://x@127.0.0.1/x",
        },
    )  # fmt: skip
    assert told.stdout == f"{there}\n"
