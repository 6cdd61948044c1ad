"""Figures keep their value, unit, precision and the writer's own reservations."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.core.figures import (
    Figure,
    FigureFault,
    Hedge,
    NotAFigure,
    UnitMismatch,
    format_figure,
    parse_figure,
    percentage_points,
)
from tertial.core.numbers import NotANumber
from tertial.core.units import KNOWN_UNITS

figures = st.builds(
    Figure,
    st.decimals(min_value=-(10**12), max_value=10**12, places=2).map(lambda value: value.normalize() + 0)
    | st.decimals(min_value=-(10**9), max_value=10**9, places=1),
    st.none() | st.sampled_from(sorted(KNOWN_UNITS)),
    st.none() | st.sampled_from(Hedge),
)


@pytest.mark.parametrize(
    ("text", "value", "unit", "decimals"),
    [
        ("1 050 st", "1050", "st", 0),
        ("1\u00a0050\u00a0st", "1050", "st", 0),
        ("90%", "90", "%", 0),
        ("90 %", "90", "%", 0),
        ("90 procent", "90", "%", 0),
        ("2,5 procentenheter", "2.5", "procentenheter", 1),
        ("15,9 barn/avd.", "15.9", "barn/avd.", 1),
        ("1,44 kg CO2 per kg livsmedel", "1.44", "kg CO2 per kg livsmedel", 2),
        ("1,44 kg CO2 per\nkg livsmedel", "1.44", "kg CO2 per kg livsmedel", 2),
        ("\u221217,1 mnkr", "-17.1", "mnkr", 1),
        ("-17,1 mkr", "-17.1", "mnkr", 1),
        ("17,1- mnkr", "-17.1", "mnkr", 1),
        ("4,9", "4.9", None, 1),
        ("4,0", "4.0", None, 1),
        ("+0,2", "0.2", None, 1),
        ("1945 GWh", "1945", "GWh", 0),
        ("-1 %", "-1", "%", 0),
        ("0", "0", None, 0),
        ("0 st", "0", "st", 0),
        ("50 m2", "50", "kvm", 0),
        ("12\u202f500 kr", "12500", "kr", 0),
    ],
)
def test_printed_figures(text: str, value: str, unit: str | None, decimals: int) -> None:
    figure = parse_figure(text)
    assert str(figure.value) == value
    assert (figure.unit, figure.decimals, figure.approximate) == (unit, decimals, False)
    assert figure.printed == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("ca 50", Hedge.ABOUT),
        ("ca. 50", Hedge.ABOUT),
        ("c:a 50 %", Hedge.ABOUT),
        ("Cirka 50", Hedge.ABOUT),
        ("ungefär 50", Hedge.ABOUT),
        ("ungefar 50", Hedge.ABOUT),
        ("~50", Hedge.ABOUT),
        ("drygt 3 mnkr", Hedge.JUST_OVER),
        ("knappt 3 mnkr", Hedge.JUST_UNDER),
    ],
)
def test_a_writers_reservation_is_kept(text: str, hedge: Hedge) -> None:
    figure = parse_figure(text)
    assert (figure.hedge, figure.approximate) == (hedge, True)
    assert figure != Figure(figure.value, figure.unit)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("80 Fastställs", FigureFault.UNKNOWN_UNIT),
        ("5 (4)", FigureFault.UNKNOWN_UNIT),
        ("2 av 10", FigureFault.UNKNOWN_UNIT),
        ("100%*", FigureFault.UNKNOWN_UNIT),
        ("90%80%", FigureFault.UNKNOWN_UNIT),
        ("10-12 st", FigureFault.UNKNOWN_UNIT),
        ("2019-01-01", FigureFault.UNKNOWN_UNIT),
        ("8:e", FigureFault.UNKNOWN_UNIT),
        ("över 50", FigureFault.UNKNOWN_WORD),
        ("minst 80 %", FigureFault.UNKNOWN_WORD),
        ("VB 2020", FigureFault.UNKNOWN_WORD),
        ("x" * 300, FigureFault.TOO_LONG),
    ],
)
def test_words_that_are_not_understood_are_refused(text: str, fault: FigureFault) -> None:
    with pytest.raises(NotAFigure) as refusal:
        parse_figure(text)
    assert (refusal.value.reason, refusal.value.text) == (fault, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "\u2013",
        "..",
        "%",
        "st",
        "öka",
        "12 34 st",
        "1.234,5 kr",
        "9.10",
        "1,2,3 %",
        "- 17,1 mnkr",
    ],
)
def test_digits_that_cannot_be_decided_are_refused(text: str) -> None:
    with pytest.raises(NotANumber):
        parse_figure(text)


@given(figures)
def test_what_is_printed_reads_back_as_the_same_figure(figure: Figure) -> None:
    assert parse_figure(format_figure(figure)) == figure
    assert parse_figure(format_figure(figure, signed=True)) == figure


@given(st.text(max_size=80))
def test_any_text_is_a_figure_or_refused(text: str) -> None:
    try:
        figure = parse_figure(text)
    except (NotANumber, NotAFigure):
        return
    assert parse_figure(str(figure)) == figure


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("1050 st", "1\u00a0050\u00a0st"),
        ("-17,1 mkr", "\u221217,1\u00a0mnkr"),
        ("90%", "90\u00a0%"),
        ("ca 50", "cirka\u00a050"),
        ("4,0", "4,0"),
    ],
)
def test_figures_are_printed_in_one_way(text: str, printed: str) -> None:
    assert str(parse_figure(text)) == printed


def test_equal_figures_may_be_printed_differently_but_not_more_precisely() -> None:
    assert parse_figure("90%") == parse_figure("90 procent")
    assert hash(parse_figure("90%")) == hash(parse_figure("90 procent"))
    assert parse_figure("4,0") != parse_figure("4")
    assert parse_figure("2 %") != parse_figure("2 procentenheter")


def test_the_interval_is_half_a_unit_in_the_last_place() -> None:
    assert parse_figure("4,9").interval == (Decimal("4.85"), Decimal("4.95"))
    assert parse_figure("4,90").interval == (Decimal("4.895"), Decimal("4.905"))
    assert parse_figure("-17").interval == (Decimal("-17.5"), Decimal("-16.5"))


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4), st.integers(0, 3))
def test_a_rounded_figure_may_stand_for_what_it_was(value: Decimal, decimals: int) -> None:
    printed = Figure(value).rounded(decimals)
    assert printed.decimals == decimals
    assert printed.may_stand_for(value)
    assert not printed.contradicts(Figure(value))


@pytest.mark.parametrize(
    ("left", "right", "contradict"),
    [
        ("17,1 mnkr", "17 mnkr", False),
        ("17,1 mnkr", "17 100 tkr", False),
        ("17,1 mnkr", "17 149 tkr", False),
        ("17,1 mnkr", "17 200 tkr", True),
        ("17,1 mnkr", "17,2 mnkr", True),
        ("17,1 mnkr", "-17,1 mnkr", True),
        ("4,9", "4,95", False),
        ("4,9", "4,96", True),
        ("90 %", "90,4 %", False),
        ("90 %", "91 %", True),
        ("ca 90 %", "91 %", False),
    ],
)
def test_contradiction_allows_for_rounding(left: str, right: str, contradict: bool) -> None:
    assert parse_figure(left).contradicts(parse_figure(right)) is contradict
    assert parse_figure(right).contradicts(parse_figure(left)) is contradict


@pytest.mark.parametrize(
    ("left", "right"),
    [("2 %", "2 procentenheter"), ("4,9", "4,9 st"), ("3 mnkr", "3 st"), ("ca 2 %", "2 st")],
)
def test_different_units_are_never_compared(left: str, right: str) -> None:
    with pytest.raises(UnitMismatch):
        parse_figure(left).contradicts(parse_figure(right))


def test_a_figure_takes_its_unit_from_the_heading() -> None:
    assert parse_figure("73,8").with_unit("Mnkr") == parse_figure("73,8 mnkr")
    assert parse_figure("73,8 mkr").with_unit("mnkr").printed_unit == "mkr"
    with pytest.raises(UnitMismatch):
        parse_figure("73,8 tkr").with_unit("Mnkr")
    with pytest.raises(NotAFigure):
        parse_figure("73,8").with_unit("Bokslut 2021")


def test_a_change_between_percentages_is_in_percentage_points() -> None:
    change = percentage_points(parse_figure("52 %"), parse_figure("50,5 %"))
    assert change == parse_figure("1,5 procentenheter")
    with pytest.raises(UnitMismatch):
        percentage_points(parse_figure("52"), parse_figure("50 %"))


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_a_figure_is_finite(value: str) -> None:
    with pytest.raises(ValueError, match="no figure"):
        Figure(Decimal(value))


def test_a_figure_is_exact_and_does_not_change() -> None:
    with pytest.raises(TypeError, match="Decimal"):
        Figure(4.9)  # type: ignore[arg-type]
    figure = parse_figure("4,9")
    with pytest.raises(FrozenInstanceError):
        figure.value = Decimal(5)  # type: ignore[misc]
