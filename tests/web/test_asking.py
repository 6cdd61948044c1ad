"""Every view asks before it answers, and a view that forgets gives no page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseNotFound
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from tertial.access.models import Person
from tertial.plan.models import Goal
from tertial.web import asking
from tertial.web.asking import AskingMiddleware, NobodyAsked, Request, Rule, asks, reader_without_asking
from tests.cast import Cast

View = Callable[[Request], HttpResponseBase]


def answer(view: View, person: Person | None, path: str = "/sida/", **headers: Any) -> HttpResponseBase:  # noqa: ANN401
    """Let the middleware pass a request to a view, as Django does."""

    def get_response(request: Any) -> HttpResponseBase:  # noqa: ANN401
        return middleware.process_view(request, view, (), {}) or view(request)

    middleware = AskingMiddleware(get_response)
    request = RequestFactory().get(path, headers=headers)
    request.user = person or AnonymousUser()
    return middleware(request)


def test_a_view_without_a_rule_gives_no_page(cast: Cast) -> None:
    def forgetful(_request: Request) -> HttpResponse:
        return HttpResponse("allt")

    with pytest.raises(NobodyAsked, match="forgetful says no rule"):
        answer(forgetful, cast.administrator)


@pytest.mark.parametrize("rule", [Rule.READ, Rule.TRAIL, Rule.PUBLISH])
def test_a_view_that_never_asked_gives_no_page(
    cast: Cast, rule: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    @asks(rule)
    def forgetful(request: Request) -> HttpResponse:
        request.reader.looks_after_tertial()  # another question than the rule's
        return HttpResponse("allt")

    with pytest.raises(NobodyAsked, match="answered without asking"):
        answer(forgetful, cast.administrator)
    # It is the guard that refuses: without it the page would be shown.
    monkeypatch.setattr(asking, "_check", lambda *_: None)
    assert answer(forgetful, cast.administrator).status_code == 200


@pytest.mark.parametrize("rule", [Rule.EVERYONE, Rule.IMPORT, Rule.LOGGED_IN])
def test_reading_what_bodies_report_without_asking_gives_no_page(
    cast: Cast, rule: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    @asks(rule)
    def forgetful(_request: Request) -> HttpResponse:
        return HttpResponse(str(Goal.objects.count()))

    with pytest.raises(NobodyAsked, match="read plan_goal without asking who may"):
        answer(forgetful, cast.administrator)
    monkeypatch.setattr(asking, "_check", lambda *_: None)
    assert answer(forgetful, cast.administrator).status_code == 200


def test_asking_before_or_after_reading_is_asking(cast: Cast) -> None:
    @asks(Rule.READ)
    def first_asks(request: Request) -> HttpResponse:
        seen = request.reader.may_read_some(cast.board.pk)
        return HttpResponse(f"{seen} {Goal.objects.count()}")

    @asks(Rule.READ)
    def first_reads(request: Request) -> HttpResponse:
        count = Goal.objects.count()
        return HttpResponse(f"{request.reader.inside is None} {count}")

    for view in (first_asks, first_reads):
        assert answer(view, None).status_code == 200


def test_what_a_menu_asks_is_no_question(cast: Cast) -> None:
    @asks(Rule.READ)
    def only_greets(request: Request) -> HttpResponse:
        return HttpResponse(str(reader_without_asking(request).may_read_some(cast.board.pk)))

    with pytest.raises(NobodyAsked):
        answer(only_greets, cast.controller)


def test_an_answer_that_shows_nothing_needs_no_question(cast: Cast) -> None:
    @asks(Rule.READ)
    def nothing_there(_request: Request) -> HttpResponse:
        Goal.objects.count()
        return HttpResponseNotFound("ingen sådan sida")

    assert answer(nothing_there, None).status_code == 404


LOGGED_IN = [Rule.TRAIL, Rule.IMPORT, Rule.PUBLISH, Rule.LOGGED_IN, Rule.LOOK_AFTER]


@pytest.mark.parametrize("rule", LOGGED_IN)
def test_who_is_not_logged_in_is_asked_who_it_is_and_comes_back(cast: Cast, rule: Rule) -> None:
    @asks(rule)
    def page(_request: Request) -> HttpResponse:
        raise AssertionError

    there = answer(page, None, "/sida/?a=1&b=%C3%A5")
    assert (there.status_code, there["Location"]) == (
        302, "/konto/logga-in/?next=%2Fsida%2F%3Fa%3D1%26b%3D%25C3%25A5",
    )  # fmt: skip
    fragment = answer(page, None, **{"HX-Request": "true"})
    assert (fragment.status_code, fragment["HX-Redirect"]) == (200, "/konto/logga-in/?next=%2Fsida%2F")


@pytest.mark.parametrize(("rule", "name"), [(Rule.IMPORT, "auditor"), (Rule.LOOK_AFTER, "controller")])
def test_who_may_not_at_all_is_refused_before_the_view(cast: Cast, rule: Rule, name: str) -> None:
    @asks(rule)
    def page(_request: Request) -> HttpResponse:
        raise AssertionError

    with pytest.raises(PermissionDenied):
        answer(page, cast.everybody()[name])


def test_a_wrapped_view_keeps_its_rule() -> None:
    @asks(Rule.READ)
    def view(_request: Request) -> HttpResponse:
        return HttpResponse()

    assert asking.rule_of(view) is Rule.READ
    assert asking.rule_of(answer) is None
