from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from pikepdf import Dictionary, Name, Object, Pdf

from tertial.documents.rendering import pdf
from tertial.documents.rendering.structure_check import Fault, Problem, check_structure
from tertial.documents.rendering.style import HouseStyle
from tests.documents.sample import sample_document


@pytest.fixture(scope="module")
def sound() -> bytes:
    return pdf.render(sample_document(), HouseStyle())


def elements(document: Pdf, tag: str) -> Iterator[Object]:
    for thing in document.objects:
        if isinstance(thing, Dictionary) and str(thing.get(Name.S, "")) == tag:
            yield thing


def first(document: Pdf, tag: str) -> Object:
    return next(elements(document, tag))


def remove_tags(document: Pdf) -> None:
    del document.Root.StructTreeRoot


def distrust_tags(document: Pdf) -> None:
    document.Root.MarkInfo.Suspects = True


def forget_language(document: Pdf) -> None:
    del document.Root.Lang


def show_file_name(document: Pdf) -> None:
    document.Root.ViewerPreferences.DisplayDocTitle = False


def forget_standards(document: Pdf) -> None:
    plain = document.Root.Metadata.read_bytes().replace(b"pdfuaid:part>1<", b"pdfuaid:part>9<")
    document.Root.Metadata.write(plain)


def remove_bookmarks(document: Pdf) -> None:
    del document.Root.Outlines


def skip_a_level(document: Pdf) -> None:
    first(document, "/H2").S = Name.H4


def empty_a_heading(document: Pdf) -> None:
    del first(document, "/H2")[Name.K]


def head_no_columns(document: Pdf) -> None:
    for heading in list(elements(document, "/TH")):
        heading.S = Name.TD


def forget_a_scope(document: Pdf) -> None:
    attributes = first(document, "/TH").A[0]
    del attributes.Scope


def widen_a_cell(document: Pdf) -> None:
    first(document, "/TD").A[0].ColSpan = 3


def silence_a_picture(document: Pdf) -> None:
    del first(document, "/Figure")[Name.Alt]


def silence_a_link(document: Pdf) -> None:
    annotations = next(page.obj.Annots for page in document.pages if Name.Annots in page.obj)
    del annotations[0][Name.Contents]


def untag_a_link(document: Pdf) -> None:
    annotations = next(page.obj.Annots for page in document.pages if Name.Annots in page.obj)
    del annotations[0][Name.StructParent]


def unname_a_note(document: Pdf) -> None:
    del first(document, "/Note")[Name.ID]


def draw_outside_the_tags(document: Pdf) -> None:
    document.pages[0].contents_add(b"0 0 m 9 9 l S")


def mark_what_no_tag_knows(document: Pdf) -> None:
    document.pages[0].contents_add(b"/P <</MCID 9999>> BDC 0 0 m 9 9 l S EMC")


def lose_a_font(document: Pdf) -> None:
    for thing in document.objects:
        if isinstance(thing, Dictionary) and thing.get(Name.Type) == Name.FontDescriptor:
            for key in (Name.FontFile2, Name.FontFile3):
                if key in thing:
                    del thing[key]


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        (remove_tags, Fault.UNTAGGED),
        (distrust_tags, Fault.SUSPECT),
        (forget_language, Fault.NO_LANGUAGE),
        (show_file_name, Fault.NO_TITLE),
        (forget_standards, Fault.NOT_DECLARED),
        (remove_bookmarks, Fault.NO_BOOKMARKS),
        (skip_a_level, Fault.HEADING_JUMP),
        (empty_a_heading, Fault.EMPTY_HEADING),
        (head_no_columns, Fault.NO_COLUMN_HEADINGS),
        (forget_a_scope, Fault.NO_SCOPE),
        (widen_a_cell, Fault.UNEVEN_ROWS),
        (silence_a_picture, Fault.NO_ALT_TEXT),
        (silence_a_link, Fault.LINK_WITHOUT_WORDS),
        (untag_a_link, Fault.LINK_UNTAGGED),
        (unname_a_note, Fault.NOTE_WITHOUT_ID),
        (draw_outside_the_tags, Fault.CONTENT_UNTAGGED),
        (mark_what_no_tag_knows, Fault.CONTENT_ASTRAY),
        (lose_a_font, Fault.FONT_NOT_EMBEDDED),
    ],
)
def test_each_fault_is_found(sound: bytes, damage: Callable[[Pdf], None], fault: Fault) -> None:
    assert check_structure(sound) == []
    with Pdf.open(BytesIO(sound)) as document:
        damage(document)
        out = BytesIO()
        document.save(out)
    assert fault in {problem.fault for problem in check_structure(out.getvalue())}


def test_a_problem_says_where_it_is() -> None:
    assert str(Problem(Fault.NO_SCOPE, "table 2, row 5")).startswith("table 2, row 5: a heading of a table")
    assert str(Problem(Fault.UNTAGGED)) == "the file is not tagged"
