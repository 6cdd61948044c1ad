"""A total and its parts in the prose add up as they are printed."""

from __future__ import annotations

import pytest

from tertial.consistency.findings import Severity
from tertial.consistency.rules.text.list_sums import RULE
from tests.consistency.building import a_document, a_section, found_by


def arithmetic(text: str) -> list[str]:
    return [each.found.arithmetic for each in found_by(RULE, a_document(a_section("Bidrag", text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nämnden söker 8,2 mnkr fördelat på kultur (7,0 mnkr), idrott (0,5 mnkr) och fritid (0,5 mnkr).",
            "7,0 + 0,5 + 0,5 = 8,0 ≠ 8,2",
        ),
        (
            "Budgeten är 12,0 mnkr varav 9,0 mnkr avser kultur och 4 500 tkr idrott.",
            "9,0 + 4 500 = 13,5 ≠ 12,0",
        ),
        ("Under året kom 112 ärenden (63 flickor och 47 pojkar).", "63 + 47 = 110 ≠ 112"),
        (
            "Parken har 85 platser, badet 11 platser och hallen 34 platser, vilket gör totalt 140 platser.",
            "85 + 11 + 34 = 130 ≠ 140",
        ),
        (
            "Parken har 85 platser. Därtill kommer 11 platser i badet och 34 platser i hallen, vilket gör"
            " totalt 140 platser.",
            "85 + 11 + 34 = 130 ≠ 140",
        ),
        (
            "Nämnden söker sammanlagt 0,9 mnkr. Medlen fördelas enligt följande: kultur (0,2 mnkr) och idrott"
            " (0,5 mnkr).",
            "0,2 + 0,5 = 0,7 ≠ 0,9",
        ),
        (
            "Kulturen får 14,2 mnkr och idrotten 2,0 mnkr. Bidragen är således sammanlagt 16,5 mnkr.",
            "14,2 + 2,0 = 16,2 ≠ 16,5",
        ),
    ],
)
def test_parts_that_do_not_make_their_total_are_found(text: str, expected: str) -> None:
    assert [each.replace("\u00a0", " ") for each in arithmetic(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Nämnden söker 8,2 mnkr fördelat på kultur (7,0 mnkr), idrott (0,7 mnkr) och fritid (500 tkr).",
        "Budgeten är 12,0 mnkr varav 9,0 mnkr avser kultur och 1,5 mnkr idrott.",
        "Budgeten är 12,0 mnkr varav 9,0 mnkr är använda, vilket lämnar 3,0 mnkr över.",
        "Budgeten är 12,0 mnkr varav 9,0 mnkr avser kultur. Föregående år var den 11,0 mnkr och 8,0 mnkr.",
        "Budgeten är 12 mnkr fördelat på kultur (9,4 mnkr) och idrott (2,4 mnkr).",
        "Under året kom 112 ärenden (60 flickor och 52 pojkar).",
        "Under året kom cirka 112 ärenden (60 flickor och 50 pojkar).",
        "Under året kom 112 ärenden (84 året före) från 3 skolor och 4 förskolor.",
        "Nämnden har 18 bibliotek fördelat på fyra enheter och två distrikt.",
        "Parken har 60 platser. Därtill kommer 12 platser i badet och 25 platser i hallen, vilket gör"
        " totalt 97 platser.",
        "Av 40 ärenden är 12 nya och 9 gamla, vilket gör arbetet lättare för 3 enheter.",
        "Ökningen är 1,9 mnkr. Kulturen får 13,1 mnkr och idrotten 2,0 mnkr. De sammanlagda bidragen uppgår"
        " således till 15,1 mnkr.",
    ],
)
def test_what_adds_up_or_is_no_list_is_right(text: str) -> None:
    assert not arithmetic(text)


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Bidragen är 8,2 mnkr fördelat på kultur (7,0 mnkr) och idrott (1,0 mnkr).", Severity.ERROR),
        ("Bidragen är 8,2 mnkr fördelat på kultur (7,0 mnkr) och idrott (1,1 mnkr).", Severity.WARNING),
        (
            "Bidragen är 8,2 mnkr fördelat på kultur (7,0 mnkr) och idrott (1,1 mnkr). Allt är avrundat.",
            Severity.HINT,
        ),
        ("Bidragen är 82 kronor fördelat på kultur (70 kronor) och idrott (11 kronor).", Severity.ERROR),
    ],
)
def test_what_rounding_may_explain_is_less_certain(text: str, severity: Severity) -> None:
    (finding,) = found_by(RULE, a_document(a_section("Ekonomi", text)))
    assert finding.severity is severity
