"""What is open to everyone is asked by every page, and known anew as soon as something is published."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tertial.reporting.models import Publication
from tertial.reporting.selectors import published_periods
from tertial.reporting.services import publish
from tests.cast import CENTRAL_OFFICE, Cast


def test_what_is_published_is_known_at_once_and_read_once(cast: Cast) -> None:
    open_in = {cast.board.pk: {cast.published.pk}, cast.other_board.pk: {cast.published.pk}}
    assert published_periods() == open_in
    with CaptureQueriesContext(connection) as again:
        assert published_periods() == open_in
    assert len(again) == 1
    publish(by=CENTRAL_OFFICE, body=cast.board, period=cast.unpublished)
    open_in[cast.board.pk].add(cast.unpublished.pk)
    assert published_periods() == open_in


def test_publishing_twice_is_publishing_once(cast: Cast) -> None:
    before = Publication.objects.count()
    first = publish(by=CENTRAL_OFFICE, body=cast.board, period=cast.published)
    assert publish(by=CENTRAL_OFFICE, body=cast.board, period=cast.published) == first
    assert Publication.objects.count() == before
