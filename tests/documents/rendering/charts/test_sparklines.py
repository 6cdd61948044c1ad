"""A series as a small line in a row."""

from __future__ import annotations

from decimal import Decimal

from tertial.documents.rendering.charts.sparklines import HEIGHT, WIDTH, sparkline


def test_a_line_goes_from_the_first_value_to_the_last() -> None:
    drawn = sparkline([Decimal(1), Decimal(3), Decimal(2)])
    assert drawn is not None
    assert drawn.stretches == ("3.0,21.0 48.0,3.0 93.0,12.0",)
    assert drawn.end == ("93.0", "12.0")
    assert (drawn.width, drawn.height) == (WIDTH, HEIGHT)


def test_a_gap_parts_the_line() -> None:
    drawn = sparkline([Decimal(1), None, Decimal(2), Decimal(3), None])
    assert drawn is not None
    assert [len(each.split()) for each in drawn.stretches] == [1, 2]
    assert drawn.end == ("70.5", "3.0")


def test_the_target_lies_within_the_picture() -> None:
    drawn = sparkline([Decimal(1), Decimal(2)], target=Decimal(10))
    assert drawn is not None
    assert drawn.target == "3.0"


def test_values_that_are_all_the_same_lie_in_the_middle() -> None:
    drawn = sparkline([Decimal(5), Decimal(5)])
    assert drawn is not None
    assert drawn.stretches == ("3.0,12.0 93.0,12.0",)


def test_one_value_is_no_line() -> None:
    assert sparkline([Decimal(1), None]) is None
    assert sparkline([]) is None
