"""The gallery shows every part in all its states, to everyone, with nothing of anybody's in it."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.web.pages import text_of

pytestmark = pytest.mark.django_db  # the name at the head of the page


def test_all_states_are_shown(client: Client) -> None:
    answer = client.get("/komponenter/")
    assert answer.status_code == 200
    text = text_of(answer)
    for words in (
        "Uppfylls helt", "Uppfylls delvis", "Uppfylls inte", "Ej bedömt", "Årsmål saknas", "Avviker",
        "Visas inte", "Tas fram av nämnd", "−17,1 mnkr underskott",
        "Tabellen innehåller avrundningsdifferenser",
        "Inget är sparat än: se över detta", "Sparat 14.02", "Källa:", "Föregående",
    ):  # fmt: skip
        assert words in text, words


def test_a_refused_form_gets_the_focus_and_keeps_what_was_typed(client: Client) -> None:
    page = client.get("/komponenter/").content.decode()
    assert 'role="alert" tabindex="-1" data-focus' in page
    assert ">\nNy definition</textarea>" in page
    assert 'aria-invalid="true"' in page


def test_nothing_is_posted_here(client: Client) -> None:
    assert client.post("/komponenter/").status_code == 405
