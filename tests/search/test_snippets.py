"""The place in a text where something was found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tertial.search.snippets import Finder, Piece


def shown(pieces: tuple[Piece, ...]) -> str:
    return "".join(f"[{piece.text}]" if piece.found else piece.text for piece in pieces)


def test_every_form_of_a_word_is_told_apart() -> None:
    finder = Finder(["skol", "skolan"])
    assert shown(finder.marked("Skolor, skolans och Förskolan")) == "[Skolor], [skolans] och Förskolan"


def test_capital_letters_of_swedish_are_found() -> None:
    assert shown(Finder(["årsmål"]).marked("ÅRSMÅLET nås")) == "[ÅRSMÅLET] nås"


def test_as_many_characters_are_counted_as_are_told_apart() -> None:
    assert Finder(["skol", "skolan"]).length("Skolor, skolans och Förskolan") == len("Skolorskolans")
    assert Finder([]).length("Skolor") == 0


def test_a_snippet_is_the_place_where_the_word_stands_cut_between_words() -> None:
    text = "Inledning " * 40 + "trygghet i skolan" + " avslutning" * 40
    pieces = Finder(["trygg"]).snippet(text)
    assert shown(pieces).startswith("… Inledning")
    assert "[trygghet] i skolan" in shown(pieces)
    assert shown(pieces).endswith("avslutning …")
    assert len(shown(pieces)) < 260


def test_a_short_text_is_shown_whole_and_none_as_none() -> None:
    assert shown(Finder(["x"]).snippet("Kort\n text.")) == "Kort text."
    assert Finder(["x"]).snippet("  ") == ()


def test_signs_of_patterns_are_only_signs() -> None:
    assert shown(Finder(["(a+)+$", ".*"]).marked("aaaa (a+)+$ !")) == "aaaa [(a+)+$] !"


@given(st.text(max_size=400), st.lists(st.text(min_size=1, max_size=5), max_size=4))
def test_nothing_is_lost_or_added_when_a_text_is_marked(text: str, words: list[str]) -> None:
    assert "".join(piece.text for piece in Finder(words).marked(text)) == text
