"""Passages printed twice, and phrases that may stand in many places."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.document.repeated_passages import RULE
from tertial.documents.tree import SectionRole
from tests.consistency.building import (
    a_document,
    a_goal,
    a_section,
    activities,
    an_activity,
    an_indicator,
    found_by,
    indicators,
)

PASSAGE = (
    "Biblioteket i Almvik har under hösten haft öppet även på söndagar, vilket har lockat många nya besökare "
    "från hela kommunen. Öppettiderna prövas igen till våren tillsammans med skolorna och föreningarna i de "
    "tre kommundelarna."
)
REWRITTEN = PASSAGE.replace("har lockat", "lockade").replace("prövas igen", "prövas på nytt")
OTHER = "Simhallen har renoverats och kunde öppna för allmänheten i augusti efter att bassängen tätats."

FILLING = "Kulturskolan tog emot alla som sökte."


def places_of(*passages: str) -> list[int]:
    found = found_by(RULE, a_document(*(a_section(f"Kapitel {n}", *each.split("|")) for n, each in
                                        enumerate(passages))))  # fmt: skip
    return [len(each.spots) for each in found]


@pytest.mark.parametrize(
    ("second", "spots"),
    [
        (PASSAGE, [4]),
        (PASSAGE.upper(), [4]),
        (REWRITTEN, []),
        (OTHER, []),
        (PASSAGE.split(". ")[0].replace("nya besökare", "flera besökare") + ".", [2]),
        (f"{PASSAGE.split('. ')[0]}. {OTHER}", [2]),
    ],
)
def test_a_passage_is_found_where_it_stands_again(second: str, spots: list[int]) -> None:
    assert places_of(PASSAGE, FILLING, second) == spots


def test_passages_of_the_same_two_sections_are_told_together() -> None:
    names = ("Ishallen", "Museet", "Kulturskolan", "Hamnen", "Badet", "Teatern", "Parken")
    apart = [FILLING.replace("Kulturskolan", name) for name in names]
    chapter = "|".join((PASSAGE, *apart, OTHER))
    (found,) = found_by(
        RULE, a_document(a_section("Ett", *chapter.split("|")), a_section("Två", *chapter.split("|")))
    )
    assert (found.found.arguments["count"], len(found.spots)) == ("2", 6)
    assert "{count} passages" in found.found.sentence


def test_figures_that_differ_make_another_account() -> None:
    sentence = (
        "Under {} genomfördes {} rådgivningar med företag som ville starta, flytta eller utvidga sin "
        "verksamhet i någon av kommunens delar."
    )
    assert places_of(sentence.format(2024, 12), sentence.format(2025, 15)) == []
    assert places_of(sentence.format(2025, 12), sentence.format(2025, 12)) == [2]


def test_a_passage_in_three_places_is_told_once() -> None:
    third = REWRITTEN.split(". ")[0] + "."
    assert places_of(PASSAGE, OTHER, PASSAGE, third) == [5]


def test_a_long_passage_with_gaps_is_one() -> None:
    more = (
        "Studieförbunden ordnade läsecirklar i samtliga fem bibliotek, och deltagarna valde själva vilka "
        "böcker som skulle läsas. Kulturskolan gav konserter på äldreboendena varje vecka "
        "från mitten av september till slutet av november."
    )
    assert places_of(f"{PASSAGE}|{OTHER}|{more}", f"{PASSAGE}|{more}") == [8]


def test_standing_phrases_are_left_alone() -> None:
    phrase = (
        "Nämnden bedömer att målet uppfylls för året, då samtliga nämndmål och de flesta av indikatorerna "
        "har uppnåtts eller väntas göra det."
    )
    assert places_of(*[phrase] * 6) == []


def test_a_summary_and_a_special_account_may_say_again_what_the_chapters_say() -> None:
    summary = a_section("Sammanfattning", PASSAGE, role=SectionRole.SUMMARY)
    goal = a_section("Kultur", PASSAGE, goal=a_goal("Kultur för alla", number="1.1"))
    special = a_section("Särskilda redovisningar", a_section("Barnets rättigheter", PASSAGE))
    assert found_by(RULE, a_document(summary, goal, special)) == ()
    twice = a_section("Särskilda redovisningar", a_section("Barnets rättigheter", PASSAGE, OTHER, PASSAGE))
    assert len(found_by(RULE, a_document(summary, goal, twice))) == 1


def test_the_same_analysis_of_two_activities_is_found() -> None:
    def document(first: str, second: str) -> int:
        table = activities(an_activity("Utred", analysis=first), an_activity("Inför", analysis=second))
        return len(found_by(RULE, a_document(a_section("Mål", table))))

    assert document(PASSAGE, PASSAGE) == 1
    assert document(PASSAGE, OTHER) == 0


def test_indicators_of_one_survey_may_share_a_sentence_on_it() -> None:
    survey = (
        "Resultatet kommer från den årliga undersökningen bland dem som bor på kommunens vård- och "
        "omsorgsboenden och deras anhöriga."
    )
    table = indicators(
        an_indicator("Trygghet", f"{survey} Fler än i fjol är trygga."),
        an_indicator("Mat", f"{survey} Färre än i fjol är nöjda med maten."),
    )
    assert found_by(RULE, a_document(a_section("Mål", table))) == ()


def test_a_short_sentence_is_found_only_when_it_stands_twice_on_end() -> None:
    short = "Arbetet fortsätter under våren."
    assert places_of(f"Nämnden är nöjd. {short} {short}") == [2]
    assert places_of(f"{short} Nämnden är nöjd. {short}", short) == []
    assert places_of("Ej aktuellt. Ej aktuellt.") == []


def test_a_long_passage_in_three_places_is_no_standing_phrase() -> None:
    longer = (
        f"{PASSAGE} Kulturskolan gav konserter på äldreboendena varje vecka från mitten av september till "
        "slutet av november."
    )
    assert places_of(longer, FILLING, longer, FILLING, longer) == [9]
    sentence = PASSAGE.split(". ")[0] + "."
    assert places_of(sentence, FILLING, sentence, FILLING, sentence) == []
