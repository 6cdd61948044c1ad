from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from pikepdf import Object, Pdf, Stream

from tertial.documents.print_roles import PrintRole
from tertial.documents.rendering.pdf import tagged, typeset
from tertial.documents.rendering.pdf.objects import (
    PACKED_TOGETHER,
    UnknownLayoutError,
    put_together,
    take_apart,
)
from tertial.documents.rendering.pdf.roles import mark_roles
from tertial.documents.rendering.pdf.row_headers import mark_row_headers
from tertial.documents.rendering.pdf.tables import LONGEST_TABLE
from tertial.documents.tree import Activity, ActivityTable, Column, Goal, Paragraph, Row, Run, Section, Table
from tertial.imports.reports.sources.pdf_file import read_pdf
from tests.documents.rendering.made import STYLE, document_with
from tests.documents.sample import sample_document
from tests.imports.reports.plain_matter import document_of


@pytest.fixture(scope="module")
def plain() -> bytes:
    """The invented report as Typst writes it."""
    return typeset(sample_document(), STYLE)


def test_the_objects_are_those_that_another_program_finds(plain: bytes) -> None:
    with Pdf.open(BytesIO(plain)) as document:
        assert sorted(take_apart(plain).objects) == [thing.objgen[0] for thing in document.objects]


def test_packed_objects_are_the_same_objects(plain: bytes) -> None:
    packed = put_together(take_apart(plain))
    assert len(take_apart(plain).objects) > 2 * PACKED_TOGETHER
    assert len(packed) < 0.8 * len(plain)
    with Pdf.open(BytesIO(plain)) as before, Pdf.open(BytesIO(packed)) as after:
        assert after.check_pdf_syntax() == []
        for number in take_apart(plain).objects:
            assert _words(before.get_object(number, 0)) == _words(after.get_object(number, 0))
        assert _words(after.trailer.ID) == _words(before.trailer.ID)


def test_packing_gives_the_same_bytes_each_time(plain: bytes) -> None:
    assert put_together(take_apart(plain)) == put_together(take_apart(plain))


def test_marking_row_headings_touches_nothing_but_tables(plain: bytes) -> None:
    file = take_apart(plain)
    mark_row_headers(file.objects)
    with Pdf.open(BytesIO(plain)) as before, Pdf.open(BytesIO(put_together(file))) as after:
        changed = {
            (str(before.get_object(number, 0).S), str(after.get_object(number, 0).S))
            for number in take_apart(plain).objects
            if _words(before.get_object(number, 0)) != _words(after.get_object(number, 0))
        }
    tags = {tag for pair in changed for tag in pair}
    assert ("/TD", "/TH") in changed
    assert tags == {"/THead", "/TBody", "/TR", "/TH", "/TD"}


def test_marking_roles_leaves_no_made_up_region_and_touches_nothing_but_tags(plain: bytes) -> None:
    file = take_apart(plain)
    mark_roles(file.objects)
    assert any(b"/Lang(sv-Q" in body for body in take_apart(plain).objects.values())
    assert not any(b"/Lang(sv-" in body for body in file.objects.values())
    changed = {number for number, body in take_apart(plain).objects.items() if body != file.objects[number]}
    assert all(file.objects[number].startswith(b"<</Type/StructElem/") for number in changed)


@pytest.mark.parametrize(
    "text",
    [
        "x]/K[0]>>",
        "]/K[12 0 R]/Pg 3 0 R>>",
        "a)/Lang(sv-QM)/K[1 0 R]",
        "(a\\b)",
        "))))((((",
        "a <<b>> c",
        "c:\\",
        "endstream",
        "endobj 1 0 obj <<>>",
        "<</Type/StructElem/S/Table/",
        "trailer <</Size 1/Root 1 0 R>> startxref 0 %%EOF",
    ],
)
def test_words_that_look_like_a_pdf_are_words(text: str) -> None:
    columns = (Column(heading=text), Column(heading="Utfall"))
    table = Table(key="t", columns=columns, rows=(Row(cells=(text, "1,5")),), title=text, notes=(text,))
    goal = Section(
        key="g", heading=text, level=1, goal=Goal(key="g", level="direction", title=text, number="1")
    )
    document = document_with(table, heading=text)
    printed = tagged(typeset(replace(document, sections=(*document.sections, goal)), STYLE))
    with Pdf.open(BytesIO(printed)) as opened:
        assert opened.check_pdf_syntax() == []
    found = [line for line in read_pdf(printed).lines if not line.contents]
    assert [line.text for line in found if line.heading][-2:] == [text, f"KF:s inriktningsmål: 1 {text}"]
    assert [line.text for line in found if line.role is PrintRole.TABLE_TITLE] == [text]
    assert [line.text for line in found if line.role is PrintRole.TABLE_NOTE] == [text]
    assert [line.cells for line in found if line.cells] == [(text, "Utfall"), (text, "1,5")]


def test_what_stands_in_a_table_that_goes_on_is_text() -> None:
    text = Paragraph(content=(Run(text="Parken växer."),))
    rows = tuple(
        Activity(key=f"a{number}", name=f"Park {number}", analysis=(text,), analysis_label="Analys")
        for number in range(LONGEST_TABLE + 1)
    )
    file = take_apart(typeset(document_of([ActivityTable(columns=("Aktivitet",), rows=rows)], [text]), STYLE))
    mark_roles(file.objects)
    told = [
        re.search(rb"/S/(\w+)/.*/TertialRole/continued>>", body, re.DOTALL) for body in file.objects.values()
    ]
    assert [found[1] for found in told if found] == [b"Table"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda _pdf: b"",
        lambda pdf: pdf[: len(pdf) // 2],
        lambda pdf: put_together(take_apart(pdf)),
        lambda pdf: pdf.replace(b"2 0 obj", b"2  0 obj", 1),
        lambda pdf: pdf.replace(b"trailer\n", b"trailer ", 1),
        lambda pdf: re.sub(rb"(/S/TD/P \d+ 0 R)/A", rb"\1/B", pdf, count=1),
        lambda pdf: re.sub(rb"(/StructTreeRoot.*?/)K", rb"\1L", pdf, count=1),
        lambda pdf: re.sub(rb"(/S/TR/P \d+ 0 R/)K", rb"\1L", pdf),
    ],
    ids=[
        "nothing",
        "half",
        "packed already",
        "moved",
        "no trailer",
        "a strange cell",
        "no tags",
        "a strange row",
    ],
)
def test_what_is_laid_out_in_another_way_is_refused(plain: bytes, damage: Callable[[bytes], bytes]) -> None:
    damaged = damage(plain)
    assert damaged != plain
    with pytest.raises(UnknownLayoutError):
        tagged(damaged)


def _words(thing: Object) -> bytes:
    """What an object says, its stream included; objects that it names stay names."""
    return thing.unparse(resolved=True) + (thing.read_raw_bytes() if isinstance(thing, Stream) else b"")
