"""The start page: every board with its newest open period, and what to do when there is nothing yet."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from tertial.access.models import Role
from tertial.access.services import give_role, make_person
from tertial.imports.taking_in import take_in
from tertial.organisation.models import BodyKind
from tertial.organisation.services import found_body
from tertial.plan.models.assessments import Step
from tertial.plan.services.assessments import assess_goal
from tertial.reporting.services import publish
from tertial.web.presenting.dates import date_words
from tests.cast import CENTRAL_OFFICE, START, Cast
from tests.economy.printing import printed
from tests.economy.taking import take_tables
from tests.web.matter import Matter
from tests.web.pages import links_in, log_in, text_of
from tests.web.taken_in import TakenIn, the_report


def test_everyone_sees_what_is_published(client: Client, matter: Matter) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert "<h1>Almviks kommun</h1>" in answer.content.decode()
    assert links_in(answer) == {
        "Kulturnämnden": "/organisation/kulturnamnden/2025-VB/",
        "Skolnämnden": "/organisation/skolnamnden/2025-VB/",
    }
    assert "Tertialrapport 1 2026" not in text_of(answer)


@pytest.mark.parametrize("name", ["unit_manager", "controller", "director", "board_secretary"])
def test_staff_see_their_own_board_first_and_its_newest_period(
    client: Client, matter: Matter, name: str
) -> None:
    answer = log_in(client, matter.cast, name).get("/")
    links = links_in(answer)
    assert links["Skolnämnden"] == "/organisation/skolnamnden/2026-T1/"
    assert links["Kulturnämnden"] == "/organisation/kulturnamnden/2025-VB/"
    text = text_of(answer)
    assert text.index("Ditt") < text.index("Nämnderna")
    assert "Tertialrapport 1 2026: 1 av 3 nämnder kan läsas där" in text
    assert "1 nämnd har inget att läsa än och står inte i tabellen." in text


@pytest.mark.parametrize("name", ["politician", "outsider", "citizen"])
def test_others_do_not_learn_what_is_not_published(client: Client, matter: Matter, name: str) -> None:
    links = links_in(log_in(client, matter.cast, name).get("/"))
    assert links["Skolnämnden"] in (
        "/organisation/skolnamnden/2025-VB/",
        "/organisation/skolnamnden/",  # a role there is told, and leads to what is published
    )


def test_goals_are_counted_by_shape_and_word(client: Client, matter: Matter) -> None:
    cast = matter.cast
    for goal, step in ((matter.goals["area_goal"], Step.MET), (matter.goals["board_goal"], Step.NOT_MET)):
        assess_goal(
            by=cast.controller, goal=goal, body=cast.board, period=cast.unpublished, words="x", step=step
        )
    answer = log_in(client, cast, "controller").get("/")
    assert "Tertialrapport 1 2026 1 helt" in text_of(answer)  # the council's goals, not the board's own


def test_a_publication_is_seen_at_once(client: Client, matter: Matter) -> None:
    publish(by=matter.cast.central_office, body=matter.cast.board, period=matter.cast.unpublished)
    assert links_in(client.get("/"))["Skolnämnden"] == "/organisation/skolnamnden/2026-T1/"


def test_an_empty_installation_says_what_will_be_here(client: Client, db: None) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert "Inget är publicerat än" in text_of(answer)
    assert links_in(answer)["Logga in"].startswith("/konto/")


def test_an_empty_installation_says_how_to_begin(client: Client, db: None) -> None:
    municipality = found_body(
        by=CENTRAL_OFFICE, kind=BodyKind.MUNICIPALITY, name="Almviks kommun", since=START
    )
    person = make_person(by=CENTRAL_OFFICE, email="c@almvik.example", name="Stadsledning i testet")
    give_role(by=CENTRAL_OFFICE, person=person, role=Role.CENTRAL_OFFICE, body=municipality, since=START)
    client.force_login(person)
    answer = client.get("/")
    assert "Här finns ännu inga planer eller rapporter" in text_of(answer)
    assert links_in(answer)["Ta in en rapport"] == "/import/"


def test_who_has_no_role_is_told_whom_to_ask(client: Client, db: None) -> None:
    person = make_person(by=CENTRAL_OFFICE, email="ny@almvik.example", name="Nyanställd i testet")
    client.force_login(person)
    assert "Fråga den som sköter roller hos er" in text_of(client.get("/"))


def test_nothing_is_posted_here(client: Client, cast: Cast) -> None:
    assert client.post("/").status_code == 405


@pytest.mark.parametrize("boards", [3, 30])
def test_as_many_queries_for_many_boards_as_for_few(
    client: Client, matter: Matter, boards: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cast = matter.cast
    for number in range(boards - 3):
        found_body(
            by=CENTRAL_OFFICE, kind=BodyKind.SPECIALIST_BOARD, name=f"Nämnd {number}", since=START,
            parent=cast.municipality,
        )  # fmt: skip
    log_in(client, cast, "auditor")
    with django_assert_max_num_queries(18):
        client.get("/")


def test_a_document_tells_its_own_day_and_when_it_was_taken_in(client: Client, taken_in: TakenIn) -> None:
    links = re.search(r"<aside.*?</aside>", client.get("/").content.decode(), flags=re.DOTALL)
    assert links is not None
    day = date_words(timezone.localdate())
    assert f"Skolnämnden. Intagen {day}." in links[0]
    told = the_report(2025)
    dated = replace(told, identity=replace(told.identity, document_date=date(2026, 1, 27)))
    take_in(by=CENTRAL_OFFICE, document=dated, board=taken_in.cast.board, period=taken_in.cast.published)
    assert f"Skolnämnden. Daterad 27 januari 2026, intagen {day}." in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("Skola | 480,0 | 481,6 | −1,6\nTotalt | 480,0 | 481,6 | −1,6", "underskott −1,6 mnkr"),
        (
            "Skola | 480,0 | 485,0 | −5,0\nTotalt före resultatöverföringar | 480,0 | 485,0 | −5,0\n"
            "Resultatenheternas överskott från år 2025 | | | 3,4\n"
            "Totalt efter resultatöverföringar | 480,0 | 481,6 | −1,6",
            "underskott, efter resultatöverföringar −1,6 mnkr",
        ),
    ],
)
def test_a_variance_after_carry_overs_says_that_it_is_no_difference(
    client: Client, matter: Matter, rows: str, words: str
) -> None:
    table = printed(f"Mnkr | Budget 2026 | Prognos 2026 | Avvikelse\n{rows}")
    take_tables(matter.cast.board, matter.cast.unpublished, table)
    log_in(client, matter.cast, "economist")
    assert words in text_of(client.get("/")).replace("\u00a0", " ")
    year = text_of(client.get("/organisation/skolnamnden/2026-T1/")).replace("\u00a0", " ")
    assert ("efter resultatöverföringar" in year) is ("efter" in words)
