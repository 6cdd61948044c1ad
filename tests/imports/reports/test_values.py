"""Runs of printed values, and the ways to cut them."""

from __future__ import annotations

import pytest

from tertial.imports.reports.value_kinds import ValueKind, kind_of
from tertial.imports.reports.values import atoms, cuts


def ways(*lines: str) -> list[tuple[str, ...]]:
    """All ways to cut some lines into values, likeliest first."""
    return [
        tuple(value.text for value in cut.values) for cut in cuts(atoms([(line, False) for line in lines]))
    ]


def test_a_thousands_space_among_other_figures() -> None:
    assert ("23", "40", "55", "55 st", "1 050 st") in ways("23 40 55 55 st 1 050 st")
    assert ways("23 40 55 55 st 1 050 st")[0][-1] == "1 050 st"


def test_two_figures_or_one_with_a_thousands_space() -> None:
    assert {("700", "700 st"), ("700 700 st",)} <= set(ways("700 700 st"))


def test_a_tolerance_is_one_value() -> None:
    assert ways("+/- 1 %")[0] == ("+/- 1 %",)
    assert ways("+/- 1 % +/- 1 % 2026")[0] == ("+/- 1 %", "+/- 1 %", "2026")


def test_a_target_in_words_that_the_cell_cut() -> None:
    assert ways("Tas fram av", "nämn", "d")[0] in {("Tas fram av nämnd",), ("Tas fram av nämn d",)}
    assert ("85 %", "Tas fram av nämnd", "År") in ways("85 % Tas fram av nämnd År")


def test_words_are_no_values() -> None:
    assert ways("Andel barn i förskola") == []


def test_spaces_between_values_show_empty_cells() -> None:
    (best, *_) = cuts(atoms([("877   295", False)]))
    assert [(value.text, value.skipped) for value in best.values] == [("877", 0), ("295", 2)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1 050 st", ValueKind.NUMBER),
        ("90%", ValueKind.NUMBER),
        ("15,9 barn/avd.", ValueKind.NUMBER),
        ("1,44 kg CO2 per kg livsmedel", ValueKind.NUMBER),
        ("Max 10 personer", ValueKind.TARGET),
        ("Öka", ValueKind.TARGET),
        ("Fastställs 2020", ValueKind.TARGET),
        ("-", ValueKind.DASH),
        ("Tertial 1 2019", ValueKind.PERIOD),
        ("VB 2021", ValueKind.PERIOD),
        ("2019", ValueKind.YEAR),
        ("Andel barn", None),
        ("", None),
    ],
)
def test_what_a_value_is(text: str, kind: ValueKind | None) -> None:
    assert kind_of(text) is kind
