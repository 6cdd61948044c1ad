"""Whatever happens to definitions, roll-up, levels, periods and bodies: what was reported stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import count

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tertial.core.figures import Figure
from tertial.organisation.models import BodyKind
from tertial.organisation.services import found_body, move_body, rename_body
from tertial.plan.models import Polarity, RollUp, SexSplit
from tertial.plan.selectors.values import newest_values, targets_in_force
from tertial.plan.services.goals import USUAL_LEVELS, LevelOfGoals, renumber_goal, reword_goal, set_up_levels
from tertial.plan.services.indicators import break_series, change_roll_up, place_indicator, redefine_indicator
from tertial.reporting.services import USUAL_RHYTHM, set_up_rhythm
from tests.plan.building import BY, Built, percent

DAYS = (date(2026, 1, 1) + timedelta(days=each) for each in count())
_NUMBERS = count()

ACTS: dict[str, Callable[[Built], object]] = {
    "redefine": lambda b: redefine_indicator(
        by=BY,
        indicator=b.indicator,
        since=b.years[2026],
        definition=replace(
            percent(f"Annat {next(_NUMBERS)}"), unit="st", polarity=Polarity.LOWER, sex_split=SexSplit.PARTS
        ),
    ),
    "roll up": lambda b: change_roll_up(
        by=BY, indicator=b.indicator, since=b.years[2025], roll_up=RollUp.SUM, reason="nytt"
    ),
    "place elsewhere": lambda b: place_indicator(
        by=BY, indicator=b.indicator, goal=b.area_goal, body=b.unit, rank=next(_NUMBERS)
    ),
    "break the series": lambda b: break_series(
        by=BY, indicator=b.indicator, period=b.periods["2026-T1"], reason="ny enkät"
    ),
    "reword": lambda b: reword_goal(by=BY, edition=b.board_goal, title="Nytt", description=""),
    "renumber": lambda b: renumber_goal(by=BY, edition=b.board_goal, number="9", rank=9),
    "other months": lambda b: set_up_rhythm(
        by=BY, kinds=[replace(kind, first_month=1, name=f"{next(_NUMBERS)}") for kind in USUAL_RHYTHM]
    ),
    "other levels": lambda b: set_up_levels(
        by=BY, levels=(LevelOfGoals(key="vision", name="Vision"), *USUAL_LEVELS)
    ),
    "move the unit": lambda b: move_body(
        by=BY,
        body=b.unit,
        parent=found_body(by=BY, kind=BodyKind.SPECIALIST_BOARD, name="Ny nämnd", since=date(2020, 1, 1)),
        on=next(DAYS),
    ),
    "rename the board": lambda b: rename_body(by=BY, body=b.board, name="Lärnämnden", on=next(DAYS)),
    "report more": lambda b: b.report(f"{next(_NUMBERS)} %"),
    "set another target": lambda b: b.set_target(f"minst {next(_NUMBERS)} %"),
}


def checksum(table: str, last: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT md5(string_agg(t::text, '|' ORDER BY id)) FROM {table} t WHERE id <= %s",  # noqa: S608
            [last],
        )
        (found,) = cursor.fetchone() or ("",)
    return str(found)


def newest(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT max(id) FROM {table}")  # noqa: S608
        (found,) = cursor.fetchone() or (0,)
    return int(found)


TABLES = ("plan_reportedvalue", "plan_targetset", "plan_indicatordefinition", "audit_event")


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(sorted(ACTS)), min_size=1, max_size=12))
def test_what_was_reported_stays_whatever_happens(built: Built, acts: list[str]) -> None:
    for body in (built.board, built.unit):
        built.report("87,5 %", body=body)
        built.set_target("minst 90 %", body=body)
    marks = {table: newest(table) for table in TABLES}
    before = {table: checksum(table, last) for table, last in marks.items()}
    for act in acts:
        ACTS[act](built)
    assert {table: checksum(table, last) for table, last in marks.items()} == before


@pytest.mark.parametrize("act", sorted(set(ACTS) - {"report more", "set another target"}))
def test_what_is_read_stays_after_each_act(built: Built, act: str) -> None:
    built.report("87,5 %", body=built.unit)
    built.set_target("minst 90 %", body=built.unit)
    ACTS[act](built)
    (value,) = newest_values(bodies=[built.unit.pk])
    assert isinstance(value.value, Figure)
    assert str(value.value) == "87,5\u00a0%"
    (target,) = targets_in_force(bodies=[built.unit.pk])
    assert str(target.target) == "minst 90\u00a0%"
