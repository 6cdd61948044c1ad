"""Loading the invented municipality begins in an empty database, and leaves nothing half done."""

from __future__ import annotations

from datetime import date

import pytest

from tertial.audit.models import Event
from tertial.audit.services import record_event
from tertial.demo.loading import NotEmpty, Stage, is_loaded, load
from tertial.organisation.models import Body, BodyKind
from tertial.organisation.services import found_body
from tests.cast import CENTRAL_OFFICE

pytestmark = pytest.mark.django_db


def test_another_database_is_left_alone() -> None:
    record_event(by=CENTRAL_OFFICE, act="opened", subject="2026")
    with pytest.raises(NotEmpty):
        load(by=CENTRAL_OFFICE)
    assert Event.objects.count() == 1
    assert not Body.objects.exists()
    assert not is_loaded()


def test_a_municipality_is_left_alone() -> None:
    found_body(by=CENTRAL_OFFICE, kind=BodyKind.MUNICIPALITY, name="Vår kommun", since=date(2020, 1, 1))
    with pytest.raises(NotEmpty):
        load(by=CENTRAL_OFFICE)
    assert Body.objects.count() == 1


@pytest.mark.slow
def test_what_breaks_off_leaves_nothing_and_is_begun_anew() -> None:
    def break_off(stage: Stage, year: str) -> None:
        if (stage, year) == (Stage.REPORTS, "2024"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(by=CENTRAL_OFFICE, told=break_off)
    assert not Body.objects.exists()
    assert not Event.objects.exists()

    stages: list[Stage] = []
    assert load(by=CENTRAL_OFFICE, told=lambda stage, year: stages.append(stage))
    assert list(dict.fromkeys(stages)) == list(Stage)
    assert is_loaded()
