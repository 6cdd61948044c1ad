"""The figures of other tables find their columns by what the whole table and its spaces show."""

from __future__ import annotations

from tests.imports.reports.reading import read, tables
from tests.imports.reports.test_notes import OPENING

HEADING = "Kostnader\n\nMnkr Budget 2026 Utfall 2026 Prognos 2026 Avvikelse\n\n"


def rows(table: str) -> list[tuple[str | None, ...]]:
    document = read(f"{OPENING}Målet nås.\n\nUppföljning av ekonomi\n{HEADING}{table}\n")
    (found,) = tables(document)
    assert not any(row.undecided for row in found.rows)
    return [row.cells for row in found.rows]


def test_a_table_of_decimals_has_no_whole_figures() -> None:
    document = read(
        f"{OPENING}Målet nås.\n\nUppföljning av ekonomi\n{HEADING}"
        "Förskola 2 448,1 3 155,9 1 242,3 8 604,0\n\nvarav hyror 2 716,3 1 606,3\n\n"
        "Totalt 9 954,2 9 108,1 6 139,8 5 915,4\n"
    )
    (table,) = tables(document)
    part = table.rows[1]
    assert [piece.text for piece in part.undecided] == ["2 716,3", "1 606,3"]


def test_spaces_at_a_rows_end_show_its_empty_cells() -> None:
    spaced = (
        "Förskola 2 448,1 3 155,9 1 242,3 8 604,0 \n\nvarav hyror 716,3 606,3   \n\n"
        "varav löner 98,4  50,5 48,1 \n\nvarav mat    12,5 \n\nTotalt 9 954,2 9 108,1 6 139,8 5 915,4 \n"
    )
    assert rows(spaced)[1:4] == [
        ("varav hyror", "716,3", "606,3", None, None),
        ("varav löner", "98,4", None, "50,5", "48,1"),
        ("varav mat", None, None, None, "12,5"),
    ]
