"""One goal through its years, its neighbours, and what was said of it."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tertial.audit.services import one_act, withdraw
from tertial.plan.models import Evaluator, TextRole
from tertial.plan.models.assessments import Step
from tertial.plan.selectors.goals import goal_history, neighbours_of, said_of_goal
from tertial.plan.services.assessments import assess_goal, write_goal_text
from tertial.plan.services.goals import carry_goal, create_goal, renumber_goal, set_expected_results
from tests.plan.building import BY, Built

PROSE = {"kind": "paragraph", "content": [{"kind": "run", "text": "Fler läser än förra året."}]}


def test_a_goal_is_read_through_its_years(built: Built) -> None:
    set_expected_results(by=BY, edition=built.board_goal, texts=["Fler lånar böcker", "Fler läser hemma"])
    before = carry_goal(by=BY, edition=built.board_goal, to=built.years[2025])
    renumber_goal(by=BY, edition=before, number="1.1.3", rank=0)
    history = goal_history(built.board_goal.goal.key)
    assert history is not None
    assert [(each.year, each.number) for each in history.years] == [(2026, ""), (2025, "1.1.3")]
    assert history.years[0].expected_results == ("Fler lånar böcker", "Fler läser hemma")
    assert (history.level, history.owner) == ("board_goal", built.board.pk)
    assert history.in_year(2024) is None


def test_an_address_that_no_goal_has(db: None) -> None:
    assert goal_history("finns-inte") is None


def test_neighbours_stand_right_above_and_below(built: Built) -> None:
    around = neighbours_of(built.board_goal.pk)
    assert [each.key for each in around.above] == [built.area_goal.goal.key]
    assert [each.title for each in around.below] == ["Vi läser varje dag"]


def test_what_was_said_comes_newest_first_and_only_what_counts(built: Built) -> None:
    first, second = built.periods["2026-T1"], built.periods["2026-T2"]
    where: Any = {"by": BY, "goal": built.board_goal, "body": built.board}
    assess_goal(**where, period=first, words="Uppfylls delvis", step=Step.PARTLY_MET)
    assess_goal(**where, period=first, words="Uppfylls helt", step=Step.MET)
    assess_goal(**where, period=first, words="Delvis", evaluator=Evaluator.EXECUTIVE_OFFICE)
    write_goal_text(**where, period=second, role=TextRole.ANALYSIS, blocks=[PROSE])
    with one_act(by=BY, act="took_in", subject="rapport.pdf") as act:
        assess_goal(**where, period=second, words="Uppfylls inte", step=Step.NOT_MET)
    withdraw(by=BY, event=act)
    newest, older = said_of_goal([built.board_goal.pk])
    assert (newest.period_kind, newest.assessments, newest.texts[0].blocks) == ("T2", (), (PROSE,))
    assert [(each.evaluator, each.words) for each in older.assessments] == [
        (Evaluator.BOARD, "Uppfylls helt"),
        (Evaluator.EXECUTIVE_OFFICE, "Delvis"),
    ]


def test_the_number_of_queries_does_not_grow(built: Built) -> None:
    def queries() -> tuple[int, int, int]:
        counts = []
        for read in (
            lambda: goal_history(built.area_goal.goal.key),
            lambda: neighbours_of(built.area_goal.pk),
            lambda: said_of_goal([built.area_goal.pk]),
        ):
            with CaptureQueriesContext(
                connection,
            ) as context:
                read()
            counts.append(len(context))
        return counts[0], counts[1], counts[2]

    assert queries() == (3, 2, 2)
    level = built.board_goal.goal.level
    for number in range(12):
        create_goal(
            by=BY, level=level, owner=built.board, year=built.years[2026], title=f"Mål {number}",
            above=[built.area_goal],
        )  # fmt: skip
    assert queries() == (3, 2, 2)
