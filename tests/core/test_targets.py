"""Targets in all their spellings, and nothing understood that was not said."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.core.figures import Figure, parse_figure
from tertial.core.targets import Target, TargetKind, format_target, parse_target

values = st.decimals(min_value=0, max_value=10**6, places=1)
plain = st.builds(Figure, values, st.sampled_from([None, "%", "st", "barn/avd.", "kg CO2 per kg livsmedel"]))


def figures(*texts: str) -> tuple[Figure, ...]:
    """The figures that the texts say."""
    return tuple(parse_figure(text) for text in texts)


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("90 %", TargetKind.FIGURE, ["90 %"]),
        ("90%", TargetKind.FIGURE, ["90 %"]),
        ("9 000 st", TargetKind.FIGURE, ["9 000 st"]),
        ("1,80 kg CO2 per kg livsmedel", TargetKind.FIGURE, ["1,80 kg CO2 per kg livsmedel"]),
        ("0", TargetKind.FIGURE, ["0"]),
        ("ca 50", TargetKind.FIGURE, ["ca 50"]),
        ("Max 10 personer", TargetKind.AT_MOST, ["10 personer"]),
        ("Max. 10 personer", TargetKind.AT_MOST, ["10 personer"]),
        ("max 10", TargetKind.AT_MOST, ["10"]),
        ("högst 5 %", TargetKind.AT_MOST, ["5 %"]),
        ("hogst 5 %", TargetKind.AT_MOST, ["5 %"]),
        ("\u2264 5 %", TargetKind.AT_MOST, ["5 %"]),
        ("5 % eller lägre", TargetKind.AT_MOST, ["5 %"]),
        ("minst 80 %", TargetKind.AT_LEAST, ["80 %"]),
        ("Lägst 80 %", TargetKind.AT_LEAST, ["80 %"]),
        (">= 80 %", TargetKind.AT_LEAST, ["80 %"]),
        ("80 % eller mer", TargetKind.AT_LEAST, ["80 %"]),
        ("över 80 %", TargetKind.ABOVE, ["80 %"]),
        ("mer än 1 050 st", TargetKind.ABOVE, ["1 050 st"]),
        ("under 5 %", TargetKind.BELOW, ["5 %"]),
        ("färre än 3", TargetKind.BELOW, ["3"]),
        ("+/- 1 %", TargetKind.WITHIN, ["1 %"]),
        ("+/-1 %", TargetKind.WITHIN, ["1 %"]),
        ("+/-1%", TargetKind.WITHIN, ["1 %"]),
        ("+ / - 1 %", TargetKind.WITHIN, ["1 %"]),
        ("+/\u2212 1 %", TargetKind.WITHIN, ["1 %"]),
        ("+-1 %", TargetKind.WITHIN, ["1 %"]),
        ("\u00b1 1 %", TargetKind.WITHIN, ["1 %"]),
        ("\u00b11 %", TargetKind.WITHIN, ["1 %"]),
        ("80 % \u00b1 2 %", TargetKind.WITHIN, ["80 %", "2 %"]),
        ("10-12 st", TargetKind.RANGE, ["10 st", "12 st"]),
        ("10\u201312 st", TargetKind.RANGE, ["10 st", "12 st"]),
        ("10 % - 12 %", TargetKind.RANGE, ["10 %", "12 %"]),
        ("mellan 10 och 12 %", TargetKind.RANGE, ["10 %", "12 %"]),
        ("1 050\u20131 100 st", TargetKind.RANGE, ["1 050 st", "1 100 st"]),
        ("80 % / 85 %", TargetKind.SEVERAL, ["80 %", "85 %"]),
        ("80 % och 85 %", TargetKind.SEVERAL, ["80 %", "85 %"]),
        ("5 st; 6 st; 7 st", TargetKind.SEVERAL, ["5 st", "6 st", "7 st"]),
        ("öka", TargetKind.INCREASE, []),
        ("Öka", TargetKind.INCREASE, []),
        ("ökar", TargetKind.INCREASE, []),
        ("ska öka", TargetKind.INCREASE, []),
        ("oka", TargetKind.INCREASE, []),
        ("6ka", TargetKind.INCREASE, []),
        ("öka med 2 procentenheter", TargetKind.INCREASE, ["2 procentenheter"]),
        ("minska", TargetKind.DECREASE, []),
        ("Ska minska.", TargetKind.DECREASE, []),
        ("minska med 5 %", TargetKind.DECREASE, ["5 %"]),
        ("oförändrad", TargetKind.UNCHANGED, []),
        ("Oförändrat", TargetKind.UNCHANGED, []),
        ("ofdrändrad", TargetKind.UNCHANGED, []),
        ("-", TargetKind.NONE, []),
        ("\u2013", TargetKind.NONE, []),
        ("", TargetKind.BLANK, []),
        ("  ", TargetKind.BLANK, []),
    ],
)
def test_printed_targets(text: str, kind: TargetKind, said: list[str]) -> None:
    target = parse_target(text)
    assert (target.kind, target.figures) == (kind, figures(*said))
    assert target.printed == " ".join(text.split())


SPELLINGS = (
    "Tas fram av nämnd",
    "Tas fram av nämnden",
    "Tas fram av nämnd/styrelse",
    "Tas fram av nämnd/bolagsstyrelse",
    "Tas fram av nämnderna",
    "Tas fram av respektive nämnd",
    "Tas fram av stadsdelsnämnd",
    "Fastställs av nämnden",
)
DAMAGES = (
    str,
    str.lower,
    str.upper,
    lambda text: text.replace("ä", "a"),
    lambda text: text.replace("ä", "d"),
    lambda text: text.replace("m", "rn"),
    lambda text: text.replace(" ", "  "),
    lambda text: text.replace(" av ", " av\n"),
    lambda text: text.replace("/", " / "),
    lambda text: text.replace("/", "/ "),
    lambda text: text.replace("nämnd", "näm nd"),
    lambda text: f" {text}. ",
)


@pytest.mark.parametrize(("spelling", "damage"), list(itertools.product(SPELLINGS, range(len(DAMAGES)))))
def test_the_board_is_to_set_it_in_all_spellings(spelling: str, damage: int) -> None:
    assert parse_target(DAMAGES[damage](spelling)).kind is TargetKind.SET_BY_BOARD


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Fastställs 2020", 2020),
        ("fastställs 2020", 2020),
        ("Faststalls 2020", 2020),
        ("Fastst6lls 2022", 2022),
        ("Fastställs\n2022", 2022),
        ("Fastställs under 2020", 2020),
        ("Fastställs i VP 2021", 2021),
        ("Fastställs i samband med tertialrapport 1 2020", 2020),
        ("Tas fram 2021", 2021),
        ("fastställs senare", None),
        ("Fastställs", None),
        ("Fastställs under året", None),
        ("Fastställs i tertialrapport 1", None),
        ("beslutas senare", None),
    ],
)
def test_a_target_that_is_to_be_set(text: str, year: int | None) -> None:
    assert parse_target(text) == Target(TargetKind.TO_BE_SET, year=year)


@pytest.mark.parametrize(
    "text",
    [
        "2 % energieffektivisering relativt 2018",
        "Minst ett per år",
        "Öka till 80 %",
        "förändrad",
        "ska inte öka",
        "inte minska",
        "2019-2020",
        "2020-12",
        "12-10 st",
        "12 34 st",
        "1.234,5",
        "minst 1.5 %",
        "Max 10 personer per grupp om möjligt",
        "Fastställs 202O",
        "Fastställs 20",
        "Fastställs 2020-05-01",
        "Tas fram av förvaltningen",
        "80 % Fastställs",
        "Tas fram av nämnd 90 %",
        "öka 5",
        "100%*",
        "mellan 10 % och 12 st",
        "=1+1",
        "#typst[*]",
        "mål " * 1000,
    ],
)
def test_anything_else_is_kept_word_for_word(text: str) -> None:
    target = parse_target(text)
    assert target == Target(TargetKind.TEXTUAL, text=" ".join(text.split()))


targets = (
    st.builds(
        lambda kind, figure: Target(kind, (figure,)),
        st.sampled_from(
            [
                TargetKind.FIGURE,
                TargetKind.AT_LEAST,
                TargetKind.AT_MOST,
                TargetKind.ABOVE,
                TargetKind.BELOW,
                TargetKind.WITHIN,
                TargetKind.INCREASE,
                TargetKind.DECREASE,
            ]
        ),
        plain,
    )
    | st.builds(lambda middle, tolerance: Target(TargetKind.WITHIN, (middle, tolerance)), plain, plain)
    | st.builds(
        lambda low, step, unit: Target(TargetKind.RANGE, (Figure(low, unit), Figure(low + step, unit))),
        values,
        values.filter(bool),
        st.sampled_from([None, "%", "st"]),
    )
    | st.lists(plain, min_size=2, max_size=5).map(lambda several: Target(TargetKind.SEVERAL, tuple(several)))
    | st.sampled_from(
        [
            TargetKind.INCREASE,
            TargetKind.DECREASE,
            TargetKind.UNCHANGED,
            TargetKind.SET_BY_BOARD,
            TargetKind.TO_BE_SET,
            TargetKind.NONE,
            TargetKind.BLANK,
        ]
    ).map(Target)
    | st.integers(1950, 2150).map(lambda year: Target(TargetKind.TO_BE_SET, year=year))
)


@given(targets)
def test_what_is_printed_reads_back_as_the_same_target(target: Target) -> None:
    assert parse_target(format_target(target)) == target


@given(st.text(max_size=60))
def test_any_text_is_a_target_that_prints_and_reads_back(text: str) -> None:
    target = parse_target(text)
    assert target.printed == " ".join(text.split())
    assert parse_target(str(target)) == target


@pytest.mark.parametrize(
    ("text", "figure", "needs_polarity", "needs_previous", "is_set"),
    [
        ("90 %", "90 %", True, False, True),
        ("Max 10 personer", "10 personer", False, False, True),
        ("+/- 1 %", None, False, False, True),
        ("10-12 st", None, False, False, True),
        ("öka", None, False, True, True),
        ("oförändrad", None, False, True, True),
        ("Tas fram av nämnd", None, False, False, False),
        ("Fastställs 2020", None, False, False, False),
        ("-", None, False, False, False),
        ("", None, False, False, False),
    ],
)
def test_what_it_takes_to_judge_a_target(
    text: str, figure: str | None, needs_polarity: bool, needs_previous: bool, is_set: bool
) -> None:
    target = parse_target(text)
    assert target.figure == (None if figure is None else parse_figure(figure))
    assert (target.needs_polarity, target.needs_previous, target.is_set) == (
        needs_polarity,
        needs_previous,
        is_set,
    )


@pytest.mark.parametrize(
    "arguments",
    [
        {"kind": TargetKind.FIGURE},
        {"kind": TargetKind.NONE, "figures": (Figure(Decimal(1)),)},
        {"kind": TargetKind.RANGE, "figures": (Figure(Decimal(1)),)},
        {"kind": TargetKind.NONE, "year": 2020},
        {"kind": TargetKind.TEXTUAL},
        {"kind": TargetKind.INCREASE, "text": "öka"},
    ],
)
def test_a_target_cannot_contradict_itself(arguments: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"target|text"):
        Target(**arguments)  # type: ignore[arg-type]
