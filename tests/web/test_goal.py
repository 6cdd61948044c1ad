"""One goal: its words, neighbours, what bodies answered, and last year's answer."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tertial.plan.models import Level, TextRole
from tertial.plan.models.assessments import Step
from tertial.plan.services.activities import create_activity
from tertial.plan.services.assessments import assess_goal, write_goal_text
from tertial.plan.services.brought_goals import BroughtGoal, bring_goals
from tertial.plan.services.goals import carry_goal, create_goal, link_goal, reword_goal, set_expected_results
from tertial.reporting.models import Year
from tertial.reporting.services import open_year, publish
from tests.cast import Cast
from tests.web.matter import Matter
from tests.web.pages import text_of


def paragraph(text: str) -> list[dict[str, object]]:
    return [{"kind": "paragraph", "content": [{"kind": "run", "text": text}]}]


def log_in(client: Client, cast: Cast, name: str) -> Client:
    person = cast.everybody()[name]
    if person is not None:
        client.force_login(person)
    return client


@pytest.fixture
def answered(matter: Matter) -> Matter:
    """The board's goal in two years, published then and not published now."""
    cast, goal = matter.cast, matter.goals["board_goal"]
    for area in ("direction", "area_goal"):
        carry_goal(by=cast.central_office, edition=matter.goals[area], to=Year.objects.get(year=2025))
    before = carry_goal(by=cast.controller, edition=goal, to=Year.objects.get(year=2025))
    reword_goal(by=cast.controller, edition=before, title="Flera barn läser", description="Läslust")
    for edition, period, words, step in (
        (before, cast.published, "Förra året lånades fler böcker.", Step.MET),
        (goal, cast.unpublished, "I år läser färre.", Step.NOT_MET),
    ):
        assess_goal(
            by=cast.controller, goal=edition, body=cast.board, period=period, step=step,
            words="Uppfylls helt" if step == Step.MET else "Uppfylls inte",
        )  # fmt: skip
        write_goal_text(
            by=cast.controller, goal=edition, body=cast.board, period=period, role=TextRole.ANALYSIS,
            blocks=paragraph(words),
        )  # fmt: skip
    create_activity(
        by=cast.controller, owner=cast.board, goal=before, body=cast.board, name="Läscirklar i alla skolor",
        start=date(2025, 1, 1), end=date(2025, 12, 31),
    )  # fmt: skip
    return matter


def address(matter: Matter, goal: str = "board_goal") -> str:
    return f"/mal/{matter.goals[goal].goal.key}/"


def test_last_years_answer_stands_beside_this_years(client: Client, answered: Matter) -> None:
    text = log_in(client, answered.cast, "controller").get(address(answered)).content.decode()
    main, help_ = text.split("<aside", 1)
    assert "I år läser färre." in main
    assert "Förra året lånades fler böcker." in help_
    assert "Förra årets svar" in help_


@pytest.mark.parametrize("name", ["politician", "outsider", "citizen"])
def test_others_see_the_published_year_alone(client: Client, answered: Matter, name: str) -> None:
    client = log_in(client, answered.cast, name)
    answer = client.get(address(answered))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Flera barn läser" in text
    assert "Förra året lånades fler böcker." in text
    assert "Läscirklar i alla skolor" in text
    seen = text_of(answer)  # what is not seen, as the token of a form, is made of any figures
    for secret in ("I år läser färre.", "Uppfylls inte", "Fler barn läser", "74"):
        assert secret not in seen
    assert client.get(f"{address(answered)}2026/").status_code == 404


def test_a_councils_goal_is_open_without_others_matter(client: Client, answered: Matter) -> None:
    answer = client.get(f"{address(answered, 'area_goal')}2026/")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Alla lär sig mer" in text
    assert "Fler barn läser" not in text  # the board's own goal of an unpublished year
    assert "Fler besöker biblioteket" not in text


def test_a_council_goal_shows_each_to_who_may_see(client: Client, answered: Matter) -> None:
    text = (
        log_in(client, answered.cast, "controller")
        .get(f"{address(answered, 'area_goal')}2026/")
        .content.decode()
    )
    assert "Fler barn läser" in text
    assert "Fler besöker biblioteket" not in text
    everything = log_in(Client(), answered.cast, "auditor").get(f"{address(answered, 'area_goal')}2026/")
    assert "Fler besöker biblioteket" in everything.content.decode()


def test_the_link_of_last_year_still_works(client: Client, answered: Matter) -> None:
    assert "Flera barn läser" in client.get(f"{address(answered)}2025/").content.decode()
    assert client.get(f"{address(answered)}2025/?period=VB").status_code == 200


@pytest.mark.parametrize("query", ["period=T9", "period=%00", "period=" + "x" * 3000])
def test_an_odd_period_gives_the_newest(client: Client, answered: Matter, query: str) -> None:
    answer = client.get(f"{address(answered)}2025/?{query}")
    assert answer.status_code == 200
    assert "Förra året lånades fler böcker." in answer.content.decode()


@pytest.mark.parametrize("end", ["1990/", "9999/", "x/"])
def test_years_that_are_not_there(client: Client, answered: Matter, end: str) -> None:
    assert log_in(client, answered.cast, "controller").get(address(answered) + end).status_code == 404


def test_missing_and_foreign_get_the_same_answer(client: Client, matter: Matter) -> None:
    outsider = log_in(client, matter.cast, "outsider")
    foreign = outsider.get(address(matter))
    assert foreign.status_code == 404
    assert foreign.content == outsider.get("/mal/finns-inte/").content


def test_the_number_of_queries_does_not_grow(client: Client, answered: Matter) -> None:
    cast, goal = answered.cast, answered.goals["board_goal"]
    create_activity(by=cast.controller, owner=cast.board, goal=goal, body=cast.unit, name="Den första")
    log_in(client, cast, "controller").get(address(answered))

    def queries() -> int:
        with CaptureQueriesContext(connection) as context:
            client.get(address(answered))
        return len(context)

    before = queries()
    for number in range(12):
        create_activity(
            by=cast.controller, owner=cast.board, goal=goal, body=cast.unit, name=f"Aktivitet {number}"
        )
    assert queries() == before <= 35


def test_what_stood_right_under_the_goal_has_no_heading(client: Client, answered: Matter) -> None:
    cast = answered.cast
    write_goal_text(
        by=cast.controller, goal=answered.goals["board_goal"], body=cast.board, period=cast.unpublished,
        role=TextRole.WITHOUT_HEADING, blocks=paragraph("Rakt under målet."),
    )  # fmt: skip
    page = log_in(client, cast, "controller").get(address(answered)).content.decode()
    assert '<div class="prose"><p>Rakt under målet.</p></div>' in page
    assert "<h4></h4>" not in page


def test_expected_results_stand_once(client: Client, answered: Matter) -> None:
    cast, goal = answered.cast, answered.goals["board_goal"]
    write_goal_text(
        by=cast.controller, goal=goal, body=cast.board, period=cast.unpublished,
        role=TextRole.EXPECTED_RESULT, blocks=paragraph("Alla läser varje dag."),
    )  # fmt: skip
    log_in(client, cast, "controller")
    assert text_of(client.get(address(answered))).count("Förväntat resultat") == 1
    set_expected_results(by=cast.controller, edition=goal, texts=["Alla läser varje dag."])
    text = text_of(client.get(address(answered)))
    assert text.count("Alla läser varje dag.") == 1
    assert "I år läser färre." in text


def test_a_goal_above_that_is_not_open_is_not_named(client: Client, matter: Matter) -> None:
    cast = matter.cast
    goal = create_goal(
        by=cast.central_office, level=Level.objects.order_by("rank")[3], owner=cast.unit,
        year=Year.objects.get(year=2026), title="Vi läser högt varje dag", above=[matter.goals["board_goal"]],
    )  # fmt: skip
    publish(by=cast.central_office, body=cast.unit, period=cast.unpublished)
    address = f"/mal/{goal.goal.key}/"
    answer = client.get(address)
    assert answer.status_code == 200
    assert "Fler barn läser" not in answer.content.decode()
    assert "Fler barn läser" in log_in(client, cast, "controller").get(address).content.decode()


def test_a_goal_that_an_unopened_report_brought_is_not_told(client: Client, matter: Matter) -> None:
    """Tertial 1 is published; a goal that tertial 2 brought is open with tertial 2."""
    cast, area = matter.cast, matter.goals["area_goal"]
    later = open_year(by=cast.central_office, year=2026)[2]
    publish(by=cast.board_secretary, body=cast.board, period=cast.unpublished)
    level = matter.goals["board_goal"].goal.level
    (brought,) = bring_goals(
        by=cast.controller, year=area.year, subject="rapport.pdf", period=later,
        goals=[BroughtGoal(level=level, owner=cast.board, title="Hemligt än")],
    )  # fmt: skip
    link_goal(by=cast.controller, lower=brought, above=[area])
    thread = "/organisation/skolnamnden/2026-T1/mal/"
    pages = [f"/mal/{brought.goal.key}/", f"/mal/{area.goal.key}/2026/", thread]
    assert [b"Hemligt" in client.get(page).content for page in pages] == [False, False, False]
    assert client.get(pages[0]).status_code == 404
    publish(by=cast.board_secretary, body=cast.board, period=later)
    assert [b"Hemligt" in client.get(page).content for page in pages] == [True, True, False]
