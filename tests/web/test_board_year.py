"""A board's year on one page: what went well and what did not, for who may read it, and the ways on."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from tertial.core.cells import parse_cell
from tertial.core.targets import parse_target
from tertial.organisation.models import BodyKind, Seat
from tertial.organisation.services import found_body, merge_bodies, rename_body, seat_member
from tertial.plan.models import ActivityState, Aspect, TargetOwner
from tertial.plan.models.assessments import Step
from tertial.plan.services.activities import create_activity, report_activity
from tertial.plan.services.assessments import assess_goal
from tertial.plan.services.goals import create_goal
from tertial.plan.services.indicators import Definition, create_indicator, place_indicator
from tertial.plan.services.targets import NewTarget, set_target
from tertial.plan.services.values import NewValue, report_value
from tertial.reporting.services import publish
from tests.cast import CENTRAL_OFFICE, EVERYBODY, START, Cast
from tests.web.matter import READING, Matter
from tests.web.pages import links_in, log_in, text_of

HERE = "/organisation/skolnamnden/2026-T1/"
INSIDE = {
    "unit_manager", "controller", "economist", "director", "board_secretary", "central_office", "auditor",
    "administrator",
}  # fmt: skip


@pytest.fixture
def year(matter: Matter) -> Matter:
    """The board's year with assessments, a missed target, a deviation, and a unit with a goal of its own."""
    cast, by = matter.cast, matter.cast.controller
    goal, period = matter.goals["board_goal"], cast.unpublished
    assess_goal(
        by=by,
        goal=matter.goals["area_goal"],
        body=cast.board,
        period=period,
        words="Uppfylls helt",
        step=Step.MET,
    )
    assess_goal(
        by=by, goal=goal, body=cast.board, period=period, words="Uppfylls delvis", step=Step.PARTLY_MET
    )
    set_target(
        by=by,
        new=NewTarget(
            indicator=matter.reading, body=cast.board, year=period.year, owner=TargetOwner.BOARD,
            target=parse_target("80 %"),
        ),
    )  # fmt: skip
    report_value(
        by=by,
        new=NewValue(
            indicator=matter.reading, body=cast.board, period=period, value=parse_cell("76 %"),
            aspect=Aspect.FORECAST,
        ),
    )  # fmt: skip
    activity = create_activity(by=by, owner=cast.board, goal=goal, body=cast.board, name="Köpa böcker")
    report_activity(
        by=by, edition=activity, period=period, state=ActivityState.UNDER_WAY, deviates=True,
        deviation="Upphandlingen är försenad",
    )  # fmt: skip
    matter.goals["unit_goal"] = create_goal(
        by=cast.unit_manager, level=type(goal.goal.level).objects.get(key="unit_goal"), owner=cast.unit,
        year=period.year, title="Vi läser varje dag", above=[goal],
    )  # fmt: skip
    assess_goal(
        by=cast.unit_manager, goal=matter.goals["unit_goal"], body=cast.unit, period=period,
        words="Uppfylls inte", step=Step.NOT_MET,
    )  # fmt: skip
    return matter


@pytest.mark.parametrize("name", EVERYBODY)
def test_who_sees_a_year_that_is_not_published(client: Client, year: Matter, name: str) -> None:
    answer = log_in(client, year.cast, name).get(HERE)
    assert answer.status_code == (200 if name in INSIDE else 404)


@pytest.mark.parametrize("name", EVERYBODY)
def test_everyone_sees_a_published_year_without_the_units_that_are_not(
    client: Client, year: Matter, name: str
) -> None:
    publish(by=year.cast.central_office, body=year.cast.board, period=year.cast.unpublished)
    answer = log_in(client, year.cast, name).get(HERE)
    assert answer.status_code == 200
    assert "Fler barn läser" in text_of(answer)
    page = answer.content.decode()
    assert ("Lindens förskola" in page) is (name in INSIDE)
    assert "Vi läser varje dag" not in text_of(answer)  # the unit's own page has it


def test_the_year_is_understood_from_the_top(client: Client, year: Matter) -> None:
    text = text_of(log_in(client, year.cast, "director").get(HERE))
    figures = text[: text.index("KF:s mål för verksamhetsområdet 1")]
    assert "1 av 1 KF:s mål för verksamhetsområdet som uppfylls helt" in figures
    assert "0 av 1 Nämndmål som uppfylls helt" in figures
    assert "0 av 1 Indikatorer som når årsmålet" in figures
    assert "1 av 1 Aktiviteter som avviker" in figures


def test_what_does_not_go_as_planned_is_named(client: Client, year: Matter) -> None:
    answer = log_in(client, year.cast, "director").get(HERE)
    text = text_of(answer)
    assert "Fler barn läser Uppfylls delvis" in text
    assert "Alla lär sig mer" not in text  # met: in the golden thread, not here
    assert "Köpa böcker Pågår Upphandlingen är försenad" in text
    assert f"{READING} 74 % 76 % 80 % Uppfylls inte" in text
    assert links_in(answer)["Fler barn läser"] == f"/mal/{year.goals['board_goal'].goal.key}/2026/"


def test_units_stand_with_how_they_go(client: Client, year: Matter) -> None:
    answer = log_in(client, year.cast, "director").get(HERE)
    assert links_in(answer)["Lindens förskola"] == "/organisation/lindens-forskola/2026-T1/"
    assert "Lindens förskola 1 inte" in text_of(answer)


def test_a_unit_has_a_year_of_its_own(client: Client, year: Matter) -> None:
    answer = log_in(client, year.cast, "unit_manager").get("/organisation/lindens-forskola/2026-T1/")
    text = text_of(answer)
    assert "0 av 1 Enhetsmål som uppfylls helt" in text
    assert "Vi läser varje dag Uppfylls inte" in text
    assert links_in(answer, "nav")["Start"] == "/"


def test_without_a_period_it_leads_to_the_newest_open_one(client: Client, year: Matter) -> None:
    assert client.get("/organisation/skolnamnden/").headers["Location"] == (
        "/organisation/skolnamnden/2025-VB/"
    )
    log_in(client, year.cast, "controller")
    assert client.get("/organisation/skolnamnden/").headers["Location"] == HERE


def test_years_and_periods_lead_to_what_may_be_read(client: Client, year: Matter) -> None:
    answer = log_in(client, year.cast, "controller").get(HERE)
    links = links_in(answer)
    assert links["2025"] == "/organisation/skolnamnden/2025-VB/"
    assert links["T1"] == HERE
    publish(by=year.cast.central_office, body=year.cast.board, period=year.cast.unpublished)
    client.logout()
    assert "VP" not in links_in(client.get(HERE))  # planned, and not published


def test_members_and_history_stand_beside(client: Client, year: Matter) -> None:
    cast = year.cast
    seat_member(
        by=CENTRAL_OFFICE,
        body=cast.board,
        name="Ordförande i testet",
        party="A",
        seat=Seat.CHAIR,
        since=START,
    )
    old = found_body(
        by=CENTRAL_OFFICE,
        kind=BodyKind.SPECIALIST_BOARD,
        name="Barnnämnden",
        since=START,
        parent=cast.municipality,
    )
    merge_bodies(by=CENTRAL_OFFICE, bodies=[old], into=cast.board, on=date(2026, 1, 1))
    rename_body(by=CENTRAL_OFFICE, body=cast.board, name="Skol- och barnnämnden", on=date(2026, 2, 1))
    page = log_in(client, cast, "controller").get(HERE).content.decode()
    assert "<h1>Skol- och barnnämnden</h1>" in page
    assert "Ordförande i testet (A)" in page
    assert "Hette Skolnämnden till 1 februari 2026." in page
    assert "1 januari 2026: Barnnämnden gick upp i Skolnämnden." in page
    before = client.get("/organisation/barnnamnden/2025-VB/")
    assert "1 januari 2026: Barnnämnden gick upp i Skolnämnden." in before.content.decode()


def test_who_works_there_sees_whether_it_is_open(client: Client, year: Matter) -> None:
    log_in(client, year.cast, "controller")
    assert "Inte publicerat" in client.get(HERE).content.decode()
    publish(by=year.cast.central_office, body=year.cast.board, period=year.cast.unpublished)
    assert "Publicerat: alla kan läsa" in client.get(HERE).content.decode()
    client.logout()
    assert "Öppet för" not in client.get(HERE).content.decode()


def test_an_empty_period_says_what_comes(client: Client, cast: Cast) -> None:
    text = text_of(log_in(client, cast, "controller").get("/organisation/asens-forskola/2026-T1/"))
    assert "Inget har kommit för perioden än" in text


@pytest.mark.parametrize(
    "address",
    [
        "/organisation/finns-inte/2026-T1/", "/organisation/finns-inte/", "/organisation/%00/2026-T1/",
        "/organisation/skolnamnden/2026-T9/", "/organisation/skolnamnden/2026-t1/",
        "/organisation/skolnamnden/2026/", "/organisation/skolnamnden/1/",
        "/organisation/SKOLNAMNDEN/2026-T1/",
    ],
)  # fmt: skip
def test_what_is_not_there(client: Client, year: Matter, address: str) -> None:
    assert log_in(client, year.cast, "administrator").get(address).status_code == 404


def test_missing_and_foreign_get_the_same_answer(client: Client, year: Matter) -> None:
    outsider = log_in(client, year.cast, "outsider")
    assert outsider.get(HERE).content == outsider.get("/organisation/finns-inte/2026-T1/").content


def test_nothing_is_posted_here(client: Client, year: Matter) -> None:
    assert log_in(client, year.cast, "controller").post(HERE).status_code == 405


@pytest.mark.parametrize("more", [0, 40])
def test_as_many_queries_for_a_large_year_as_for_a_small_one(
    client: Client, year: Matter, more: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cast = year.cast
    for number in range(more):
        unit = found_body(
            by=CENTRAL_OFFICE,
            kind=BodyKind.UNIT,
            name=f"Enhet {number}",
            since=START,
            parent=cast.administration,
        )
        indicator = create_indicator(
            by=CENTRAL_OFFICE, owner=unit, since=cast.unpublished.year,
            definition=Definition(name=f"Andel {number}", unit="%"),
        )  # fmt: skip
        place_indicator(by=CENTRAL_OFFICE, indicator=indicator, goal=year.goals["unit_goal"], body=unit)
        create_activity(
            by=CENTRAL_OFFICE, owner=unit, goal=year.goals["unit_goal"], body=unit, name=f"Nytt {number}"
        )
    log_in(client, cast, "director")
    with django_assert_max_num_queries(32):
        assert client.get(HERE).status_code == 200
