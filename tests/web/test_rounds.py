"""Rounds: listed, planned, opened for everybody, changed and closed, and how far everybody has come."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tertial.approval.services import submit
from tertial.reporting.models import Round, RoundState, Submission
from tertial.reporting.services import change_round, close_round, note_opened, plan_round
from tests.approval.asked import BY, Asked, make_asked
from tests.cast import Cast
from tests.web.pages import links_in, log_in, text_of

LIST = "/omgangar/"
HERE = "/omgangar/2026-T1/"
STAFF = ("unit_manager", "controller", "economist", "director", "board_secretary")


@pytest.fixture
def asked(cast: Cast) -> Asked:
    return make_asked(cast, due=timezone.localdate() - timedelta(days=3))


@pytest.fixture
def planned(cast: Cast) -> Round:
    return plan_round(by=BY, period=cast.unpublished)


def test_a_round_is_planned_opened_changed_and_closed(client: Client, asked: Asked, cast: Cast) -> None:
    log_in(client, cast, "central_office")
    form = {"period": "2026-T2", "oppnar": "2026-08-25", "sista": "2026-09-30", "anvisning": "Skriv kort."}
    assert client.post(LIST, form)["Location"] == "/omgangar/2026-T2/"
    here = "/omgangar/2026-T2/"
    text = text_of(client.get(here))
    assert "Planerad" in text
    assert "30 september 2026" in text
    assert "Skriv kort." in text
    confirm = text_of(client.get(f"{here}oppna/"))
    assert "1 nämnd och 1 organ under dem" in confirm
    assert client.post(f"{here}oppna/")["Location"] == here
    opened = Round.objects.get(period__kind__key="T2")
    assert (opened.state, opened.submissions.count()) == (RoundState.OPEN, 2)
    assert "0 av 2 har lämnat in" in text_of(client.get(f"{here}stang/"))
    assert client.post(f"{here}stang/")["Location"] == here
    opened.refresh_from_db()
    assert opened.state == RoundState.CLOSED


def test_what_cannot_be_planned_says_why_and_keeps_what_was_typed(
    client: Client, planned: Round, cast: Cast
) -> None:
    log_in(client, cast, "central_office")
    form = {"period": "2026-T2", "oppnar": "2026-09-30", "sista": "2026-08-25", "anvisning": "Skriv kort."}
    answer = client.post(LIST, form)
    assert answer.status_code == 409
    assert "öppnar" in text_of(answer)
    assert "Skriv kort." in answer.content.decode()
    answer = client.post(LIST, {**form, "sista": "30 sept"})
    assert answer.status_code == 400
    assert "Skriv dagen som 2026-05-15." in text_of(answer)
    assert client.post(LIST, {**form, "period": "2026-T1"}).status_code == 400  # has a round already
    assert Round.objects.count() == 1


@pytest.mark.parametrize("act", ["oppna", "stang"])
def test_pressed_twice_it_is_done_once_and_said_plainly(
    client: Client, asked: Asked, cast: Cast, act: str
) -> None:
    log_in(client, cast, "central_office")
    client.post(f"{HERE}{act}/")
    answer = client.post(f"{HERE}{act}/")
    assert answer.status_code == 409
    said = {"oppna": "Omgången är redan öppnad", "stang": "Omgången är redan stängd"}[act]
    assert said in text_of(answer)
    assert Submission.objects.count() == 2


def test_a_form_that_is_stale_changes_nothing(client: Client, planned: Round, cast: Cast) -> None:
    log_in(client, cast, "central_office")
    page = client.get(f"{HERE}andra/")
    seen = page.context["seen"]
    change_round(by=BY, which=planned, name="Våren", opens=None, due=None, instructions="")
    form = {"namn": "Min vår", "sista": "2026-05-20", "anvisning": "", "sett": seen}
    answer = client.post(f"{HERE}andra/", form)
    assert answer.status_code == 409
    assert "Min vår" in answer.content.decode()
    planned.refresh_from_db()
    assert planned.name == "Våren"
    seen = client.get(f"{HERE}andra/").context["seen"]
    assert client.post(f"{HERE}andra/", {**form, "sett": seen}).status_code == 302
    planned.refresh_from_db()
    assert planned.name == "Min vår"


@pytest.mark.parametrize("name", [*STAFF, "auditor", "outsider"])
def test_who_does_not_lead_rounds_only_looks(client: Client, planned: Round, cast: Cast, name: str) -> None:
    log_in(client, cast, name)
    assert "Tertialrapport 1 2026" in text_of(client.get(LIST))
    assert "Planera en omgång" not in text_of(client.get(LIST))
    assert client.post(LIST, {"period": "2026-T2"}).status_code == 403
    for act in ("oppna", "stang", "andra"):
        assert client.get(f"{HERE}{act}/").status_code == 403
        assert client.post(f"{HERE}{act}/").status_code == 403
    planned.refresh_from_db()
    assert planned.state == RoundState.PLANNED


def test_who_is_not_inside_sees_no_rounds(client: Client, planned: Round, cast: Cast) -> None:
    log_in(client, cast, "politician")
    assert client.get(LIST).status_code == 403
    assert client.get(HERE).status_code == 403
    assert "Omgångar" not in client.get("/").content.decode()
    assert Client().get(LIST).status_code == 302


def test_missing_rounds_are_not_found(client: Client, cast: Cast) -> None:
    log_in(client, cast, "central_office")
    for address in ("/omgangar/2026-T2/", "/omgangar/1999-T1/", "/omgangar/x/", "/omgangar/2026-t1/"):
        assert client.get(address).status_code == 404, address


def test_each_state_and_what_is_late_is_told_in_words(client: Client, asked: Asked, cast: Cast) -> None:
    log_in(client, cast, "controller")
    text = text_of(client.get(HERE))
    assert "Lindens förskola Skolnämnden Ej öppnad 0 av" in text
    assert "3 dagar försenad" in text
    note_opened(asked.unit)
    assert "Lindens förskola Skolnämnden Öppnad 0 av" in text_of(client.get(HERE))
    asked.enter("82")
    assert "Påbörjad, 1 av" in text_of(client.get(HERE))
    submit(by=cast.unit_manager, submission=asked.unit)
    text = text_of(client.get(HERE))
    assert "Inlämnad 1 av" in text
    assert "Enhetschef i testet" in text
    close_round(by=BY, which=asked.round)
    assert client.get(HERE).status_code == 200


def test_one_sees_the_bodies_one_is_inside_of_and_no_others(client: Client, asked: Asked, cast: Cast) -> None:
    assert "Lindens förskola" not in text_of(log_in(client, cast, "outsider").get(HERE))
    csv_text = client.get(f"{HERE}data.csv").content.decode()
    assert "Lindens" not in csv_text
    for name in (*STAFF, "central_office", "auditor"):
        assert "Lindens förskola" in links_in(log_in(Client(), cast, name).get(HERE)), name


def test_it_is_narrowed_by_state_and_board(client: Client, asked: Asked, cast: Cast) -> None:
    asked.enter("82")
    log_in(client, cast, "central_office")
    shown = links_in(client.get(HERE, {"lage": "begun"}))
    assert "Lindens förskola" in shown
    assert "Skolnämnden" not in shown
    assert "2 av 2 visas" in text_of(client.get(HERE, {"namnd": cast.board.key}))
    assert "Det finns ingen sådan" in text_of(client.get(HERE, {"lage": "approved"}))
    assert "2 av 2 visas" in text_of(client.get(HERE, {"lage": "late"}))
    assert client.get(HERE, {"lage": "x", "namnd": "y"}).status_code == 200


def test_what_is_shown_goes_along_as_a_file(client: Client, asked: Asked, cast: Cast) -> None:
    log_in(client, cast, "central_office")
    page = client.get(HERE, {"lage": "late"})
    address = links_in(page)["Det som visas som fil (CSV)"]
    assert address == f"{HERE}data.csv?lage=late"
    rows = list(csv.DictReader(io.StringIO(client.get(address).content.decode("utf-8-sig")), delimiter=";"))
    assert [row["Organ"] for row in rows] == ["Skolnämnden", "Lindens förskola"]
    assert rows[1]["Dagar försenad"] == "3"
    assert rows[1]["Läge"] == "Ej öppnad"
