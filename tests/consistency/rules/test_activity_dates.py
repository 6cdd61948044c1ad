"""Dates of activities: outside the year, reversed, never filled in, against their names, ended in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tertial.consistency.findings import Finding, Severity
from tertial.consistency.rules.goals.activity_ended import RULE as ENDED
from tertial.consistency.rules.goals.activity_named_days import RULE as NAMED_DAY
from tertial.consistency.rules.goals.activity_placeholders import RULE as PLACEHOLDER
from tertial.consistency.rules.goals.activity_reversed import RULE as REVERSED
from tertial.consistency.rules.goals.activity_years import RULE as OUTSIDE
from tertial.documents.tree import Activity, Identity, Undecided
from tests.consistency.building import (
    ANNUAL_REPORT,
    PLAN,
    TERTIAL_1,
    a_document,
    activities,
    an_activity,
    found_by,
)

USUAL = tuple(an_activity(f"Stödja förening {number}") for number in range(50))


def names(findings: tuple[Finding, ...]) -> list[str]:
    return [each.found.arguments["name"] for each in findings]


# --- Outside the year --------------------------------------------------------------------------------


def test_activities_outside_the_year_are_told_of_once() -> None:
    late = an_activity("Bygga ett utegym", date(2025, 1, 1), date(2026, 8, 31))
    early = an_activity("Rusta upp Bokparken", date(2024, 1, 1), date(2024, 12, 31))
    (found,) = found_by(OUTSIDE, a_document(activities(*USUAL, late, early)))
    assert found.found.arguments["count"] == "2"
    assert len(found.spots) == 2
    assert found.severity is Severity.WARNING


def test_one_activity_outside_the_year_is_named_with_its_dates() -> None:
    late = an_activity("Bygga ett utegym", date(2025, 1, 1), date(2026, 8, 31))
    (found,) = found_by(OUTSIDE, a_document(activities(*USUAL, late)))
    assert found.message(str) == "“Bygga ett utegym” runs from 2025-01-01 to 2026-08-31, outside 2025."


@pytest.mark.parametrize(
    "activity",
    [
        an_activity("Börjad året innan", date(2024, 1, 1), date(2025, 12, 31)),
        an_activity("Inom året", date(2025, 3, 1), date(2025, 12, 31)),
        an_activity("Utan datum", None, None),
        an_activity("Bakvänd", date(2026, 3, 1), date(2025, 12, 31)),
    ],
)
def test_other_dates_are_none_of_this_rules(activity: Activity) -> None:
    assert found_by(OUTSIDE, a_document(activities(*USUAL, activity))) == ()


def test_where_many_run_over_several_years_that_is_the_way() -> None:
    long = [an_activity(f"Plan {number}", date(2025, 1, 1), date(2027, 12, 31)) for number in range(5)]
    assert found_by(OUTSIDE, a_document(activities(*USUAL, *long))) == ()


def test_without_a_year_nothing_can_be_said() -> None:
    late = an_activity("Bygga ett utegym", date(2025, 1, 1), date(2026, 8, 31))
    unknown = replace(ANNUAL_REPORT, year=None)
    assert found_by(OUTSIDE, a_document(activities(*USUAL, late), identity=unknown)) == ()


def test_at_most_a_pages_worth_of_lines_takes_part() -> None:
    late = [an_activity(f"Plan {number}", date(2025, 1, 1), date(2026, 6, 30)) for number in range(200)]
    usual = [an_activity(f"Stödja förening {number}") for number in range(5000)]
    (found,) = found_by(OUTSIDE, a_document(activities(*usual, *late)))
    assert found.found.arguments["count"] == "200"
    assert len(found.lines) <= 80


# --- Reversed ----------------------------------------------------------------------------------------


def test_an_activity_cannot_end_before_it_starts() -> None:
    wrong = an_activity("Hålla kurs", date(2025, 9, 1), date(2025, 6, 30))
    right = an_activity("Hålla annan kurs", date(2025, 6, 30), date(2025, 6, 30))
    (found,) = found_by(REVERSED, a_document(activities(wrong, right, an_activity("Utan", None, None))))
    assert names((found,)) == ["Hålla kurs"]
    assert found.severity is Severity.ERROR


# --- Never filled in ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("activity", "told"),
    [
        (an_activity("Använda återbrukstjänsten", date(2025, 12, 31), date(2025, 12, 31)), True),
        (an_activity("Använda återbrukstjänsten", date(2025, 1, 1), date(2025, 1, 1)), True),
        (an_activity("Fira föreningarnas dag", date(2025, 5, 16), date(2025, 5, 16)), False),
        (an_activity("Stötta familjer (period behöver sättas)"), True),
        (an_activity("Stötta familjer (PERIOD BEHOVER SATTAS)"), True),
        (an_activity("Stötta familjer, klart xx"), True),
        (an_activity("Stötta familjer (både nya och gamla)"), False),
        (an_activity("Stötta familjer som behöver kompletteras med stöd"), False),
    ],
)
def test_what_was_never_filled_in_is_found(activity: Activity, told: bool) -> None:
    assert names(found_by(PLACEHOLDER, a_document(activities(activity)))) == ([activity.name] if told else [])


def test_a_note_where_a_date_should_stand_is_found() -> None:
    activity = an_activity("Stötta familjer", None, None)
    noted = replace(activity, undecided=(Undecided(text="(datum ska sättas)", candidates=("Slutdatum",)),))
    (found,) = found_by(PLACEHOLDER, a_document(activities(noted)))
    assert found.found.arguments["note"] == "(datum ska sättas)"


# --- Named after a day -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "start", "end", "told"),
    [
        ("Barnens dag firas den 20 november.", date(2025, 11, 20), date(2025, 12, 31), True),
        ("Barnens dag firas den 20 november.", date(2025, 1, 1), date(2025, 10, 31), True),
        ("Barnens dag firas den 20 november 2026.", date(2025, 11, 1), date(2025, 11, 30), True),
        ("Barnens dag firas den 20 november.", date(2025, 9, 1), date(2025, 11, 20), False),
        ("Barnens dag firas den 20 november.", date(2025, 1, 1), date(2025, 12, 31), False),
        ("Barnens dag firas den 20 november.", date(2025, 11, 20), date(2025, 11, 20), False),
        ("Klart senast den 30 juni.", date(2025, 7, 1), date(2025, 12, 31), False),
        ("Mässor den 2 maj och den 4 juni.", date(2025, 5, 2), date(2025, 12, 31), False),
        ("Möte den 31 februari.", date(2025, 1, 1), date(2025, 1, 31), False),
        ("Möte under hösten.", date(2025, 1, 1), date(2025, 1, 31), False),
    ],
)
def test_an_activity_is_held_on_the_day_of_its_name(name: str, start: date, end: date, told: bool) -> None:
    found = found_by(NAMED_DAY, a_document(activities(an_activity(name, start, end))))
    assert names(found) == ([name] if told else [])


# --- Ended in silence --------------------------------------------------------------------------------

SPRING = (date(2025, 1, 1), date(2025, 4, 30))


@pytest.mark.parametrize(
    ("activity", "identity", "told"),
    [
        (an_activity("Kartlägga behov", *SPRING), TERTIAL_1, True),
        (an_activity("Kartlägga behov", *SPRING), replace(TERTIAL_1, period="T2"), True),
        (an_activity("Kartlägga behov", *SPRING), ANNUAL_REPORT, False),
        (an_activity("Kartlägga behov", *SPRING), PLAN, False),
        (an_activity("Kartlägga behov", *SPRING, analysis="Kartläggningen är klar."), TERTIAL_1, False),
        (an_activity("Kartlägga behov", *SPRING, deviation="Avvikelse"), TERTIAL_1, False),
        (an_activity("Kartlägga behov"), TERTIAL_1, False),
        (an_activity("Kartlägga behov", None, None), TERTIAL_1, False),
        (an_activity("Kartlägga behov", date(2024, 1, 1), date(2024, 4, 30)), TERTIAL_1, False),
    ],
)
def test_an_activity_that_has_ended_is_told_of(activity: Activity, identity: Identity, told: bool) -> None:
    found = found_by(ENDED, a_document(activities(activity), identity=identity))
    assert names(found) == (["Kartlägga behov"] if told else [])


def test_many_that_ended_in_silence_are_one_finding() -> None:
    ended = [an_activity(f"Kartläggning {number}", *SPRING) for number in range(12)]
    (found,) = found_by(ENDED, a_document(activities(*ended, *USUAL), identity=TERTIAL_1))
    assert found.found.arguments["count"] == "12"
    assert len(found.spots) == 12
