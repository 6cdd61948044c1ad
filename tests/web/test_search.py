"""The search page: whole or as one types, with advice where nothing is found, and whatever is typed."""

from __future__ import annotations

import time

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from tertial.plan.models import TextRole
from tertial.plan.services.assessments import write_goal_text
from tests.cast import EVERYBODY
from tests.web.matter import READING, Matter
from tests.web.pages import links_in, log_in, text_of

ADDRESS = "/sok/"
TYPING = {"HX-Request": "true", "HX-Target": "traffar"}


@pytest.fixture
def written(matter: Matter) -> Matter:
    """Something to find in a text that is not published."""
    content = [{"kind": "run", "text": "Alla barn får en <b>vattenlek</b> & sång.", "style": "plain"}]
    write_goal_text(
        by=matter.cast.controller, goal=matter.goals["board_goal"], body=matter.cast.board,
        period=matter.cast.unpublished, role=TextRole.ANALYSIS,
        blocks=[{"kind": "paragraph", "content": content, "source": []}],
    )  # fmt: skip
    return matter


def test_what_is_found_is_grouped_and_leads_to_its_place(client: Client, written: Matter) -> None:
    answer = log_in(client, written.cast, "controller").get(ADDRESS, {"q": "barn"})
    text, links = text_of(answer), links_in(answer)
    assert "3 träffar" in text
    assert text.index("Mål 1") < text.index("Indikatorer 1") < text.index("Texter 1")
    assert links[READING] == f"/indikatorer/{written.reading.key}/"
    assert f"/mal/{written.goals['board_goal'].goal.key}/2026/?period=T1" in links.values()
    for href in links.values():
        if href.startswith("/") and href != "/":
            assert client.get(href).status_code == 200, href


def test_the_words_are_marked_and_text_is_only_text(client: Client, written: Matter) -> None:
    page = log_in(client, written.cast, "controller").get(ADDRESS, {"q": "vattenlekar"}).content.decode()
    assert "&lt;b&gt;<mark>vattenlek</mark>&lt;/b&gt; &amp; sång." in page


def test_a_search_is_narrowed(client: Client, written: Matter) -> None:
    log_in(client, written.cast, "central_office")
    assert "1 träff" in text_of(client.get(ADDRESS, {"q": "barn", "sort": "indicator"}))
    assert "0 träffar" in text_of(client.get(ADDRESS, {"q": "barn", "ar": "2025"}))
    assert "0 träffar" in text_of(client.get(ADDRESS, {"q": "barn", "organ": written.cast.other_board.key}))
    found = text_of(client.get(ADDRESS, {"q": "barn", "organ": written.cast.board.key}))
    assert "3 träffar" in found


def test_as_one_types_the_same_is_answered_without_the_page(client: Client, written: Matter) -> None:
    log_in(client, written.cast, "controller")
    fragment = client.get(ADDRESS, {"q": "barn"}, headers=TYPING).content.decode()
    whole = client.get(ADDRESS, {"q": "barn"}).content.decode()
    assert "<html" not in fragment
    assert fragment.strip() in whole
    assert "<html" in client.get(ADDRESS, {"q": "barn"}, headers={"HX-Request": "true"}).content.decode()


def test_before_one_has_typed_it_says_how(client: Client, matter: Matter) -> None:
    assert "Vad letar du efter?" in text_of(client.get(ADDRESS))
    assert "inget ord" in text_of(client.get(ADDRESS, {"q": " ... "}))


def test_where_nothing_is_found_it_says_what_to_try(client: Client, matter: Matter) -> None:
    answer = client.get(ADDRESS, {"q": "finnsinte", "ar": "2026"})
    assert "Inget hittades för ”finnsinte”" in text_of(answer)
    assert links_in(answer)["Sök i allt"] == "?q=finnsinte"


def test_what_one_may_not_see_is_not_found(client: Client, written: Matter) -> None:
    inside = {"unit_manager", "controller", "economist", "director", "board_secretary"}
    inside |= {"central_office", "auditor", "administrator"}
    for who in EVERYBODY:
        found = log_in(Client(), written.cast, who).get(ADDRESS, {"q": "vattenlek"}).content.decode()
        assert ("<mark>vattenlek</mark>" in found) is (who in inside), who
        assert ("0 träffar" in found) is (who not in inside), who


@pytest.mark.parametrize(
    "query",
    [
        "?q=" + "x" * 1_000_000, "?q=%00%ff%fe", "?q=<script>alert(1)</script>", "?q=' OR 1=1 --",
        "?q=barn&ar=abc", "?q=barn&ar=99999999999999999999", "?q=barn&organ=../..", "?q=barn&sort=allt",
        "?q=barn&q=skola", "?q[]=barn", "?q=" + "%22" * 300,
    ],
    ids=range(11),
)  # fmt: skip
def test_anything_may_stand_in_the_address(client: Client, matter: Matter, query: str) -> None:
    started = time.monotonic()
    answer = client.get(ADDRESS + query)
    assert answer.status_code == 200
    assert time.monotonic() - started < 2
    assert "<script>alert" not in answer.content.decode()
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    assert len(main) < 20_000, "what was typed is cut before it is shown"


def test_a_wrong_filter_is_told_and_what_was_typed_is_kept(client: Client, matter: Matter) -> None:
    page = client.get(ADDRESS, {"q": "barn", "ar": "abc"}).content.decode()
    assert 'value="barn"' in page
    assert "Detta gick inte att förstå" in page


def test_only_reading_is_possible(client: Client, matter: Matter) -> None:
    assert client.post(ADDRESS, {"q": "barn"}).status_code in (403, 405)


def test_it_takes_few_queries(
    client: Client, written: Matter, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    log_in(client, written.cast, "controller")
    with django_assert_max_num_queries(23):
        client.get(ADDRESS, {"q": "barn"})
