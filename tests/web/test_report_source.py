"""The lines that a report was read from, around the one that is asked for."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from tertial.audit.services import keep_source_file
from tertial.core.absence import Suppressed
from tertial.imports.taking_in import take_in
from tertial.plan.models import Indicator
from tertial.plan.services.values import NewValue, report_value
from tests.cast import EVERYBODY
from tests.web.matter import Matter
from tests.web.pages import log_in, text_of
from tests.web.taken_in import TakenIn, the_report

PUBLISHED = "/organisation/skolnamnden/2025-VB/rapport/kalla/"
UNPUBLISHED = "/organisation/skolnamnden/2026-T1/rapport/kalla/"
INSIDE = set(EVERYBODY) - {"politician", "outsider", "citizen"}


def numbers(client: Client, address: str) -> list[int]:
    page = client.get(address).content.decode()
    return [int(number) for number in re.findall(r'<li[^>]* value="(\d+)"', page)]


@pytest.mark.parametrize("name", EVERYBODY)
def test_who_reads_it(client: Client, taken_in: TakenIn, name: str) -> None:
    log_in(client, taken_in.cast, name)
    assert client.get(f"{PUBLISHED}?rad=377").status_code == 200
    assert client.get(f"{UNPUBLISHED}?rad=377").status_code == (200 if name in INSIDE else 404)


def test_a_line_stands_among_its_neighbours(client: Client, taken_in: TakenIn) -> None:
    assert numbers(client, f"{PUBLISHED}?rad=377") == list(range(362, 393))
    page = client.get(f"{PUBLISHED}?rad=377").content.decode()
    asked = re.findall(r'class="source-asked".*?value="(\d+)"', page)
    assert asked == ["377"]
    assert "Rad nummer 377 av rapporten" in page


def test_several_lines_are_marked(client: Client, taken_in: TakenIn) -> None:
    page = client.get(f"{PUBLISHED}?rad=377-379").content.decode()
    assert re.findall(r'class="source-asked".*?value="(\d+)"', page) == ["377", "378", "379"]


def test_the_ends_of_the_file_are_ends(client: Client, taken_in: TakenIn) -> None:
    assert numbers(client, f"{PUBLISHED}?rad=1")[0] == 1
    assert numbers(client, f"{PUBLISHED}?rad=400")[-1] == 400
    assert 'rel="next"' not in client.get(f"{PUBLISHED}?rad=400").content.decode()
    assert 'rel="prev"' not in client.get(PUBLISHED).content.decode()


def test_the_whole_file_can_be_paged_through(client: Client, taken_in: TakenIn) -> None:
    seen: list[int] = []
    address = PUBLISHED
    while address:
        seen += numbers(client, address)
        found = re.search(r'href="(\?fran=[^"]+)" rel="next"', client.get(address).content.decode())
        address = f"{PUBLISHED}{unescape(found[1])}" if found else ""
    assert seen == list(range(1, 401))


def test_a_huge_piece_is_shown_in_part(client: Client, taken_in: TakenIn) -> None:
    assert len(numbers(client, f"{PUBLISHED}?rad=1-9999999")) <= 416


@pytest.mark.parametrize(
    "query", ["rad=0", "rad=401", "rad=x", "rad=5-3", "rad=-1", "rad=1e3", "rad=٣", "rad=99999999", "fran=x"]
)
def test_what_are_no_lines_is_not_found(client: Client, taken_in: TakenIn, query: str) -> None:
    assert client.get(f"{PUBLISHED}?{query}").status_code == 404


def test_a_report_without_a_file_has_no_source(client: Client, matter: Matter) -> None:
    cast = matter.cast
    take_in(by=cast.controller, document=the_report(2025), board=cast.board, period=cast.published)
    assert client.get(PUBLISHED).status_code == 404


def test_an_older_versions_file_is_found_by_its_number(client: Client, taken_in: TakenIn) -> None:
    cast = taken_in.cast
    old = taken_in.published.source_file_id
    file = keep_source_file(name="ny.txt", media="text", sha256="d" * 64, size=1, lines=["Ny rad"])
    document = the_report(2025, words="Nytt.")
    take_in(by=cast.controller, document=document, board=cast.board, period=cast.published, source=file)
    assert "Ny rad" in text_of(client.get(PUBLISHED))
    assert "Rad nummer 377 av rapporten" in text_of(client.get(f"{PUBLISHED}?rad=377&fil={old}"))
    for other in ("0", "x", "999999999999", f"{old}.0"):
        assert client.get(f"{PUBLISHED}?rad=1&fil={other}").status_code == 404


def test_only_reading_is_answered(client: Client, taken_in: TakenIn) -> None:
    assert client.post(PUBLISHED).status_code == 405
    assert "Rad nummer 1 " in text_of(client.get(PUBLISHED))


def test_a_line_with_what_is_suppressed_since_is_for_the_board_alone(
    client: Client, taken_in: TakenIn
) -> None:
    cast, indicator = taken_in.cast, Indicator.objects.earliest("id")
    line = "Rad nummer 377 av rapporten"
    assert line in client.get(f"{PUBLISHED}?rad=377").content.decode()
    new = NewValue(indicator=indicator, body=cast.board, period=cast.published, value=Suppressed())
    report_value(by=cast.controller, new=new, reason="Tre svar")
    page = client.get(f"{PUBLISHED}?rad=377").content.decode()
    assert line not in page
    assert "Visas inte" in page
    assert "Rad nummer 376 av rapporten" in page
    assert line in log_in(client, cast, "controller").get(f"{PUBLISHED}?rad=377").content.decode()
