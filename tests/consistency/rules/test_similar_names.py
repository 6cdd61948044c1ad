"""One name in two forms."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.document.similar_names import RULE
from tests.consistency.building import a_document, found_by


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Köpmannaföreningen Almvik", "Köpmansföreningen Almvik", 1),
        ("Almvik stad", "Almviks stad", 1),
        ("Kvinnofridscenter", "Kvinnofridscentrum", 1),
        ("Föreningsrådet Almvik", "Föreningsrådets Almvik", 0),
        ("Region Almviken", "Region Almvikens", 0),
        ("Köpmannaföreningen Almvik", "Köpmansföreningen Nordanby", 0),
        ("Köpmannaföreningen Almvik", "Köpmannaföreningen Almvik", 0),
        ("Maria Karlsson", "Marie Karlsson", 0),
        ("Föreningslivet Almvik", "Foreningslivet Almvik", 0),
        ("Föreningslivet Almvik", "Förenlngslivet Almvik", 0),
    ],
)
def test_a_name_that_differs_by_a_few_letters_is_found(one: str, other: str, found: int) -> None:
    document = a_document(f"Nämnden samarbetar med {one} sedan länge.", f"Under hösten bjöd {other} in.")
    assert len(found_by(RULE, document)) == found


def test_the_rarer_form_is_told_first_and_all_places_are_shown() -> None:
    usual, rare = "Nämnden möter Köpmannaföreningen Almvik.", "Nämnden möter Köpmansföreningen Almvik."
    (found,) = found_by(RULE, a_document(usual, usual, rare))
    assert found.found.arguments["one"] == "Köpmansföreningen Almvik"
    assert len(found.spots) == 3
