"""The golden thread: the whole tree of a body, folded, with assessments, as far as the reader may read."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tertial.plan.models import ActivityState, Evaluator
from tertial.plan.models.assessments import Step
from tertial.plan.services.activities import create_activity, report_activity
from tertial.plan.services.assessments import assess_goal
from tertial.plan.services.goals import create_goal, set_expected_results
from tests.cast import EVERYBODY, Cast
from tests.web.matter import Matter
from tests.web.pages import text_of

HERE = "/organisation/skolnamnden/2026-T1/mal/"


def log_in(client: Client, cast: Cast, name: str) -> Client:
    person = cast.everybody()[name]
    if person is not None:
        client.force_login(person)
    return client


@pytest.fixture
def thread(matter: Matter) -> Matter:
    """The board's goal with a unit's below it, assessed, with an activity that deviates."""
    cast = matter.cast
    goal = matter.goals["board_goal"]
    unit_goal = create_goal(
        by=cast.unit_manager, level=goal.goal.level.__class__.objects.get(key="unit_goal"), owner=cast.unit,
        year=goal.year, title="Vi läser varje dag", above=[goal],
    )  # fmt: skip
    set_expected_results(by=cast.controller, edition=goal, texts=["Fler lånar böcker"])
    activity = create_activity(
        by=cast.controller, owner=cast.board, goal=goal, body=cast.board, name="Köpa böcker <till alla>",
        start=date(2026, 1, 1), end=date(2026, 3, 31),
    )  # fmt: skip
    report_activity(
        by=cast.controller, edition=activity, period=cast.unpublished, state=ActivityState.UNDER_WAY,
        deviates=True, deviation="Upphandlingen är försenad",
    )  # fmt: skip
    where = {"by": cast.controller, "goal": goal, "body": cast.board, "period": cast.unpublished}
    assess_goal(**where, words="Uppfylls delvis", step=Step.PARTLY_MET)  # type: ignore[arg-type]
    assess_goal(**where, words="Uppfylls inte", step=Step.NOT_MET, evaluator=Evaluator.EXECUTIVE_OFFICE)  # type: ignore[arg-type]
    matter.goals["unit_goal"] = unit_goal
    return matter


@pytest.mark.parametrize(
    ("name", "sees"),
    [
        ("unit_manager", True), ("controller", True), ("economist", True), ("director", True),
        ("board_secretary", True), ("central_office", True), ("auditor", True), ("administrator", True),
        ("politician", False), ("outsider", False), ("citizen", False),
    ],
)  # fmt: skip
def test_who_sees_an_unpublished_year(client: Client, thread: Matter, name: str, sees: bool) -> None:
    answer = log_in(client, thread.cast, name).get(HERE)
    assert answer.status_code == (200 if sees else 404)
    assert ("Fler barn läser" in answer.content.decode()) is sees


def test_the_thread_goes_from_the_council_to_the_unit(client: Client, thread: Matter) -> None:
    text = log_in(client, thread.cast, "controller").get(HERE).content.decode()
    titles = re.findall(r'class="thread-title">(?:<span[^>]*>[^<]*</span> )?([^<]+)<', text)
    assert titles == ["En kommun för alla", "Alla lär sig mer", "Fler barn läser", "Vi läser varje dag"]
    for words in (
        "Uppfylls delvis",
        "Upphandlingen är försenad",
        "Fler lånar böcker",
        "74 %".replace(" ", "\u00a0"),
    ):
        assert words in text
    assert "Köpa böcker &lt;till alla&gt;" in text
    assert "Fler besöker biblioteket" not in text  # another board's
    assert text.count("<details") == text.count("</details>")
    assert text.count("<ol") == text.count("</ol>")


def test_both_assessments_stand(client: Client, thread: Matter) -> None:
    text = log_in(client, thread.cast, "director").get(HERE).content.decode()
    assert "Skolnämnden: Uppfylls inte" in text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("ord=böcker", ["En kommun för alla", "Alla lär sig mer", "Fler barn läser"]),
        ("bedomning=partly_met", ["En kommun för alla", "Alla lär sig mer", "Fler barn läser"]),
        ("niva=direction", ["En kommun för alla"]),
        ("ord=finns+inte", []),
        ("bedomning=met", []),
    ],
)
def test_narrowing_keeps_what_stands_above(
    client: Client, thread: Matter, query: str, shown: list[str]
) -> None:
    text = log_in(client, thread.cast, "controller").get(f"{HERE}?{query}").content.decode()
    titles = re.findall(r'class="thread-title">(?:<span[^>]*>[^<]*</span> )?([^<]+)<', text)
    assert titles == shown
    assert ("Inget mål stämmer med det" in text) is (not shown)
    assert text.count("<details") == text.count("</details>")


@pytest.mark.parametrize(
    "query", ["niva=finns-inte", "bedomning=%00", "ord=" + "a" * 5000, "ord=%3Cscript%3E", "niva=<b>&ord='"]
)
def test_odd_choices_are_answered_and_kept(client: Client, thread: Matter, query: str) -> None:
    answer = log_in(client, thread.cast, "controller").get(f"{HERE}?{query}")
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode().replace("<script src=", "")


@pytest.mark.parametrize(
    "address",
    [
        "/organisation/finns-inte/2026-T1/mal/", "/organisation/skolnamnden/2026-T9/mal/",
        "/organisation/skolnamnden/1999-T1/mal/", "/organisation/skolnamnden/2026-t1/mal/",
    ],
)  # fmt: skip
def test_what_is_not_there(client: Client, thread: Matter, address: str) -> None:
    assert log_in(client, thread.cast, "controller").get(address).status_code == 404


def test_missing_and_foreign_get_the_same_answer(client: Client, thread: Matter) -> None:
    outsider = log_in(client, thread.cast, "outsider")
    foreign = outsider.get(HERE).content
    assert foreign == outsider.get("/organisation/finns-inte/2026-T1/mal/").content


def test_nothing_is_posted(client: Client, thread: Matter) -> None:
    assert log_in(client, thread.cast, "controller").post(HERE).status_code == 405


def test_a_year_without_goals_says_what_comes(client: Client, cast: Cast) -> None:
    text = log_in(client, cast, "controller").get(HERE).content.decode()
    assert "Inga mål ännu" in text


def test_a_published_year_is_open_and_shows_no_proposals(client: Client, thread: Matter) -> None:
    text = client.get("/organisation/skolnamnden/2025-VB/mal/").content.decode()
    assert "Av det som ligger under följer" not in text


def test_the_number_of_queries_does_not_grow(client: Client, thread: Matter) -> None:
    log_in(client, thread.cast, "controller").get(HERE)

    def queries() -> int:
        with CaptureQueriesContext(connection) as context:
            client.get(HERE)
        return len(context)

    before = queries()
    goal = thread.goals["board_goal"]
    for number in range(15):
        create_goal(
            by=thread.cast.unit_manager, level=thread.goals["unit_goal"].goal.level,
            owner=thread.cast.sibling, year=goal.year, title=f"Enhetsmål {number}", above=[goal],
        )  # fmt: skip
    assert queries() == before <= 30


@pytest.mark.parametrize("name", EVERYBODY)
def test_what_follows_from_boards_that_are_not_open_is_not_told_of_the_councils_goals(
    client: Client, matter: Matter, name: str
) -> None:
    cast = matter.cast
    for goal, body in (("board_goal", cast.board), ("other_goal", cast.other_board)):
        assess_goal(
            by=cast.controller, goal=matter.goals[goal], body=body, period=cast.unpublished,
            step=Step.NOT_MET, words="Uppfylls inte",
        )  # fmt: skip
    address = "/organisation/kommunfullmaktige/2026-T1/mal/"
    told = "underliggande mål" in text_of(log_in(client, cast, name).get(address))
    assert told == (name in {"central_office", "auditor", "administrator"})
