"""What a scanner damaged is told from what an author wrote otherwise."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial

import pytest

from tertial.consistency.evidence import evidence_of
from tertial.consistency.evidence.column_meanings import meanings_of
from tertial.consistency.evidence.scans import Legibility, same_but_for_damage, words_as_scanned
from tertial.consistency.rules.document.cross_references import RULE as CROSS_REFERENCES
from tertial.consistency.rules.document.goal_titles import RULE as GOAL_TITLES
from tertial.consistency.rules.document.number_points import RULE as NUMBER_POINTS
from tertial.consistency.rules.document.repeated_passages import RULE as REPEATED_PASSAGES
from tertial.consistency.rules.document.similar_names import RULE as SIMILAR_NAMES
from tertial.consistency.rules.goals.goal_parts import RULE as GOAL_PARTS
from tertial.consistency.rules.indicators.forecast_missing import RULE as FORECAST_MISSING
from tertial.consistency.rules.indicators.impossible_values import RULE as IMPOSSIBLE_VALUES
from tertial.consistency.rules.indicators.mixed_units import RULE as MIXED_UNITS
from tertial.consistency.rules.indicators.women_and_men import RULE as WOMEN_AND_MEN
from tertial.consistency.rules.text.list_sums import RULE as LIST_SUMS
from tertial.core.words import fold
from tertial.documents.tree import Block, Document, SectionRole, Undecided
from tests.consistency.building import (
    TERTIAL_1,
    a_document,
    a_goal,
    a_section,
    a_table,
    an_indicator,
    found_by,
    indicators,
)
from tests.fixtures.scanned import scan

PROSE = (
    "Nämnden har under året öppnat två nya förskolor och rustat upp lekplatserna i Almviks södra delar."
    " Arbetet med att göra trafikmiljön säkrare för äldre och för barn på väg till skolan fortsätter."
)


def scanned(text: str, seed: int = 1) -> str:
    return scan(text, seed, commas=0).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Förskolan är likvärdig", "Forskolan ar likvdrdig"),
        ("Nämnden är en bra arbetsgivare", "Ndmnden ar en bra arbetsgivare-"),
        ("Invånarna på söder", "Invinarna pa s6der"),
        ("Almviks barn- och ungdomsnämnd", "A1mviks barn- och ungdomsnimnd"),
        ("Hälso-sjukvård", "Halsosjukvdrd"),
    ],
)
def test_a_scanner_makes_many_forms_of_one_name(one: str, other: str) -> None:
    assert same_but_for_damage(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Invånarna är delaktiga", "Invånaren är delaktig"),
        ("60 platser", "66 platser"),
        ("Öppen förskola", "Förskola"),
    ],
)
def test_other_words_and_numbers_are_not_damage(one: str, other: str) -> None:
    assert not same_but_for_damage(one, other)


def test_numbers_of_their_own_are_kept_and_those_in_words_are_letters() -> None:
    assert words_as_scanned(fold("16 nya h6ga tr0ttoarer, 10 %")) == words_as_scanned(
        fold("16 nya höga trottoarer 10 %")
    )
    assert words_as_scanned("16 60") == ("16", "60")


def test_a_document_looks_scanned_when_its_letters_are_lost() -> None:
    assert not Legibility.of([PROSE] * 10).looks_scanned
    assert Legibility.of(scanned(PROSE, seed) for seed in range(10)).looks_scanned
    assert not Legibility.of([scanned(PROSE)]).looks_scanned, "too short to tell"
    assert not Legibility.of([PROSE, "B2B, PM10 och covid19"] * 3).looks_scanned


def a_report(points: tuple[str, ...] = ("1.1", "1.2", "1.3", "1.4."), seed: int | None = None) -> Document:
    """A report with a goal, its title told in a list heading, and one passage in two places."""

    def printed(text: str, place: int) -> str:
        return text if seed is None else scanned(text, seed + place)

    title = "Äldre i Almvik får en trygg omsorg på lika villkor"
    filling = [printed(PROSE + f" Det gäller område {place}.", place) for place in range(8)]
    return a_document(
        a_section("Inledning", *filling),
        a_section(
            "Uppföljning",
            printed(title, 3),
            printed("Besöken på de öppna träffpunkterna för äldre har ökat med 12 procent under året.", 5),
            *(a_section(printed("Område", place), number=number) for place, number in enumerate(points)),
        ),
        a_section(
            printed(title, 11),
            printed("Besöken på de öppna träffpunkterna för äldre har ökat med 12 procent under året.", 21),
            printed("Föreningen Köpmannaföreningen Åängen samarbetar med Köpmannaföreningen Åängen.", 31),
            goal=a_goal(printed(title, 11), number="2.1"),
        ),
    )


@pytest.mark.parametrize("seed", range(5))
def test_damage_is_no_fault_of_the_author_and_hides_none(seed: int) -> None:
    report = a_report(seed=seed)
    assert evidence_of(report).looks_scanned
    for rule in (GOAL_TITLES, NUMBER_POINTS, SIMILAR_NAMES):
        assert not found_by(rule, report), rule.identifier
    assert any("Bes" in found.message(str) for found in found_by(REPEATED_PASSAGES, report))


def test_a_sound_document_is_held_to_how_it_spells() -> None:
    assert len(found_by(NUMBER_POINTS, a_report())) == 1
    assert not evidence_of(a_report()).looks_scanned


@pytest.mark.parametrize(
    "sentence",
    [
        "Av budgeten på 45,7 mnkr avser 29,5 mnkr skolor.",
        "Bidragen är 45,7 mnkr, varav 29,5 mnkr avser kultur och 162 mnkr idrott.",
        "Bidragen är 457 mnkr fördelat på kultur 29,5 mnkr och idrott 16,2 mnkr.",
        "Kulturen får 14,2 mnkr och idrotten 20 mnkr. Bidragen är således sammanlagt 16,2 mnkr.",
    ],
)
def test_a_lost_comma_makes_no_sum_wrong(sentence: str) -> None:
    assert not found_by(LIST_SUMS, a_document(a_section("Bidrag", sentence)))


def test_a_row_that_lost_its_place_contradicts_nothing() -> None:
    headings = ("Område", "Budget", "Bokslut", "Avvikelse")
    sound = [(f"Område {name}", "12,5", "12,0", "0,5") for name in ("A", "B", "C", "D")]
    (section,) = evidence_of(
        a_document(a_section("Ekonomi", a_table(headings, *sound, ("Skola 41,8", "37,8", "4 0 1", "1"))))
    ).sections
    measures = {fact.name: fact.meaning.measure for fact in section.facts}
    assert measures["omrade a"] is not None
    assert measures["skola 41,8"] is None


def test_headings_that_are_askew_mean_nothing() -> None:
    figures = [(None, None, None)]
    askew = meanings_of(("", "Mnkr", "VP 2025", "VP 2024 Slutlig budget 2024", "Prognos"), figures)
    assert {each.measure for each in askew} == {None}
    assert meanings_of(("Mnkr", "VP 2025", "VP 2024"), figures)[1].measure is not None


def test_a_goal_is_told_by_the_goals_under_it_and_none_is_missed_in_a_scan() -> None:
    own = a_section("Lek", goal=a_goal("Barn leker", number="1.4.1", level="board_goal"))
    other = a_section("Ro", goal=a_goal("Äldre vilar", number="1.2", level="area_goal"))
    assert not found_by(CROSS_REFERENCES, a_document(a_section("A", "Se mål 1.4."), own, other))
    assert found_by(CROSS_REFERENCES, a_document(a_section("A", "Se mål 1.5."), own, other))


@pytest.mark.parametrize("damaged", [True, False])
def test_a_figure_in_two_pieces_is_no_missing_unit(damaged: bool) -> None:
    row = replace(
        an_indicator("Andel miljöbränsle", outcome="80", target="86 %"),
        undecided=(Undecided(text="8 %", candidates=("previous", "forecast")),),
    )
    prose = [damaged_text if damaged else PROSE for damaged_text in map(partial(scanned, PROSE), range(8))]
    found = found_by(MIXED_UNITS, a_document(a_section("Mål", *prose, indicators(row))))
    assert len(found) == (0 if damaged else 1)


def test_a_lost_comma_makes_no_share_more_than_all() -> None:
    lost = an_indicator("Andel nöjda", outcome="736 %", previous="71,2 %")
    wrong = an_indicator("Andel nöjda", outcome="736 %", previous="71 %")
    assert not found_by(IMPOSSIBLE_VALUES, a_document(indicators(lost)))
    assert found_by(IMPOSSIBLE_VALUES, a_document(indicators(wrong)))


def a_scan(*blocks: Block, **named: object) -> Document:
    """A document that looks scanned, with some blocks."""
    prose = [scanned(PROSE, seed) for seed in range(8)]
    return a_document(a_section("Mål", *prose, *blocks), **named)  # type: ignore[arg-type]


def test_in_a_scan_no_value_that_lost_its_comma_is_held_against_the_others() -> None:
    sexes = an_indicator("Sjukfrånvaro", outcome="8,6 %", outcome_women="9,8 %", outcome_men="73 %")
    piece = an_indicator("Klimatavtryck", outcome="1", target="1,40 kg")
    for row, rule in ((sexes, WOMEN_AND_MEN), (piece, MIXED_UNITS)):
        assert found_by(rule, a_document(indicators(row)))
        assert not found_by(rule, a_scan(indicators(row)))


def test_in_a_scan_a_column_left_empty_may_be_another() -> None:
    full = [an_indicator(f"Andel {name}", outcome="5 %", forecast="6 %", target="7 %") for name in "abcd"]
    row = an_indicator("Andel e", outcome="5 %", target="7 %")
    table = indicators(*full, row)
    assert found_by(FORECAST_MISSING, a_document(table, identity=TERTIAL_1))
    assert not found_by(FORECAST_MISSING, a_scan(table, identity=TERTIAL_1))


def test_no_title_of_a_goal_begins_in_lower_case() -> None:
    goals = [
        a_section(f"Mål {name}", a_section("Beskrivning", "Text.", role=SectionRole.DESCRIPTION),
                  goal=a_goal(f"Mål {name}"), label="Nämndmål:")
        for name in "abcdef"
    ]  # fmt: skip
    piece = "indikatorer och aktiviteter."
    torn = a_section(piece, goal=a_goal(piece), label="Nämndmål:")
    whole = a_section("Fler träd", goal=a_goal("Fler träd"), label="Nämndmål:")
    assert not found_by(GOAL_PARTS, a_document(*goals, torn))
    assert found_by(GOAL_PARTS, a_document(*goals, whole))


def test_a_table_cut_in_two_by_a_page_is_one() -> None:
    headings = ("Mnkr", "Budget", "Bokslut", "Avvikelse")
    areas = [(name, "10,0", "9,0", "1,0") for name in ("Skola", "Kultur", "Idrott", "Parker", "Bad")]
    ours = ("Nämnd och förvaltning", "5,0", "4,5", "0,5")
    end = a_table(headings, ("Gator", "10,0", "12,0", "-2,0"), ("Totalt", "65,0", "61,5", "3,5"), totals=[1])
    told = "Nämnden redovisar ett överskott om 3,5 mnkr. Skolan redovisar ett överskott om 1,0 mnkr."
    evidence = evidence_of(a_document(a_section("Resultat", told, a_table(headings, ours, *areas), end)))
    assert Decimal("3.5") in {fact.figure.value for fact in evidence.amounts.whole}
