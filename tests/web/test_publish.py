"""Opening a period to everyone: by who may, once, and said before."""

from __future__ import annotations

import pytest
from django.test import Client

from tertial.reporting.models import Publication
from tests.cast import Cast
from tests.web.matter import Matter
from tests.web.pages import text_of

YEAR = "/organisation/skolnamnden/2026-T1/"
HERE = f"{YEAR}publicera/"


def log_in(client: Client, cast: Cast, name: str) -> Client:
    person = cast.everybody()[name]
    if person is not None:
        client.force_login(person)
    return client


@pytest.mark.parametrize("name", ["board_secretary", "central_office"])
def test_who_may_opens_it_to_everyone(client: Client, matter: Matter, name: str) -> None:
    assert Client().get(YEAR).status_code == 404
    answer = log_in(client, matter.cast, name).post(HERE, follow=True)
    assert "Publicerat: alla kan läsa den här perioden." in answer.content.decode()
    assert Client().get(YEAR).status_code == 200
    assert client.post(HERE).status_code == 302  # twice is once
    assert Publication.objects.filter(body=matter.cast.board, period=matter.cast.unpublished).count() == 1


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("unit_manager", 403), ("controller", 403), ("director", 403), ("auditor", 403), ("politician", 404),
        ("outsider", 404), ("citizen", 302),
    ],
)  # fmt: skip
def test_others_do_not(client: Client, matter: Matter, name: str, status: int) -> None:
    assert log_in(client, matter.cast, name).post(HERE).status_code == status
    assert Client().get(YEAR).status_code == 404


def test_the_way_there_is_on_the_year_for_who_may_and_not_after(client: Client, matter: Matter) -> None:
    secretary = log_in(client, matter.cast, "board_secretary")
    assert f'action="{HERE}"' in secretary.get(YEAR).content.decode()
    assert f'action="{HERE}"' not in log_in(Client(), matter.cast, "controller").get(YEAR).content.decode()
    secretary.post(HERE)
    assert f'action="{HERE}"' not in secretary.get(YEAR).content.decode()


def test_what_is_not_there_and_what_is_only_asked_for(client: Client, matter: Matter) -> None:
    secretary = log_in(client, matter.cast, "board_secretary")
    assert secretary.post("/organisation/finns-inte/2026-T1/publicera/").status_code == 404
    assert secretary.get(HERE).status_code == 405


def test_who_may_withdraws_it_and_says_why(client: Client, matter: Matter) -> None:
    secretary = log_in(client, matter.cast, "board_secretary")
    secretary.post(HERE)
    withdraw = f"{HERE}dra-tillbaka/"
    assert "Fler barn läser" in text_of(Client().get("/sok/", {"q": "fler barn"}))
    assert f'action="{withdraw}"' in secretary.get(YEAR).content.decode()
    assert "Skriv varför" in secretary.post(withdraw, {"skal": " "}, follow=True).content.decode()
    assert Client().get(YEAR).status_code == 200
    for name in ("controller", "director"):
        assert log_in(Client(), matter.cast, name).post(withdraw, {"skal": "Fel"}).status_code == 403
    answer = secretary.post(withdraw, {"skal": "Fel version"}, follow=True)
    assert "Publiceringen är tillbakadragen" in answer.content.decode()
    assert Client().get(YEAR).status_code == 404
    assert "Fler barn läser" not in text_of(Client().get("/sok/", {"q": "fler barn"}))
    assert secretary.post(HERE, follow=True).status_code == 200
    assert Client().get(YEAR).status_code == 200
