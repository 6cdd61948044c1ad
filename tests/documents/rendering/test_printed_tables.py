"""Every table becomes rows of cells under headings, and nothing that a row holds is lost."""

from __future__ import annotations

import dataclasses
from datetime import date

from tertial.documents.rendering.printed_tables import TableKind, printed_table
from tertial.documents.rendering.running_order import contents_lines, running_order
from tertial.documents.tree import (
    Activity,
    ActivityTable,
    Column,
    Indicator,
    IndicatorTable,
    Row,
    Section,
    SectionRole,
    Table,
)
from tests.documents.sample import INDICATOR_COLUMNS, cells, paragraph, sample_document


def test_a_cell_of_a_column_that_the_table_lacks_is_told_of() -> None:
    table = IndicatorTable(
        columns=INDICATOR_COLUMNS[:1],
        rows=(Indicator(key="i", name="Antal", cells=cells(outcome="1", forecast="2 st")),),
    )
    (row,) = printed_table(table).rows
    assert row.cells == ("Antal", "1")
    assert "2 st" in row.undecided[0]
    assert "Prognos helår" in row.undecided[0]


def test_headings_of_our_own_where_none_are_printed() -> None:
    table = IndicatorTable(
        columns=(dataclasses.replace(INDICATOR_COLUMNS[0], heading=""),),
        rows=(Indicator(key="i", name="Antal", cells=()),),
    )
    printed = printed_table(table)
    assert printed.headings == ("Indikator", "Periodens utfall")
    assert printed.rows[0].cells == ("Antal", None)


def test_activities_stand_under_the_headings_that_are_printed() -> None:
    row = Activity(key="a", name="Bygga", start=date(2024, 1, 2), end=date(2024, 3, 4), deviation="Nej")
    table = ActivityTable(columns=("Aktivitet", "Avvikelse", "Slutdatum", "Startdatum"), rows=(row,))
    assert printed_table(table).rows[0].cells == ("Bygga", "Nej", "2024-03-04", "2024-01-02")


def test_a_value_without_printed_heading_gets_one() -> None:
    row = Activity(
        key="a", name="Bygga", end=date(2024, 3, 4), deviation="Ja", analysis=(paragraph("Sent."),)
    )
    printed = printed_table(ActivityTable(columns=("Aktivitet", "Slutdatum"), rows=(row,)))
    assert printed.headings == ("Aktivitet", "Slutdatum", "Avvikelse")
    assert printed.rows[0].cells == ("Bygga", "2024-03-04", "Ja")
    assert printed.kind is TableKind.ACTIVITIES


def test_short_and_long_rows_get_as_many_cells_as_the_longest() -> None:
    table = Table(key="t", columns=(Column(heading="A"),), rows=(Row(cells=("a", "1", "2")), Row(cells=())))
    printed = printed_table(table)
    assert printed.headings == ("A", "", "")
    assert [row.cells for row in printed.rows] == [("a", "1", "2"), (None, None, None)]
    assert printed_table(Table(key="t", columns=(), rows=())).headings == ("",)


def test_the_proposed_decision_comes_first_and_the_old_contents_not_at_all() -> None:
    document = sample_document()
    old = Section(key="innehall", heading="Innehållsförteckning", level=1, role=SectionRole.CONTENTS)
    order = running_order(dataclasses.replace(document, sections=(old, *document.sections)))
    assert [section.key for section in order.front] == ["forslag-till-beslut"]
    assert order.body[0].key == "sammanfattande-analys"
    later = running_order(
        dataclasses.replace(document, sections=document.sections[1:] + document.sections[:1])
    )
    assert later.front == ()


def test_contents_leave_the_parts_of_goals_out() -> None:
    lines = contents_lines(running_order(sample_document()).sections)
    assert {line.section.role for line in lines}.isdisjoint({SectionRole.DESCRIPTION, SectionRole.ANALYSIS})
    assert [(line.rank, line.number) for line in lines if line.section.goal] == [
        (1, "1"), (2, "1.1"), (3, "1.1.1"), (3, ""),
    ]  # fmt: skip
