"""The HTML page: self-contained, in order, heard as well as seen, and let in by its own policy."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from functools import cache
from itertools import pairwise

import pytest
from lxml import html

from tertial.documents.rendering.html import render
from tertial.documents.rendering.html.faces import font_faces
from tertial.documents.rendering.html.sheet import DARK_PAPER, lightened
from tertial.documents.rendering.html.view import anchors
from tertial.documents.rendering.style import HouseStyle, contrast
from tertial.documents.tree import Column, Document, Identity, Row, Section, Table, walk_sections
from tests.documents.sample import large_document, paragraph, sample_document

STYLE = HouseStyle(municipality="Nordanby kommun")


@cache
def sample_text() -> str:
    return render(sample_document(), STYLE).decode("utf-8")


def page(document: Document | None = None, style: HouseStyle = STYLE) -> html.HtmlElement:
    text = render(document, style).decode() if document else sample_text()
    return html.document_fromstring(text)


def words(element: html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def test_language_title_and_landmarks() -> None:
    document = page()
    assert document.get("lang") == "sv"
    assert (
        words(document.xpath("//title")[0])
        == "Tertialrapport 2 2024 för utbildningsnämnden – Nordanby kommun"
    )
    for landmark in ("header", "nav", "main", "footer"):
        assert len(document.xpath(f"//{landmark}")) == 1
    skip = document.xpath("//body/a")[0]
    assert document.get_element_by_id(skip.get("href").removeprefix("#")).tag == "main"


def test_the_policy_lets_in_our_style_and_nothing_else() -> None:
    text = sample_text()
    (sheet,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    policy = page().xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    assert "<script" not in text
    assert "style=" not in text
    assert re.findall(r"url\((?!data:)", sheet) == []
    assert "@import" not in sheet
    assert text.index("Content-Security-Policy") < text.index("<style>")


def test_headings_are_in_order_and_none_is_passed_over() -> None:
    ranks = [int(heading.tag[1]) for heading in page().xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert ranks[0] == 1
    assert ranks.count(1) == 1
    assert all(rank <= before + 1 for before, rank in pairwise(ranks))


def test_contents_lead_to_headings() -> None:
    document = page()
    lines = document.xpath("//nav//li/a")
    assert [words(line) for line in lines] == [
        "Förslag till beslut",
        "I korthet",
        "Sammanfattande analys",
        "1 Ett Nordanby där alla barn lyckas",
        "1.1 Barn och elever når kunskapsmålen",
        "1.1.1 Undervisningen är likvärdig",
        "Förskolan är trygg",
        "Uppföljning av driftbudget",
        "Volymer",
        "Bilagor",
        "Underskrifter",
    ]
    for line in lines:
        assert document.get_element_by_id(line.get("href").removeprefix("#")).tag in ("h2", "h3", "h4")


def test_every_inner_link_has_its_goal_and_ids_are_unique() -> None:
    document = page()
    ids = [str(name) for name in document.xpath("//@id")]
    assert len(ids) == len(set(ids))
    assert {str(link).removeprefix("#") for link in document.xpath("//@href")} <= set(ids)


def test_anchors_come_from_keys_and_stay_the_same() -> None:
    given = anchors(sample_document().sections)
    assert given["namndmal-1-1-1"] == "s-namndmal-1-1-1"
    odd = tuple(Section(key=key, heading="x", level=1) for key in ("å ä/ö", "å ä-ö", "<script>", "", "\x00"))
    assert len(set(anchors(odd).values())) == len(odd)
    assert all(re.fullmatch(r"s-[a-zA-Z0-9_.-]+", name) for name in anchors(odd).values())


def test_goals_have_label_number_and_assessment() -> None:
    heading = page().get_element_by_id("s-namndmal-1-1-1")
    assert words(heading) == "Nämndmål: 1.1.1 Undervisningen är likvärdig"
    assessment = heading.getnext()
    assert assessment is not None
    assert words(assessment) == "Uppfylls inte"
    assert assessment.xpath(".//use/@href") == ["#mark-not_met"]
    assert assessment.xpath(".//svg/@aria-hidden") == ["true"]


def test_tables_can_be_heard_also_when_they_are_cards() -> None:
    tables = page().xpath("//table")
    assert [words(t.find("caption")) for t in tables] == [
        "Indikatorer", "Indikatorer", "Aktiviteter", "Prognos per augusti 2024 (mnkr, netto)", "Tabell",
    ]  # fmt: skip
    roles = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
    for table in tables:
        for element in table.iter(*roles):
            assert element.get("role") == roles[str(element.tag)]
        for head in table.xpath("./thead//th"):
            assert (head.get("scope"), head.get("role")) == ("col", "columnheader")
        for row in table.xpath("./tbody/tr[not(contains(@class, 'across'))]"):
            assert (row[0].tag, row[0].get("scope"), row[0].get("role")) == ("th", "row", "rowheader")
            assert all(cell.get("data-label") for cell in row[1:] if words(cell))


def test_analysis_and_undecided_stand_across_the_table() -> None:
    rows = page().xpath("(//table)[1]/tbody/tr")
    across = rows[1]
    assert across[0].get("colspan") == "9"
    assert words(across).startswith("Analys Andelen har stigit")
    assert "912 st" in words(rows[-1])


def test_figures_are_copied_without_signs_of_ours() -> None:
    row = page().xpath("//tr[th='Grundskola']")[0]
    assert [str(cell.text_content()) for cell in row] == [
        "Grundskola", "1 210,4", "811,65", "1 226,9", "-16,5", "-1,4%",
    ]  # fmt: skip


def test_commas_stand_below_each_other() -> None:
    """Of two figures, the one with fewer decimals has room after it for those that it lacks."""
    rows = {words(row[0]): row for row in page().xpath("(//table)[4]/tbody/tr") if len(row) > 2}
    rooms = {name: (row[2].get("class") or "").split() for name, row in rows.items()}
    assert rooms["Grundskola"] == ["n", "w"]  # 811,65
    (room,) = set(rooms["Förskola"]) - {"n", "w"}  # 270,1
    assert room in rooms["varav skolskjuts"]
    assert f".{room}{{padding-right:calc(var(--cell) + 0.{room[1:]}em)}}" in sample_text()
    assert 55 < int(room[1:]) < 70  # One digit, in hundredths of an em.


def test_footnotes_lead_there_and_back() -> None:
    document = page()
    (first, second) = document.xpath("//sup/a")
    note = document.get_element_by_id(second.get("href").removeprefix("#"))
    assert words(note).startswith("Björkbacken och Ängen.")
    assert note.xpath("./a/@href") == [f"#{second.get('id')}"]
    assert first.get("role") == "doc-noteref"


def test_decision_points_keep_their_numbers() -> None:
    assert page().xpath("//ol[@class='decision']/li/@value") == ["1", "2", "3"]


def test_a_page_without_further_letters_has_only_the_everyday_fonts() -> None:
    assert font_faces("Åsa Öberg").count("@font-face") == 3
    assert font_faces("Łukasz Čapek").count("@font-face") == 5
    assert len(sample_text()) < 400_000


@pytest.mark.parametrize("accent", ["#00546b", "#000000", "#ffffff", "#ffcc00", "#7a1f3d"])
def test_the_accent_can_be_read_on_light_and_dark(accent: str) -> None:
    assert contrast(lightened(accent), DARK_PAPER) >= 4.5
    assert contrast(HouseStyle(accent=accent).accent_text, "#ffffff") >= 4.5


def test_language_that_is_none_becomes_swedish() -> None:
    odd = dataclasses.replace(sample_document(), identity=Identity(language='"><script>'))
    assert page(odd).get("lang") == "sv"


def test_the_logo_is_inside_the_page() -> None:
    style = HouseStyle(
        logo=b"<svg xmlns='http://www.w3.org/2000/svg'/>", logo_media="image/svg+xml", logo_text="Vapen"
    )
    (logo,) = page(sample_document(), style).xpath("//header//img")
    assert logo.get("alt") == "Vapen"
    assert logo.get("src", "").startswith("data:image/svg+xml;base64,")


def test_an_empty_document_is_still_a_page() -> None:
    document = page(Document(identity=Identity()))
    assert words(document.xpath("//h1")[0]) == "Dokument"


def test_a_column_without_heading_is_no_empty_heading() -> None:
    table = Table(key="t", columns=(Column(heading="Namn"),), rows=(Row(cells=("a", "1", "2")),))
    section = Section(key="s", heading="Rubrik", level=1, blocks=(paragraph("x"), table))
    document = page(dataclasses.replace(sample_document(), sections=(section,)))
    assert [cell.tag for cell in document.xpath("//thead/tr/*")] == ["th", "td", "td"]
    assert [words(cell) for cell in document.xpath("//tbody/tr/*")] == ["a", "1", "2"]


def test_a_long_report_is_printed_whole() -> None:
    document = large_document(10)
    headings = {words(heading) for heading in page(document).xpath("//h2|//h3|//h4|//h5|//h6")}
    for section, _ in walk_sections(document.sections):
        assert any(heading.endswith(section.heading) for heading in headings)
