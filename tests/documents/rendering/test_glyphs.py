from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tertial.documents.rendering import glyphs
from tertial.documents.rendering.glyphs import Cleaner, drawable, font
from tertial.documents.rendering.printable import UNPRINTABLE
from tertial.documents.rendering.style import FONTS


def test_every_font_has_the_letters_figures_and_signs_of_a_report() -> None:
    wanted = "abcåäöÅÄÖéü 0123456789 ,.:;%–—−+±§°”’…½€◊"
    for file in FONTS.glob("*.ttf"):
        missing = [sign for sign in wanted if ord(sign) not in font(file.stem).glyphs]
        assert missing == [], file.name


def test_everyday_signs_need_no_looking_up_because_fonts_have_them() -> None:
    everyday = [chr(code) for code in range(0x20, 0x3000) if glyphs._EVERYDAY.fullmatch(chr(code))]
    assert len(everyday) > 300
    assert all(ord(sign) in drawable() for sign in everyday)


def test_digits_are_equally_wide() -> None:
    inter = font("Inter_400Regular")
    assert {inter.width(digit) for digit in "0123456789"} == {inter.width("0")}
    assert inter.width("mm") > inter.width("ii")


def test_ordinary_text_is_left_alone() -> None:
    cleaner = Cleaner()
    text = "Nämnden – ”å, ä och ö” – redovisar −17,1 mnkr (½ år) §\u00a05."
    assert cleaner.clean(text) == text
    assert cleaner.note() is None


def test_what_no_font_has_is_replaced_and_counted() -> None:
    cleaner = Cleaner()
    assert cleaner.clean("a☃b☃c漢") == f"a{UNPRINTABLE}b{UNPRINTABLE}c{UNPRINTABLE}"
    assert "U+2603 snowman (2)" in str(cleaner.note())
    assert "U+6F22" in str(cleaner.note())


def test_signs_for_private_use_are_replaced_though_fonts_draw_them() -> None:
    assert Cleaner().clean("\ue000 \uf0b7") == f"{UNPRINTABLE} {UNPRINTABLE}"


def test_a_sign_that_was_there_is_not_counted_as_a_replacement() -> None:
    cleaner = Cleaner()
    assert cleaner.clean(f"a{UNPRINTABLE}b") == f"a{UNPRINTABLE}b"
    assert cleaner.note() is None


def test_letters_with_loose_accents_become_one_letter() -> None:
    assert Cleaner().clean("o\u0308ver a\u030a") == "över å"


def test_very_long_words_can_be_broken() -> None:
    cleaned = Cleaner().clean("x" * 500)
    assert max(len(piece) for piece in cleaned.split("\u200b")) <= 40
    assert cleaned.replace("\u200b", "") == "x" * 500


def test_many_replacements_make_a_short_note() -> None:
    cleaner = Cleaner()
    cleaner.clean("".join(map(chr, range(0x4E00, 0x4E64))))
    note = str(cleaner.note())
    assert note.endswith("med flera.")
    assert len(note) < 1200


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=200))
def test_whatever_comes_in_can_be_drawn(text: str) -> None:
    cleaned = Cleaner().line(text)
    assert all(ord(sign) in drawable() or sign == "\u200b" for sign in cleaned)
    assert not re.search("[\x00-\x1f\ud800-\udfff]", cleaned)
