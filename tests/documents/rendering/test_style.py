from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.documents.rendering.style import (
    BODY_SIZE,
    INK,
    PAPER,
    QUIET,
    SCALE,
    SIZES,
    HouseStyle,
    contrast,
)


def test_contrast_is_measured_as_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_text_in_tables_can_be_read() -> None:
    assert contrast(INK, PAPER) >= 7
    assert contrast(QUIET, PAPER) >= 7


@given(st.integers(0, 0xFFFFFF))
def test_any_accent_gives_text_that_can_be_read(colour: int) -> None:
    style = HouseStyle(accent=f"#{colour:06x}")
    assert contrast(style.accent_text, PAPER) >= 4.5


def test_a_dark_accent_is_used_as_it_is() -> None:
    assert HouseStyle(accent="#00546b").accent_text == "#00546b"


@pytest.mark.parametrize("accent", ["red", "#fff", "#12345g", "", "#0054 6b"])
def test_what_is_no_colour_is_refused(accent: str) -> None:
    with pytest.raises(ValueError, match="#rrggbb"):
        HouseStyle(accent=accent)


def test_a_logo_needs_its_type() -> None:
    with pytest.raises(ValueError, match="logo"):
        HouseStyle(logo=b"x", logo_text="Vapen")


def test_all_sizes_are_steps_of_one_scale() -> None:
    steps = {round(BODY_SIZE * SCALE**step, 2) for step in range(-2, 7)}
    assert all(min(abs(size - step) for step in steps) < 0.6 for size in SIZES.values())
