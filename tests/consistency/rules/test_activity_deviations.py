"""Deviations: told of in the text and not in the field, flagged and not explained."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tertial.consistency.rules.goals.activity_deviations import RULE as IN_TEXT
from tertial.consistency.rules.goals.activity_elsewhere import RULE as ELSEWHERE
from tertial.consistency.rules.goals.activity_unexplained import RULE as UNEXPLAINED
from tests.consistency.building import TERTIAL_1, a_document, activities, an_activity, found_by


@pytest.mark.parametrize(
    "analysis",
    [
        "Kursen har skjutits upp till våren 2026.",
        "Kursen skjuts upp.",
        "Slutdatum flyttas fram en månad.",
        "Arbetet har pausats.",
        "Arbetet har påbörjats och fortsätter under 2026.",
        "Kursen kunde inte genomföras.",
        "Planen är klar. Gruppen siktar på start av kursen hösten 2026.",
    ],
)
def test_a_deviation_that_only_the_analysis_tells_of_is_found(analysis: str) -> None:
    document = a_document(activities(an_activity("Hålla kurs", analysis=analysis), an_activity("Annat")))
    (found,) = found_by(IN_TEXT, document)
    assert found.found.arguments["name"] == "Hålla kurs"
    assert len(found.spots) == 2


@pytest.mark.parametrize(
    "analysis",
    [
        "Kursen behöver inte skjutas upp.",
        "Det finns en risk för att kursen blir försenad.",
        "Kursen flyttades till hösten 2025.",
        "Arbetet fortsätter under hösten.",
        "Arbetet pausades i mars men har återupptagits.",
        "Kursen är genomförd.",
        None,
    ],
)
def test_what_keeps_to_the_plan_is_no_deviation(analysis: str | None) -> None:
    assert found_by(IN_TEXT, a_document(activities(an_activity("Hålla kurs", analysis=analysis)))) == ()


@pytest.mark.parametrize(
    ("deviation", "told"),
    [("Avvikelse", False), ("Försenad", False), ("Nej", True), ("-", True), (None, True)],
)
def test_a_flagged_deviation_is_enough(deviation: str | None, told: bool) -> None:
    activity = an_activity("Hålla kurs", deviation=deviation, analysis="Kursen har ställts in.")
    assert bool(found_by(IN_TEXT, a_document(activities(activity)))) is told


def test_a_table_without_the_column_lacks_nothing() -> None:
    table = activities(an_activity("Hålla kurs", analysis="Kursen har ställts in."))
    without = replace(table, columns=("Aktivitet", "Startdatum", "Slutdatum"))
    assert found_by(IN_TEXT, a_document(without)) == ()


def test_the_end_date_decides_what_goes_on_too_long() -> None:
    spring = an_activity(
        "Hålla kurs", date(2025, 1, 1), date(2025, 6, 30), analysis="Arbetet pågår under hösten."
    )
    document = a_document(activities(spring), identity=TERTIAL_1)
    assert len(found_by(IN_TEXT, document)) == 1
    assert found_by(IN_TEXT, replace(document, identity=replace(TERTIAL_1, year=None))) == ()


@pytest.mark.parametrize(
    ("deviation", "analysis", "told"),
    [
        ("Avvikelse", None, True),
        ("Ja", None, True),
        ("Avvikelse", "Läraren var sjuk.", False),
        ("Försenad då läraren var sjuk", None, False),
        ("Nej", None, False),
        (None, None, False),
    ],
)
def test_a_flagged_deviation_has_a_reason(deviation: str | None, analysis: str | None, told: bool) -> None:
    activity = an_activity("Hålla kurs", deviation=deviation, analysis=analysis)
    assert bool(found_by(UNEXPLAINED, a_document(activities(activity)))) is told


# --- Told of elsewhere -------------------------------------------------------------------------------

SURVEY = "Förvaltningen ska kartlägga ungdomars fritidsvanor i samarbete med skolorna."
OTHERS = (
    "Förvaltningen ska genomföra en utbildning i krisledning.",
    "Rusta upp gångvägarna i Almparken.",
    "Förvaltningen ska utveckla stödet till föreningar.",
)


def told_elsewhere(text: str, *, deviation: str | None = None, analysis: str | None = None) -> list[str]:
    survey = an_activity(SURVEY, deviation=deviation, analysis=analysis)
    table = activities(survey, *(an_activity(other) for other in OTHERS))
    found = found_by(ELSEWHERE, a_document(text, table))
    assert all(len(each.spots) == 2 for each in found)
    return [each.found.arguments["name"] for each in found]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kartläggningen av ungdomars fritidsvanor har pausats.", SURVEY),
        ("Almparken är försenad.", None),
        ("Upprustningen i Almparken är försenad.", OTHERS[1]),
        ("En utbildning i krisledning tas fram. Utbildningen är försenad.", None),
        ("En utbildning i krisledning tas fram. Arbetet är försenat.", OTHERS[0]),
        ("Utbildningen i krisledning har skjutits upp.", OTHERS[0]),
        ("Utbildningen i krisledning har inte skjutits upp.", None),
        ("Utbildningen i brandskydd har skjutits upp.", None),
        ("Arbetet har pausats.", None),
        ("Kartläggningen av äldres matvanor har pausats.", None),
    ],
)
def test_what_is_told_of_elsewhere_is_laid_beside_the_activity(text: str, name: str | None) -> None:
    assert told_elsewhere(text) == ([name] if name else [])


def test_an_activity_that_says_so_itself_is_enough() -> None:
    text = "Kartläggningen av ungdomars fritidsvanor har pausats."
    assert told_elsewhere(text, deviation="Pausad") == []
    assert told_elsewhere(text, analysis="Arbetet har pausats.") == []


def test_two_activities_that_fit_as_well_are_left_alone() -> None:
    twins = (an_activity("Kartlägga fritidsvanor norr"), an_activity("Kartlägga fritidsvanor söder"))
    text = "Kartläggningen av fritidsvanor har pausats."
    assert found_by(ELSEWHERE, a_document(text, activities(*twins))) == ()


def test_a_name_that_the_whole_document_holds_names_no_activity() -> None:
    everywhere = " ".join("Nämnden verkar i Almparken." for _ in range(8))
    assert told_elsewhere(f"{everywhere} Kiosken i Almparken är försenad.") == []


def test_one_activity_is_told_of_once() -> None:
    text = "Kartläggningen av ungdomars fritidsvanor har pausats."
    assert told_elsewhere(f"{text} {text}") == [SURVEY]
