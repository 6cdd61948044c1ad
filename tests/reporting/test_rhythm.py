"""The rhythm of the year is data; opening a year again changes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tertial.audit.models import Event
from tertial.core.periods import parse_short_period
from tertial.reporting.errors import RhythmError, RhythmFault
from tertial.reporting.models import AssessmentSense, DocumentKind, Period, Round, Year
from tertial.reporting.selectors import (
    as_core_period,
    find_period,
    period_before,
    periods_in_order,
    same_period_last_year,
)
from tertial.reporting.services import USUAL_RHYTHM, Kind, open_year, plan_round, set_up_rhythm
from tests.cast import CENTRAL_OFFICE

pytestmark = pytest.mark.django_db

BY = CENTRAL_OFFICE
HALF_YEAR = Kind(
    key="HALF_1",
    name="Halvårsrapport",
    assessment=AssessmentSense.EXPECTED,
    first_month=1,
    last_month=6,
)


@pytest.fixture
def rhythm() -> list[DocumentKind]:
    return set_up_rhythm(by=BY)


def shorts(periods: list[Period]) -> list[str]:
    return [as_core_period(period).short for period in periods]


def test_the_usual_year_has_a_plan_two_follow_ups_and_a_report(rhythm: list[DocumentKind]) -> None:
    assert [(kind.key, kind.first_month, kind.last_month, kind.assessment) for kind in rhythm] == [
        ("VP", 1, 12, "none"),
        ("T1", 1, 4, "expected"),
        ("T2", 5, 8, "expected"),
        ("VB", 1, 12, "actual"),
    ]
    assert shorts(open_year(by=BY, year=2026)) == ["2026-VP", "2026-T1", "2026-T2", "2026-VB"]


def test_doing_it_again_changes_nothing_and_leaves_no_event(rhythm: list[DocumentKind]) -> None:
    first = open_year(by=BY, year=2026)
    events = Event.objects.count()
    assert open_year(by=BY, year=2026) == first
    assert set_up_rhythm(by=BY) == rhythm
    assert Event.objects.count() == events


def test_a_municipality_has_a_rhythm_of_its_own(rhythm: list[DocumentKind]) -> None:
    open_year(by=BY, year=2025)
    plan, first, second, report = USUAL_RHYTHM
    own = (plan, HALF_YEAR, replace(second, name="Delårsrapport"), report)
    set_up_rhythm(by=BY, kinds=own)
    assert [kind.name for kind in DocumentKind.objects.all()] == [
        "Verksamhetsplan",
        "Halvårsrapport",
        "Delårsrapport",
        "Verksamhetsberättelse",
        first.name,
    ]
    assert len(open_year(by=BY, year=2026)) == 5
    assert shorts(periods_in_order(2025, 2025)) == ["2025-VP", "2025-T2", "2025-VB", "2025-T1"]
    assert shorts(open_year(by=BY, year=2025))[1] == "2025-H1"


def test_periods_know_their_neighbours(rhythm: list[DocumentKind]) -> None:
    for year in (2024, 2026, 2025):
        open_year(by=BY, year=year)
    first = find_period(parse_short_period("2026-T1"))
    assert first is not None
    before = [first]
    while (earlier := period_before(before[-1])) is not None:
        before.append(earlier)
    assert shorts(before)[:3] == ["2026-T1", "2026-VP", "2025-VB"]
    assert before[::-1] == periods_in_order(2024)[: len(before)]
    year_before = same_period_last_year(first)
    assert year_before is not None
    assert as_core_period(year_before).short == "2025-T1"
    assert same_period_last_year(before[-1]) is None
    assert find_period(parse_short_period("2030-T1")) is None


def test_a_period_has_one_round(rhythm: list[DocumentKind]) -> None:
    period = open_year(by=BY, year=2026)[1]
    planned = plan_round(by=BY, period=period, due=date(2026, 5, 15))
    assert planned.name == "Tertialrapport 1 2026"
    with pytest.raises(RhythmError) as refused:
        plan_round(by=BY, period=period)
    assert refused.value.fault is RhythmFault.ROUND_IS_THERE
    assert Round.objects.count() == 1


@pytest.mark.parametrize(
    ("kinds", "fault"),
    [
        ((), RhythmFault.NO_KINDS),
        ((HALF_YEAR, HALF_YEAR), RhythmFault.TWICE),
        ((replace(HALF_YEAR, key="T9"),), RhythmFault.UNKNOWN_PERIOD),
        ((replace(HALF_YEAR, name=" "),), RhythmFault.NO_NAME),
        ((replace(HALF_YEAR, last_month=13),), RhythmFault.MONTHS),
        ((replace(HALF_YEAR, first_month=7),), RhythmFault.MONTHS),
    ],
)
def test_what_is_no_rhythm_is_refused(kinds: tuple[Kind, ...], fault: RhythmFault) -> None:
    with pytest.raises(RhythmError) as refused:
        set_up_rhythm(by=BY, kinds=kinds)
    assert refused.value.fault is fault
    assert refused.value.fault.label
    assert not DocumentKind.objects.exists()


def test_a_year_of_no_plan_is_refused(rhythm: list[DocumentKind]) -> None:
    for year in (1989, 2101, -1, 10**9):
        with pytest.raises(RhythmError):
            open_year(by=BY, year=year)
    assert not Year.objects.exists()


def test_no_year_before_there_is_a_rhythm() -> None:
    with pytest.raises(RhythmError):
        open_year(by=BY, year=2026)


def test_a_round_is_not_due_before_it_opens(rhythm: list[DocumentKind]) -> None:
    period = open_year(by=BY, year=2026)[1]
    with pytest.raises(RhythmError):
        plan_round(by=BY, period=period, opens=date(2026, 5, 2), due=date(2026, 5, 1))
