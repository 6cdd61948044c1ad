"""One thing changed in a report that does not contradict itself: it is found, and nothing is found before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tertial.consistency.checking import check
from tertial.consistency.findings import Finding, Severity
from tests.consistency.clean_report import CHOICES, FIGURES, clean_report

LEAST_FOUND = Decimal("0.95")

_NUMBER = re.compile(r"\d+(?:,\d+)?")
_ROUNDING = 3  # units of the last decimal: three rounded terms may differ by two without a fault


def found(changed: dict[str, str]) -> tuple[Finding, ...]:
    done = check(clean_report(changed))
    assert not done.failures
    return tuple(each for each in done.findings if each.severity is not Severity.HINT)


def one_digit_changed(printed: str) -> Iterator[str]:
    """The figure with one digit another, beyond what rounding explains, and still written as a figure is."""
    for place, char in enumerate(printed):
        for digit in "0123456789" if char.isdigit() else "":
            other = printed[:place] + digit + printed[place + 1 :]
            if other != printed and _differ(printed, other) and not re.search(r"(?<![\d,])0\d", other):
                yield other


def sign_changed(printed: str) -> Iterator[str]:
    """The figure with the other sign."""
    if not re.match(r"-?0,0$", printed) and "%" not in printed and "st" not in printed:
        yield printed.removeprefix("-") if printed.startswith("-") else f"-{printed}"


def _differ(one: str, other: str) -> bool:
    first, second = _NUMBER.search(one), _NUMBER.search(other)
    assert first
    assert second
    decimals = len(first[0].partition(",")[2])
    values = [Decimal(figure[0].replace(",", ".")) for figure in (first, second)]
    return abs(values[0] - values[1]) >= _ROUNDING * Decimal(10) ** -decimals


CHANGES = st.fixed_dictionaries(
    {name: st.sampled_from(list(one_digit_changed(printed))) for name, printed in FIGURES.items()}
)


def test_nothing_is_found_in_the_report_as_it_is() -> None:
    assert check(clean_report()).findings == ()


@settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)
@given(CHANGES)
def test_a_changed_figure_that_stands_in_two_places_is_found(changes: dict[str, str]) -> None:
    missed = {name: other for name, other in changes.items() if not found({name: other})}
    assert 1 - Decimal(len(missed)) / len(changes) >= LEAST_FOUND, missed


IN_TABLES = [
    name for name in FIGURES if name.endswith(("_budget", "_actual", "_variance", "_net", "_income"))
]


@pytest.mark.parametrize("name", IN_TABLES)
def test_a_changed_sign_in_a_table_is_found(name: str) -> None:
    for other in sign_changed(FIGURES[name]):
        assert found({name: other}), (name, other)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("sign_result", "underskott"),
        ("sign_libraries", "underskott"),
        ("sign_school", "överskott"),
        ("sign_grants", "underskott"),
        ("area_assessed", "not_met"),
        ("reading_assessed", "not_met"),
        ("music_assessed", "not_met"),
        ("museum_assessed", "not_met"),
        ("hours_assessed", "partly_met"),
        ("hours_assessed", "not_met"),
        ("reading_assessed", "partly_met"),
        ("told_reading", "uppfylls delvis"),
        ("told_reading", "har inte uppnåtts"),
        ("told_area", "delvis"),
        ("told_area", "inte"),
        ("direction_visits", "minskat"),
        ("first_start", "2025-12-24"),
        ("first_start", "2031-02-01"),
        ("first_end", "2024-11-30"),
        ("second_end", "2025-02-01"),
        ("attachment", "2"),
    ],
)
def test_a_changed_word_date_or_reference_is_found(name: str, other: str) -> None:
    assert other != CHOICES[name]
    assert found({name: other})


def test_what_is_found_shows_the_place_that_was_changed() -> None:
    for name, other in (("school_actual", "27,6"), ("told_libraries", "8,8"), ("sum_net", "92,3")):
        assert any(other in spot.words for each in found({name: other}) for spot in each.spots), name
