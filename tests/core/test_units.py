"""One name for each unit, however it was printed, and none for what is no unit."""

from __future__ import annotations

import pytest

from tertial.core.units import KNOWN_UNITS, canonical_unit, is_money


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("%", "%"),
        ("procent", "%"),
        ("Procent", "%"),
        ("procentenheter", "procentenheter"),
        ("procentenhet", "procentenheter"),
        ("%-enheter", "procentenheter"),
        ("st", "st"),
        ("st.", "st"),
        ("stycken", "st"),
        ("kr", "kr"),
        ("kronor", "kr"),
        ("tkr", "tkr"),
        ("Mnkr", "mnkr"),
        ("mkr", "mnkr"),
        ("miljoner  kronor", "mnkr"),
        ("miljarder kronor", "mdkr"),
        ("barn/avd.", "barn/avd."),
        ("barn / avd", "barn/avd."),
        ("kg CO2 per kg livsmedel", "kg CO2 per kg livsmedel"),
        ("kg CO\u2082 per kg\nlivsmedel", "kg CO2 per kg livsmedel"),
        ("GWh", "GWh"),
        ("m\u00b2", "kvm"),
        ("kr/kvm", "kr/kvm"),
        ("elever per lärare", "elever per lärare"),
        ("platser per 1 000 invånare", "platser per 1 000 invånare"),
        ("kr/m2", "kr/m2"),
    ],
)
def test_units(printed: str, unit: str) -> None:
    assert canonical_unit(printed) == unit


@pytest.mark.parametrize(
    "printed",
    ["", "Fastställs", "öka", "80", "% energieffektivisering relativt 2018", "av 10", "5/10", "=1+1"],
)
def test_words_that_are_no_unit(printed: str) -> None:
    assert canonical_unit(printed) is None


def test_a_canonical_name_is_its_own_spelling() -> None:
    assert {unit: canonical_unit(unit) for unit in KNOWN_UNITS} == {unit: unit for unit in KNOWN_UNITS}


def test_percent_is_never_percentage_points() -> None:
    assert canonical_unit("procent") != canonical_unit("procentenheter")


def test_money_units() -> None:
    assert {unit for unit in KNOWN_UNITS if is_money(unit)} == {"kr", "tkr", "mnkr", "mdkr"}
    assert not is_money(None)
