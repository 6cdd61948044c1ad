"""What Tertial prints it reads again: the same sections, goals, indicators, activities, tables and text."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pikepdf import Pdf

from tertial.demo import file_name, samples
from tertial.documents.inventory import Inventory, take_inventory
from tertial.documents.rendering import render
from tertial.documents.rendering.style import HouseStyle
from tertial.documents.structure import dumps
from tertial.documents.tree import (
    Block,
    Column,
    ColumnKind,
    Document,
    Prose,
    Row,
    Table,
)
from tertial.imports.reports.accounting import account
from tertial.imports.reports.reader import read_report
from tertial.imports.reports.sources.reading import read_source
from tests.documents.sample import sample_document
from tests.fixtures.invented import some_reports
from tests.fixtures.layouts import FOLLOW_UP, adapted
from tests.imports.reports.plain_matter import a_paragraph, document_of, matter, prose
from tests.imports.reports.sources.pdf_files import untagged
from tests.imports.reports.whole import whole
from tests.imports.reports.word_account import words_of_tree

DEMOS = {file_name(document): document for document in samples()}
ORIGINALS = DEMOS | {"every-kind": sample_document()}
FORMATS = (".pdf", ".docx")
KINDS = [field.name for field in dataclasses.fields(Inventory)]
IDENTITY = (
    *("kind", "period", "year", "board", "title", "municipality", "administration", "case_number"),
    *("document_date", "meeting_date", "recipient", "officer"),
)
NOT_ALIKE = ("key", "line", "page", "notes")
LAYOUT = replace(FOLLOW_UP, columns=FOLLOW_UP.columns | {"previous": "Föregående utfall"})

each_original = pytest.mark.parametrize("name", ORIGINALS)
each_demo = pytest.mark.parametrize("name", DEMOS)
each_format = pytest.mark.parametrize("suffix", FORMATS)


@cache
def printed_and_read(name: str, suffix: str) -> tuple[Document, Document]:
    """A document, and what is read from its print."""
    original = ORIGINALS[name]
    return original, printed_again(original, suffix)


def printed_again(document: Document, suffix: str) -> Document:
    """What is read from a document's print."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"report{suffix}"
        path.write_bytes(render(document, suffix, HouseStyle()))
        return read_report(read_source(path))


def entries(inventory: Inventory, kind: str) -> list[dict[str, object]]:
    """What the inventory lists of a kind, without what belongs to one file alone: keys and line numbers.

    A cell's paragraphs come back as one, and a table's notes as paragraphs of their own.
    """
    found = []
    for entry in getattr(inventory, kind):
        fields: dict[str, Any] = {"text": entry} if isinstance(entry, str) else dataclasses.asdict(entry)
        fields["title"] = str(fields.get("title")).removesuffix(f" ({fields.get('unit')})")
        fields["analysis"] = str(fields.get("analysis")).split()
        fields["undecided"] = [(one["text"], one["candidates"]) for one in fields.get("undecided") or ()]
        found.append({name: value for name, value in fields.items() if name not in NOT_ALIKE})
    return found


@each_original
@each_format
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_printed_is_read_again(name: str, suffix: str, kind: str) -> None:
    original, again = printed_and_read(name, suffix)
    assert entries(take_inventory(again), kind) == entries(take_inventory(original), kind)


@each_original
@each_format
def test_the_document_knows_what_it_is(name: str, suffix: str) -> None:
    original, again = printed_and_read(name, suffix)
    for field in IDENTITY:
        assert getattr(again.identity, field) == getattr(original.identity, field), field


@each_demo
def test_a_case_number_beside_the_page_mark_is_no_number_of_pages(name: str) -> None:
    _, again = printed_and_read(name, ".pdf")
    assert again.identity.pages_total == pages_of(ORIGINALS[name])


def pages_of(document: Document) -> int:
    with Pdf.open(BytesIO(render(document, ".pdf", HouseStyle()))) as printed:
        return len(printed.pages)


@each_demo
@pytest.mark.parametrize("kind", ["directions", "area_goals", "board_goals", "indicators", "activities"])
def test_a_print_without_tags_is_read_by_where_things_stand(name: str, kind: str) -> None:
    original, again = DEMOS[name], read_untagged(name)
    assert entries(take_inventory(again), kind) == entries(take_inventory(original), kind)


@cache
def read_untagged(name: str) -> Document:
    """What is read from a document's print when its tags are taken away."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        path.write_bytes(untagged(render(DEMOS[name], ".pdf", HouseStyle())))
        source = read_source(path)
        document = read_report(source)
        assert account(document, source).lost == ()
        return document


@each_original
@each_format
def test_everything_is_read_again(name: str, suffix: str) -> None:
    original, again = printed_and_read(name, suffix)
    assert whole(again) == whole(original)


@each_demo
@each_format
def test_every_word_is_read_again(name: str, suffix: str) -> None:
    original, again = printed_and_read(name, suffix)
    assert words_of_tree(replace(again, furniture=())) == words_of_tree(original)


@each_original
@each_format
def test_what_was_read_prints_the_same_again(name: str, suffix: str) -> None:
    """Reading settles after one round: what is read from a print of a print is the same document."""
    _, again = printed_and_read(name, suffix)
    assert without_places(printed_again(again, suffix)) == without_places(again)


def without_places(document: Document) -> str:
    """The document without what belongs to one file: its places, its furniture and its number of pages."""
    identity = replace(document.identity, pages_total=None, first_page=None)
    kept = replace(document, identity=identity, furniture=(), remarks=(), origin=None)
    return re.sub(r'"source": \[[^]]*\]', "", dumps(kept))


def test_invented_reports_are_read_again() -> None:
    """Word alone: it keeps real tables as PDF does, and is printed in a tenth of the time."""
    for invented in some_reports(6):
        laid_out = adapted(invented, LAYOUT)
        again = printed_again(laid_out, ".docx")
        assert whole(again) == whole(laid_out)


@each_format
def test_real_reports_are_read_again(corpus: Path, suffix: str) -> None:
    for report in sorted(corpus.glob("*.txt")):
        original = read_report(read_source(report))
        assert whole(printed_again(original, suffix)) == whole(original), report.name


@settings(max_examples=40, deadline=None)
@given(matter=st.lists(matter, max_size=8), analysis=st.lists(prose, min_size=1, max_size=5))
def test_text_is_read_as_what_it_was(matter: list[Block], analysis: list[Prose]) -> None:
    """Short paragraphs are no headings, and no titles of the tables they stand above."""
    original = document_of(matter, analysis)
    assert whole(printed_again(original, ".docx")) == whole(original)


def test_text_of_all_kinds_is_read_from_pdf() -> None:
    found: list[Document] = []

    @settings(max_examples=25, phases=[Phase.generate], derandomize=True, database=None)
    @given(matter=st.lists(matter, max_size=8), analysis=st.lists(prose, min_size=1, max_size=5))
    def make(matter: list[Block], analysis: list[Prose]) -> None:
        found.append(document_of(matter, analysis))

    make()
    sections = tuple(section for document in found for section in document.sections)
    original = replace(found[0], sections=sections)
    assert whole(printed_again(original, ".pdf")) == whole(original)


@each_format
def test_a_very_long_table_comes_back_as_one(suffix: str) -> None:
    rows = tuple(Row(cells=(f"Enhet {number}", f"{number},5")) for number in range(1, 901))
    columns = (Column(heading="Enhet", kind=ColumnKind.LABEL), Column(heading="Budget 2026"))
    table = Table(key="table-1", columns=columns, rows=rows, title="Alla enheter", notes=("Avser april.",))
    original = document_of([table], [a_paragraph("Ja")])
    assert whole(printed_again(original, suffix)) == whole(original)
