"""Women, men and total: three meanings, each with its own arithmetic."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.core.cells import parse_cell
from tertial.core.figures import Figure
from tertial.plan.calculations.sexes import SexSplit, Split, check_split, total_of_split
from tests.plan.calculations.speaking import swedish

RATES, PARTS, DISTRIBUTION = SexSplit.RATES, SexSplit.PARTS, SexSplit.DISTRIBUTION


def split(meaning: SexSplit, total: str, women: str, men: str) -> Split:
    """A split as it is printed."""
    return Split(meaning=meaning, total=parse_cell(total), women=parse_cell(women), men=parse_cell(men))


@pytest.mark.parametrize(
    ("meaning", "total", "women", "men", "agrees"),
    [
        (RATES, "80 %", "82 %", "78 %", True),
        (RATES, "82 %", "82 %", "78 %", True),
        (RATES, "80 %", "78 %", "82 %", True),
        (RATES, "83 %", "82 %", "78 %", True),  # 82,5 is printed as 83, beside 82,4 as 82
        (RATES, "84 %", "82 %", "78 %", False),
        (RATES, "77,4 %", "82 %", "78 %", False),
        (RATES, "80 %", "82 %", "Ej mätt", None),
        (RATES, "", "82 %", "78 %", None),
        (RATES, "80 %", "82 st", "78 st", None),
        (RATES, "80 %", "82 %", "För få svar", None),
        (PARTS, "75 st", "40 st", "35 st", True),
        (PARTS, "76 st", "40 st", "35 st", False),
        (PARTS, "75", "40", "35", True),
        (PARTS, "7,6 mnkr", "4,0 mnkr", "3,5 mnkr", True),
        (PARTS, "7,7 mnkr", "4,0 mnkr", "3,5 mnkr", False),
        (PARTS, "7,5 mnkr", "4 000 tkr", "3 500 tkr", True),
        (PARTS, "75 st", "40 st", "För få personer", False),
        (PARTS, "75 st", "För få personer", "För få personer", None),
        (PARTS, "För få personer", "3 st", "2 st", False),
        (PARTS, "75 st", "53 %", "47 %", None),
        (DISTRIBUTION, "75 st", "53 %", "47 %", True),
        (DISTRIBUTION, "75 st", "53 %", "48 %", True),  # 52,5 and 47,5
        (DISTRIBUTION, "75 st", "53 %", "49 %", False),
        (DISTRIBUTION, "75 st", "53,3 %", "46,7 %", True),
        (DISTRIBUTION, "75 st", "53", "47", True),
        (DISTRIBUTION, "75 st", "40 st", "35 st", None),
        (DISTRIBUTION, "", "53 %", "47 %", True),
        (DISTRIBUTION, "75 st", "53 %", "För få personer", False),
        (DISTRIBUTION, "75 st", "100 %", "0 %", True),
        (SexSplit.NONE, "75 st", "", "", None),
        (SexSplit.UNKNOWN, "75 st", "40 st", "35 st", None),
    ],
)
def test_total_against_women_and_men(
    meaning: SexSplit, total: str, women: str, men: str, agrees: bool | None
) -> None:
    check = check_split(split(meaning, total, women, men))
    assert check.agrees is agrees
    assert swedish(check.reason).endswith(".")


def test_what_is_hidden_must_not_follow_from_what_is_shown() -> None:
    check = check_split(split(PARTS, "75 st", "För få personer", "72 st"))
    assert check.reason.code == "split-suppressed-shown"


@pytest.mark.parametrize(
    ("meaning", "women", "men", "counted", "total", "words"),
    [
        (PARTS, "40 st", "35 st", None, "75", "Totalen är kvinnor och män tillsammans."),
        (PARTS, "4 mnkr", "350 tkr", None, "4.35", "Totalen är kvinnor och män tillsammans."),
        (RATES, "80 %", "50 %", (10, 30), "57.5",
         "Totalen är vägd efter hur många kvinnor och män som ingår."),
        (
            RATES,
            "80 %",
            "50 %",
            None,
            None,
            "Totalen ligger mellan kvinnor (80 %) och män (50 %); för att räkna ut den behövs hur många av"
            " vardera som ingår.",
        ),
        (
            RATES,
            "80 %",
            "50 %",
            (0, 0),
            None,
            "Totalen kan inte räknas ut, eftersom varken kvinnor eller män ingår.",
        ),
        (DISTRIBUTION, "53 %", "47 %", (40, 35), None,
         "Andelar kvinnor och män säger inte hur många de är totalt."),
        (SexSplit.UNKNOWN, "40 st", "35 st", None, None,
         "Det framgår inte vad värdena för kvinnor och män är av totalen."),
        (PARTS, "40 st", "", None, None, "Värdet för män har inte fyllts i."),
        (PARTS, "Sekretess", "35 st", None, None,
         "Värdet för kvinnor visas inte, eftersom för få personer berörs."),
        (PARTS, "40 st", "35 %", None, None,
         "Kvinnor, män och total har olika måttenheter och jämförs inte."),
    ],
)  # fmt: skip
def test_the_total_of_women_and_men(
    meaning: SexSplit,
    women: str,
    men: str,
    counted: tuple[int, int] | None,
    total: str | None,
    words: str,
) -> None:
    women_counted, men_counted = map(Decimal, counted) if counted else (None, None)
    found = total_of_split(
        split(meaning, "", women, men), women_counted=women_counted, men_counted=men_counted
    )
    assert found.value == (None if total is None else Decimal(total))
    assert swedish(found.reason) == words


counts = st.integers(0, 10_000)


@given(counts, counts)
def test_a_total_of_parts_agrees_with_its_parts(women: int, men: int) -> None:
    parts = Split(
        meaning=PARTS,
        total=Figure(Decimal(women + men), "st"),
        women=Figure(Decimal(women), "st"),
        men=Figure(Decimal(men), "st"),
    )
    assert check_split(parts).agrees is True
    assert total_of_split(parts).value == women + men
    wrong = Split(
        meaning=PARTS, total=Figure(Decimal(women + men + 1), "st"), women=parts.women, men=parts.men
    )
    assert check_split(wrong).agrees is False


@given(counts, counts, counts, counts, st.integers(0, 2))
def test_a_computed_total_of_rates_agrees_with_them_however_they_are_printed(
    women: int, men: int, women_counted: int, men_counted: int, places: int
) -> None:
    if not women_counted + men_counted:
        return
    rates = [Figure(Decimal(rate) / 100, "%") for rate in (women, men)]
    exact = total_of_split(
        Split(meaning=RATES, total=rates[0], women=rates[0], men=rates[1]),
        women_counted=Decimal(women_counted),
        men_counted=Decimal(men_counted),
    )
    assert exact.value is not None
    printed = Split(
        meaning=RATES,
        total=Figure(exact.value, "%").rounded(places),
        women=rates[0].rounded(places),
        men=rates[1].rounded(places),
    )
    assert check_split(printed).agrees is True


@given(st.integers(1, 10_000), counts, st.integers(0, 3))
def test_a_distribution_of_a_count_agrees_however_it_is_printed(women: int, men: int, places: int) -> None:
    share = Decimal(100 * women) / (women + men)
    women_share = Figure(share.quantize(Decimal("1e-20")), "%").rounded(places)
    rest = Figure((100 - share).quantize(Decimal("1e-20")), "%").rounded(places)
    printed = Split(
        meaning=DISTRIBUTION, total=Figure(Decimal(women + men), "st"), women=women_share, men=rest
    )
    assert check_split(printed).agrees is True
