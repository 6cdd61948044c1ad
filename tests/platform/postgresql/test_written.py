from __future__ import annotations

from datetime import date

import pytest
from django.db.models import DateField
from pytest_django.fixtures import DjangoAssertNumQueries

from tertial.organisation.models import Body, BodyKind, BodyName
from tertial.organisation.services import found_body
from tertial.platform.postgresql.among import is_among
from tertial.platform.postgresql.written import Given, Written
from tests.cast import CENTRAL_OFFICE

pytestmark = pytest.mark.django_db


def test_asks_the_same_of_one_thing_after_another(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    one, two = _found("Skolnämnden"), _found("Kulturnämnden")
    names = Written(lambda: BodyName.objects.filter(body=Given("body")).values_list("name", "body_id"))

    with django_assert_num_queries(3):
        assert names.rows(body=one.pk) == [("Skolnämnden", one.pk)]
        assert names.rows(body=two.pk) == [("Kulturnämnden", two.pk)]
        assert names.rows(body=0) == []


def test_is_written_once() -> None:
    times = []

    def put() -> object:
        times.append(1)
        return Body.objects.filter(is_among("id", Given("ids"))).values_list("key")

    bodies = Written(put)  # type: ignore[arg-type]  # a query, told by nobody here
    wanted = _found("Skolnämnden")

    assert [bodies.rows(ids=ids) for ids in ([wanted.pk], [], [0])] == [[(wanted.key,)], [], []]
    assert len(times) == 1


def test_what_is_given_is_never_part_of_the_question() -> None:
    _found("Skolnämnden")
    named = Written(lambda: BodyName.objects.filter(name=Given("name")).values_list("id"))

    assert named.rows(name="' OR TRUE --") == []
    assert named.rows(name="%s") == []


def test_says_a_place_twice_and_keeps_what_is_fixed() -> None:
    body = _found("Skolnämnden")
    day = Given("day", DateField())
    on = Written(
        lambda: BodyName.objects.filter(
            valid__contains=day, body__valid__contains=day, body__kind=BodyKind.SPECIALIST_BOARD
        ).values_list("body_id")
    )

    assert on.rows(day=date(2021, 1, 1)) == [(body.pk,)]
    assert on.rows(day=date(2019, 1, 1)) == []


def test_gives_what_a_field_gives() -> None:
    """A column that Django makes something of, such as JSON, is given as Django gives it."""
    body = _found("Skolnämnden")
    asked = Body.objects.filter(pk=body.pk).values_list("valid", "kind")

    assert Written(lambda: asked).rows() == list(asked)


def test_wants_all_that_the_question_names() -> None:
    names = Written(lambda: BodyName.objects.filter(body=Given("body")).values_list("name"))

    with pytest.raises(KeyError, match="body"):
        names.rows(name="Skolnämnden")


def _found(name: str) -> Body:
    return found_body(
        by=CENTRAL_OFFICE, kind=BodyKind.SPECIALIST_BOARD, name=name, since=date(2020, 1, 1), parent=None
    )
