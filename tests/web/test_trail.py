"""The trail of a body: whole for who works with it, narrowed as asked, and nothing of another board's."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tertial.access.models import Role
from tertial.access.services import give_role
from tertial.audit.models import Event
from tertial.audit.services import withdraw
from tertial.audit.trails import tables_of_bodies
from tests.cast import START, Cast
from tests.web.matter import Matter

HERE = "/organisation/skolnamnden/spar/"
SEEN_BY = {
    *("unit_manager", "controller", "economist", "director", "board_secretary"),
    *("central_office", "auditor", "administrator"),
}


def get(client: Client, cast: Cast, name: str, address: str) -> tuple[int, str]:
    person = cast.everybody()[name]
    if person is not None:
        client.force_login(person)
    answer = client.get(address)
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize(
    "name", ["unit_manager", "controller", "auditor", "politician", "outsider", "citizen"]
)
def test_who_sees_it(client: Client, matter: Matter, name: str) -> None:
    status, text = get(client, matter.cast, name, HERE)
    if name in SEEN_BY:
        assert status == 200
        for words in (
            "Rapporterade",
            "Controller i testet",
            "Gav en roll",
            "Publicerade",
            "Inrättade ett organ",
        ):
            assert words in text
    elif name == "citizen":
        assert status == 302
    else:
        assert status == 404
        assert "Rapporterade" not in text


def test_another_boards_acts_are_not_in_it(client: Client, matter: Matter) -> None:
    _, text = get(client, matter.cast, "controller", HERE + "data.csv")
    assert "Skolnämnden" in text
    assert matter.reading.key in text
    assert matter.visits.key not in text
    assert "Kulturnämnden" not in text
    _, everything = get(Client(), matter.cast, "auditor", "/organisation/almviks-kommun/spar/data.csv")
    assert matter.visits.key in everything


def test_units_below_are_in_it_and_the_board_is_not_in_the_units(client: Client, matter: Matter) -> None:
    matter.report("5 %", body=matter.cast.unit, reason="Enhetens eget värde")
    assert "Enhetens eget värde" in get(client, matter.cast, "controller", HERE)[1]
    _, unit = get(client, matter.cast, "controller", "/organisation/lindens-forskola/spar/")
    assert "Enhetens eget värde" in unit
    assert "Publicerade" not in unit


def test_it_is_narrowed_to_person_act_and_days(client: Client, matter: Matter) -> None:
    client.force_login(matter.cast.auditor)
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    today = timezone.localdate().isoformat()

    def acts(**query: str) -> set[tuple[str, str]]:
        read = client.get(HERE + "data.csv", query).content.decode("utf-8-sig")
        return {(row[2], row[3]) for row in list(csv.reader(io.StringIO(read), delimiter=";"))[1:]}

    assert {name for name, _ in acts(vem="Controller i testet")} == {"Controller i testet"}
    assert {act for _, act in acts(vad="published")} == {"Publicerade"}
    assert acts(fran=tomorrow) == acts(vad="published", till="2020-01-01") == set()
    assert acts(fran=today, till=today) == acts()
    assert acts(vad="published", sida="7") == acts(vad="published")


def test_what_is_not_understood_is_said_and_kept(client: Client, matter: Matter) -> None:
    client.force_login(matter.cast.auditor)
    answer = client.get(HERE, {"fran": "i går", "vem": "<b>Ingen</b>", "sida": "många"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="i går"' in text
    assert "ds-validation-message" in text
    assert "<b>Ingen" not in text
    assert client.get(HERE, {"fran": "2026-01-01\x00"}).status_code == 200


def test_nothing_found_says_what_to_do(client: Client, matter: Matter) -> None:
    client.force_login(matter.cast.auditor)
    text = client.get(HERE, {"till": "2020-01-01"}).content.decode()
    assert "0 händelser" in text
    assert "Visa alla" in text


def test_roles_and_what_was_taken_back_are_in_it(client: Client, matter: Matter) -> None:
    withdraw(by=matter.cast.controller, event=Event.objects.filter(act="reported").latest("id"))
    cast = matter.cast
    give_role(by=cast.administrator, person=cast.outsider, role=Role.ECONOMIST, body=cast.board, since=START)
    matter.report("70 %")
    withdraw(by=matter.cast.controller, event=Event.objects.latest("id"), reason="Fel period")
    text = get(client, matter.cast, "auditor", HERE)[1]
    for words in ("Ekonom", "Tog tillbaka något", "Fel period", "Återtaget"):
        assert words in text


def test_a_long_trail_has_pages_and_as_many_questions(client: Client, matter: Matter) -> None:
    client.force_login(matter.cast.auditor)
    client.get(HERE)
    with CaptureQueriesContext(connection) as few:
        client.get(HERE)
    for number in range(60):
        matter.report(f"{number} %")
    with CaptureQueriesContext(connection) as many:
        text = client.get(HERE, {"sida": "2"}).content.decode()
    assert len(many) == len(few) <= 20
    assert 'rel="prev"' in text
    assert f"{HERE}?sida=1" in text


def test_the_file_keeps_what_an_auditor_needs(client: Client, matter: Matter) -> None:
    client.force_login(matter.cast.auditor)
    answer = client.get(HERE + "data.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    newest = Event.objects.get(pk=int(rows[1][0]))
    assert rows[1][-1] == newest.hash
    assert answer["Content-Disposition"] == 'attachment; filename="spar-skolnamnden.csv"'
    assert answer["Cache-Control"] == "no-store"


def test_every_table_that_records_something_for_a_body_is_looked_into() -> None:
    tables = {model._meta.label: path for model, path in tables_of_bodies()}
    assert tables["plan.ReportedValue"] == "body"
    assert tables["plan.GoalEdition"] == "goal__owner"
    assert tables["reporting.Publication"] == "body"
    assert not any(label.endswith("EditionEvent") for label in tables)
