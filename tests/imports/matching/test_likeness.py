"""How like two names are, and what makes them names of different things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.imports.matching.likeness import Grade, likeness, name_of

# (before, now, grade): invented names, each with the difference that is tried.
PAIRS = [
    ("Andel nöjda föräldrar", "Andel nöjda föräldrar", Grade.EQUAL),
    ("Andel nöjda föräldrar", "andel  nöjda föräldrar.", Grade.EQUAL),
    ("Andel nöjda föräldrar", "Andel nojda foraldrar", Grade.EQUAL),
    ("Andel nöjda föräldrar i förskola", "Andel nöjda föräldrar i förskolan", Grade.SPELLING),
    ("Andel elever som trivs", "Andelen av eleverna som trivs", Grade.SPELLING),
    ("Antal hembesök per brukare", "Per brukare antal hembesök", Grade.SPELLING),
    ("Antal hem besök", "Antal hembesök", Grade.SPELLING),
    ("Sjukfrånvaro inom hemtjänsten", "Sjukfrånvaro inom hemtjönsten", Grade.SPELLING),
    ("Andel nöjda föräldrar", "Andel mycket nöjda föräldrar", Grade.WORDS),
    ("Antal lekplatser", "Antal parker", Grade.WORDS),
    ("Nöjdhet i undersökningen 2024", "Nöjdhet i undersökningen 2025", Grade.WORDS),
    ("Andel elever i årskurs 3", "Andel elever i årskurs 6", Grade.OTHER),
    ("Andel elever som klarat provet", "Andel elever i årskurs 9 som klarat provet", Grade.OTHER),
    ("Andel kvinnor i arbete", "Andel män i arbete", Grade.OTHER),
    ("Andel som är nöjda", "Andel som inte är nöjda", Grade.OTHER),
    ("Kostnad inklusive hyra", "Kostnad exklusive hyra", Grade.OTHER),
]


@pytest.mark.parametrize(("before", "now", "grade"), PAIRS)
def test_what_makes_a_difference(before: str, now: str, grade: Grade) -> None:
    assert likeness(name_of(before), name_of(now)).grade is grade


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Antal inflyttade barn", "Antal utflyttade barn"),
        ("Inflyttningsnetto per år", "Utflyttningsnetto per år"),
        ("Elever i grundskola", "Elever i grundsärskola"),
        ("Andel nöjda", "Andel missnöjda"),
        ("Resor till arbetet", "Resor från arbetet"),
        ("Personer under 65", "Personer över 65"),
        ("Andel ökad trivsel", "Andel minskad trivsel"),
        ("Pris per kvm", "Plats per kvm"),
    ],
)
def test_words_that_look_alike_and_mean_different_things_are_not_taken_for_a_spelling(
    before: str, now: str
) -> None:
    assert likeness(name_of(before), name_of(now)).grade < Grade.SPELLING


def test_the_words_that_differ_are_told_as_printed() -> None:
    found = likeness(name_of("Andel nöjda Föräldrar"), name_of("Andel mycket nöjda Elever"))
    assert (found.gone, found.come) == (("Föräldrar",), ("mycket", "Elever"))


def test_nothing_is_like_nothing() -> None:
    assert likeness(name_of(""), name_of("—")).grade < Grade.SPELLING
    assert likeness(name_of("..."), name_of("Andel nöjda")).grade < Grade.SPELLING


WORDS = st.text(alphabet="abcdefåäöÅÄÖ 0123456789.,-%\u00a0\x00éß½Σ", max_size=60)


@given(WORDS, WORDS)
def test_likeness_is_a_measure_and_the_same_from_both_sides(one: str, other: str) -> None:
    there, back = likeness(name_of(one), name_of(other)), likeness(name_of(other), name_of(one))
    assert there.grade is back.grade
    assert abs(there.similarity - back.similarity) <= 1
    assert 0 <= there.similarity <= 100
    assert (there.similarity == 100) == (there.grade is Grade.EQUAL)


@given(WORDS)
def test_a_name_is_its_own_likeness(text: str) -> None:
    found = likeness(name_of(text), name_of(text.upper().lower()))
    assert found.grade is Grade.EQUAL or not name_of(text).folded or name_of(text) != name_of(text.lower())


@given(WORDS, st.integers(0, 9), st.integers(0, 9))
def test_other_numbers_are_never_the_same(text: str, one: int, other: int) -> None:
    found = likeness(name_of(f"{text} åk {one}"), name_of(f"{text} åk {other}"))
    assert (found.grade >= Grade.SPELLING) == (one == other)
