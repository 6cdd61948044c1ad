"""The language is Swedish until the reader chooses another."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import Cast

pytestmark = pytest.mark.django_db  # the name at the head of the page


def test_what_the_browser_prefers_is_not_asked(client: Client) -> None:
    answer = client.get("/komponenter/", headers={"Accept-Language": "en"})
    assert answer.headers["Content-Language"] == "sv"
    assert '<html lang="sv">' in answer.content.decode()


def test_a_choice_is_kept_and_leads_back(client: Client) -> None:
    answer = client.post("/sprak/", {"language": "en", "next": "/komponenter/?a=1"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/komponenter/?a=1")
    assert answer.cookies["django_language"]["httponly"]
    assert answer.cookies["django_language"]["samesite"] == "Lax"
    english = client.get("/komponenter/").content.decode()
    assert '<html lang="en">' in english
    assert "To the content" in english
    client.post("/sprak/", {"language": "sv", "next": "/"})
    assert "Till innehållet" in client.get("/komponenter/").content.decode()


@pytest.mark.parametrize("language", ["de", "", "sv; x", "<b>", "å" * 1000, "../../etc"])
def test_a_language_that_is_not_ours_changes_nothing(client: Client, language: str) -> None:
    assert "django_language" not in client.post("/sprak/", {"language": language}).cookies
    client.cookies["django_language"] = language
    assert '<html lang="sv">' in client.get("/komponenter/").content.decode()


@pytest.mark.parametrize(
    "onwards",
    [
        "https://annan.example/",
        "//annan.example/",
        "javascript:alert(1)",
        "",
        "\\\\annan.example",
        "http:///x",
    ],
)
def test_it_leads_nowhere_else(client: Client, onwards: str) -> None:
    answer = client.post("/sprak/", {"language": "en", "next": onwards})
    assert answer.headers["Location"] == "/"


def test_it_is_not_changed_by_a_link(client: Client) -> None:
    assert client.get("/sprak/", {"language": "en"}).status_code == 405


def test_the_switch_stands_on_every_page(client: Client, cast: Cast) -> None:
    assert 'value="en" lang="en">English</button>' in client.get("/").content.decode()
