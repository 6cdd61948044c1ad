"""The value axis holds all values, in even steps, and begins at zero where it must."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.documents.rendering.charts.scales import scale_of

NUMBERS = st.decimals(-1_000_000_000, 1_000_000_000, places=3)


@given(st.lists(NUMBERS, min_size=1, max_size=12), st.booleans())
def test_every_value_lies_on_the_axis_and_the_steps_are_even(values: list[Decimal], from_zero: bool) -> None:
    scale = scale_of(values, from_zero=from_zero)
    assert all(0 <= scale.share(value) <= 1 for value in values)
    steps = {later - earlier for earlier, later in itertools.pairwise(scale.ticks)}
    assert len(steps) == 1
    assert min(steps) > 0
    assert 2 <= len(scale.ticks) <= 8
    if from_zero:
        assert scale.low <= 0 <= scale.high


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        (("71", "72.5"), ["70,5", "71,0", "71,5", "72,0", "72,5", "73,0"]),
        (("1050", "12"), ["0", "250", "500", "750", "1\u00a0000", "1\u00a0250"]),
        (("-17.1", "4"), ["\u221230", "\u221220", "\u221210", "0", "10"]),
        (("5", "5"), ["4,0", "4,5", "5,0", "5,5", "6,0"]),
    ],
)
def test_labels_are_swedish_numbers(values: tuple[str, ...], labels: list[str]) -> None:
    scale = scale_of(map(Decimal, values))
    assert [scale.label(tick) for tick in scale.ticks] == labels


def test_shares_do_not_reach_beyond_a_hundred() -> None:
    assert scale_of([Decimal(96), Decimal(100)], in_percent=True).high == 100
    assert scale_of([Decimal(96), Decimal(104)], in_percent=True).high > 104


def test_an_axis_begins_at_zero_when_values_are_far_apart_and_not_when_they_are_close() -> None:
    assert scale_of([Decimal(10), Decimal(90)]).low == 0
    assert scale_of([Decimal(80), Decimal(90)]).low > 0
