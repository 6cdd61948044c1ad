"""Which periods of a body hold something, and which documents came last."""

from __future__ import annotations

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from tertial.audit.models import Event
from tertial.audit.services import withdraw
from tertial.core.periods import Period as CorePeriod
from tertial.core.periods import PeriodKind
from tertial.documents.news import newest_reports
from tertial.documents.periods import newest_with_matter, periods_with_matter
from tertial.imports.taking_in import take_in
from tertial.reporting.selectors import find_period
from tertial.reporting.services import publish
from tests.cast import CENTRAL_OFFICE, Cast
from tests.documents.sample import sample_document
from tests.web.matter import Matter, make_matter


@pytest.fixture
def matter(cast: Cast) -> Matter:
    """Goals of 2026, values of two periods, published and not."""
    return make_matter(cast)


def written(periods: object) -> list[str]:
    return [f"{period.year_id}-{period.kind.key}" for period in periods]  # type: ignore[attr-defined]


def test_a_plan_and_values_are_matter(matter: Matter) -> None:
    cast = matter.cast
    found = periods_with_matter([cast.board.pk, cast.unit.pk])
    assert {body: written(periods) for body, periods in found.items()} == {
        cast.board.pk: ["2025-VB", "2026-VP", "2026-T1"]
    }
    assert written(newest_with_matter([cast.board.pk, cast.unit.pk]).values()) == ["2026-T1"]


def test_what_was_taken_back_is_no_matter(matter: Matter) -> None:
    cast = matter.cast
    for event in Event.objects.filter(act="reported", details__body=cast.board.key):
        withdraw(by=cast.controller, event=event)
    assert written(periods_with_matter([cast.board.pk])[cast.board.pk]) == ["2026-VP"]


def test_nothing_asked_is_nothing_found(db: None, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert periods_with_matter([]) == {}
        assert newest_with_matter([]) == {}


def test_two_queries_for_any_number_of_bodies(
    matter: Matter, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    bodies = [body.pk for body in (matter.cast.board, matter.cast.other_board, matter.cast.council)]
    with django_assert_num_queries(2):
        assert len(newest_with_matter(bodies)) == 3


def test_the_documents_that_came_last_are_those_that_are_open(cast: Cast) -> None:
    period = find_period(CorePeriod(2026, PeriodKind.T1))
    assert period is not None
    for body in (cast.board, cast.other_board):
        take_in(by=CENTRAL_OFFICE, document=sample_document(), board=body, period=period)
    take_in(by=CENTRAL_OFFICE, document=sample_document(), board=cast.board, period=period)

    def bodies(inside: set[int] | None) -> list[str]:
        return [report.body_name for report in newest_reports(inside=inside, count=5)]

    assert bodies(None) == ["Skolnämnden", "Kulturnämnden"]  # the newest version of each, the newest first
    assert bodies({cast.other_board.pk}) == ["Kulturnämnden"]
    assert bodies(set()) == []
    publish(by=CENTRAL_OFFICE, body=cast.board, period=period)
    assert bodies(set()) == ["Skolnämnden"]
    assert len(newest_reports(inside=None, count=1)) == 1
