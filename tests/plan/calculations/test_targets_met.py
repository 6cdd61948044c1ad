"""Every kind of target, held against every kind of value."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.core.absence import Blank, NotAvailable, NotMeasured, Suppressed
from tertial.core.cells import Reported, parse_cell
from tertial.core.figures import Figure, parse_figure
from tertial.core.targets import Target, TargetKind, parse_target
from tertial.plan.calculations.measures import Basis, Measure, Measured, Polarity, Reach
from tertial.plan.calculations.targets_met import Answer, is_met
from tests.plan.calculations.speaking import swedish
from tests.repository import ROOT, text_of

MET, NOT_MET, UNKNOWN = Answer.MET, Answer.NOT_MET, Answer.CANNOT_BE_SAID
HIGHER, LOWER, WITHIN, NOBODY_SAID = Polarity


def held(target: str, value: str, measure: Measure | None = None, previous: str | None = None) -> Answer:
    """The answer for texts as they are printed."""
    verdict = is_met(
        parse_target(target),
        Measured(value=parse_cell(value)),
        measure or Measure(polarity=HIGHER),
        previous=None if previous is None else parse_cell(previous),
    )
    return verdict.answer


@pytest.mark.parametrize(
    ("target", "polarity", "value", "answer"),
    [
        ("90 %", HIGHER, "90 %", MET),
        ("90 %", HIGHER, "89,9 %", NOT_MET),
        ("90 %", HIGHER, "97 %", MET),
        ("5 dagar", LOWER, "5 dagar", MET),
        ("5 dagar", LOWER, "6 dagar", NOT_MET),
        ("5 dagar", LOWER, "0 dagar", MET),
        ("100 %", WITHIN, "100 %", MET),
        ("100 %", WITHIN, "99 %", UNKNOWN),
        ("90 %", NOBODY_SAID, "90 %", MET),
        ("90 %", NOBODY_SAID, "91 %", UNKNOWN),
        ("minst 90 %", LOWER, "91 %", MET),
        ("minst 90 %", NOBODY_SAID, "89 %", NOT_MET),
        ("max 10 personer", HIGHER, "10 personer", MET),
        ("max 10 personer", HIGHER, "11 personer", NOT_MET),
        ("över 90 %", HIGHER, "90 %", NOT_MET),
        ("över 90 %", HIGHER, "90,1 %", MET),
        ("under 5 %", HIGHER, "5 %", NOT_MET),
        ("under 5 %", HIGHER, "4,9 %", MET),
        ("10-12 st", HIGHER, "10 st", MET),
        ("10-12 st", HIGHER, "12 st", MET),
        ("10-12 st", HIGHER, "13 st", NOT_MET),
        ("minst −5 %", HIGHER, "−4 %", MET),
        ("minst −5 %", HIGHER, "−6 %", NOT_MET),
        ("Tas fram av nämnd", HIGHER, "90 %", UNKNOWN),
        ("Fastställs 2020", HIGHER, "90 %", UNKNOWN),
        ("Bästa möjliga", HIGHER, "90 %", UNKNOWN),
        ("-", HIGHER, "90 %", UNKNOWN),
        ("", HIGHER, "90 %", UNKNOWN),
        ("90 %; 85 %", HIGHER, "99 %", UNKNOWN),
        ("ca 90 %", HIGHER, "99 %", UNKNOWN),
        ("90 %", HIGHER, "ca 99 %", UNKNOWN),
    ],
)
def test_a_value_against_a_target(target: str, polarity: Polarity, value: str, answer: Answer) -> None:
    assert held(target, value, Measure(polarity=polarity)) is answer


@pytest.mark.parametrize(
    ("target", "value", "previous", "answer"),
    [
        ("öka", "52 %", "50 %", MET),
        ("öka", "50 %", "50 %", NOT_MET),
        ("öka", "49 %", "50 %", NOT_MET),
        ("öka", "52 %", None, UNKNOWN),
        ("öka", "52 %", "Ej mätt", UNKNOWN),
        ("öka", "4,2", "4", UNKNOWN),
        ("öka", "4,6", "4", MET),
        ("öka", "4,0", "4", NOT_MET),
        ("minska", "49 st", "50 st", MET),
        ("minska", "50 st", "50 st", NOT_MET),
        ("oförändrad", "50 st", "50 st", MET),
        ("oförändrad", "51 st", "50 st", NOT_MET),
        ("öka med 10 st", "60 st", "50 st", MET),
        ("öka med 10 st", "59 st", "50 st", NOT_MET),
        ("öka med 10", "60 st", "50 st", MET),
        ("öka med 10 %", "55 st", "50 st", MET),
        ("öka med 10 %", "54 st", "50 st", NOT_MET),
        ("öka med 2 procentenheter", "52 %", "50 %", MET),
        ("öka med 2 procentenheter", "51 %", "50 %", NOT_MET),
        ("öka med 2 %", "50,5 %", "50,0 %", NOT_MET),
        ("öka med 2 %", "51,5 %", "50,0 %", UNKNOWN),
        ("öka med 2 %", "52,0 %", "50,0 %", MET),
        ("minska med 10 %", "45 st", "50 st", MET),
        ("minska med 10 %", "46 st", "50 st", NOT_MET),
        ("öka", "5 mnkr", "4 900 tkr", UNKNOWN),
        ("öka", "5,2 mnkr", "4 900 tkr", MET),
        ("öka", "52 %", "50 st", UNKNOWN),
    ],
)
def test_a_value_against_the_year_before(
    target: str, value: str, previous: str | None, answer: Answer
) -> None:
    assert held(target, value, previous=previous) is answer


@pytest.mark.parametrize(
    ("target", "measure", "value", "answer"),
    [
        ("90 % ± 2 procentenheter", Measure(), "88 %", MET),
        ("90 % ± 2 procentenheter", Measure(), "87 %", NOT_MET),
        ("90 % ± 2", Measure(), "92 %", MET),
        ("100 % ± 1 %", Measure(), "99 %", MET),
        ("100 % ± 1 %", Measure(), "101,5 %", NOT_MET),
        ("50 % ± 2 %", Measure(), "51 %", MET),
        ("50 % ± 2 %", Measure(), "52 %", UNKNOWN),
        ("50 % ± 2 %", Measure(), "53 %", NOT_MET),
        ("200 st ± 2 %", Measure(), "204 st", MET),
        ("200 st ± 2 %", Measure(), "205 st", NOT_MET),
        ("+/- 1 %", Measure(), "0,6 %", UNKNOWN),
        ("+/- 1 %", Measure(middle=parse_figure("0 %")), "0,6 %", MET),
        ("+/- 1 %", Measure(middle=parse_figure("0 %")), "−1,2 %", NOT_MET),
        ("+/- 1 %", Measure(middle=parse_figure("100 %")), "99,2 %", MET),
        ("100 %", Measure(polarity=WITHIN, tolerance=parse_figure("1 %")), "99 %", MET),
        ("100 %", Measure(polarity=WITHIN, tolerance=parse_figure("1 %")), "98 %", NOT_MET),
    ],
)
def test_a_value_within_a_tolerance(target: str, measure: Measure, value: str, answer: Answer) -> None:
    assert held(target, value, measure) is answer


def test_unchanged_allows_the_tolerance_of_the_measure() -> None:
    measure = Measure(tolerance=parse_figure("1 procentenheter"))
    assert held("oförändrad", "51 %", measure, "50 %") is MET
    assert held("oförändrad", "52 %", measure, "50 %") is NOT_MET


@pytest.mark.parametrize(
    ("target", "value", "unit", "answer"),
    [
        ("90 %", "90", "%", MET),
        ("90", "90 %", "%", MET),
        ("90 %", "90", None, UNKNOWN),
        ("90 %", "95 procentenheter", None, UNKNOWN),
        ("90 %", "95 st", None, UNKNOWN),
        ("17,1 mnkr", "17 100 tkr", None, MET),
        ("17,1 mnkr", "17 099 tkr", None, NOT_MET),
        ("1 000 kr", "1 tkr", None, MET),
        ("1 mdkr", "999,9 mnkr", None, NOT_MET),
    ],
)
def test_only_units_that_differ_by_scale_are_compared(
    target: str, value: str, unit: str | None, answer: Answer
) -> None:
    assert held(target, value, Measure(unit=unit, polarity=HIGHER)) is answer


@pytest.mark.parametrize(
    ("value", "decimals", "target", "answer"),
    [
        ("89.96", 0, "90 %", MET),
        ("89.96", 1, "90 %", MET),
        ("89.94", 1, "90 %", NOT_MET),
        ("89.5", 0, "90 %", MET),
        ("89.49", 0, "90 %", NOT_MET),
        ("89.96", None, "90 %", NOT_MET),
        ("90.4", 0, "90,5 %", NOT_MET),
        ("90.46", 0, "90,5 %", MET),
        ("90.4", 0, "90,4 %", MET),
    ],
)
def test_what_is_compared_is_what_is_printed(
    value: str, decimals: int | None, target: str, answer: Answer
) -> None:
    measure = Measure(unit="%", polarity=HIGHER, decimals=decimals)
    verdict = is_met(parse_target(target), Measured(value=Figure(Decimal(value), "%")), measure)
    assert verdict.answer is answer


def test_the_municipality_says_how_it_rounds() -> None:
    cut = Measure(unit="%", polarity=HIGHER, decimals=0, rounding=lambda value, _: value // 1)
    verdict = is_met(parse_target("90 %"), Measured(value=Figure(Decimal("89.96"), "%")), cut)
    assert verdict.answer is NOT_MET


@pytest.mark.parametrize(
    ("target", "value", "code"),
    [
        (Reach.CITY_WIDE, Reach.OWN, "target-city-wide"),
        (Reach.OWN, Reach.CITY_WIDE, "value-city-wide"),
        (Reach.CITY_WIDE, Reach.CITY_WIDE, "meets"),
    ],
)
def test_a_city_wide_target_is_never_held_against_one_board(target: Reach, value: Reach, code: str) -> None:
    verdict = is_met(
        parse_target("90 %"),
        Measured(value=parse_figure("95 %"), reach=value),
        Measure(polarity=HIGHER),
        target_reach=target,
    )
    assert verdict.reason.code == code


def test_a_series_break_stands_between_the_years() -> None:
    verdict = is_met(
        parse_target("öka"),
        Measured(value=parse_figure("52 %")),
        Measure(),
        previous=parse_figure("50 %"),
        same_series=False,
    )
    assert (verdict.answer, verdict.reason.code) == (UNKNOWN, "series-break")


@pytest.mark.parametrize(
    ("value", "basis", "words"),
    [
        (parse_figure("92 %"), Basis.OUTCOME, "Utfallet 92 % når årsmålet 90 %."),
        (parse_figure("88 %"), Basis.FORECAST, "Prognosen 88 % når inte årsmålet 90 %."),
        (parse_figure("0 %"), Basis.OUTCOME, "Utfallet 0 % når inte årsmålet 90 %."),
        (Blank(), Basis.FORECAST, "Prognosen har inte fyllts i."),
        (NotMeasured(), Basis.OUTCOME, "Utfallet mäts inte den här perioden."),
        (NotAvailable(), Basis.OUTCOME, "Utfallet finns inte att tillgå."),
        (NotAvailable("Nytt system."), Basis.OUTCOME, "Utfallet finns inte att tillgå: Nytt system."),
        (Suppressed(), Basis.OUTCOME, "Utfallet visas inte, eftersom för få personer berörs."),
        (
            parse_cell("-"),
            Basis.OUTCOME,
            "Utfallet är skrivet som ”-”, vilket inte säger varför värdet saknas.",
        ),
        (parse_cell("1.5"), Basis.OUTCOME, "Utfallet ”1.5” går inte att tolka som en siffra."),
        (
            parse_figure("95 procentenheter"),
            Basis.OUTCOME,
            "Utfallet 95 procentenheter och årsmålet 90 % har olika måttenheter och jämförs inte.",
        ),
    ],
)
def test_the_reason_in_swedish(value: Reported, basis: Basis, words: str) -> None:
    verdict = is_met(parse_target("90 %"), Measured(value=value, basis=basis), Measure(polarity=HIGHER))
    assert swedish(verdict.reason) == words


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("Tas fram av nämnd", "Nämnden har ännu inte satt sitt årsmål."),
        ("Fastställs 2020", "Årsmålet fastställs 2020."),
        ("Fastställs senare", "Årsmålet fastställs senare."),
        ("Så bra som", "Årsmålet ”Så bra som” är uttryckt i ord som inte kan jämföras med en siffra."),
        ("öka", "Årsmålet ”öka” behöver ett tidigare utfall att jämföra med, och det finns inget."),
        ("-", "Det finns inget årsmål."),
    ],
)
def test_why_nothing_can_be_said_in_swedish(target: str, words: str) -> None:
    verdict = is_met(parse_target(target), Measured(value=parse_figure("90 %")), Measure(polarity=HIGHER))
    assert swedish(verdict.reason) == words


def test_a_target_since_last_year_says_what_it_was() -> None:
    verdict = is_met(
        parse_target("öka"), Measured(value=parse_figure("52 %")), Measure(), previous=parse_figure("50 %")
    )
    assert swedish(verdict.reason) == "Utfallet 52 % når årsmålet ”öka”; tidigare var det 50 %."


def test_how_far_from_the_target() -> None:
    verdict = is_met(parse_target("90 %"), Measured(value=parse_figure("87,5 %")), Measure(polarity=HIGHER))
    assert (verdict.limit, verdict.shortfall, verdict.unit) == (Decimal(90), Decimal("2.5"), "%")


PAGE = text_of(ROOT / "docs" / "explanation" / "calculations.md")
EXAMPLES = [
    [cell.strip() for cell in line.strip("|").split("|")][:5]
    for line in PAGE.split("| target | better |")[1].split("\n\n")[0].splitlines()[2:]
]


def test_the_page_has_examples() -> None:
    assert len(EXAMPLES) > 10


@pytest.mark.parametrize(("target", "better", "value", "before", "answer"), EXAMPLES)
def test_the_examples_of_the_page(target: str, better: str, value: str, before: str, answer: str) -> None:
    measure = Measure(polarity=Polarity(better or "unknown"))
    assert held(target, value, measure, before or None) is Answer(answer.replace(" ", "_"))


values = st.decimals(min_value=-200, max_value=200, places=2)
upward = st.builds(
    lambda kind, value: Target(kind, (Figure(value, "%"),)),
    st.sampled_from([TargetKind.FIGURE, TargetKind.AT_LEAST, TargetKind.ABOVE]),
    values,
) | st.just(Target(TargetKind.INCREASE)) | st.builds(
    lambda step: Target(TargetKind.INCREASE, (step,)),
    st.builds(Figure, values.map(abs), st.sampled_from(["%", "procentenheter", None])),
)  # fmt: skip
mirrored = {
    TargetKind.FIGURE: TargetKind.FIGURE,
    TargetKind.AT_LEAST: TargetKind.AT_MOST,
    TargetKind.ABOVE: TargetKind.BELOW,
    TargetKind.INCREASE: TargetKind.DECREASE,
}
decimals = st.none() | st.integers(0, 3)


def answer_for(target: Target, value: Decimal, measure: Measure, previous: Decimal) -> Answer:
    return is_met(target, Measured(value=Figure(value, "%")), measure, previous=Figure(previous, "%")).answer


@given(upward, values, values, values, decimals)
def test_a_better_outcome_never_makes_a_met_target_unmet(
    target: Target, one: Decimal, other: Decimal, previous: Decimal, places: int | None
) -> None:
    worse, better = sorted((one, other))
    rank = [NOT_MET, UNKNOWN, MET]
    up = Measure(unit="%", polarity=HIGHER, decimals=places)
    assert rank.index(answer_for(target, worse, up, previous)) <= rank.index(
        answer_for(target, better, up, previous)
    )
    down = Measure(unit="%", polarity=LOWER, decimals=places)
    other_way = Target(mirrored[target.kind], target.figures)
    assert rank.index(answer_for(other_way, better, down, previous)) <= rank.index(
        answer_for(other_way, worse, down, previous)
    )


@given(values, values, st.integers(0, 2))
def test_what_is_printed_alike_is_met_alike(value: Decimal, target: Decimal, places: int) -> None:
    """A reader who holds the printed value against the printed target comes to the same answer."""
    measure = Measure(unit="%", polarity=HIGHER, decimals=places)
    goal = Target(TargetKind.FIGURE, (Figure(target, "%").rounded(places),))
    printed = parse_figure(str(Figure(value, "%").rounded(places)))
    exact = is_met(goal, Measured(value=Figure(value, "%")), measure)
    assert exact == is_met(goal, Measured(value=printed), measure)
    assert (exact.answer is MET) == (printed.value >= goal.figures[0].value)


@given(values, st.sampled_from(list(Polarity)))
def test_the_target_itself_always_meets_it(value: Decimal, polarity: Polarity) -> None:
    target = Target(TargetKind.FIGURE, (Figure(value, "%"),))
    assert answer_for(target, value, Measure(polarity=polarity), value) is MET


@given(st.text(max_size=30), st.text(max_size=30), st.sampled_from(list(Polarity)))
def test_whatever_is_written_is_answered_with_a_sentence(target: str, value: str, polarity: Polarity) -> None:
    verdict = is_met(parse_target(target), Measured(value=parse_cell(value)), Measure(polarity=polarity))
    assert swedish(verdict.reason).endswith(".")
