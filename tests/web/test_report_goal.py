"""One goal's part of a report by itself."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import EVERYBODY
from tests.web.pages import log_in, text_of
from tests.web.taken_in import TakenIn

PUBLISHED = "/organisation/skolnamnden/2025-VB/rapport/mal/"
UNPUBLISHED = "/organisation/skolnamnden/2026-T1/rapport/mal/alla-lar/"
INSIDE = set(EVERYBODY) - {"politician", "outsider", "citizen"}


@pytest.mark.parametrize("name", EVERYBODY)
def test_who_reads_it(client: Client, taken_in: TakenIn, name: str) -> None:
    log_in(client, taken_in.cast, name)
    assert client.get(f"{PUBLISHED}alla-lar/").status_code == 200
    assert client.get(UNPUBLISHED).status_code == (200 if name in INSIDE else 404)


def test_it_holds_the_goal_and_what_lies_below_and_no_more(client: Client, taken_in: TakenIn) -> None:
    text = text_of(client.get(f"{PUBLISHED}alla-lar/"))
    for words in ("Alla lär", "Fler läser", "Mest i norr.", "Rapport 2025 för Skolnämnden"):
        assert words in text
    for words in ("En stad för alla", "Driftbudget", "Förslag till beslut"):
        assert words not in text


def test_it_leads_back_to_its_place(client: Client, taken_in: TakenIn) -> None:
    page = client.get(f"{PUBLISHED}fler-laser/").content.decode()
    assert 'href="/organisation/skolnamnden/2025-VB/rapport/#mal-fler-laser"' in page


@pytest.mark.parametrize("address", ["finns-inte/", "en-stad/", "%00/", "alla-lar"])
def test_a_goal_that_is_not_there_is_not_found(client: Client, taken_in: TakenIn, address: str) -> None:
    assert client.get(f"{PUBLISHED}{address}").status_code in (404, 301)
    assert client.post(f"{PUBLISHED}alla-lar/").status_code == 405
