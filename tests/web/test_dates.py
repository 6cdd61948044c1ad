"""Dates as they are read: those of the place where the municipality is."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils.translation import override

from tertial.web.presenting.dates import date_words, time_words

HALF_PAST_ELEVEN = datetime(2026, 11, 27, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (HALF_PAST_ELEVEN, "28 november 2026"),
        (datetime(2026, 11, 27, 22, 30, tzinfo=UTC), "27 november 2026"),
        (datetime(2026, 7, 1, 22, 30, tzinfo=UTC), "2 juli 2026"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "1 januari 2027"),
    ],
)
def test_a_moment_has_the_date_of_the_municipality(moment: datetime, words: str) -> None:
    with override("sv"):
        assert date_words(moment) == words
        assert Template("{{ at|date_words }}").render(Context({"at": moment})) == words


def test_date_and_time_of_one_moment_belong_together() -> None:
    with override("sv"):
        assert (date_words(HALF_PAST_ELEVEN), time_words(HALF_PAST_ELEVEN)) == ("28 november 2026", "00.30")


def test_a_date_is_itself_and_none_is_nothing() -> None:
    with override("sv"):
        assert date_words(date(2026, 11, 27)) == "27 november 2026"
    assert date_words(None) == ""
