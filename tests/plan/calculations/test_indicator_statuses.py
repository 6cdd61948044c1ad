"""An indicator's proposed status: from the forecast during the year, from the outcome when it is over."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tertial.core.cells import parse_cell
from tertial.core.periods import PeriodKind
from tertial.core.targets import parse_target
from tertial.plan.calculations.indicator_statuses import StatusProposal, StatusRule, propose_status
from tertial.plan.calculations.measures import Basis, Measure, Measured, Polarity, Reach
from tertial.plan.calculations.standings import Standing
from tests.plan.calculations.speaking import swedish

T1, T2, VB, VP = PeriodKind.T1, PeriodKind.T2, PeriodKind.VB, PeriodKind.VP
NEAR = StatusRule(near_percent=Decimal(5), near_points=Decimal(2))


def proposed(
    outcome: str = "",
    forecast: str = "",
    *,
    target: str = "90 %",
    period: PeriodKind = VB,
    rule: StatusRule = NEAR,
    preliminary: bool = False,
    previous: str | None = None,
    target_reach: Reach = Reach.OWN,
) -> StatusProposal:
    """The proposal for texts as they are printed."""
    return propose_status(
        parse_target(target),
        outcome=Measured(value=parse_cell(outcome), preliminary=preliminary),
        forecast=Measured(value=parse_cell(forecast), basis=Basis.FORECAST),
        measure=Measure(polarity=Polarity.HIGHER),
        rule=rule,
        period=period,
        target_reach=target_reach,
        previous=None if previous is None else parse_cell(previous),
    )


@pytest.mark.parametrize(
    ("period", "standing"),
    [
        (T1, Standing.MET),
        (T2, Standing.MET),
        (VB, Standing.NOT_MET),
        (VP, None),
        (PeriodKind.MONTH, None),
    ],
)
def test_the_document_says_what_is_looked_at(period: PeriodKind, standing: Standing | None) -> None:
    assert proposed("50 %", "95 %", period=period).standing is standing


def test_the_municipality_says_what_is_looked_at() -> None:
    rule = StatusRule(bases={T2: Basis.OUTCOME})
    assert proposed("50 %", "95 %", period=T2, rule=rule).standing is Standing.NOT_MET
    assert proposed("50 %", "95 %", period=T1, rule=rule).standing is None


@pytest.mark.parametrize(
    ("target", "outcome", "standing"),
    [
        ("90 %", "90 %", Standing.MET),
        ("90 %", "88 %", Standing.PARTLY_MET),
        ("90 %", "87,9 %", Standing.NOT_MET),
        ("200 st", "190 st", Standing.PARTLY_MET),
        ("200 st", "189 st", Standing.NOT_MET),
        ("max 200 st", "210 st", Standing.PARTLY_MET),
        ("max 200 st", "211 st", Standing.NOT_MET),
        ("10-12 st", "13 st", Standing.NOT_MET),
        ("över 90 %", "90 %", Standing.PARTLY_MET),
        ("90 %", "", Standing.LACKING),
        ("90 %", "Uppgift saknas", Standing.LACKING),
        ("90 %", "Uppgift saknas: nytt system", Standing.LACKING),
        ("90 %", "För få svar", Standing.LACKING),
        ("90 %", "Ej mätt", Standing.NOT_MEASURED),
        ("90 %", "-", Standing.UNKNOWN),
        ("90 %", "cirka", Standing.UNKNOWN),
        ("90 %", "95 st", Standing.UNKNOWN),
        ("öka", "95 %", Standing.UNKNOWN),
        ("Bra", "95 %", Standing.UNKNOWN),
        ("", "95 %", Standing.NO_TARGET),
        ("-", "", Standing.NO_TARGET),
        ("Tas fram av nämnd", "95 %", Standing.NO_TARGET),
        ("Fastställs 2020", "95 %", Standing.NO_TARGET),
    ],
)
def test_how_an_indicator_stands(target: str, outcome: str, standing: Standing) -> None:
    assert proposed(outcome, target=target).standing is standing


@pytest.mark.parametrize("previous", ["", "Ej mätt", "Uppgift saknas"])
def test_a_missing_year_before_is_no_missing_outcome(previous: str) -> None:
    assert proposed("95 %", target="öka", previous=previous).standing is Standing.UNKNOWN


def test_nothing_is_nearly_met_where_nobody_has_said_how_near() -> None:
    assert proposed("89,9 %", rule=StatusRule()).standing is Standing.NOT_MET


def test_a_city_wide_target_says_nothing_of_a_board() -> None:
    assert proposed("95 %", target_reach=Reach.CITY_WIDE).standing is Standing.CITY_WIDE_TARGET


@pytest.mark.parametrize(
    ("proposal", "words"),
    [
        (proposed("92 %"), "Utfallet 92 % når årsmålet 90 %."),
        (proposed("92 %", preliminary=True), "Utfallet 92 % når årsmålet 90 %. Värdet är preliminärt."),
        (
            proposed("89 %"),
            "Utfallet 89 % når inte årsmålet 90 %. Det är så nära att kommunen räknar målet som nästan nått.",
        ),
        (proposed("", preliminary=True), "Utfallet har inte fyllts i."),
        (proposed("92 %", period=T1), "Prognosen har inte fyllts i."),
        (proposed("92 %", period=VP), "Indikatorer har ingen status i det här dokumentet."),
    ],
)
def test_the_reasons_in_swedish(proposal: StatusProposal, words: str) -> None:
    assert swedish(*proposal.reasons) == words
