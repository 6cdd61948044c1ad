"""What goes into the database as a figure, an absence or a target comes out as the same."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tertial.core.absence import (
    AbsenceKind,
    Blank,
    NotAvailable,
    NotMeasured,
    Suppressed,
    Undetermined,
)
from tertial.core.cells import NotUnderstood, Reported, parse_cell
from tertial.core.figures import Figure, Hedge
from tertial.core.targets import Target, TargetKind, parse_target
from tertial.plan.errors import PlanError, PlanFault
from tertial.plan.models import ReportedValue
from tertial.plan.selectors.values import newest_values, targets_in_force
from tertial.plan.services.values import report_value
from tests.plan.building import BY, Built

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
WORDS = TEXTS.filter(bool)
NUMBERS = st.decimals(
    min_value=Decimal("-9999999999999999"), max_value=Decimal("9999999999999999"), places=0
) | st.integers(0, 10).flatmap(
    lambda places: st.decimals(min_value=-(10**15), max_value=10**15, places=places, allow_nan=False)
)
FIGURES = st.builds(
    Figure,
    NUMBERS,
    st.none() | WORDS,
    st.none() | st.sampled_from(Hedge),
    printed=TEXTS,
    printed_unit=TEXTS,
)
KINDS = st.lists(st.sampled_from(AbsenceKind), unique=True).map(tuple)
VALUES = st.one_of(
    FIGURES,
    st.builds(Blank, TEXTS),
    st.builds(NotMeasured, TEXTS),
    st.builds(NotAvailable, TEXTS, TEXTS),
    st.builds(Suppressed, TEXTS),
    st.builds(Undetermined, TEXTS, KINDS, st.booleans()),
    st.builds(NotUnderstood, TEXTS, TEXTS),
)
COUNTS = {
    TargetKind.FIGURE: (1, 1),
    TargetKind.AT_LEAST: (1, 1),
    TargetKind.AT_MOST: (1, 1),
    TargetKind.ABOVE: (1, 1),
    TargetKind.BELOW: (1, 1),
    TargetKind.WITHIN: (1, 2),
    TargetKind.RANGE: (2, 2),
    TargetKind.SEVERAL: (2, 5),
    TargetKind.INCREASE: (0, 1),
    TargetKind.DECREASE: (0, 1),
}


@st.composite
def targets(draw: st.DrawFn) -> Target:
    """A target of any kind."""
    kind = draw(st.sampled_from(TargetKind))
    low, high = COUNTS.get(kind, (0, 0))
    figures = draw(st.lists(FIGURES, min_size=low, max_size=high).map(tuple))
    year = draw(st.none() | st.integers(1990, 2100)) if kind is TargetKind.TO_BE_SET else None
    text = draw(WORDS) if kind is TargetKind.TEXTUAL else ""
    return Target(kind, figures, year, text, draw(TEXTS))


def kept(built: Built, value: Reported, **fields: object) -> Reported:
    built.report(value, **fields)
    (row,) = newest_values(bodies=[built.board.pk])
    return row.value


def parts(value: Reported) -> list[Any]:
    """Every field, also those that take no part in comparison."""
    return [type(value), *(getattr(value, name) for name in type(value).__slots__)]


AGAIN = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@AGAIN
@given(VALUES)
def test_a_value_comes_back_as_it_went_in(built: Built, value: Reported) -> None:
    back = kept(built, value)
    assert back == value
    assert parts(back) == parts(value)


@AGAIN
@given(targets())
def test_a_target_comes_back_as_it_went_in(built: Built, target: Target) -> None:
    built.set_target("", target=target)
    (row,) = targets_in_force(bodies=[built.board.pk])
    assert row.target == target
    assert row.target.printed == target.printed


@pytest.mark.parametrize(
    "printed",
    ["0", "0,0", "−17,1 mnkr", "ca 50 %", "1 050 st", "", "-", "..", "Ej mätt", "Uppgift saknas (systembyte)",
     "För få svar", "80 Fastställs"],
)  # fmt: skip
def test_what_is_printed_comes_back(built: Built, printed: str) -> None:
    assert parts(kept(built, parse_cell(printed))) == parts(parse_cell(printed))


@pytest.mark.parametrize(
    "printed", ["90 %", "minst 90 %", "90 % +/- 2 procentenheter", "80 % och 90 %", "öka", "Fastställs 2027"]
)
def test_a_printed_target_comes_back(built: Built, printed: str) -> None:
    built.set_target(printed)
    (row,) = targets_in_force(bodies=[built.board.pk])
    assert row.target == parse_target(printed)


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        (Figure(Decimal("1E+16")), PlanFault.TOO_LARGE),
        (Figure(Decimal("0.00000000001")), PlanFault.TOO_LARGE),
        (Figure(Decimal(1), "x" * 81), PlanFault.TOO_LONG),
        (Blank("a\x00b"), PlanFault.UNREADABLE),
        (NotUnderstood("\ud800", "?"), PlanFault.UNREADABLE),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_written(
    built: Built, value: Reported, fault: PlanFault
) -> None:
    with pytest.raises(PlanError) as refused:
        report_value(by=BY, new=built.new(value))
    assert refused.value.fault is fault
    assert not ReportedValue.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"numerator": Decimal(1)},
        {"denominator": Decimal(1)},
        {"numerator": Decimal(1), "denominator": Decimal(0)},
        {"numerator": Decimal("NaN"), "denominator": Decimal(1)},
        {"numerator": Decimal(1), "denominator": Decimal("NaN")},
        {"interval_first": date(2026, 3, 1), "interval_last": date(2026, 2, 1)},
        {"coverage": Decimal("100.01")},
        {"coverage": Decimal("99.999")},
        {"base": -1},
        {"base": 2**31},
        {"aspect": "guess"},
        {"part": "others"},
        {"finality": "perhaps"},
        {"interval_words": "\x00"},
    ],
)
def test_what_cannot_be_true_is_refused(built: Built, fields: dict[str, object]) -> None:
    with pytest.raises(PlanError) as refused:
        built.report("90 %", **fields)
    assert refused.value.fault.label
    assert not ReportedValue.objects.exists()


def test_a_target_too_large_is_refused(built: Built) -> None:
    for target in (
        Target(TargetKind.FIGURE, (Figure(Decimal("1E+16")),)),
        Target(TargetKind.TO_BE_SET, year=99_999),
    ):
        with pytest.raises(PlanError):
            built.set_target("", target=target)
