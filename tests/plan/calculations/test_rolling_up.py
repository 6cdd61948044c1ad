"""Bodies together: the same whatever the order and the grouping, and nothing hidden shown."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.core.absence import NotAvailable, Suppressed
from tertial.core.cells import Reported, parse_cell
from tertial.core.figures import Figure, parse_figure
from tertial.core.numbers import cut_off, round_half_away
from tertial.plan.calculations.rolling_up import Contribution, RolledUp, RollUpRule, quotient, roll_up
from tests.plan.calculations.speaking import swedish

SUM, WEIGHTED, NONE = RollUpRule.SUM, RollUpRule.WEIGHTED, RollUpRule.NONE


def values(*texts: str) -> list[Contribution]:
    """Parts as they are printed."""
    return [Contribution(value=parse_cell(text)) for text in texts]


def share(numerator: int | None, denominator: int | None, value: str = "") -> Contribution:
    """A part of a weighted indicator."""
    return Contribution(
        value=parse_cell(value),
        numerator=None if numerator is None else Decimal(numerator),
        denominator=None if denominator is None else Decimal(denominator),
    )


def shown(result: RolledUp) -> Reported:
    """The result with the precision of its parts."""
    return result.shown(result.decimals)


@pytest.mark.parametrize(
    ("parts", "printed"),
    [
        (("40 st", "35 st", "0 st"), "75 st"),
        (("4,5 st", "3,25 st"), "7,8 st"),
        (("17,1 mnkr", "450 tkr"), "17,6 mnkr"),
        (("450 tkr", "17,1 mnkr", "999 kr"), "17,6 mnkr"),
        (("−3 st", "3 st"), "0 st"),
        (("40", "35"), "75"),
    ],
)
def test_a_sum_is_exact_and_printed_as_precisely_as_its_coarsest_part(
    parts: tuple[str, ...], printed: str
) -> None:
    assert shown(roll_up(values(*parts), SUM)) == parse_figure(printed)


def test_it_is_rounded_once() -> None:
    """Two of 0,45 are 0,9; rounded first they would be 1,0."""
    assert roll_up(values("0,45 mnkr", "0,45 mnkr"), SUM).shown(1) == parse_figure("0,9 mnkr")


def test_a_weighted_value_is_not_the_mean_of_the_parts() -> None:
    result = roll_up([share(3, 4, "75 %"), share(40, 50, "80 %")], WEIGHTED, unit="%")
    assert result.shown(1) == parse_figure("79,6 %")
    assert shown(result) == parse_figure("80 %")


@pytest.mark.parametrize(
    ("per", "unit", "printed"),
    [
        (None, None, "0,25"),
        (None, "%", "25,00 %"),
        (None, "‰", "250,00 ‰"),
        (Decimal(1000), None, "250,00"),
        (None, "elever per lärare", "0,25 elever per lärare"),
    ],
)
def test_a_weighted_value_is_counted_per_so_many(per: Decimal | None, unit: str | None, printed: str) -> None:
    assert roll_up([share(1, 2), share(0, 2)], WEIGHTED, unit=unit, per=per).shown(2) == parse_figure(printed)


@pytest.mark.parametrize(
    ("parts", "rule", "words"),
    [
        (values("40 st", "35 st"), SUM, ""),
        (values("40 st", "", "Ej mätt"), SUM, "Bygger på 1 av 3 delar; övriga saknar värde."),
        (values("", "-"), SUM, "Bygger på 0 av 2 delar; övriga saknar värde."),
        ([], SUM, "Det finns inga delar att lägga samman."),
        (values("40 st"), NONE, "Indikatorn läggs inte samman över organisationen."),
        (values("40 st", "35 %"), SUM,
         "Andelar och kvoter läggs inte samman; det behövs täljare och nämnare."),
        (values("4 barn/avd.", "5 barn/avd."), SUM,
         "Andelar och kvoter läggs inte samman; det behövs täljare och nämnare."),
        (values("40 st", "35 kg"), SUM, "Delarna har olika måttenheter och läggs inte samman."),
        (values("40 st", "35 kr", "3 st"), SUM, "Delarna har olika måttenheter och läggs inte samman."),
        (values("40 st", "ca 35 st"), SUM, "Ungefärligt, eftersom en del av det är det."),
        (values("4,5 st", "35 st"), SUM,
         "Delarna är skrivna med olika noggrannhet; den grövsta gäller för helheten."),
        ([Contribution(value=parse_figure("4 st"), preliminary=True), *values("5 st")], SUM,
         "Preliminärt, eftersom en del av det är det."),
        (values("40 st", "Sekretess"), SUM,
         "Bygger på 1 av 2 delar; övriga saknar värde."
         " 1 av de delar som saknar värde visas inte, eftersom för få personer berörs."),
        ([share(0, 0), share(0, 0)], WEIGHTED,
         "Det finns inget att dividera med: ingen del har något att räkna."),
        ([share(3, 4), share(None, 4), share(3, None)], WEIGHTED,
         "Bygger på 1 av 3 delar; övriga saknar värde."),
    ],
)  # fmt: skip
def test_what_a_reader_must_know_of_it(parts: list[Contribution], rule: RollUpRule, words: str) -> None:
    assert swedish(*roll_up(parts, rule).reasons) == words


@pytest.mark.parametrize(
    "result",
    [
        roll_up([], SUM),
        roll_up(values("", "Ej mätt"), SUM),
        roll_up(values("40 st"), NONE),
        roll_up(values("40 st", "35 kg"), SUM),
        roll_up(values("40 %", "35 %"), SUM),
        roll_up([share(0, 0)], WEIGHTED),
        roll_up([share(None, 4)], WEIGHTED),
    ],
)
def test_where_there_is_no_result_none_is_made_up(result: RolledUp) -> None:
    assert result.value is None
    assert result.shown(0) == NotAvailable()


def hidden(*amounts: int) -> list[Contribution]:
    """Parts that are suppressed, with what they truly are."""
    return [Contribution(value=Suppressed(), hidden=Figure(Decimal(amount), "st")) for amount in amounts]


@pytest.mark.parametrize(
    ("amounts", "printed"),
    [
        ((3,), Suppressed()),
        ((3, 4), parse_figure("47 st")),
        ((1, 1), Suppressed()),
        ((2, 1, 2), parse_figure("45 st")),
    ],
)
def test_a_sum_does_not_give_away_what_is_hidden_in_it(amounts: tuple[int, ...], printed: Reported) -> None:
    assert shown(roll_up([*values("40 st"), *hidden(*amounts)], SUM)) == printed


def test_a_shown_department_hides_nothing_for_the_board() -> None:
    """The board's sum less the shown department is what the other department hides."""
    shown_department = roll_up(hidden(3, 4), SUM)
    hiding_department = roll_up([*values("40 st"), *hidden(3)], SUM)
    assert not shown_department.suppressed
    assert roll_up([shown_department, hiding_department], SUM).suppressed
    two = roll_up([hiding_department, roll_up([*values("9 st"), *hidden(4)], SUM)], SUM)
    assert shown(two) == parse_figure("56 st")


def test_a_weighted_value_does_not_give_away_what_is_hidden_in_it() -> None:
    one = Contribution(value=Suppressed(), numerator=Decimal(2), denominator=Decimal(3))
    assert roll_up([share(40, 50), one], WEIGHTED, unit="%").shown(0) == Suppressed()
    assert roll_up([share(40, 50), one, one], WEIGHTED, unit="%").suppressed
    assert not roll_up([share(40, 50), one, one, one], WEIGHTED, unit="%").suppressed


def test_a_negative_denominator_is_refused() -> None:
    with pytest.raises(ValueError, match="denominator"):
        share(1, -1)


def test_what_was_summed_cannot_go_on_as_weighted() -> None:
    with pytest.raises(ValueError, match="cannot go on"):
        roll_up([roll_up(values("4 st"), SUM)], WEIGHTED)


amounts = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
figures = st.builds(Figure, amounts, st.sampled_from(["tkr", "mnkr", "kr"])) | st.builds(
    lambda value, places: Figure(value, "mnkr").rounded(places), amounts, st.integers(0, 2)
)
summed = st.builds(
    Contribution,
    value=figures | st.sampled_from([parse_cell(""), parse_cell("Ej mätt"), Suppressed()]),
    preliminary=st.booleans(),
)
weighed = st.builds(
    lambda numerator, more, preliminary: Contribution(
        value=parse_cell(""),
        numerator=numerator,
        denominator=None if more is None else (numerator or Decimal(0)) + more,
        preliminary=preliminary,
    ),
    st.none() | st.integers(0, 500).map(Decimal),
    st.none() | st.integers(0, 500).map(Decimal),
    st.booleans(),
)
cases = st.tuples(st.just(SUM), st.lists(summed, max_size=12)) | st.tuples(
    st.just(WEIGHTED), st.lists(weighed, max_size=12)
)


def essence(result: RolledUp) -> tuple[object, ...]:
    """What must be the same."""
    return (
        result.value,
        result.unit,
        result.known,
        result.parts,
        result.preliminary,
        result.decimals,
        result.reasons,
        result.shown(1),
    )


@given(cases, st.randoms(use_true_random=False))
def test_order_does_not_matter(case: tuple[RollUpRule, list[Contribution]], chance: object) -> None:
    rule, parts = case
    shuffled = list(parts)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert essence(roll_up(shuffled, rule)) == essence(roll_up(parts, rule))


@given(cases, st.lists(st.integers(0, 12), max_size=4))
def test_grouping_does_not_matter(case: tuple[RollUpRule, list[Contribution]], cuts: list[int]) -> None:
    rule, parts = case
    ends = [0, *sorted(cuts), len(parts)]
    groups = [roll_up(parts[first:last], rule) for first, last in pairwise(ends)]
    assert essence(roll_up(groups, rule)) == essence(roll_up(parts, rule))


@given(st.lists(figures, min_size=1, max_size=12))
def test_a_sum_is_that_of_exact_fractions(parts: list[Figure]) -> None:
    scale = {"kr": 1, "tkr": 1000, "mnkr": 1_000_000}
    result = roll_up([Contribution(value=figure) for figure in parts], SUM)
    assert result.value is not None
    kronor = sum(Fraction(figure.value) * scale[figure.unit or ""] for figure in parts)
    assert Fraction(result.value) * scale[result.unit or ""] == kronor


@given(
    st.integers(-(10**12), 10**12), st.integers(1, 10**9), st.integers(0, 10), st.sampled_from([True, False])
)
def test_a_quotient_rounds_as_the_exact_one(numerator: int, denominator: int, places: int, cut: bool) -> None:
    exact = abs(Fraction(numerator, denominator)) * 10**places
    whole = exact.numerator // exact.denominator if cut else (exact + Fraction(1, 2)).__floor__()
    rounded = (cut_off if cut else round_half_away)(
        quotient(Decimal(numerator), Decimal(denominator)), places
    )
    assert Fraction(rounded) == Fraction(whole, 10**places) * (-1 if numerator < 0 else 1)


@pytest.mark.parametrize(("above", "rounded"), [(-1, 0), (0, 1), (1, 1)])
def test_a_quotient_just_beside_a_half_is_not_taken_for_one(above: int, rounded: int) -> None:
    almost_half = quotient(Decimal(5 * 10**29 + above), Decimal(10**30))
    assert round_half_away(almost_half, 0) == rounded
