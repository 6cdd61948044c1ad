"""The activities of a year, as a list and along a time line."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tertial.plan.models import ActivityState
from tertial.plan.services.activities import create_activity, report_activity
from tests.cast import Cast
from tests.web.matter import Matter

HERE = "/organisation/skolnamnden/2026-T1/aktiviteter/"


def log_in(client: Client, cast: Cast, name: str) -> Client:
    person = cast.everybody()[name]
    if person is not None:
        client.force_login(person)
    return client


@pytest.fixture
def planned(matter: Matter) -> Matter:
    """Four activities: done, under way and late, deviating, and without days."""
    cast, goal = matter.cast, matter.goals["board_goal"]
    for name, start, end, state, deviation in (
        ("Köpa böcker", date(2026, 1, 10), date(2026, 2, 28), ActivityState.DONE, ""),
        ("Bygga om biblioteket", date(2026, 2, 1), date(2026, 3, 31), ActivityState.UNDER_WAY, ""),
        ("Anställa en bibliotekarie", date(2026, 3, 1), date(2026, 9, 30), ActivityState.PAUSED, "Få söker"),
        ("Läsa tillsammans", None, None, None, ""),
    ):  # fmt: skip
        edition = create_activity(
            by=cast.controller, owner=cast.board, goal=goal, body=cast.board, name=name, start=start, end=end,
            lead=cast.other_board if state is None else None,
        )  # fmt: skip
        if state is not None:
            report_activity(
                by=cast.controller, edition=edition, period=cast.unpublished, state=state,
                deviates=bool(deviation), deviation=deviation,
            )  # fmt: skip
    return matter


@pytest.mark.parametrize(
    ("name", "status"),
    [("unit_manager", 200), ("auditor", 200), ("politician", 404), ("outsider", 404), ("citizen", 404)],
)
@pytest.mark.parametrize("view", ["", "?vy=tidslinje"])
def test_who_sees_them(client: Client, planned: Matter, name: str, status: int, view: str) -> None:
    assert log_in(client, planned.cast, name).get(HERE + view).status_code == status


def test_the_list_stands_under_the_goals(client: Client, planned: Matter) -> None:
    text = log_in(client, planned.cast, "controller").get(HERE).content.decode()
    for words in ("4 aktiviteter", "1 genomförd", "1 avviker", "1 borde vara avslutad", "Få söker",
                  "Leds av Kulturnämnden", "28\u00a0februari\u00a02026", "Fler barn läser"):  # fmt: skip
        assert words in text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("lage=late", {"Bygga om biblioteket"}),
        ("lage=deviates", {"Anställa en bibliotekarie"}),
        ("lage=done", {"Köpa böcker"}),
        ("ord=bibliotek", {"Bygga om biblioteket", "Anställa en bibliotekarie"}),
        ("ord=bibliotek&lage=late", {"Bygga om biblioteket"}),
        ("lage=stopped", set()),
    ],
)
@pytest.mark.parametrize("view", ["", "&vy=tidslinje"])
def test_narrowing(client: Client, planned: Matter, query: str, view: str, shown: set[str]) -> None:
    text = log_in(client, planned.cast, "controller").get(f"{HERE}?{query}{view}").content.decode()
    every = {"Köpa böcker", "Bygga om biblioteket", "Anställa en bibliotekarie", "Läsa tillsammans"}
    assert {name for name in every if name in text} == shown
    assert ("Ingen aktivitet stämmer med det" in text) is (not shown)


def test_the_time_line_says_when_in_words_too(client: Client, planned: Matter) -> None:
    text = log_in(client, planned.cast, "controller").get(f"{HERE}?vy=tidslinje").content.decode()
    assert 'aria-label="10 januari 2026 – 28 februari 2026"' in text
    assert "Inga dagar är angivna" in text
    order = [text.index(name) for name in ("Läsa tillsammans", "Köpa böcker", "Bygga om biblioteket")]
    assert order == sorted(order)


@pytest.mark.parametrize("query", ["vy=något", "lage=%00", "lage=x", "ord=" + "å" * 5000])
def test_odd_choices_are_answered(client: Client, planned: Matter, query: str) -> None:
    assert log_in(client, planned.cast, "controller").get(f"{HERE}?{query}").status_code == 200


def test_a_year_without_activities_says_what_comes(client: Client, matter: Matter) -> None:
    assert "Inga aktiviteter ännu" in log_in(client, matter.cast, "controller").get(HERE).content.decode()


def test_missing_and_foreign_get_the_same_answer(client: Client, planned: Matter) -> None:
    outsider = log_in(client, planned.cast, "outsider")
    missing = outsider.get("/organisation/finns-inte/2026-T1/aktiviteter/")
    assert outsider.get(HERE).content == missing.content
