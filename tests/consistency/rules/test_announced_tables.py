"""Tables that are announced and do not follow."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.document.announced_tables import RULE
from tertial.documents.tree import Section
from tests.consistency.building import a_document, a_section, a_table, found_by

TABLE = a_table(("Månad", "Barn"), ("Januari", "120"))
TELLS = "Tabellen nedan visar antalet barn."


@pytest.mark.parametrize(
    ("sections", "found"),
    [
        ([a_section("Förskola", TELLS), a_section("Skola", "Text.")], 1),
        ([a_section("Förskola", TABLE, TELLS)], 1),
        ([a_section("Förskola", "I nedanstående tabell redovisas barnen.")], 1),
        ([a_section("Tabellen nedan visar barnen", "Text.", TABLE)], 1),
        ([a_section("Förskola", TELLS, TABLE)], 0),
        ([a_section("Förskola", TELLS, "Antalet ökar.", TABLE)], 0),
        ([a_section("Förskola", TELLS, a_section("Antal barn", TABLE))], 0),
        ([a_section("Tabellen nedan visar barnen", TABLE)], 0),
        ([a_section("Förskola", "Tabellen ovan visar antalet barn.")], 1),
        ([a_section("Förskola", TABLE), a_section("Analys", "Tabellen ovan visar antalet barn.")], 0),
        ([a_section("Förskola", "Antalet minskar, se tabell.")], 1),
        ([a_section("Förskola", "Antalet minskar, se tabell.", TABLE)], 0),
        ([a_section("Förskola", "Antalet minskar, se tabell 3 i planen.")], 0),
    ],
)
def test_an_announcement_without_a_table_is_found(sections: list[Section], found: int) -> None:
    assert len(found_by(RULE, a_document(*sections))) == found
