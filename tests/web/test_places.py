"""Where a page is: a body and a period of those that the reader may read, else one and the same answer."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from pytest_django.fixtures import DjangoAssertNumQueries

from tertial.access.models import Person
from tertial.web.asking import AskingMiddleware, Request
from tertial.web.places import Place, newest_place_or_404, path_links, place_or_404
from tests.cast import Cast


def asked_by(person: Person | None) -> Request:
    """A request as a view gets it."""
    seen: list[Request] = []

    def keep(request: Request) -> HttpResponse:
        seen.append(request)
        return HttpResponse()

    request = RequestFactory().get("/")
    request.user = person or AnonymousUser()
    AskingMiddleware(keep)(request)  # type: ignore[arg-type]  # a request with its reader
    return seen[0]


def place(person: Person | None, key: str, period: str) -> Place:
    return place_or_404(asked_by(person), key, period)


def test_a_place_knows_its_body_its_period_and_what_is_above(cast: Cast) -> None:
    found = place(cast.unit_manager, cast.unit.key, "2026-T1")
    assert (found.body.name, found.period.pk) == ("Lindens förskola", cast.unpublished.pk)
    assert [body.name for body in found.path] == [
        "Almviks kommun", "Skolnämnden", "Skolförvaltningen", "Lindens förskola",
    ]  # fmt: skip
    assert found.address == f"/organisation/{cast.unit.key}/2026-T1/"


@pytest.mark.parametrize(
    "period", ["2026-T1", "2026-t1", "2026", "T1", "2026-T9", "2099-T1", "x" * 500, "2026-M04"]
)
def test_what_is_missing_and_what_is_not_open_get_the_same_answer(cast: Cast, period: str) -> None:
    with pytest.raises(Http404) as refusal:
        place(cast.outsider, cast.board.key, period)
    assert refusal.value.args == ()


def test_a_body_that_is_not_there_is_no_place(cast: Cast) -> None:
    with pytest.raises(Http404):
        place(cast.administrator, "finns-inte", "2026-T1")


def test_everyone_finds_what_is_published(cast: Cast) -> None:
    assert place(None, cast.board.key, "2025-VB").body.id == cast.board.pk
    with pytest.raises(Http404):
        place(None, cast.board.key, "2026-T1")


def test_without_a_period_the_newest_begun_is_shown_to_who_may_read_it(cast: Cast) -> None:
    assert newest_place_or_404(asked_by(cast.controller), cast.board.key).period.year_id == 2026
    assert newest_place_or_404(asked_by(None), cast.board.key).period.pk == cast.published.pk
    with pytest.raises(Http404):
        newest_place_or_404(asked_by(None), cast.unit.key)


def test_the_path_leads_only_where_the_reader_may_go(cast: Cast) -> None:
    request = asked_by(None)
    links = path_links(request, place_or_404(request, cast.board.key, "2025-VB"))
    assert [(link.text, link.href) for link in links] == [
        ("Start", "/"),
        ("Skolnämnden", f"/organisation/{cast.board.key}/2025-VB/"),
    ]


def test_a_place_takes_few_queries(cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    request = asked_by(cast.controller)
    with django_assert_max_num_queries(11):  # five of them find out who is asking
        place_or_404(request, cast.unit.key, "2026-T1")
