"""All indicators of a body's year: every value of the year's periods, as far as they may be read."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tertial.core.absence import Suppressed
from tertial.core.cells import parse_cell
from tertial.plan.models import Part
from tertial.plan.services.indicators import Definition, create_indicator, place_indicator
from tertial.plan.services.values import NewValue, report_value
from tertial.reporting.models import Year
from tertial.reporting.services import open_year, publish
from tests.cast import Cast
from tests.web.matter import READING, VISITS, Matter

HERE = "/organisation/skolnamnden/2026-T1/indikatorer/"


def log_in(client: Client, cast: Cast, name: str) -> Client:
    person = cast.everybody()[name]
    if person is not None:
        client.force_login(person)
    return client


@pytest.mark.parametrize(
    ("name", "status"),
    [("unit_manager", 200), ("auditor", 200), ("politician", 404), ("outsider", 404), ("citizen", 404)],
)
def test_who_sees_them(client: Client, matter: Matter, name: str, status: int) -> None:
    assert log_in(client, matter.cast, name).get(HERE).status_code == status


def test_each_value_leads_to_its_history(client: Client, matter: Matter) -> None:
    cast = matter.cast
    for part, value in ((Part.WOMEN, "76 %"), (Part.MEN, "72 %")):
        new = NewValue(
            indicator=matter.reading, body=cast.board, period=cast.unpublished, part=part,
            value=parse_cell(value),
        )  # fmt: skip
        report_value(by=cast.controller, new=new)
    text = log_in(client, cast, "controller").get(HERE).content.decode()
    address = f"/indikatorer/{matter.reading.key}/skolnamnden/2026-T1/outcome"
    assert f'<a href="{address}-total/">74\u00a0%</a>' in text
    assert f'<a href="{address}-women/">76\u00a0%</a>' in text
    assert READING in text
    assert "Fler barn läser" in text  # the goal it stands under
    assert VISITS not in text
    assert client.get(f"{address}-total/").status_code == 200


def test_a_suppressed_value_is_not_shown_and_leads_nowhere(client: Client, matter: Matter) -> None:
    matter.report(Suppressed("3"))
    text = log_in(client, matter.cast, "controller").get(HERE).content.decode()
    assert "Visas inte" in text
    assert f"{matter.reading.key}/skolnamnden/2026-T1/outcome-total" not in text
    assert "74\u00a0%" not in text


def test_a_reader_sees_the_periods_that_are_open_alone(client: Client, matter: Matter) -> None:
    cast = matter.cast
    later = open_year(by=cast.central_office, year=2026)[2]
    matter.report("99 %", period=later)
    publish(by=cast.board_secretary, body=cast.board, period=cast.unpublished)
    text = client.get(HERE).content.decode()
    assert "74\u00a0%" in text
    assert "99\u00a0%" not in text
    inside = log_in(client, cast, "controller").get(HERE.replace("T1", "T2")).content.decode()
    assert "74\u00a0%" in inside  # what tertial 1 said stands beside
    assert "99\u00a0%" in inside


def test_a_year_without_indicators_says_what_comes(client: Client, cast: Cast) -> None:
    assert "Inga indikatorer ännu" in log_in(client, cast, "controller").get(HERE).content.decode()


def test_missing_and_foreign_get_the_same_answer(client: Client, matter: Matter) -> None:
    outsider = log_in(client, matter.cast, "outsider")
    missing = outsider.get("/organisation/finns-inte/2026-T1/indikatorer/")
    assert outsider.get(HERE).content == missing.content
    assert outsider.post(HERE).status_code == 405


def test_the_number_of_queries_does_not_grow(client: Client, matter: Matter) -> None:
    cast = matter.cast
    log_in(client, cast, "controller").get(HERE)

    def queries() -> int:
        with CaptureQueriesContext(connection) as context:
            client.get(HERE)
        return len(context)

    before = queries()
    for number in range(15):
        made = create_indicator(
            by=cast.controller, owner=cast.board, since=Year.objects.get(year=2025),
            definition=Definition(name=f"Indikator {number}", unit="st"),
        )  # fmt: skip
        place_indicator(by=cast.controller, indicator=made, goal=matter.goals["board_goal"], body=cast.board)
        matter.report("5 st", indicator=made)
    assert queries() == before <= 20
