"""What our own prints say of their lines holds, whatever the words look like."""

from __future__ import annotations

from collections.abc import Iterable

from tertial.documents.tree import (
    Attachment,
    Attachments,
    Block,
    Column,
    Document,
    ItemList,
    ListItem,
    Row,
    RowLevel,
    Run,
    Table,
)
from tests.imports.reports.plain_matter import a_paragraph, document_of
from tests.imports.reports.reading import tables
from tests.imports.reports.test_round_trip import each_format, printed_again
from tests.imports.reports.whole import whole


def a_list(texts: Iterable[str], *, ordered: bool) -> ItemList:
    """A list of items of one run each."""
    return ItemList(items=tuple(ListItem(content=(Run(text=text),)) for text in texts), ordered=ordered)


@each_format
def test_lists_are_what_the_print_says_and_not_what_their_words_do(suffix: str) -> None:
    long = a_list((f"Park {number}" for number in range(1, 103)), ordered=True)
    bullets = a_list(("1. Bygg ut", "2. Riv"), ordered=False)
    single = a_list(("Lyssna",), ordered=True)
    matter: list[Block] = [
        long,
        a_paragraph("Därtill:"),
        bullets,
        a_paragraph("Sist:"),
        single,
        a_paragraph("2. Svara"),
    ]
    original = document_of(matter, [bullets])
    assert whole(printed_again(original, suffix)) == whole(original)


def attachments(document: Document) -> list[tuple[str | None, str]]:
    """Number and title of every attachment."""
    return [
        (item.number, item.title)
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Attachments)
        for item in block.items
    ]


@each_format
def test_a_letter_that_begins_an_attachments_title_is_not_its_number(suffix: str) -> None:
    printed = [("1", "a och b"), ("2b", "Lokalplan"), (None, "Kvalitetsrapport")]
    block = Attachments(items=tuple(Attachment(title=title, number=number) for number, title in printed))
    again = printed_again(document_of([block], [a_paragraph("Ja")]), suffix)
    assert attachments(again) == printed


def test_a_figure_that_begins_an_attachments_title_is_not_its_number_in_word() -> None:
    printed = [(None, "10 år med nämnden"), ("Tabell 3", "2 nya parker")]
    block = Attachments(items=tuple(Attachment(title=title, number=number) for number, title in printed))
    again = printed_again(document_of([block], [a_paragraph("Ja")]), ".docx")
    assert attachments(again) == printed


@each_format
def test_a_table_of_one_column_has_no_headings_among_its_rows(suffix: str) -> None:
    rows = (Row(cells=("Bad",)), Row(cells=("Parker",)))
    table = Table(key="table-1", columns=(Column(heading="Verksamhet"),), rows=rows)
    again = printed_again(document_of([table], [a_paragraph("Ja")]), suffix)
    (found,) = tables(again)
    assert [(row.cells, row.level) for row in found.rows] == [(row.cells, RowLevel.AREA) for row in rows]
