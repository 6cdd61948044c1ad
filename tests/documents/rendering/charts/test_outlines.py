"""Letters drawn from our own fonts: each has its shape, and what a font lacks is seen."""

from __future__ import annotations

import re

import pytest

from tertial.documents.rendering.charts.outlines import outlines
from tertial.documents.rendering.printable import UNPRINTABLE

INTER = outlines("Inter_400Regular")
NUMBER = r"-?[0-9.]+(?:e[-+]?[0-9]+)?"
PATH = re.compile(rf"(?:M{NUMBER},{NUMBER}(?:L{NUMBER},{NUMBER}|Q{NUMBER},{NUMBER} {NUMBER},{NUMBER})*Z)+")


@pytest.mark.parametrize("letter", "aåäöÅÄÖ0123456789%−,éü±≥")
def test_a_letter_is_a_path_of_closed_contours(letter: str) -> None:
    assert PATH.fullmatch(INTER.path(INTER.glyph(letter)))


def contours(letter: str) -> int:
    return INTER.path(INTER.glyph(letter)).count("M")


def test_letters_with_marks_have_the_marks() -> None:
    assert contours("ä") == contours("a") + 2
    assert contours("å") == contours("a") + 2, "a ring is two circles"
    assert contours("i") == 2


def test_a_space_has_no_shape_and_a_width() -> None:
    space = INTER.glyph(" ")
    assert INTER.path(space) == ""
    assert INTER.advance(space) > 0


def test_what_the_font_lacks_is_drawn_as_a_sign() -> None:
    assert INTER.glyph("漢") == INTER.glyph(UNPRINTABLE)


def test_every_glyph_of_the_font_can_be_read() -> None:
    for glyph in set(INTER.characters.values()):
        path = INTER.path(glyph)
        assert path == "" or PATH.fullmatch(path)
