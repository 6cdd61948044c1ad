"""What is open to everyone is asked by every page, and known anew as soon as something is published."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tertial.audit.models import Withdrawal
from tertial.reporting.errors import RhythmError, RhythmFault
from tertial.reporting.models import Publication
from tertial.reporting.selectors import published_periods
from tertial.reporting.services import publish, withdraw_publication
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


def test_a_publication_that_is_withdrawn_opens_nothing_until_it_is_published_anew(cast: Cast) -> None:
    first = publish(by=CENTRAL_OFFICE, body=cast.board, period=cast.unpublished)
    withdraw_publication(by=CENTRAL_OFFICE, body=cast.board, period=cast.unpublished, reason="Fel fil")
    assert cast.unpublished.pk not in published_periods()[cast.board.pk]
    assert cast.published.pk in published_periods()[cast.board.pk]
    assert Withdrawal.objects.get(withdrawn=first.event).event.reason == "Fel fil"
    assert publish(by=CENTRAL_OFFICE, body=cast.board, period=cast.unpublished) != first
    assert cast.unpublished.pk in published_periods()[cast.board.pk]


def test_a_publication_is_withdrawn_with_a_reason_and_only_where_there_is_one(cast: Cast) -> None:
    for period, reason, fault in (
        (cast.published, " ", RhythmFault.NO_REASON),
        (cast.unpublished, "Fel fil", RhythmFault.NOT_PUBLISHED),
    ):
        with pytest.raises(RhythmError) as refused:
            withdraw_publication(by=CENTRAL_OFFICE, body=cast.board, period=period, reason=reason)
        assert refused.value.fault == fault
    assert cast.published.pk in published_periods()[cast.board.pk]
