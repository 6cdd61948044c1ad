"""Counts in a sentence, or in it and what follows, make the number that they are said to be of."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.text.count_sums import RULE
from tertial.documents.tree import ItemList, ListItem, Place, Run
from tests.consistency.building import a_document, a_section, found_by


def a_list(*items: str) -> ItemList:
    return ItemList(
        items=tuple(
            ListItem(content=(Run(text=text),), source=(Place(first=900 + place, last=900 + place),))
            for place, text in enumerate(items)
        )
    )


def arithmetic(*texts: str | ItemList) -> list[str]:
    found = found_by(RULE, a_document(a_section("Placeringar", *texts)))
    return [each.found.arithmetic.replace("\u00a0", " ") for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sammanlagt gjordes 512 placeringar, fördelade på 187 för barn, 141 för vuxna och 84 för äldre.",
            "187 + 141 + 84 = 412 ≠ 512",
        ),
        (
            "Nämnden har totalt 120 platser: 70 i Almvik, 40 i Nordanby och 20 i Sjövik.",
            "70 + 40 + 20 = 130 ≠ 120",
        ),
        (
            "Gruppen hade 45 elever bestående av 21 flickor och 23 pojkar.",
            "21 + 23 = 44 ≠ 45",
        ),
        ("Kursen hade 45 deltagare, 20 kvinnor och 24 män.", "20 + 24 = 44 ≠ 45"),
        ("Där spelar 20 flickor och 24 pojkar, totalt 45 barn.", "20 + 24 = 44 ≠ 45"),
        ("30 flickor och 24 pojkar av totalt 45 elever spelade.", "30 + 24 = 54 > 45"),
        ("Nämnden har 45 platser, varav 54 i Almvik.", "54 > 45"),
        (
            "Det kom 512 ärenden, varav 277 frågor, 127 klagomål, 102 idéer, 48 felanmälningar och 8 tack.",
            "277 + 127 + 102 + 48 + 8 = 562 > 512",
        ),
        (
            "I år kom 512 synpunkter in. Av dessa var 277 frågor, 127 klagomål, 102 idéer och 56 beröm.",
            "277 + 127 + 102 + 56 = 562 > 512",
        ),
        ("Av 28 ärenden avslutades 17 och resterande 10 pågår.", "17 + 10 = 27 ≠ 28"),
        ("Av 28 tillfrågade svarade 17 ja och övriga 12 nej.", "17 + 12 = 29 ≠ 28"),
    ],
)
def test_counts_that_do_not_make_their_number_are_found(text: str, expected: str) -> None:
    assert arithmetic(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Sammanlagt gjordes 412 placeringar, fördelade på 187 för barn, 141 för vuxna och 84 för äldre.",
        "Sammanlagt gjordes cirka 400 placeringar, fördelade på 187 för barn och 141 för vuxna.",
        "Nämnden har 32 förskolor fördelade på 5 enheter och 2 distrikt.",
        "Huset består av 16 hus fördelade på 40 lägenheter och 3 lokaler.",
        "Kursen hade 44 deltagare, 20 kvinnor och 24 män.",
        "Det kom in 90 ansökningar, varav 60 flickor, 50 nyanlända och 30 med egen ledsagare.",
        "12 kvinnor och 10 män av totalt 45 sökande fick plats.",
        "Det kom in 512 ärenden, varav 277 frågor, 127 klagomål och 48 felanmälningar.",
        "Kursen hade 90 deltagare, varav 60 kvinnor, 50 nyanlända och 30 föräldrar.",
        "Det kom in 90 anmälningar, varav 60 rörde skolan, 50 hemmet och 30 båda.",
        "Det kom in 90 anmälningar, varav 60 rörde skolan och 50 hemmet, då flera rör samma barn.",
        "Nämnden har 12 rum med 2 bäddar, varav 5 i Almvik.",
        "Antalet har ökat med 10 platser, varav 15 i Almvik.",
        "Av 28 tillfrågade svarade 17 ja och 10 nej.",
        "Av 28 ärenden avslutades 17 och resterande 11 pågår.",
        "Nämnden har 45 platser, varav 54 procent i Almvik.",
        "Av totalt 60 platser är 12 lediga och resterande 4 veckor används till städning.",
        "Totalt 5 möten hölls: 12 i Almvik deltog och 9 i Nordanby.",
        "Av 45 anmälda kom 30, av vilka 20 flickor och övriga 10 pojkar.",
        "Det finns 2 lag, varav 12 flickor och 14 pojkar.",
        "I år kom 40 fler anmälningar, varav 60 från skolan.",
        "Under året kom 562 synpunkter in. Av dessa var 277 frågor, 127 klagomål, 102 idéer och 56 beröm.",
        "Under året kom 90 personer in. Av dessa var 60 kvinnor, 50 nyanlända och 30 föräldrar.",
        "Totalt 412 placeringar (400 året före), fördelade på 187 (200) för barn och 141 (150) för vuxna.",
    ],
)
def test_what_adds_up_or_need_not_is_right(text: str) -> None:
    assert arithmetic(text) == []


ITEMS = ("187 för barn", "141 för vuxna", "84 för äldre")


@pytest.mark.parametrize(
    "opening",
    [
        "Under året gjordes 512 placeringar, fördelade på:",
        "Placeringarna är sammanlagt 512:",
        "Under året gjordes totalt 512 placeringar:",
    ],
)
def test_a_list_after_its_sum_is_added(opening: str) -> None:
    assert arithmetic(opening, a_list(*ITEMS)) == ["187 + 141 + 84 = 412 ≠ 512"]
    assert arithmetic(opening.replace("512", "412"), a_list(*ITEMS)) == []


@pytest.mark.parametrize(
    "items",
    [
        ("187 för barn", "141 för vuxna", "ett fåtal för äldre"),
        ("187 för barn", "141 för vuxna, varav 20 dygnet runt", "84 för äldre"),
        ("187 för barn", "141 för vuxna", "84 för äldre", "totalt 412"),
        ("3 enheter", "5 grupper"),
        ("187 för barn. Året före var det 170.", "141 för vuxna", "84 för äldre"),
    ],
)
def test_a_list_of_other_things_is_not_added(items: tuple[str, ...]) -> None:
    assert arithmetic("Under året gjordes totalt 512 placeringar:", a_list(*items)) == []


def test_a_list_that_follows_later_is_not_added() -> None:
    assert arithmetic("Det gjordes totalt 512 placeringar:", "Så här var det.", a_list(*ITEMS)) == []
