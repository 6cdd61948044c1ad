"""A person's own page: roles, language, and the way out."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tertial.access.models import Role
from tertial.access.services import give_role, set_password
from tests.cast import CENTRAL_OFFICE, EVERYBODY, START, Cast
from tests.web.pages import links_in, log_in, text_of

HERE = "/jag/"


@pytest.mark.parametrize("name", [name for name in EVERYBODY if name != "citizen"])
def test_everybody_sees_the_own_roles(client: Client, cast: Cast, name: str) -> None:
    person = cast.everybody()[name]
    assert person is not None
    text = text_of(log_in(client, cast, name).get(HERE))
    assert person.name in text
    assert person.email in text
    assert "1 januari 2020" in text
    assert "tills vidare" in text
    for other in cast.everybody().values():
        assert other is None or other == person or other.email not in text


def test_a_role_is_shown_to_its_last_day(client: Client, cast: Cast) -> None:
    give_role(
        by=CENTRAL_OFFICE, person=cast.politician, role=Role.ECONOMIST, body=cast.unit, since=START,
        until=date(2100, 1, 1),
    )  # fmt: skip
    text = text_of(log_in(client, cast, "politician").get(HERE))
    assert "Förtroendevald" in text
    assert "Ekonom Lindens förskola 1 januari 2020 31 december 2099" in text


def test_the_way_to_a_password_is_the_one_that_fits(client: Client, cast: Cast) -> None:
    assert "Välj lösenord" in links_in(log_in(client, cast, "controller").get(HERE))
    set_password(by=CENTRAL_OFFICE, person=cast.controller, password="ett gott lösenord här")  # noqa: S106
    assert "Byt lösenord" in links_in(log_in(client, cast, "controller").get(HERE))


def test_who_looks_after_tertial_finds_its_state(client: Client, cast: Cast) -> None:
    assert links_in(log_in(client, cast, "administrator").get(HERE))["Hur installationen mår"] == "/halsa/"
    assert "Hur installationen mår" not in links_in(log_in(Client(), cast, "controller").get(HERE))


def test_who_takes_part_in_rounds_finds_what_there_is_to_do(client: Client, cast: Cast) -> None:
    words = "Det du ska rapportera och godkänna"
    assert links_in(log_in(client, cast, "unit_manager").get(HERE))[words] == "/min-sida/"
    assert words not in links_in(log_in(Client(), cast, "auditor").get(HERE))


def test_it_is_in_english_for_who_wants_it(client: Client, cast: Cast) -> None:
    log_in(client, cast, "board_secretary")
    client.post("/sprak/", {"language": "en", "next": HERE})
    assert "Your roles" in text_of(client.get(HERE))
