"""A text is split where its sentences end, and each knows the lines it stands on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.consistency.evidence.sentences import lines_of, split
from tertial.documents.tree import Place


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ett. Två! Tre?", ["Ett.", "Två!", "Tre?"]),
        ("Det gäller bl.a. Almvik. Nästa.", ["Det gäller bl.a. Almvik.", "Nästa."]),
        ("Det kostar 5 kr. Det är dyrt.", ["Det kostar 5 kr. Det är dyrt."]),
        ("Den 1. 5 maj.", ["Den 1. 5 maj."]),
        ("Under 2025. 15 barn kom.", ["Under 2025.", "15 barn kom."]),
        ("Han sade ”Nej.” Sedan gick han", ["Han sade ”Nej.”", "Sedan gick han"]),
        ("Mål 1.2 nås. Se s. 4.", ["Mål 1.2 nås.", "Se s. 4."]),
        ("Utan slut", ["Utan slut"]),
        ("", []),
        ("   ", []),
    ],
)
def test_sentences_end_where_they_end(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet="AB ab.!?12”\n", max_size=80))
def test_no_sign_but_space_is_lost_between_sentences(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_a_sentence_takes_its_share_of_the_lines() -> None:
    source = (Place(first=10, last=11, page=1), Place(first=20, last=21, page=2))
    assert lines_of(source, 0, 20, 40) == (Place(first=10, last=11, page=1),)
    assert lines_of(source, 15, 25, 40) == (
        Place(first=11, last=11, page=1),
        Place(first=20, last=20, page=2),
    )
    assert lines_of(source, 30, 40, 40) == (Place(first=21, last=21, page=2),)
    assert lines_of((), 0, 5, 10) == ()
    assert lines_of(source, 0, 0, 0) == source
