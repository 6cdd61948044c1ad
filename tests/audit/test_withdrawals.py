"""One act for many rows, and an act that is taken back."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from tertial.audit.models import Event, Withdrawal
from tertial.audit.selectors import first_broken_event
from tertial.audit.services import one_act, record_event, withdraw
from tertial.core.cells import parse_cell
from tertial.plan.models import Aspect, ReportedValue
from tertial.plan.selectors.series import every_telling_of
from tertial.plan.selectors.values import newest_values
from tertial.plan.services.values import report_value
from tests.cast import CENTRAL_OFFICE
from tests.plan.building import Built, build


@pytest.fixture
def built(db: None) -> Built:
    return build()


def test_many_services_are_one_act(built: Built) -> None:
    before = Event.objects.count()
    with one_act(by=CENTRAL_OFFICE, act="took_in", subject="rapport.pdf") as act:
        built.report("90 %")
        built.report("95 %", aspect=Aspect.FORECAST)
    assert Event.objects.count() == before + 1
    assert set(ReportedValue.objects.values_list("event", flat=True)) == {act.pk}
    assert first_broken_event() is None


def test_after_the_act_the_next_is_its_own(built: Built) -> None:
    with one_act(by=CENTRAL_OFFICE, act="took_in", subject="rapport.pdf") as act:
        built.report("90 %")
    row = report_value(by=CENTRAL_OFFICE, new=built.new("91 %"))
    assert row.event_id != act.pk


def test_an_act_that_fails_leaves_nothing(built: Built) -> None:
    before = Event.objects.count()
    with (
        pytest.raises(RuntimeError),
        one_act(by=CENTRAL_OFFICE, act="took_in", subject="rapport.pdf"),
    ):
        built.report("90 %")
        raise RuntimeError
    assert (Event.objects.count(), ReportedValue.objects.count()) == (before, 0)
    assert record_event(by=CENTRAL_OFFICE, act="looked", subject="x").act == "looked"


def test_what_is_taken_back_does_not_count_and_stays_in_the_trail(built: Built) -> None:
    built.report("88 %")
    with one_act(by=CENTRAL_OFFICE, act="took_in", subject="rapport.pdf") as act:
        built.report("90 %")
    withdraw(by=CENTRAL_OFFICE, event=act, reason="fel fil")
    (value,) = newest_values(bodies=[built.board.pk])
    assert value.value == parse_cell("88 %")
    told = every_telling_of(
        indicator=built.indicator.pk, body=built.board.pk, period=built.periods["2026-T1"].pk,
        aspect=Aspect.OUTCOME,
    )  # fmt: skip
    assert [(each.value, each.withdrawn) for each in told] == [
        (parse_cell("90 %"), True),
        (parse_cell("88 %"), False),
    ]


def test_an_act_is_taken_back_once(built: Built) -> None:
    with one_act(by=CENTRAL_OFFICE, act="took_in", subject="rapport.pdf") as act:
        built.report("90 %")
    withdraw(by=CENTRAL_OFFICE, event=act)
    with pytest.raises(IntegrityError), transaction.atomic():
        withdraw(by=CENTRAL_OFFICE, event=act)
    assert Withdrawal.objects.count() == 1
