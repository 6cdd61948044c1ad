"""Colours that can be read on both grounds, in colour and in grey."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.documents.rendering.charts.description import Tone
from tertial.documents.rendering.charts.looks import Look
from tertial.documents.rendering.style import contrast

GROUNDS = [Look(), Look(dark=True)]


@pytest.mark.parametrize("look", GROUNDS, ids=["light", "dark"])
def test_every_line_and_word_stands_out(look: Look) -> None:
    ground = look.colours.ground
    for tone in (Tone.SUBJECT, Tone.WOMEN, Tone.MEN):
        assert contrast(look.colour(tone), ground) >= 4.5
    assert contrast(look.colours.ink, ground) >= 7
    assert contrast(look.colours.quiet, ground) >= 7
    assert contrast(look.colours.context, ground) >= 2.5, "context is quieter, and named beside"


@pytest.mark.parametrize("look", GROUNDS, ids=["light", "dark"])
def test_women_and_men_differ_in_grey(look: Look) -> None:
    assert contrast(look.colour(Tone.WOMEN), look.colour(Tone.MEN)) >= 1.2
    shades = [look.colour(tone) for tone in (Tone.SUBJECT, Tone.WOMEN, Tone.MEN)]
    assert all(one != other for one, other in itertools.combinations(shades, 2))


@given(st.integers(0, 0xFFFFFF), st.booleans())
def test_any_accent_can_be_read(colour: int, dark: bool) -> None:
    look = Look(dark=dark, accent=f"#{colour:06x}")
    assert contrast(look.subject, look.colours.ground) >= 4.5


def test_an_accent_that_can_be_read_is_kept() -> None:
    assert Look(accent="#00546b").subject == "#00546b"
