"""Tables with the same figures under two headings."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.document.repeated_tables import RULE
from tertial.documents.tree import SectionRole, Table
from tests.consistency.building import a_document, a_section, a_table, found_by


def table(costs: str = "101,4", name: str = "Kostnader") -> Table:
    return a_table(
        ("Mnkr", "Budget", "Utfall"),
        (name, costs, "103,0"),
        ("Intäkter", "−20,2", "−21,5"),
        ("Netto", "81,2", "81,5"),
    )


@pytest.mark.parametrize(
    ("other", "found"),
    [(table(), 1), (table(name="Utgifter"), 1), (table(costs="101,5"), 0)],
)
def test_a_table_is_found_when_all_its_figures_stand_in_another(other: Table, found: int) -> None:
    assert len(found_by(RULE, a_document(a_section("Nämnden", table()), a_section("Skola", other)))) == found


def test_small_and_empty_tables_and_summaries_are_left_alone() -> None:
    small = [a_table(("Mnkr", "Budget"), ("Netto", "81,2")) for _ in range(2)]
    zeros = [a_table(("Mnkr", "A", "B"), *((f"Rad {n}", "0,0", "0,0") for n in range(5))) for _ in range(2)]
    document = a_document(*(a_section(f"Kapitel {n}", each) for n, each in enumerate((*small, *zeros))))
    assert found_by(RULE, document) == ()
    summary = a_section("Sammanfattning", table(), role=SectionRole.SUMMARY)
    assert found_by(RULE, a_document(summary, a_section("Ekonomi", table()))) == ()
