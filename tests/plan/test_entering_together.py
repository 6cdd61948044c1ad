"""Many who enter at once, in transactions of their own: one effect for one request, and nothing lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Final, TypeVar

import pytest
from django.db import connection

from tertial.plan.models import Aspect, ReportedValue
from tertial.plan.services.entering import EnteredTogether, Entry, EntryOutcome, enter_together
from tertial.reporting.services import call_for, open_round, plan_round
from tests.cast import CENTRAL_OFFICE
from tests.plan.building import Built

MANY: Final = 12
BY = CENTRAL_OFFICE
Result = TypeVar("Result")


@pytest.fixture
def open_to_all(committed: Built) -> Built:
    """The plan, with the round of the first report of 2026 open for its board."""
    which = plan_round(by=BY, period=committed.periods["2026-T1"])
    call_for(by=BY, round_of=which, bodies=[committed.board])
    open_round(by=BY, which=which)
    return committed


def at_once(do: Callable[[int], Result]) -> list[Result]:
    """Let many do something at the same time, each by a connection of its own."""
    start = Barrier(MANY)

    def one(number: int) -> Result:
        try:
            start.wait(30)
            return do(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(MANY) as pool:
        return list(pool.map(one, range(MANY)))


def enter(built: Built, words: str, *, seen: int = 0, request: str = "") -> EnteredTogether:
    entry = Entry(indicator=built.indicator.pk, aspect=Aspect.OUTCOME, words=words, seen=seen)
    return enter_together(
        by=BY, body=built.board, period=built.periods["2026-T1"], entries=[entry], request=request
    )


def test_twins_of_one_request_have_one_effect_and_one_answer(open_to_all: Built) -> None:
    answers = at_once(lambda _number: enter(open_to_all, "82", request="one-key"))
    assert {answer.entered[0].id for answer in answers} == {ReportedValue.objects.get().pk}
    assert {answer.entered[0].outcome for answer in answers} == {EntryOutcome.SAVED}
    assert len({answer.event.pk for answer in answers if answer.event}) == 1


def test_of_many_who_write_in_one_cell_one_is_first_and_the_others_are_told(open_to_all: Built) -> None:
    answers = [each.entered[0] for each in at_once(lambda number: enter(open_to_all, str(50 + number)))]
    assert Counter(answer.outcome for answer in answers) == {
        EntryOutcome.SAVED: 1,
        EntryOutcome.CHANGED_MEANWHILE: MANY - 1,
    }
    first = next(answer for answer in answers if answer.outcome is EntryOutcome.SAVED)
    assert {answer.id for answer in answers} == {first.id}
    assert {answer.value for answer in answers} == {first.value}


def test_whoever_reads_and_writes_again_loses_nothing(open_to_all: Built) -> None:
    def until_saved(number: int) -> int:
        seen = 0
        while True:
            (answer,) = enter(open_to_all, str(50 + number), seen=seen).entered
            if answer.outcome is EntryOutcome.SAVED:
                return answer.id
            seen = answer.id

    saved = at_once(until_saved)
    assert sorted(saved) == sorted(ReportedValue.objects.values_list("pk", flat=True))
    assert len(set(saved)) == MANY
