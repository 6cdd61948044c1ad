"""What stands beside a document on its page: notes at blocks and headings, marks in any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markupsafe import Markup

from tertial.documents.rendering.html import render, render_with
from tertial.documents.rendering.html.beside import NOTHING, Beside, Mark, pieces
from tertial.documents.tree import Footnote, Inline, Run, plain_text
from tests.documents.rendering.made import STYLE, document_with, paragraph
from tests.documents.sample import sample_document


def a_mark(*parts: str) -> Mark:
    return Mark(anchor="here", target="note", sign="1", label="Anmärkning 1", kind="error", parts=parts)


def marked(content: tuple[Inline, ...], *parts: str) -> list[str]:
    return [plain_text((piece.content,)) for piece in pieces(content, parts) if piece.marked]


def test_a_part_is_marked_across_styles_and_notes() -> None:
    content = (
        Run(text="Det är "),
        Run(text="mycket", style="strong"),
        Footnote(text="Not"),
        Run(text=" bra."),
    )
    assert marked(content, "är mycket bra") == ["är ", "mycket", "", " bra"]


def test_parts_that_overlap_are_one_and_those_that_are_not_there_are_none() -> None:
    content = (Run(text="abcdefgh"),)
    assert marked(content, "bcd", "cde", "zz", "") == ["bcde"]


@given(
    st.lists(st.builds(Run, text=st.text("ab ", max_size=6)), max_size=4).map(tuple),
    st.lists(st.text("ab ", max_size=4), max_size=3),
)
def test_nothing_is_lost_by_cutting(content: tuple[Inline, ...], parts: list[str]) -> None:
    cut = pieces(content, parts)
    assert "".join(plain_text((piece.content,)) for piece in cut) == plain_text(content)
    for part in parts:
        if part and part in plain_text(content):
            assert part in "".join(plain_text((piece.content,)) for piece in cut if piece.marked)


def test_with_nothing_beside_the_page_is_the_documents() -> None:
    document = sample_document()
    assert render_with(document, STYLE, NOTHING) == render(document, STYLE)


def test_notes_and_marks_stand_where_they_belong() -> None:
    beside = Beside(
        name="Granskning",
        first=("review", "Granskning"),
        before=Markup('<section id="review"></section>'),
        notes={("s", 0): Markup('<div id="note">Obs</div>'), ("s", None): Markup('<div id="head"></div>')},
        marks={("s", 0, None): (a_mark("fel"),)},
        sheet=".x { color: red; }",
    )
    page = html.document_fromstring(
        render_with(document_with(paragraph("Det är fel.")), STYLE, beside).decode()
    )
    assert page.xpath("//title")[0].text.startswith("Granskning – ")
    assert page.xpath("//nav//a")[0].get("href") == "#review"
    assert page.xpath("//main/*")[0].get("id") == "review"
    assert [each.tag for each in page.xpath("//*[@id='head']/preceding-sibling::*[1]")] == ["h2"]
    assert page.xpath("//*[@id='note']/following-sibling::*[1]/mark/text()") == ["fel"]
    sign = page.get_element_by_id("here")
    assert (sign.get("href"), sign.get("class"), sign.get("aria-label")) == (
        "#note", "sign error", "Anmärkning 1",
    )  # fmt: skip
    assert ".x { color: red; }" in page.xpath("//style")[0].text
