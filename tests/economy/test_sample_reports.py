"""The economy tables of whole reports: those of the invented municipality, and real ones where they exist."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tertial.core.periods import Period as CorePeriod
from tertial.core.periods import PeriodKind
from tertial.demo import documents
from tertial.documents.tree import Document, Table, walk_sections
from tertial.economy.calculations.checks import check_table
from tertial.economy.calculations.meanings import ACTUALS, FORECAST, Formula, Scope, Speaking
from tertial.economy.calculations.reading import TableReading
from tertial.economy.calculations.reports import PlacedTable, read_report
from tertial.imports.reports.reader import read_report as read_document
from tertial.imports.reports.sources.reading import read_source
from tertial.imports.taking_in.tables import printed

DEMOS = {f"{each.identity.board} {each.identity.period} {each.identity.year}": each for each in documents()}
BASES = {"T1": FORECAST, "T2": FORECAST, "VB": ACTUALS}


def placed(document: Document) -> Iterator[PlacedTable]:
    for section, above in walk_sections(document.sections):
        headings = tuple(each.heading for each in (*above, section))
        for block in section.blocks:
            if isinstance(block, Table):
                yield PlacedTable(table=printed(block), headings=headings)


def formula_of(document: Document) -> Formula | None:
    basis = BASES.get(document.identity.period or "")
    return Formula(subtrahend=basis) if basis else None


def readings(document: Document) -> list[TableReading]:
    """Read the tables of a document as its period says."""
    identity, formula = document.identity, formula_of(document)
    assert identity.year is not None
    period = CorePeriod(identity.year, PeriodKind(identity.period or "VP"))
    speaking = Speaking(
        year=identity.year, last_month=period.month_span[1], basis=formula.subtrahend if formula else None
    )
    formulas = dict.fromkeys(Scope, formula) if formula else {}
    return [each for each in read_report(list(placed(document)), speaking, formulas) if each.cells]


@pytest.mark.parametrize("name", DEMOS)
def test_the_invented_economy_is_read_and_adds_up(name: str) -> None:
    document = DEMOS[name]
    found = readings(document)
    assert any(each.scope is Scope.OPERATING and each.areas for each in found)
    for reading in found:
        checks = check_table(reading.rows, reading.meanings, reading.amounts, formula_of(document))
        assert checks
        assert [check for check in checks if check.differs] == []
        assert reading.undecided == ()


# By report: cells read, of how many tables, sums checked, and how many are off by more than rounding.
REAL = {
    "hagersten-alvsjo-2021-vb": (126, 1, 48, 2),
    "hasselby-vallingby-2019-t1": (110, 1, 26, 0),
    "kungsholmen-2020-vp": (70, 2, 9, 0),
}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "expected"), REAL.items(), ids=REAL.keys())
def test_real_reports_are_read_where_they_are_clear(
    corpus: Path, name: str, expected: tuple[int, int, int, int]
) -> None:
    document = read_document(read_source(corpus / f"{name}.txt"))
    found = readings(document)
    checks = [
        check
        for reading in found
        for check in check_table(reading.rows, reading.meanings, reading.amounts, formula_of(document))
    ]
    cells = sum(len(reading.cells) for reading in found)
    assert (cells, len(found), len(checks), sum(check.differs for check in checks)) == expected
