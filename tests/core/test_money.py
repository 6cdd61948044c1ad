"""Money is exact kronor until it is printed, and signs are said in words."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.core.figures import format_figure, parse_figure
from tertial.core.money import (
    Money,
    MoneyUnit,
    NotMoney,
    SignRule,
    VarianceSign,
    describe_variance,
    parse_money,
    total,
)
from tertial.core.numbers import NotANumber, cut_off

amounts = st.decimals(min_value=-(10**13), max_value=10**13, places=2).map(Money)


def kronor(amount: int) -> Money:
    """So many kronor."""
    return Money(Decimal(amount))


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("\u221217,1 mnkr", "-17100000"),
        ("17,1 mkr", "17100000"),
        ("450 tkr", "450000"),
        ("1 050,50 kr", "1050.50"),
        ("2 750,3 miljoner kronor", "2750300000"),
        ("1,2 miljarder kronor", "1200000000"),
        ("0,0 mnkr", "0"),
    ],
)
def test_printed_amounts(text: str, amount: str) -> None:
    assert parse_money(text).kronor == Decimal(amount)


@pytest.mark.parametrize("text", ["17,1", "90 %", "ca 3 mnkr", "380 kr/kvm"])
def test_what_is_no_exact_amount_is_refused(text: str) -> None:
    with pytest.raises(NotMoney):
        parse_money(text)


def test_an_undecidable_amount_is_refused() -> None:
    with pytest.raises(NotANumber):
        parse_money("1.234,5 kr")


@pytest.mark.parametrize(
    ("amount", "unit", "decimals", "printed"),
    [
        (17_149_999, MoneyUnit.MNKR, 1, "17,1\u00a0mnkr"),
        (17_150_000, MoneyUnit.MNKR, 1, "17,2\u00a0mnkr"),
        (-17_150_000, MoneyUnit.MNKR, 1, "\u221217,2\u00a0mnkr"),
        (17_150_000, MoneyUnit.TKR, 0, "17\u00a0150\u00a0tkr"),
        (17_150_000, MoneyUnit.KR, 0, "17\u00a0150\u00a0000\u00a0kr"),
        (-40_000, MoneyUnit.MNKR, 1, "0,0\u00a0mnkr"),
        (2_750_300_000, MoneyUnit.MDKR, 2, "2,75\u00a0mdkr"),
    ],
)
def test_amounts_are_rounded_when_they_are_shown(
    amount: int, unit: MoneyUnit, decimals: int, printed: str
) -> None:
    assert format_figure(kronor(amount).shown_in(unit, decimals)) == printed


def test_the_municipality_may_cut_off() -> None:
    assert kronor(17_190_000).shown_in(MoneyUnit.MNKR, 1, cut_off).value == Decimal("17.1")


def test_rounded_rows_need_not_add_up_but_the_sum_is_exact() -> None:
    rows = [kronor(1_440_000), kronor(1_440_000), kronor(1_440_000)]
    assert [str(row.shown_in(MoneyUnit.MNKR, 1).value) for row in rows] == ["1.4", "1.4", "1.4"]
    assert str(total(rows).shown_in(MoneyUnit.MNKR, 1).value) == "4.3"


@given(amounts, amounts)
def test_sums_and_differences_are_exact(left: Money, right: Money) -> None:
    assert left + right - right == left
    assert left - right == -(right - left)
    assert total([left, right, -right]) == left
    assert (left < right) == (left.kronor < right.kronor)


@given(st.lists(amounts, max_size=30), st.randoms(use_true_random=False))
def test_a_total_does_not_depend_on_order(parts: list[Money], draw: random.Random) -> None:
    shuffled = parts[:]
    draw.shuffle(shuffled)
    assert total(parts) == total(shuffled)


def test_a_sum_that_the_ordinary_context_would_round() -> None:
    large, small = Money(Decimal("1" + "0" * 30)), Money(Decimal("0.01"))
    assert large + small - large == small


@given(amounts, st.sampled_from(MoneyUnit))
def test_an_amount_counted_in_a_unit_is_the_same_amount(amount: Money, unit: MoneyUnit) -> None:
    assert Money.of(amount.amount_in(unit), unit) == amount


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=1), st.sampled_from(MoneyUnit))
def test_a_shown_amount_reads_back(amount: Decimal, unit: MoneyUnit) -> None:
    money = Money.of(amount, unit)
    assert parse_money(format_figure(money.shown_in(unit, 1))) == money


def test_nothing_is_zero_kronor() -> None:
    assert total([]) == kronor(0)
    assert not kronor(0)
    assert str(-kronor(0)) == "0\u00a0kr"


def test_money_is_never_a_float() -> None:
    with pytest.raises(TypeError, match="exact"):
        Money(17.1)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no amount"):
        Money(Decimal("NaN"))


@pytest.mark.parametrize(
    ("variance", "words"),
    [
        (-17_100_000, "ett underskott om 17,1\u00a0mnkr"),
        (17_100_000, "ett överskott om 17,1\u00a0mnkr"),
        (0, "ingen avvikelse"),
        (40_000, "ingen avvikelse"),
        (-50_000, "ett underskott om 0,1\u00a0mnkr"),
    ],
)
def test_a_variance_above_zero_is_a_surplus(variance: int, words: str) -> None:
    assert describe_variance(kronor(variance)) == words


@pytest.mark.parametrize(
    ("word", "sign"),
    [
        ("överskott", VarianceSign.SURPLUS),
        ("Överskottet", VarianceSign.SURPLUS),
        ("Overskott", VarianceSign.SURPLUS),
        ("underskott", VarianceSign.DEFICIT),
        ("underskotten", VarianceSign.DEFICIT),
        ("avvikelse", None),
        ("skott", None),
        ("", None),
    ],
)
def test_the_words_for_a_variance(word: str, sign: VarianceSign | None) -> None:
    assert VarianceSign.from_word(word) is sign


def test_a_sentence_states_the_variance() -> None:
    assert VarianceSign.DEFICIT.apply(parse_money("17,1 mnkr")) == kronor(-17_100_000)
    assert VarianceSign.SURPLUS.apply(parse_money("17,1 mnkr")) == kronor(17_100_000)
    assert VarianceSign.EVEN.apply(kronor(0)) == kronor(0)
    with pytest.raises(ValueError, match="no size"):
        VarianceSign.EVEN.apply(kronor(1))


def test_a_table_with_the_other_sign_is_brought_to_the_house_rule() -> None:
    printed = Money.from_figure(parse_figure("-0,7 mnkr"))
    assert SignRule.SURPLUS_MINUS.to_house_rule(printed) == kronor(700_000)
    assert SignRule.SURPLUS_PLUS.to_house_rule(printed) == kronor(-700_000)


@given(amounts)
def test_the_sign_and_the_size_make_the_variance(variance: Money) -> None:
    assert VarianceSign.of(variance).apply(abs(variance)) == variance
