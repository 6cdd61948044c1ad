"""Assessments of goals: against sub-goals, own text, indicators, counts and the summary."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tertial.consistency.findings import Severity
from tertial.consistency.rules.goals.assessment_by_hand import RULE as BY_HAND
from tertial.consistency.rules.goals.assessment_missing import RULE as MISSING
from tertial.consistency.rules.goals.expected_results import RULE as UNMEASURED
from tertial.consistency.rules.goals.goal_condition import RULE as CONDITION
from tertial.consistency.rules.goals.goal_counts import RULE as COUNTS
from tertial.consistency.rules.goals.goal_indicators import RULE as MISSED
from tertial.consistency.rules.goals.goal_indicators_claimed import RULE as CLAIMED
from tertial.consistency.rules.goals.goal_missed_targets import RULE as TARGET
from tertial.consistency.rules.goals.goal_own_text import RULE as OWN_TEXT
from tertial.consistency.rules.goals.goal_sub_goals import RULE as SUB_GOALS
from tertial.consistency.rules.goals.goals_claimed import RULE as GOALS_CLAIMED
from tertial.consistency.rules.goals.goals_softened import RULE as SOFTENED
from tertial.documents.tree import Indicator, IndicatorTable, Section, SectionRole
from tests.consistency.building import (
    PLAN,
    TERTIAL_1,
    a_document,
    a_goal,
    a_section,
    activities,
    an_activity,
    an_indicator,
    found_by,
    indicators,
)


def a_board_goal(
    title: str, assessed: str | None = "met", text: str = "Text.", table: IndicatorTable | None = None
) -> Section:
    blocks = (text, table) if table else (text,)
    analysis = a_section("Analys", *blocks, role=SectionRole.ANALYSIS)
    return a_section(title, analysis, goal=a_goal(title, assessed=assessed))


def an_area_goal(
    assessed: str | None,
    *below: Section,
    text: str = "Text.",
    table: IndicatorTable | None = None,
    title: str = "Området",
) -> Section:
    blocks = (text, table) if table else (text,)
    analysis = a_section("Analys", *blocks, role=SectionRole.ANALYSIS)
    goal = a_goal(title, number="1.1", level="area_goal", assessed=assessed)
    return a_section(title, analysis, *below, goal=goal)


def satisfaction(outcome: str, target: str = "80 %", name: str = "Andel nöjda besökare") -> Indicator:
    return an_indicator(name, outcome=outcome, forecast=outcome, target=target, period="2025")


def table_of(*outcomes: str) -> IndicatorTable:
    return indicators(*(satisfaction(outcome) for outcome in outcomes))


# --- Sub-goals ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("above", "below", "told"),
    [
        ("met", ["partly_met"], True),
        ("met", ["not_met"], True),
        ("met", ["partly_met", "partly_met"], True),
        ("met", ["met", "met", "met", "not_met"], True),
        ("met", ["met", "partly_met", "partly_met"], True),
        ("partly_met", ["not_met", "not_met"], True),
        ("not_met", ["met", "met"], True),
        ("met", ["met"], False),
        ("met", ["met", "partly_met"], False),
        ("met", [None, "met"], False),
        ("partly_met", ["met", "met"], False),
        ("partly_met", ["met", "not_met"], False),
        ("not_met", ["met", "partly_met"], False),
        (None, ["partly_met"], False),
        ("met", [None], False),
    ],
)
def test_a_goal_is_assessed_as_its_sub_goals_are(
    above: str | None, below: Sequence[str | None], told: bool
) -> None:
    parts = [a_board_goal(f"Mål {place}", assessed) for place, assessed in enumerate(below)]
    found = found_by(SUB_GOALS, a_document(an_area_goal(above, *parts)))
    assert bool(found) is told
    assert all(each.severity is Severity.ERROR for each in found)


def test_the_only_sub_goal_is_named() -> None:
    document = a_document(an_area_goal("met", a_board_goal("Fler läser", "partly_met")))
    (found,) = found_by(SUB_GOALS, document)
    assert found.message(str) == (
        "“Området” is assessed “Uppfylls helt”, but its only sub-goal “Fler läser” is assessed"
        " “Uppfylls delvis”."
    )
    assert len(found.spots) == 2


def test_what_is_partly_met_may_be_so_by_its_own_indicators() -> None:
    area = an_area_goal("partly_met", a_board_goal("Fler läser", "not_met"), table=table_of("90 %"))
    assert found_by(SUB_GOALS, a_document(area)) == ()


def test_what_lies_below_a_goal_that_is_not_assessed_counts_for_the_one_above() -> None:
    direction = a_section(
        "Inriktningen",
        an_area_goal(None, a_board_goal("Fler läser", "not_met")),
        goal=a_goal("Inriktningen", level="direction", assessed="met"),
    )
    assert len(found_by(SUB_GOALS, a_document(direction))) == 1


def test_a_missed_indicator_is_ground_for_a_goal_that_is_not_met() -> None:
    area = an_area_goal("not_met", a_board_goal("Fler läser"), table=table_of("50 %"))
    assert found_by(SUB_GOALS, a_document(area)) == ()


# --- Own text ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("assessed", "text", "told"),
    [
        ("met", "Nämnden bedömer att nämndmålet i stora delar är uppfyllt.", True),
        ("met", "Nämndmålet nås inte.", True),
        ("not_met", "Nämndmålet uppfylls.", True),
        ("partly_met", "Nämndmålet uppfylls helt.", True),
        ("partly_met", "Nämndmålet nås inte.", True),
        ("met", "Nämnden bedömer att nämndmålet uppfylls.", False),
        ("partly_met", "Nämndmålet uppfylls delvis.", False),
        ("partly_met", "Nämndmålet uppfylls.", False),
        ("met", "Det finns en risk att nämndmålet inte nås.", False),
        (None, "Nämndmålet nås inte.", False),
    ],
)
def test_a_goals_text_says_what_its_assessment_says(assessed: str | None, text: str, told: bool) -> None:
    assert bool(found_by(OWN_TEXT, a_document(a_board_goal("Fler läser", assessed, text)))) is told


@pytest.mark.parametrize(
    ("assessed", "text", "told"),
    [
        ("met", "Målet uppfylls delvis.", True),
        ("met", "Fler barn läser. Målet har inte uppnåtts.", True),
        ("not_met", "Målet är uppfyllt.", True),
        ("partly_met", "Målet uppfylls delvis.", False),
        ("partly_met", "Målet är uppfyllt.", False),
        ("met", "Målet för pojkar uppfylls delvis.", False),
        ("met", "Årsmålet var för högt. Målet har inte uppnåtts.", False),
        ("met", "Utfallet är lägre än väntat. Målet nås inte.", False),
        ("met", "Andelen är 71 procent. Målet nås inte.", False),
        ("met", "Målet nås inte i 12 av grupperna.", False),
        ("met", "Målet ska vara uppnått inom några år. Målet kan inte nås utan nya lokaler.", False),
        (None, "Målet uppfylls delvis.", False),
    ],
)
def test_the_goal_that_a_bare_verdict_is_on_is_the_sections_own(
    assessed: str | None, text: str, told: bool
) -> None:
    assert bool(found_by(OWN_TEXT, a_document(a_board_goal("Fler läser", assessed, text)))) is told


def test_a_bare_verdict_after_indicators_or_elsewhere_may_be_on_a_target() -> None:
    rows = indicators(an_indicator("Andel som läser", outcome="71 %", target="80 %"))
    goal = a_goal("Fler läser", assessed="met")
    text = "Målet uppfylls delvis."
    assert found_by(OWN_TEXT, a_document(a_section("Fler läser", rows, text, goal=goal))) == ()
    assert found_by(OWN_TEXT, a_document(a_section("Läsning", a_section("Skolor", text), goal=goal))) == ()
    analysis = a_section("Analys", text, role=SectionRole.ANALYSIS)
    assert len(found_by(OWN_TEXT, a_document(a_section("Fler läser", analysis, goal=goal)))) == 1


def test_an_area_goals_text_may_speak_of_its_only_board_goal() -> None:
    text = "Nämndmålet uppfylls delvis."
    alone = an_area_goal("met", a_board_goal("Fler läser"), text=text)
    (found,) = found_by(OWN_TEXT, a_document(alone))
    assert found.found.arguments["goal"] == "Fler läser"
    two = an_area_goal("met", a_board_goal("Fler läser"), a_board_goal("Fler sjunger"), text=text)
    assert found_by(OWN_TEXT, a_document(two)) == ()


def test_a_description_is_no_verdict() -> None:
    goal = a_section(
        "Fler läser",
        a_section("Beskrivning", "Nämndmålet nås inte.", role=SectionRole.DESCRIPTION),
        goal=a_goal("Fler läser", assessed="met"),
    )
    assert found_by(OWN_TEXT, a_document(goal)) == ()


# --- Targets, conditions and indicators --------------------------------------------------------------


@pytest.mark.parametrize(
    ("assessed", "text", "told"),
    [
        ("met", "Det innebär att årsmålet för sjukfrånvaron inte nås.", True),
        ("partly_met", "Det innebär att årsmålet för sjukfrånvaron inte nås.", False),
        ("met", "Årsmålet för sjukfrånvaron nås.", False),
        ("met", "Det finns en risk att årsmålet inte nås.", False),
        ("met", "Årsmålet nås inte, men nämnden bedömer att målet i allt väsentligt är uppfyllt.", False),
        ("met", "Årsmålet nås inte. Trots detta bedöms målet vara uppfyllt.", False),
        ("met", "Årsmålet nås inte. Arbetet fortsätter.", True),
        ("met", "Nämnden bedömer att nämndmålet uppfylls. Årsmålet för pojkar nås inte.", False),
    ],
)
def test_a_target_that_the_text_calls_missed_is_told_of(assessed: str, text: str, told: bool) -> None:
    assert bool(found_by(TARGET, a_document(a_board_goal("Frisk personal", assessed, text)))) is told


@pytest.mark.parametrize(
    ("assessed", "text", "told"),
    [
        ("met", "Budgeten är i balans, under förutsättning att begärda medel beviljas.", True),
        ("met", "Budgeten är i balans under förutsättning att budgetjusteringen godkänns.", True),
        ("partly_met", "Budgeten är i balans under förutsättning att begärda medel beviljas.", False),
        ("met", "Begärda medel har beviljats.", False),
        ("met", "Barnen har goda förutsättningar att lära.", False),
    ],
)
def test_a_goal_is_not_met_on_condition(assessed: str, text: str, told: bool) -> None:
    assert bool(found_by(CONDITION, a_document(a_board_goal("Ekonomi i balans", assessed, text)))) is told


@pytest.mark.parametrize(
    ("assessed", "outcomes", "told"),
    [
        ("met", ["50 %", "60 %", "90 %"], True),
        ("met", ["50 %", "90 %", "90 %"], False),
        ("met", ["50 %"], False),
        ("met", ["80 %", "90 %"], False),
        ("partly_met", ["50 %", "60 %"], False),
    ],
)
def test_most_indicators_missed_is_a_hint(assessed: str, outcomes: list[str], told: bool) -> None:
    found = found_by(MISSED, a_document(a_board_goal("Nöjda besökare", assessed, table=table_of(*outcomes))))
    assert bool(found) is told
    assert all(each.severity is Severity.HINT for each in found)


def test_an_indicator_whose_better_way_is_not_sure_is_left_out() -> None:
    rows = [satisfaction("50 st", "80 st", name=f"Antal ärenden {place}") for place in range(3)]
    goal = a_board_goal("Ärendena", table=indicators(*rows))
    assert found_by(MISSED, a_document(goal)) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kommunfullmäktiges indikatorer förväntas nås under året.", True),
        ("Samtliga indikatorer uppnås.", True),
        ("Merparten av indikatorerna uppnås.", False),
        ("En av indikatorerna uppnås.", False),
        ("Indikatorerna uppnås inte.", False),
        ("Indikatorerna visas nedan.", False),
    ],
)
def test_indicators_that_are_said_to_be_reached_are(text: str, told: bool) -> None:
    goal = an_area_goal("met", text=text, table=table_of("90 %", "50 %"))
    found = found_by(CLAIMED, a_document(goal))
    assert bool(found) is told
    reached = an_area_goal("met", text=text, table=table_of("90 %", "80 %"))
    assert found_by(CLAIMED, a_document(reached)) == ()


def test_a_tertial_report_looks_at_the_forecast() -> None:
    row = an_indicator("Andel nöjda besökare", outcome="50 %", forecast="80 %", target="80 %")
    goal = an_area_goal("met", text="Indikatorerna förväntas nås.", table=indicators(row))
    assert found_by(CLAIMED, a_document(goal, identity=TERTIAL_1)) == ()
    assert len(found_by(CLAIMED, a_document(goal))) == 1


# --- Counts ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Två av fyra indikatorer uppnås.", True),
        ("Två av tre indikatorer uppnås.", False),
        ("Tre indikatorer uppnås.", True),
        ("Två av indikatorerna uppnås.", False),
        ("En av indikatorerna nås inte.", False),
        ("Flera indikatorer nås inte.", False),
        ("Två av 30 indikatorer uppnås.", False),
    ],
)
def test_indicators_are_counted(text: str, told: bool) -> None:
    goal = an_area_goal("met", text=text, table=table_of("90 %", "50 %", "80 %"))
    assert bool(found_by(COUNTS, a_document(goal))) is told


def test_more_targets_missed_than_the_text_says_are_found() -> None:
    text = "För en av indikatorerna nås inte målet."
    goal = an_area_goal("met", text=text, table=table_of("90 %", "50 %", "60 %"))
    (found,) = found_by(COUNTS, a_document(goal))
    assert found.found.arithmetic == "2 > 1"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Nämnden har formulerat tre nämndmål.", True),
        ("Nämnden har formulerat två nämndmål.", False),
        ("Alla tre nämndmål uppfylls.", True),
        ("Båda nämndmålen uppfylls.", False),
        ("Nämnden har formulerat flera nämndmål.", False),
    ],
)
def test_goals_are_counted(text: str, told: bool) -> None:
    area = an_area_goal("met", a_board_goal("Fler läser"), a_board_goal("Fler sjunger"), text=text)
    assert bool(found_by(COUNTS, a_document(area))) is told
    assert bool(found_by(COUNTS, a_document(text, an_area_goal("met", *area.sections[1:])))) is told


# --- The summary -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Samtliga nämndmål uppfylls helt.", True),
        ("Tre av tre nämndmål uppfylls helt.", True),
        ("Två av tre nämndmål uppfylls helt.", False),
        ("Ett av tre nämndmål uppfylls delvis.", False),
        ("Merparten av nämndmålen uppfylls helt.", False),
        ("Några nämndmål uppfylls delvis.", False),
        ("Arbetet bidrar till att samtliga nämndmål uppfylls.", False),
        ("Två av fem nämndmål uppfylls helt.", False),
        ("Av nämndens tre nämndmål bedöms två uppfyllas helt och ett delvis.", False),
        ("Av nämndens tre nämndmål bedöms ett uppfyllas helt och två delvis.", True),
        ("Ett nämndmål uppfylls inte.", True),
        ("Nämndens mål om ett hållbart arbetsliv uppfylls inte.", False),
    ],
)
def test_the_summary_says_what_the_assessments_say(text: str, told: bool) -> None:
    goals = [a_board_goal("A"), a_board_goal("B"), a_board_goal("C", "partly_met")]
    assert bool(found_by(GOALS_CLAIMED, a_document(text, *goals))) is told


def test_a_goal_above_speaks_for_those_below_it_alone() -> None:
    inside = an_area_goal("met", a_board_goal("A"), text="Samtliga nämndmål uppfylls helt.")
    outside = an_area_goal("met", a_board_goal("B", "partly_met"), title="Annat område")
    assert found_by(GOALS_CLAIMED, a_document(inside, outside)) == ()


@pytest.mark.parametrize(
    ("text", "last", "told"),
    [
        ("Nämnden bedöms i huvudsak ha uppnått målen för verksamheterna.", "met", True),
        ("Målen uppnås till stora delar.", "met", True),
        ("Målen uppnås till stora delar.", "partly_met", False),
        ("Nämnden bedöms ha uppnått målen.", "met", False),
        ("Målen i planen nås delvis.", "met", False),
        ("Arbetet bidrar till att målen delvis uppnås.", "met", False),
    ],
)
def test_a_summary_that_says_less_than_all_assessments_is_a_hint(text: str, last: str, told: bool) -> None:
    goals = [a_board_goal("A"), a_board_goal("B"), a_board_goal("C", last)]
    found = found_by(SOFTENED, a_document(text, *goals))
    assert bool(found) is told
    assert all(each.severity is Severity.HINT for each in found)


# --- Assessments where they belong -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("analyses", "told"),
    [
        (["(Grön) Fler är nöjda.", "(Gul) Färre är nöjda."], True),
        (["Grön: fler är nöjda.", "Röd. Färre är nöjda."], True),
        (["Uppfylls helt. Fler är nöjda.", "(uppfylls delvis) Färre är nöjda."], True),
        (["(Grön) Fler är nöjda.", "Färre är nöjda."], False),
        (["Gröna ytor sköts väl.", "Röda dagar har färre besök."], False),
        (["Uppfylls målet beror det på enheten.", "Nås fler blir utfallet högre."], False),
    ],
)
def test_assessments_typed_into_analyses_are_one_finding(analyses: list[str], told: bool) -> None:
    rows = [an_indicator(f"Andel nöjda {place}", text, outcome="80 %") for place, text in enumerate(analyses)]
    found = found_by(BY_HAND, a_document(indicators(*rows)))
    assert len(found) == told


def test_a_goal_without_an_assessment_among_those_that_have_one_is_named() -> None:
    goals = [a_board_goal(f"Mål {place}") for place in range(5)]
    document = a_document(*goals, a_board_goal("Nytt mål", None))
    (found,) = found_by(MISSING, document)
    assert found.found.arguments["goal"] == "Nytt mål"
    assert found_by(MISSING, a_document(*goals)) == ()


@pytest.mark.parametrize(("assessed", "without"), [(2, 3), (0, 6), (1, 1)])
def test_levels_that_are_not_assessed_lack_nothing(assessed: int, without: int) -> None:
    goals = [a_board_goal(f"Mål {place}", "met") for place in range(assessed)]
    others = [a_board_goal(f"Annat mål {place}", None) for place in range(without)]
    assert found_by(MISSING, a_document(*goals, *others)) == ()


def test_a_plan_assesses_nothing() -> None:
    goals = [a_board_goal(f"Mål {place}") for place in range(5)]
    assert found_by(MISSING, a_document(*goals, a_board_goal("Nytt mål", None), identity=PLAN)) == ()


# --- Expected results --------------------------------------------------------------------------------


def an_expecting_goal(title: str, *tables: IndicatorTable) -> Section:
    return a_section(
        title,
        a_section("Förväntat resultat", "Fler äldre deltar.", role=SectionRole.EXPECTED_RESULT),
        a_section("Aktiviteter", activities(an_activity(f"Bjuda in till {title}")), *tables),
        goal=a_goal(title),
    )


def test_an_expected_result_that_nothing_measures_is_a_hint() -> None:
    measured = [an_expecting_goal(f"Mål {place}", table_of("80 %")) for place in range(3)]
    (found,) = found_by(UNMEASURED, a_document(*measured, an_expecting_goal("Löst mål")))
    assert found.found.arguments["goal"] == "Löst mål"
    assert found.severity is Severity.HINT


def test_where_most_have_activities_alone_nothing_is_said() -> None:
    goals = [an_expecting_goal(f"Mål {place}") for place in range(3)]
    assert found_by(UNMEASURED, a_document(*goals, an_expecting_goal("Mätt", table_of("80 %")))) == ()
