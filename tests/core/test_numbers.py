"""Numbers are read exactly or refused, and what is printed reads back as the same."""

from __future__ import annotations

import json
import random
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.core.numbers import (
    MINUS_SIGNS,
    SPACES,
    NotANumber,
    NumberFault,
    cut_off,
    decimals_of,
    exact_context,
    format_number,
    parse_number,
    round_half_away,
)


def printed_strings() -> list[tuple[str, str]]:
    """The table of printed texts and what they say: a decimal or the name of a fault."""
    lines = Path(__file__).with_name("numbers.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(json.loads(text), meaning) for text, meaning in rows]


TABLE = printed_strings()


def reading(text: str) -> str:
    """What `parse_number` makes of a text, in the words of the table."""
    try:
        return str(parse_number(text))
    except NotANumber as refusal:
        assert refusal.text == text
        return refusal.reason.name


def test_the_table_has_three_hundred_different_strings_and_every_fault() -> None:
    assert len({text for text, _ in TABLE}) == len(TABLE) >= 300
    assert {fault.name for fault in NumberFault} <= {meaning for _, meaning in TABLE}


@pytest.mark.parametrize(("text", "meaning"), TABLE)
def test_every_printed_string_is_read_exactly_or_refused(text: str, meaning: str) -> None:
    assert reading(text) == meaning


def test_a_reader_that_guesses_fails_the_table() -> None:
    def guessed(text: str) -> str:
        bare = re.sub(r"\s", "", text).replace("\u2212", "-").replace(",", ".")
        try:
            return str(Decimal(bare))
        except ArithmeticError:
            return "refused"

    refused = {fault.name for fault in NumberFault}
    wrong = [text for text, meaning in TABLE if meaning in refused and guessed(text) != "refused"]
    assert {"12 34", "9.10", "1 0500", "007", "- 17,1", "1e-5"} <= set(wrong)


def test_a_hundred_thousand_printed_numbers_read_back() -> None:
    seed = 20260430
    draw = random.Random(seed)  # noqa: S311
    spaces = SPACES
    for _ in range(100_000):
        decimals = draw.choice((0, 0, 1, 1, 2, 3, 6))
        value = Decimal(draw.randrange(-(10 ** draw.randrange(1, 16)), 10 ** draw.randrange(1, 16)))
        value = value.scaleb(-decimals)
        printed = format_number(value)
        # The same figure as somebody else prints it.
        foreign = printed.replace("\u00a0", draw.choice(spaces)).replace("\u2212", draw.choice(MINUS_SIGNS))
        for text in (printed, foreign):
            back = parse_number(text)
            assert back == value, (seed, text)
            assert decimals_of(back) == decimals, (seed, text)


@given(st.text(alphabet="0123456789 ,.-\u2212+\u00a0%", max_size=12))
def test_whatever_is_read_prints_as_it_stood(text: str) -> None:
    try:
        value = parse_number(text)
    except NotANumber:
        return
    bare = text.strip()
    negative = any(sign in bare for sign in MINUS_SIGNS)
    digits = re.sub(rf"[{re.escape(MINUS_SIGNS)}+]", "", bare)
    assert re.sub(r"\s", "", digits) == re.sub(r"\s", "", format_number(abs(value)))
    assert (value < 0) == (negative and value != 0)
    groups = re.split(r"[ \u00a0]", digits.strip().partition(",")[0])
    assert len(groups) == 1 or (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]))


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        assert parse_number(text).is_finite()
    except NotANumber as refusal:
        assert refusal.reason in NumberFault


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        ("1050", None, "1\u00a0050"),
        ("-17.1", None, "\u221217,1"),
        ("4.0", None, "4,0"),
        ("4", None, "4"),
        ("4", 2, "4,00"),
        ("2.45", 1, "2,5"),
        ("-2.45", 1, "\u22122,5"),
        ("2.449", 1, "2,4"),
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("-0.04", 1, "0,0"),
        ("-0.05", 1, "\u22120,1"),
        ("-0.0", None, "0,0"),
        ("999.95", 1, "1\u00a0000,0"),
        ("1E+6", None, "1\u00a0000\u00a0000"),
        ("1234567.891", None, "1\u00a0234\u00a0567,891"),
        ("1E-7", None, "0,0000001"),
        ("1" * 31, None, "1" + "\u00a0111" * 10),
    ],
)
def test_printing(value: str, decimals: int | None, printed: str) -> None:
    assert format_number(Decimal(value), decimals) == printed


@pytest.mark.parametrize(("value", "printed"), [("0.2", "+0,2"), ("-0.2", "\u22120,2"), ("0.0", "0,0")])
def test_a_signed_change_shows_its_plus_but_zero_has_no_sign(value: str, printed: str) -> None:
    assert format_number(Decimal(value), signed=True) == printed


def test_a_sign_that_rounds_away_is_not_printed() -> None:
    assert format_number(Decimal("0.04"), 1, signed=True) == "0,0"


def test_the_rounding_is_the_municipalitys_choice() -> None:
    assert format_number(Decimal("2.49"), 1, rounding=cut_off) == "2,4"
    assert format_number(Decimal("-2.49"), 1, rounding=cut_off) == "\u22122,4"
    assert format_number(Decimal("-0.09"), 1, rounding=cut_off) == "0,0"


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=6))
def test_rounding_moves_a_figure_by_half_a_unit_at_most(value: Decimal) -> None:
    for decimals in range(5):
        half = Decimal(5).scaleb(-decimals - 1)
        assert abs(exact_context().subtract(round_half_away(value, decimals), value)) <= half
        assert round_half_away(-value, decimals) == -round_half_away(value, decimals)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "1E+50", "1E-50", "9E+999999"])
def test_what_is_no_figure_is_not_printed(value: str) -> None:
    with pytest.raises(ValueError, match="no figure"):
        format_number(Decimal(value))


def test_a_negative_precision_is_refused() -> None:
    with pytest.raises(ValueError, match="zero or more"):
        round_half_away(Decimal(15), -1)


def test_a_refusal_says_what_was_read_and_why() -> None:
    with pytest.raises(NotANumber, match=r"'9\.10': a point may be") as refusal:
        parse_number("9.10")
    assert refusal.value.reason is NumberFault.POINT


def test_endless_digits_are_refused_at_once() -> None:
    with pytest.raises(NotANumber):
        parse_number("9" * 1_000_000)
