"""Two write at once: both are kept, the later counts, and nobody sees a bare error of the database."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from django.db import connection, transaction

from tertial.audit.selectors import first_broken_event
from tertial.plan.errors import PlanError, PlanFault
from tertial.plan.models import Aspect, Indicator, Part, ReportedValue
from tertial.plan.selectors.series import every_telling_of
from tertial.plan.selectors.values import newest_values
from tertial.plan.services.goals import carry_goal
from tertial.plan.services.indicators import create_indicator
from tests.plan.building import BY, Built, percent


def at_once(*acts: Callable[[], object]) -> list[Exception]:
    """Run acts in threads, each with a connection of its own, and give what went wrong."""
    failures: list[Exception] = []

    def run(act: Callable[[], object]) -> None:
        try:
            act()
        except Exception as failure:  # noqa: BLE001  # whatever it is, the test looks at it
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


def test_both_values_are_kept_and_the_later_counts(committed: Built) -> None:
    first_wrote = threading.Event()

    def first() -> None:
        with transaction.atomic():
            committed.report("80 %")
            first_wrote.set()
            time.sleep(0.3)  # the other one waits meanwhile

    def second() -> None:
        first_wrote.wait(10)
        committed.report("90 %")

    assert at_once(first, second) == []
    (newest,) = newest_values(bodies=[committed.board.pk])
    assert str(newest.value) == "90\u00a0%"
    told = every_telling_of(
        indicator=committed.indicator.pk,
        body=committed.board.pk,
        period=committed.periods["2026-T1"].pk,
        aspect=Aspect.OUTCOME,
        part=Part.TOTAL,
    )
    assert [str(each.value) for each in told] == ["90\u00a0%", "80\u00a0%"]
    assert told[0].at > told[1].at


def test_the_order_of_many_is_the_order_of_the_trail(committed: Built) -> None:
    assert at_once(*(lambda n=n: committed.report(f"{n} %") for n in range(8))) == []
    rows = list(ReportedValue.objects.order_by("id").values_list("event_id", flat=True))
    assert rows == sorted(rows)
    assert len(rows) == 8
    assert first_broken_event() is None


def test_two_of_one_name_get_an_address_each(committed: Built) -> None:
    def create() -> None:
        create_indicator(
            by=BY, owner=committed.board, since=committed.years[2026], definition=percent("Samma")
        )

    assert at_once(create, create, create) == []
    assert set(Indicator.objects.filter(key__startswith="samma").values_list("key", flat=True)) == {
        "samma",
        "samma-2",
        "samma-3",
    }


def test_a_goal_is_carried_once(committed: Built) -> None:
    def carry() -> None:
        carry_goal(by=BY, edition=committed.area_goal, to=committed.years[2025])

    (failure,) = at_once(carry, carry)
    assert isinstance(failure, PlanError)
    assert failure.fault is PlanFault.THERE_ALREADY
