"""What Tertial prints it reads again: the same goals, indicators, activities, tables and decisions."""

from __future__ import annotations

import dataclasses
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tertial.demo import documents, file_name
from tertial.documents.inventory import Inventory, take_inventory
from tertial.documents.rendering import render
from tertial.documents.rendering.style import HouseStyle
from tertial.documents.tree import Document, RunInHeading, walk_sections
from tertial.imports.reports.reader import read_report
from tertial.imports.reports.sources.reading import read_source
from tests.documents.sample import sample_document
from tests.fixtures.invented import some_reports
from tests.fixtures.layouts import FOLLOW_UP, adapted
from tests.imports.reports.word_account import words_of_tree

DEMOS = {file_name(document): document for document in documents()}
ORIGINALS = DEMOS | {"every-kind": sample_document()}
FORMATS = (".pdf", ".docx")
KINDS = [field.name for field in dataclasses.fields(Inventory)]
IDENTITY = (
    *("kind", "period", "year", "board", "title", "municipality", "administration", "case_number"),
    *("document_date", "meeting_date", "recipient", "officer"),
)
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
        fields: dict[str, object] = {"text": entry} if isinstance(entry, str) else dataclasses.asdict(entry)
        fields["title"] = str(fields.get("title")).removesuffix(f" ({fields.get('unit')})")
        fields["analysis"] = str(fields.get("analysis")).split()
        found.append({name: value for name, value in fields.items() if name not in ("key", "line", "notes")})
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
@each_format
def test_headings_stay_in_order(name: str, suffix: str) -> None:
    original, again = printed_and_read(name, suffix)
    assert headings(again) == headings(original)


def headings(document: Document) -> list[str]:
    """All headings with their numbers; a small heading in the text may come back as a section's."""
    found = []
    for section, _ in walk_sections(document.sections):
        found.append(f"{section.number or ''} {section.heading}".strip())
        found += [block.text for block in section.blocks if isinstance(block, RunInHeading)]
    return found


@each_demo
@each_format
def test_every_word_is_read_again(name: str, suffix: str) -> None:
    original, again = printed_and_read(name, suffix)
    assert words_of_tree(replace(again, furniture=())) == words_of_tree(original)


@each_demo
@each_format
def test_what_was_read_prints_the_same_again(name: str, suffix: str) -> None:
    """Reading settles after one round: a print of a print says the same."""
    _, again = printed_and_read(name, suffix)
    third = printed_again(again, suffix)
    for kind in KINDS:
        assert entries(take_inventory(third), kind) == entries(take_inventory(again), kind), kind
    assert headings(third) == headings(again)


def test_invented_reports_are_read_again() -> None:
    """Word alone: it keeps real tables as PDF does, and is printed in a tenth of the time."""
    for invented in some_reports(6):
        laid_out = adapted(invented, LAYOUT)
        again, original = take_inventory(printed_again(laid_out, ".docx")), take_inventory(laid_out)
        for kind in KINDS:
            assert entries(again, kind) == entries(original, kind), kind
