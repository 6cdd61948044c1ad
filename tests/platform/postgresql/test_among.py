from __future__ import annotations

from datetime import date

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from tertial.organisation.models import Body, BodyKind
from tertial.organisation.services import found_body
from tertial.platform.postgresql.among import is_among
from tests.cast import CENTRAL_OFFICE

NO_BODY = 10**12


@pytest.mark.django_db
def test_finds_the_rows_of_all_the_ids_it_is_given(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    one = _found(BodyKind.MUNICIPALITY, "Almviks kommun", None)
    two, three = (_found(BodyKind.SPECIALIST_BOARD, name, one) for name in ("Skolnämnden", "Kulturnämnden"))
    wanted = is_among("id", (each for each in (one.pk, three.pk, NO_BODY)))

    with django_assert_num_queries(1):
        assert set(Body.objects.filter(wanted)) == {one, three}
    assert two in Body.objects.exclude(wanted)


@pytest.mark.django_db
def test_asks_nothing_about_no_ids(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert not Body.objects.filter(is_among("id", [])).exists()


def _found(kind: BodyKind, name: str, parent: Body | None) -> Body:
    return found_body(by=CENTRAL_OFFICE, kind=kind, name=name, since=date(2020, 1, 1), parent=parent)
