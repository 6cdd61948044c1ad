"""What is typed becomes words; whatever is typed, nothing breaks."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.search.words import LONGEST_WORD, MOST_CHARACTERS, MOST_WORDS, Asked, asked_for


@pytest.mark.parametrize(
    ("typed", "words", "phrases"),
    [
        ("Fler barn LÄSER", ("fler", "barn", "läser"), ()),
        ("  1.1.1 ", ("1.1.1",), ()),
        ("1.1.", ("1.1",), ()),
        ("17,1 mnkr", ("17,1", "mnkr"), ()),
        ('"trygga barn" skola', ("skola",), ("trygga barn",)),
        ("”trygga barn”", (), ("trygga barn",)),
        ('"öppet citat', ("öppet", "citat"), ()),
        ("kvinnor/män", ("kvinnor", "män"), ()),
        ("utbildnings- och fritidsnämnden", ("utbildnings", "och", "fritidsnämnden"), ()),
        ("KF:s", ("kf:s",), ()),
        ("barn, unga; äldre", ("barn", "unga", "äldre"), ()),
        ("barn barn", ("barn",), ()),
        ("a\u030ar", ("år",), ()),
        ("", (), ()),
        (" ... !? \u200b ' \\ ", (), ()),
        ("\x00\ud800", (), ()),
    ],
)
def test_words_and_phrases(typed: str, words: tuple[str, ...], phrases: tuple[str, ...]) -> None:
    assert asked_for(typed) == Asked(words, phrases)


@given(st.text())
def test_anything_becomes_few_and_short_words(typed: str) -> None:
    asked = asked_for(typed)
    assert len(asked.words) <= MOST_WORDS
    assert all(0 < len(word) <= LONGEST_WORD for word in asked.words)
    assert sum(map(len, asked.words + asked.phrases)) <= MOST_CHARACTERS * 3  # small letters may be longer


def test_a_megabyte_is_read_in_no_time() -> None:
    started = time.monotonic()
    asked = asked_for('skola "' * 150_000)
    assert asked.words == ("skola", "skol")
    assert time.monotonic() - started < 0.1
