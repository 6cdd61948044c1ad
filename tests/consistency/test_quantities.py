"""Figures in running text are found with their unit and precision; what only looks like one is not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.consistency.evidence.quantities import Quantity, quantities_in
from tertial.core.figures import Hedge


def read(text: str) -> list[tuple[str, str | None]]:
    return [(str(each.value), each.unit) for each in quantities_in(text)]


def only(text: str) -> Quantity:
    (found,) = quantities_in(text)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ett överskott om 17,1 mnkr.", [("17.1", "mnkr")]),
        ("Kostnaden ökade med 27,9mnkr i år.", [("27.9", "mnkr")]),
        ("Det blir 7,5 miljoner kronor eller 3 milj. kr.", [("7.5", "mnkr"), ("3", "mnkr")]),
        ("Avvikelsen är (-1,3%) och (+4,9 %).", [("-1.3", "%"), ("4.9", "%")]),
        ("Andelen ökade med 2 procentenheter, inte 2 %-enheter.", [("2", "procentenheter")] * 2),
        ("Bidrag med 1 596 000 kronor och 450 tkr.", [("1596000", "kr"), ("450", "tkr")]),
        ("Från 310,0 till 320,5.", [("310.0", None), ("320.5", None)]),
        ("Utsläppen sjönk med 12 ton CO2e och 6 900 kWh.", [("12", "ton CO2e"), ("6900", "kWh")]),
        ("Hyran är 1 802 kr/kvm.", [("1802", "kr")]),
        ("Två av 3 enheter är klara.", [("2", None), ("3", None)]),
        ("FEM barn, åtta vuxna och atta elever.", [("5", None), ("8", None), ("8", None)]),
        ("De 28 februari 2025 anmälda 12 ärendena.", [("12", None)]),
    ],
)
def test_figures_are_read_with_their_unit(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Beslutet den 3 maj 2025 gäller år 2026.",
        "Från 2025-12-31 till 2026-01-01.",
        "Rapporten gäller 2025/2026.",
        "Enligt 3 § och 12§.",
        "Se bilaga 3, avsnitt 4, mål 1.2 och tabell 5.",
        "Möte kl. 10.30 och klockan 14.",
        "I årskurs 9 och åk 7.",
        "Under covid-19 och enligt Agenda 2030.",
        "Program B12, 12b och A-14.",
        "En 60-årsfest för 7-åringar på 90-talet.",
        "Det 3:e rådet.",
        "Etapp 2 på nivå 3.",
        "Ett underskott om 1l,2 eller 4o3.",
        "Summan 12 34 eller 1.234,5.",
        "En, ett och hundratals.",
        "",
    ],
)
def test_what_is_no_quantity_is_passed_over(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "loose", "hedge"),
    [
        ("ca 40 barn", True, Hedge.ABOUT),
        ("c:a 40 barn", True, Hedge.ABOUT),
        ("drygt 40 barn", True, Hedge.JUST_OVER),
        ("upp till 40 barn", True, None),
        ("nästan fyrtio barn", True, Hedge.JUST_UNDER),
        ("40 barn", False, None),
    ],
)
def test_a_figure_that_was_not_meant_exactly_is_loose(text: str, loose: bool, hedge: Hedge | None) -> None:
    found = only(text)
    assert found.loose is loose
    assert found.figure.hedge is hedge
    assert found.noun == "barn"


def test_both_ends_of_a_range_are_loose_and_without_a_sign() -> None:
    found = quantities_in("Mellan 10–15 barn, 3 - 5 dagar.")
    assert [(each.value, each.loose) for each in found] == [
        (Decimal(number), True) for number in (10, 15, 3, 5)
    ]


def test_a_figure_is_bounded_with_its_sign_and_unit() -> None:
    text = "Utfallet blev −2,5 mnkr i år."
    found = only(text)
    assert text[found.start : found.end] == "−2,5 mnkr"
    assert found.figure.decimals == 1
    assert found.figure.printed == "−2,5"


@given(st.text(alphabet="0123456789 ,.-–/§:abåkr%(", max_size=40))
def test_any_text_is_read_without_error_and_in_order(text: str) -> None:
    found = quantities_in(text)
    assert [each.start for each in found] == sorted(each.start for each in found)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
