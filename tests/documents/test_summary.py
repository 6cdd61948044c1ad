"""A summary says where a person finds what they should look at."""

from __future__ import annotations

from tertial.documents.summary import UndecidedValue, summarise
from tertial.documents.tree import (
    Column,
    ColumnKind,
    Document,
    Identity,
    Indicator,
    IndicatorColumn,
    IndicatorTable,
    Place,
    Remark,
    Row,
    Section,
    SectionRole,
    Table,
    Undecided,
)

OPEN = Undecided(text="12,0", candidates=("Budget", "Utfall"))
COLUMNS = (
    Column(heading="", kind=ColumnKind.LABEL),
    Column(heading="Budget", kind=ColumnKind.GIVEN),
    Column(heading="Utfall", kind=ColumnKind.GIVEN),
)


def document(*, pages: bool = True) -> Document:
    """A report whose second table row and whose indicator leave a value undecided."""

    def at(line: int) -> tuple[Place, ...]:
        return (Place(first=line, last=line, page=line // 10 if pages else None),)

    table = Table(
        key="table-1",
        columns=COLUMNS,
        rows=(
            Row(cells=("Parker", "1,0", "2,0"), source=at(31)),
            Row(cells=("Vägar", None, None), undecided=(OPEN,), source=at(42)),
        ),
        source=at(30),
    )
    indicator = Indicator(
        key="indicator-1",
        name="Antal bänkar",
        cells=(),
        undecided=(Undecided(text="7", candidates=("outcome",)),),
        source=at(55),
    )
    indicators = IndicatorTable(
        columns=(IndicatorColumn(key="outcome", heading="Utfall"),), rows=(indicator,), source=at(54)
    )
    section = Section(
        key="s1", heading="Park", level=1, role=SectionRole.NARRATIVE, blocks=(table, indicators)
    )
    remark = Remark(code="date_mended", arguments=("a", "b"), source=at(61))
    return Document(identity=Identity(), sections=(section,), remarks=(remark,))


def test_an_undecided_value_is_found_on_the_line_and_page_of_its_row() -> None:
    assert summarise(document()).undecided == (
        UndecidedValue(text="12,0", row="Vägar", candidates=("Budget", "Utfall"), line=42, page=4),
        UndecidedValue(text="7", row="Antal bänkar", candidates=("outcome",), line=55, page=5),
    )


def test_a_remark_says_its_page_too() -> None:
    (remark,) = summarise(document()).remarks
    assert (remark.line, remark.page) == (61, 6)


def test_a_source_without_pages_has_lines_only() -> None:
    found = summarise(document(pages=False)).undecided
    assert [(value.line, value.page) for value in found] == [(42, None), (55, None)]
