"""Pictures of charts: of what the reader may see, fetched again only when they have changed."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.test import Client

from tertial.platform import jobs
from tests.web.matter import Matter
from tests.web.pages import log_in


def address(matter: Matter) -> str:
    return f"/indikatorer/{matter.reading.key}/diagram.svg"


def test_a_picture_is_svg_and_nothing_in_it_is_fetched(client: Client, matter: Matter) -> None:
    answer = client.get(address(matter))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/svg+xml"
    root = ElementTree.fromstring(answer.content)  # noqa: S314  # our own picture
    assert root.get("width") == "760"
    assert b"http" not in answer.content.replace(b"http://www.w3.org", b"")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_it_comes_wide_or_narrow_light_or_dark(client: Client, matter: Matter) -> None:
    queries: list[dict[str, str]] = [
        {},
        {"tema": "mork"},
        {"bredd": "smal"},
        {"bredd": "smal", "tema": "mork"},
    ]
    assert len({client.get(address(matter), query).content for query in queries}) == 4


def test_it_is_sent_again_only_when_it_has_changed(client: Client, matter: Matter) -> None:
    log_in(client, matter.cast, "controller")
    first = client.get(address(matter))
    same = client.get(address(matter), headers={"If-None-Match": first.headers["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    matter.report("75 %")
    assert client.get(address(matter), headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


@pytest.mark.parametrize("who", ["citizen", "outsider", "politician"])
def test_unpublished_values_are_in_no_picture(client: Client, matter: Matter, who: str) -> None:
    published = log_in(client, matter.cast, who).get(address(matter)).content.decode()
    assert "71\u00a0%" in published
    assert "74\u00a0%" not in published
    assert "74\u00a0%" in log_in(client, matter.cast, "controller").get(address(matter)).content.decode()


@pytest.mark.parametrize("query", ["?visa=annat", "?visa=kon", "?visa=organ", "?organ=finns-inte"])
def test_what_there_is_nothing_to_draw_of_is_not_found(client: Client, matter: Matter, query: str) -> None:
    assert client.get(address(matter) + query).status_code == 404


def test_a_missing_indicator_is_not_found(client: Client, matter: Matter) -> None:
    assert client.get("/indikatorer/finns-inte/diagram.svg").status_code == 404


def test_when_it_cannot_be_drawn_the_page_still_stands(
    client: Client, matter: Matter, monkeypatch: pytest.MonkeyPatch
) -> None:
    matter.report("31,4 %", period=matter.cast.published)
    broken = jobs.Job("tertial.nothing_there:draw", jobs.JOBS["draw-chart"].limits)
    monkeypatch.setitem(jobs.JOBS, "draw-chart", broken)
    answer = client.get(address(matter))
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "31,4" in client.get(f"/indikatorer/{matter.reading.key}/").content.decode()
