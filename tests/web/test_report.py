"""A report as a page: who may read it, what stands where, by which addresses, and from which lines."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tertial.core.absence import Suppressed
from tertial.core.cells import parse_cell
from tertial.documents.models import ReportSection
from tertial.documents.services.withdrawals import withdraw_report
from tertial.imports.taking_in import take_in
from tertial.plan.models import Indicator
from tertial.plan.services.goals import create_goal
from tertial.plan.services.indicators import place_indicator
from tertial.plan.services.values import NewValue, report_value
from tests.cast import EVERYBODY, Cast
from tests.imports.taking_in.reports import indicator, indicators, thread
from tests.web.matter import Matter
from tests.web.pages import links_in, log_in, text_of
from tests.web.taken_in import HOSTILE, TakenIn, the_report

PUBLISHED = "/organisation/skolnamnden/2025-VB/rapport/"
UNPUBLISHED = "/organisation/skolnamnden/2026-T1/rapport/"
INSIDE = set(EVERYBODY) - {"politician", "outsider", "citizen"}


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    caches["printed"].clear()


def html(client: Client, address: str = PUBLISHED) -> str:
    return client.get(address).content.decode()


@pytest.mark.parametrize("name", EVERYBODY)
def test_who_reads_which_report(client: Client, taken_in: TakenIn, name: str) -> None:
    log_in(client, taken_in.cast, name)
    assert client.get(PUBLISHED).status_code == 200
    assert client.get(UNPUBLISHED).status_code == (200 if name in INSIDE else 404)


def test_what_is_foreign_and_what_is_missing_get_the_same_answer(client: Client, taken_in: TakenIn) -> None:
    foreign = client.get(UNPUBLISHED)
    for missing in ("/organisation/finns-ej/2026-T1/rapport/", "/organisation/skolnamnden/2099-T1/rapport/"):
        answer = client.get(missing)
        assert (answer.status_code, answer.content) == (404, foreign.content)


def test_only_reading_is_answered(client: Client, taken_in: TakenIn) -> None:
    assert client.post(PUBLISHED).status_code == 405
    assert client.head(PUBLISHED).status_code == 200


def test_everything_in_the_report_is_on_the_page_in_order(client: Client, taken_in: TakenIn) -> None:
    text = text_of(client.get(PUBLISHED))
    in_order = (
        "Rapport 2025 för Skolnämnden", "SKN 2026/12", "I korthet", "Förslag till beslut",
        "Nämnden godkänner rapporten.", "En stad för alla", "Alla lär", "Fler läser", "Uppfylls delvis",
        "Analys", "Det går åt rätt håll.", "Andel barn som läser", "82,5 %", "Mest i norr.", "Bokbuss",
        "Försenad", "Ekonomi", "Driftbudget", "Totalt", "−12,0",
    )  # fmt: skip
    places = []
    start = text.index("I korthet")
    for words in in_order[2:]:
        start = text.index(words, start)
        places.append(start)
    assert places == sorted(places)


def test_page_one_says_how_it_goes(client: Client, taken_in: TakenIn) -> None:
    page = html(client)
    overview = page[page.index('id="i-korthet"') : page.index('id="forslag-till-beslut"')]
    words = " ".join(re.sub(r"<[^>]+>", " ", overview).split())
    assert "1 Uppfylls delvis" in words
    assert "1 totalt, 1 med avvikelse" in words
    assert re.findall(r"−\d,5 (\w+)", words) == ["Administration", "Fritid", "Grundskola"]


def test_headings_tell_of_their_place(client: Client, taken_in: TakenIn) -> None:
    ranks = [int(rank) for rank in re.findall(r"<h([1-6])[ >]", html(client).split("<article")[1])]
    assert ranks[0] == 2
    assert all(later - earlier <= 1 for earlier, later in pairwise(ranks))


def test_a_goal_has_the_same_address_every_year(client: Client, taken_in: TakenIn) -> None:
    log_in(client, taken_in.cast, "controller")
    for address in (PUBLISHED, UNPUBLISHED):
        anchors = set(re.findall(r'<h[1-6] id="([^"]+)"', html(client, address)))
        assert {"mal-alla-lar", "forslag-till-beslut", "ekonomi"} <= anchors
        assert {"mal-fler-laser", "mal-fler-laser-analys"} <= anchors


def test_the_contents_lead_to_every_goal(client: Client, taken_in: TakenIn) -> None:
    page = html(client)
    contents = page[page.index('<nav class="page-where"') :]
    links = dict(re.findall(r'<li><a href="#([^"]+)">([^<]+)</a>', contents))
    assert links["mal-alla-lar"] == "1.1 Alla lär"
    assert {"i-korthet", "mal-fler-laser", "ekonomi"} <= set(links)
    assert set(links) <= set(re.findall(r' id="([^"]+)"', page))


def test_no_id_stands_twice(client: Client, taken_in: TakenIn) -> None:
    for address in (PUBLISHED, f"{PUBLISHED}?kallor=1"):
        ids = re.findall(r' id="([^"]+)"', html(client, address))
        assert len(ids) == len(set(ids))


def test_indicators_and_goals_lead_to_their_pages(client: Client, taken_in: TakenIn) -> None:
    links = links_in(client.get(PUBLISHED))
    assert links["Andel barn som läser"] == "/indikatorer/andel-barn-som-laser/"
    page = html(client)
    assert 'href="/mal/alla-lar/2025/"' in page
    assert f'href="{PUBLISHED}mal/fler-laser/"' in page


def test_tables_have_captions_and_headings(client: Client, taken_in: TakenIn) -> None:
    tables = re.findall(r"<table.*?</table>", html(client), flags=re.DOTALL)
    assert len(tables) == 3
    for table in tables:
        assert re.search(r"<caption[^>]*>[^<]", table)
        assert '<th scope="col"' in table
        assert '<th scope="row"' in table


def test_units_of_money_are_heard_in_full(client: Client, taken_in: TakenIn) -> None:
    page = html(client)
    pair = '<span aria-hidden="true">mnkr</span><span class="heard heard-word">miljoner kronor</span>'
    assert f"17,1 {pair}" in page
    assert f"({pair})" in page


def test_where_each_piece_was_read_is_shown_on_asking(client: Client, taken_in: TakenIn) -> None:
    assert "edition-from" not in html(client)
    page = html(client, f"{PUBLISHED}?kallor=1")
    assert f'href="{PUBLISHED}kalla/?rad=377-378"' in page
    assert "rad 377–378" in page or "line 377–378" in page


def test_text_from_a_report_is_never_markup(client: Client, taken_in: TakenIn) -> None:
    page = html(client)
    assert HOSTILE not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_corrected_value_is_shown_at_once(client: Client, taken_in: TakenIn) -> None:
    cast = taken_in.cast
    assert "82,5 %" in text_of(client.get(PUBLISHED))
    new = NewValue(
        indicator=Indicator.objects.get(key="andel-barn-som-laser"),
        body=cast.board,
        period=cast.published,
        value=parse_cell("83 %"),
    )
    report_value(by=cast.controller, new=new)
    text = text_of(client.get(PUBLISHED))
    assert "83 %" in text
    assert "82,5 %" not in text


def test_a_newer_version_is_shown_and_said(client: Client, taken_in: TakenIn) -> None:
    cast = taken_in.cast
    document = the_report(2025, words="En ny text.")
    newer = take_in(by=cast.controller, document=document, board=cast.board, period=cast.published)
    text = text_of(client.get(PUBLISHED))
    assert "En ny text." in text
    assert "Version 2" in text
    withdraw_report(by=cast.controller, report=newer)
    assert "Det går åt rätt håll." in text_of(client.get(PUBLISHED))


def test_what_is_reported_here_is_put_together(client: Client, matter: Matter) -> None:
    log_in(client, matter.cast, "controller")
    text = text_of(client.get(UNPUBLISHED))
    assert "Tertialrapport 1 2026 för Skolnämnden" in text
    assert "Fler barn läser" in text
    assert "ingen har skrivit" in text or "nobody has written" in text


def test_an_empty_period_says_what_will_stand_there(client: Client, cast: Cast) -> None:
    answer = client.get(PUBLISHED)
    assert answer.status_code == 200
    assert 'class="empty"' in answer.content.decode()


@pytest.mark.parametrize("number", [15, 150])
def test_a_long_report_takes_as_many_queries_as_a_short_one(client: Client, cast: Cast, number: int) -> None:
    rows = [indicator(f"i-{n}", f"Mått {n}", "Text.", outcome="1 st", target="2 st") for n in range(number)]
    document = thread(indicators(*rows))
    take_in(by=cast.controller, document=document, board=cast.board, period=cast.published)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(PUBLISHED).status_code == 200
    assert len(queries) <= 24
    with CaptureQueriesContext(connection) as again:
        client.get(PUBLISHED)
    assert len(again) <= len(queries) - 10, "nothing has changed, so nothing is composed"


def test_a_suppressed_value_is_never_printed(client: Client, matter: Matter) -> None:
    cast = matter.cast
    goal = create_goal(
        by=cast.central_office, level=matter.goals["board_goal"].goal.level, owner=cast.board,
        year=cast.published.year, title="Fler barn läste",
    )  # fmt: skip
    place_indicator(by=cast.central_office, indicator=matter.reading, goal=goal, body=cast.board)
    matter.report(Suppressed("3 st"), period=cast.published)
    for form in ("", "ladda-ner/json"):
        text = client.get(f"/organisation/skolnamnden/2025-VB/rapport/{form}").content.decode()
        assert "Fler barn läste" in text
        assert "3 st" not in text
        assert "Visas ej (för få personer)" in text


def test_a_value_suppressed_after_it_was_taken_in_is_not_printed(client: Client, taken_in: TakenIn) -> None:
    cast = taken_in.cast
    new = NewValue(
        indicator=Indicator.objects.earliest("id"),
        body=cast.board,
        period=cast.published,
        value=Suppressed("3 st"),
    )
    report_value(by=cast.controller, new=new, reason="Tre svar")
    for form in ("", "ladda-ner/json"):
        text = client.get(f"/organisation/skolnamnden/2025-VB/rapport/{form}").content.decode()
        assert "82,5" not in text
        assert "3 st" not in text


def test_a_section_is_reached_by_its_key_wherever_it_stands(client: Client, taken_in: TakenIn) -> None:
    """A search knows a section's key, and not which other sections have the same heading."""
    report = ReportSection.objects.filter(report=taken_in.published)
    key = report.get(heading="Analys").key
    address = f"/organisation/{taken_in.cast.board.key}/2025-VB/rapport/"
    answer = client.get(address, {"avsnitt": key})
    assert answer.status_code == 302
    anchor = answer["Location"].removeprefix(f"{address}#")
    assert anchor.startswith("mal-")
    assert anchor.endswith("-analys")
    assert f'id="{anchor}"' in client.get(address).content.decode()
    for unknown in ("finns-inte", "", "x" * 5000):
        assert client.get(address, {"avsnitt": unknown}).status_code == 200


def test_a_search_leads_to_the_section(client: Client, taken_in: TakenIn) -> None:
    links = links_in(client.get("/sok/", {"q": "godkänner rapporten"}))
    (found,) = [href for href in links.values() if "avsnitt=" in href]
    answer = client.get(found)
    assert answer["Location"].endswith("#forslag-till-beslut")
