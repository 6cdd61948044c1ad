"""Words survive a bad scanner; opposites are never taken for each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.core.words import (
    can_be_kept,
    fold,
    inside_a_sentence,
    is_damaged,
    letters_of,
    matches_any,
    squeeze,
    unwrapped,
)


@pytest.mark.parametrize("text", ["", "Målet nås 🙂", "rad\noch rad", "\x01\ue000\uffff"])
def test_a_database_keeps_all_signs(text: str) -> None:
    assert can_be_kept(text)


@pytest.mark.parametrize("text", ["\x00", "Må\ud800let", "målet nås\udfff", "\udc00"])
def test_but_no_null_signs_and_no_halves(text: str) -> None:
    assert not can_be_kept(text)


def test_squeezing_and_folding() -> None:
    assert squeeze("  Tas fram\n av\u00a0nämnd ") == "Tas fram av nämnd"
    assert fold("Fastställs  SENARE") == "faststalls senare"
    assert fold("Café Åre") == "cafe are"
    assert fold("Straße") == "strasse"
    assert fold("A\u030angstro\u0308m") == "angstrom"
    assert fold("½ ｍ²") == "1⁄2 m2"
    assert letters_of("6kad narnnd/ styrelse") == letters_of("ökad nämnd / Styrelse")


@pytest.mark.parametrize(
    "damaged", ["Förslag till beslut", "Forslag till beslut", "F6rslag till beslut", "Fdrslag tiil beslut"]
)
def test_damaged_words_are_known_again(damaged: str) -> None:
    assert matches_any(damaged, ("förslag till beslut",))


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("förändrad", "oförändrad"),
        ("på förändrad nivå", "på oförändrad nivå"),
        ("tillgänglig", "ej tillgänglig"),
        ("mätt", "ej mätt"),
        ("aka", "öka"),
        ("överskott", "underskott"),
        ("", "öka"),
        ("öka" * 100, "öka"),
    ],
)
def test_other_words_are_not(text: str, phrase: str) -> None:
    assert not matches_any(text, (phrase,))


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzåäö", min_size=16, max_size=40), st.data())
def test_two_wrong_letters_in_a_long_phrase_are_forgiven_but_not_three(
    phrase: str, data: st.DataObject
) -> None:
    letters = letters_of(phrase)
    places = data.draw(st.permutations(range(len(letters))))
    for wrong, forgiven in ((0, True), (1, True), (2, True), (3, False)):
        damaged = list(letters)
        for place in places[:wrong]:
            damaged[place] = "#"
        assert len(letters) < 16 or is_damaged("".join(damaged), letters) is forgiven


@pytest.mark.parametrize(
    ("printed", "whole"),
    [
        ("Avvikelse mot netto- budget", "Avvikelse mot nettobudget"),
        ("Vård- och omsorgsboende", "Vård- och omsorgsboende"),
        ("För- och efter- skola", "För- och efterskola"),
        ("Stockholm - Almvik", "Stockholm - Almvik"),
        ("2024- 2025", "2024- 2025"),
    ],
)
def test_what_the_end_of_a_line_left_in_a_word_is_taken_away(printed: str, whole: str) -> None:
    assert unwrapped(printed) == whole


@pytest.mark.parametrize(
    ("cell", "inside"),
    [("Högst 64 st", "högst 64 st"), ("KF:s mål", "KF:s mål"), ("64 st", "64 st"), ("", "")],
)
def test_a_cell_stands_inside_a_sentence_in_lower_case(cell: str, inside: str) -> None:
    assert inside_a_sentence(cell) == inside
