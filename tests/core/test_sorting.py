"""Swedish alphabetical order."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.core.sorting import swedish_key


@pytest.mark.parametrize(
    "ordered",
    [
        ["Alby", "Norrmalm", "Zinkensdamm", "Åkeshov", "Ängby", "Örby"],
        ["Enhet 2", "Enhet 10", "Enhet 100"],
        ["enhet", "Enhet 1", "Enheten"],
        ["1.1", "1.2", "1.10", "2"],
        ["ea", "éb", "ec"],
        ["idé", "ideal"],
        ["Lund", "Lysekil", "Lüttich", "Lyxås"],
        ["Vik", "Wik", "Wiköping"],
        ["Zorn", "Ængelholm", "Ängsö", "Öland"],
        ["Ödeshög", "Øresund"],
        ["", " ", "1", "a", "å"],
        ["Förskola", "förskola A", "Förskola B"],
    ],
)
def test_lists_in_order(ordered: list[str]) -> None:
    shuffled = ordered[:]
    random.Random(7).shuffle(shuffled)  # noqa: S311
    assert sorted(shuffled, key=swedish_key) == ordered


def test_the_three_last_letters_however_they_are_coded() -> None:
    decomposed = ["O\u0308rby", "A\u030akeshov", "A\u0308ngby", "Zinken"]
    assert sorted(decomposed, key=swedish_key) == ["Zinken", "A\u030akeshov", "A\u0308ngby", "O\u0308rby"]


@given(st.lists(st.text(max_size=12), max_size=12), st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_where_one_begins(texts: list[str], draw: random.Random) -> None:
    shuffled = texts[:]
    draw.shuffle(shuffled)
    assert sorted(texts, key=swedish_key) == sorted(shuffled, key=swedish_key)


def test_numbers_of_any_length_can_be_sorted() -> None:
    assert sorted(["9" * 10_000, "1" + "0" * 10_000], key=swedish_key)[0] == "9" * 10_000
