"""Pages for what went wrong, in Swedish. Only where there is no such page is the database asked anything."""

from __future__ import annotations

import pytest
from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig, TooManyFieldsSent
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from tertial.web import house
from tertial.web.asking import Rule, asks
from tertial.web.urls import urlpatterns as pages
from tertial.web.views import errors
from tests.cast import Cast

FAULTS: dict[str, Exception] = {
    "darligt": BadRequest(),
    "forbjudet": PermissionDenied(),
    "saknas": Http404(),
    "stort": RequestDataTooBig(),
    "manga": TooManyFieldsSent(),
    "fel": RuntimeError("hemligt lösenord"),
}


@asks(Rule.EVERYONE)
def fail(request: HttpRequest, which: str) -> HttpResponse:
    raise FAULTS[which]


@asks(Rule.EVERYONE)
def send(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.POST.get("ord", ""))


urlpatterns = [path("prova/<str:which>/", fail), path("skicka/", send), *pages]
handler400, handler403 = errors.bad_request, errors.forbidden
handler404, handler500 = errors.not_found, errors.server_error

pytestmark = pytest.mark.urls(__name__)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("which", "status", "heading"),
    [
        ("darligt", 400, "Det gick inte att förstå vad som efterfrågades"),
        ("forbjudet", 403, "Du har inte behörighet till detta"),
        ("saknas", 404, "Sidan finns inte"),
        ("stort", 413, "Det var för mycket på en gång"),
        ("manga", 413, "Det var för mycket på en gång"),
        ("fel", 500, "Något gick fel i Tertial"),
    ],
)
def test_what_went_wrong_is_said(which: str, status: int, heading: str) -> None:
    answer = Client(raise_request_exception=False).get(f"/prova/{which}/")
    text = answer.content.decode()
    assert answer.status_code == status
    assert f"<h1>{heading}</h1>" in text
    assert '<html lang="sv">' in text
    assert "hemligt" not in text
    assert "frame-ancestors" in answer.headers["Content-Security-Policy"]


@pytest.mark.django_db
def test_an_address_that_is_nowhere() -> None:
    answer = Client().get("/finns/inte/?q=<script>alert(1)</script>")
    assert answer.status_code == 404
    assert "alert" not in answer.content.decode()


def test_a_form_from_elsewhere_is_refused_in_words() -> None:
    answer = Client(enforce_csrf_checks=True).post("/skicka/", {"ord": "x"})
    assert answer.status_code == 403
    assert "Formuläret har blivit för gammalt" in answer.content.decode()


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=100)
def test_too_much_is_refused_before_it_is_read() -> None:
    answer = Client().post("/skicka/", {"ord": "x" * 200})
    assert answer.status_code == 413


@pytest.mark.django_db
def test_the_chosen_language_is_spoken_here_too() -> None:
    client = Client()
    client.cookies["django_language"] = "en"
    assert "There is no such page" in client.get("/finns/inte/").content.decode()


def test_where_there_is_no_such_page_one_can_search_in_the_municipality(cast: Cast) -> None:
    page = Client().get("/finns/inte/").content.decode()
    assert "Almviks kommun" in page
    assert 'action="/sok/"' in page


def test_where_the_database_is_away_the_page_is_still_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> str:
        raise OperationalError("away")

    monkeypatch.setattr(house, "municipality_name", away)
    answer = Client().get("/finns/inte/")
    assert answer.status_code == 404
    assert "Sidan finns inte" in answer.content.decode()
