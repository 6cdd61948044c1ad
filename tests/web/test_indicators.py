"""The register of indicators: Swedish order, letters, filters, pages, and only what may be seen."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from tertial.organisation.selectors import name_on
from tertial.plan.models import Polarity
from tertial.plan.services.indicators import Definition, create_indicator, place_indicator
from tertial.reporting.models import Year
from tests.web.matter import READING, VISITS, Matter
from tests.web.pages import links_in, log_in, text_of

ADDRESS = "/indikatorer/"


def add(matter: Matter, *names: str) -> None:
    for name in names:
        made = create_indicator(
            by=matter.cast.controller, owner=matter.cast.board, since=Year.objects.get(year=2025),
            definition=Definition(name=name, unit="%", polarity=Polarity.HIGHER),
        )  # fmt: skip
        place_indicator(
            by=matter.cast.controller, indicator=made, goal=matter.goals["board_goal"], body=matter.cast.board
        )


def names(client: Client, **query: str) -> list[str]:
    page = client.get(ADDRESS, query).content.decode()
    table = re.search(r"<table.*?</table>", page, flags=re.DOTALL)
    return re.findall(r'<a href="/indikatorer/[^"]+/">([^<]+)</a>', table[0]) if table else []


def test_indicators_come_in_swedish_order_with_their_own_letters(client: Client, matter: Matter) -> None:
    add(matter, "Öppna förskolor", "Ärenden", "Årsarbetare", "Zoo", "ålder", "Åtgärder", "3-åringar")
    log_in(client, matter.cast, "controller")
    assert names(client) == [
        "3-åringar", READING, "Zoo", "ålder", "Årsarbetare", "Åtgärder", "Ärenden", "Öppna förskolor",
    ]  # fmt: skip
    assert names(client, bokstav="Å") == ["ålder", "Årsarbetare", "Åtgärder"]
    assert names(client, bokstav="Ö") == ["Öppna förskolor"]
    assert names(client, bokstav="#") == ["3-åringar"]
    links = links_in(client.get(ADDRESS))
    assert "Ä" in links
    assert "Q" not in links


def test_a_row_has_the_newest_value_and_how_many_have_it(client: Client, matter: Matter) -> None:
    text = text_of(log_in(client, matter.cast, "controller").get(ADDRESS))
    row = re.search(rf"{READING} (.*?)(?:Antal besök|$)", text)
    assert row is not None
    assert row[1].startswith("1 74 % Tertial 1 2026")


def test_where_several_have_it_the_span_is_shown(client: Client, matter: Matter) -> None:
    cast = matter.cast
    place_indicator(
        by=cast.central_office,
        indicator=matter.reading,
        goal=matter.goals["other_goal"],
        body=cast.other_board,
    )
    matter.report("90 %", body=cast.other_board)
    text = text_of(log_in(client, cast, "central_office").get(ADDRESS)).replace("\u2060", "")
    assert "2 74–90 % Tertial 1 2026" in text


def test_names_are_narrowed_by_words_and_board(client: Client, matter: Matter) -> None:
    log_in(client, matter.cast, "central_office")
    assert names(client, q="barn läs") == [READING]
    assert names(client, organ=matter.cast.other_board.key) == [VISITS]
    assert names(client, q="finns inte") == []
    assert "Ingen indikator passar" in text_of(client.get(ADDRESS, {"q": "finns inte"}))


@pytest.mark.parametrize(
    ("who", "listed"),
    [
        ("controller", [READING]), ("unit_manager", [READING]), ("outsider", [VISITS]),
        ("central_office", [READING, VISITS]), ("auditor", [READING, VISITS]),
        ("politician", []), ("citizen", []),
    ],
)  # fmt: skip
def test_only_what_may_be_seen_is_listed_and_counted(
    client: Client, matter: Matter, who: str, listed: list[str]
) -> None:
    """The indicators are placed in 2026, of which nothing is published."""
    log_in(client, matter.cast, who)
    assert names(client) == listed
    if not listed:
        assert "Inga indikatorer än" in text_of(client.get(ADDRESS))


@pytest.mark.parametrize(
    "query",
    ["?sida=0", "?sida=99999999999", "?sida=-1", "?sida=x", "?bokstav=<script>", "?q=" + "x" * 5000,
     "?organ=finns-inte", "?organ=%00", "?bokstav=%ff"],
)  # fmt: skip
def test_anything_may_stand_in_the_address(client: Client, matter: Matter, query: str) -> None:
    answer = log_in(client, matter.cast, "controller").get(ADDRESS + query)
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode()


def test_many_are_divided_into_pages_in_as_many_queries(
    client: Client, matter: Matter, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    add(matter, *(f"Indikator {number}" for number in range(1, 60)))
    log_in(client, matter.cast, "controller")
    with django_assert_max_num_queries(18):
        first = names(client)
    assert len(first) == 50
    assert first[1:12] == [f"Indikator {number}" for number in range(1, 12)]
    assert len(names(client, sida="2")) == 10


def test_indicators_of_the_same_name_are_told_apart_by_whose_they_are(client: Client, matter: Matter) -> None:
    cast = matter.cast
    add(matter, "Sjukfrånvaro")
    made = create_indicator(
        by=cast.central_office, owner=cast.unit, since=Year.objects.get(year=2025),
        definition=Definition(name="Sjukfrånvaro", unit="%", polarity=Polarity.LOWER),
    )  # fmt: skip
    place_indicator(by=cast.central_office, indicator=made, goal=matter.goals["board_goal"], body=cast.unit)
    text = text_of(log_in(client, cast, "central_office").get(ADDRESS))
    assert text.count("Sjukfrånvaro Skolnämnden") == 1
    assert text.count(f"Sjukfrånvaro {name_on(cast.unit, timezone.localdate())}") == 1
    assert f"{READING} Skolnämnden" not in text, "whose name is its own is not told apart"
