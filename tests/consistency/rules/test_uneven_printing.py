"""One thing printed in several ways over a document."""

from __future__ import annotations

import pytest

from tertial.consistency.findings import Severity
from tertial.consistency.rules.indicators.uneven_printing import RULE
from tests.consistency.building import a_document, an_indicator, found_by, indicators


@pytest.mark.parametrize(
    ("texts", "odd"),
    [
        (("90 %", "80 %", "70%"), "70%"),
        (("+/- 1 %", "+/- 2 %", "+/-1 %"), "+/-1 %"),
        (("9 000 st", "5 000 st", "1945 st"), "1945 st"),
        (("Tas fram av nämnd", "Tas fram av nämnd", "tas fram av nämnden"), "tas fram av nämnden"),
        (("Tas fram av nämnd/styrelse", "tas fram av nämnd / styrelse", "öka"), None),
        (("90 %", "80 procent", "2025"), None),
        (("9 000 st", "945 st", "Fastställs 2025"), None),
    ],
)
def test_the_rows_unlike_most_are_named_in_one_finding(texts: tuple[str, ...], odd: str | None) -> None:
    rows = [an_indicator(f"Rad {place}", target=text) for place, text in enumerate(texts)]
    found = found_by(RULE, a_document(indicators(*rows)))
    assert [each.found.arguments["odd"] for each in found] == ([odd] if odd else [])
    if odd:
        assert [spot.part for spot in found[0].spots] == [texts[0], odd]


def test_many_odd_rows_are_one_finding_of_bounded_length() -> None:
    usual = [an_indicator(f"Rad {place}", target="90 %") for place in range(40)]
    odd = [an_indicator(f"Udda {place}", target="90%") for place in range(30)]
    (found,) = found_by(RULE, a_document(indicators(*usual, *odd)))
    assert len(found.spots) <= 20


def test_thousands_in_two_ways_are_a_hint_and_per_cent_signs_a_warning() -> None:
    thousands = indicators(*(an_indicator("Besök", outcome=text) for text in ("1 050", "1 200", "1300")))
    shares = indicators(*(an_indicator("Andel", outcome=text) for text in ("90 %", "80 %", "70%")))
    assert [each.severity for each in found_by(RULE, a_document(thousands))] == [Severity.HINT]
    assert [each.severity for each in found_by(RULE, a_document(shares))] == [Severity.WARNING]
