"""The page of a checked document: every finding in the list and beside its place, every link with its end."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from lxml import html

from tertial.consistency.checking import Check, Failure, check
from tertial.consistency.evidence import evidence_of
from tertial.consistency.findings import Finding, Found, Kind, Severity, Spot
from tertial.consistency.page import Occasion, page_of
from tertial.documents.rendering.style import HouseStyle
from tertial.documents.tree import Document, ItemList, ListItem, Place, Run, SectionRole
from tests.consistency.building import a_document, a_paragraph, a_section, a_table, decisions
from tests.documents.trees import documents

STYLE = HouseStyle(municipality="Almviks kommun")
TABLE = a_table(("Område", "Budget"), ("Skola", "7,0"), ("Vård", "1,2"), ("Summa", "8,4"), totals=(2,))
MONEY = a_section("Ekonomi", TABLE, "Nämnden har en budget på 8,4 mnkr. Den räcker till.")


def finding(*spots: Spot, severity: Severity = Severity.ERROR, sentence: str = "{a} är inte {b}.") -> Finding:
    return Finding(
        rule="column-sum",
        kind=Kind.TABLE_SUM,
        severity=severity,
        found=Found(
            sentence=sentence,
            arguments={"a": "8,4", "b": "8,2"},
            spots=spots,
            arithmetic="7,0 + 1,2 = 8,2 ≠ 8,4",
            correction="8,2",
        ),
    )


def checked(document: Document, *findings: Finding) -> Check:
    return Check(findings=findings, failures=(), evidence=evidence_of(document))


def page(document: Document, *findings: Finding, language: str = "sv") -> html.HtmlElement:
    return html.document_fromstring(page_of(document, checked(document, *findings), STYLE, language).decode())


ROW = Spot(section=MONEY.key, block=0, row=2, words="Summa | 8,4", part="8,4", source=TABLE.rows[2].source)
TEXT = Spot(section=MONEY.key, block=1, words="Nämnden …", part="Nämnden har en budget på 8,4 mnkr.")


OURS = "//section[@class='review']//a | //*[@role='note']//a | //a[contains(@class, 'sign')]"


def links_without_end(shown: html.HtmlElement) -> list[str]:
    ids = shown.xpath("//@id")
    assert sorted(each for each in set(ids) if ids.count(each) > 1) == []
    links = [link.get("href") for link in shown.xpath(OURS)]
    return [link for link in links if not (link[0] == "#" and link[1:] in ids)]


def test_a_finding_stands_in_the_list_and_beside_both_places() -> None:
    shown = page(a_document(MONEY), finding(ROW, TEXT))
    (item,) = shown.xpath("//ol[@class='list']/li")
    assert "8,4 är inte 8,2." in item.text_content()
    assert "7,0 + 1,2 = 8,2 ≠ 8,4" in item.text_content()
    assert "Bör stå: 8,2" in " ".join(item.text_content().split())
    assert [link.text_content() for link in item.xpath(".//ul//a")] == ["Ekonomi: raden ”Summa”", "Ekonomi"]
    note, reference = shown.xpath("//*[@role='note']")
    assert note.getnext().xpath(".//table")
    assert reference.getnext().tag == "p"
    assert links_without_end(shown) == []


def test_signs_lead_from_the_text_to_the_note_and_what_matters_is_marked() -> None:
    shown = page(a_document(MONEY), finding(ROW, TEXT))
    signs = shown.xpath("//a[contains(@class, 'sign')]")
    assert [(sign.get("href"), sign.text) for sign in signs] == [("#anmarkning-1", "1")] * 2
    assert signs[0].getparent().text.strip() == "Summa"
    assert [each.text_content() for each in shown.xpath("//mark")] == [
        "8,4",
        "Nämnden har en budget på 8,4\N{NO-BREAK SPACE}mnkr.",
    ]


def test_one_place_has_one_sign_of_a_finding() -> None:
    other = Spot(section=MONEY.key, block=1, words="Nämnden …", part="Den räcker till.")
    shown = page(a_document(MONEY), finding(TEXT, other))
    assert len(shown.xpath("//a[contains(@class, 'sign')]")) == 1
    assert len(shown.xpath("//mark")) == 2


def test_the_list_is_narrowed_without_a_script_and_hints_are_folded_away() -> None:
    hint = finding(TEXT, severity=Severity.HINT)
    text = page_of(a_document(MONEY), checked(a_document(MONEY), finding(ROW), hint), STYLE, "sv").decode()
    shown = html.document_fromstring(text)
    boxes = {box.get("id"): box.get("checked") is not None for box in shown.xpath("//input")}
    assert boxes == {"visa-error": True, "visa-hint": False}
    assert "<script" not in text
    assert "body:has(#visa-hint:not(:checked))" in text
    assert [each.text_content() for each in shown.xpath("//mark")] == ["8,4"], "a hint colours nothing"


def test_hints_alone_are_shown() -> None:
    (box,) = page(a_document(MONEY), finding(TEXT, severity=Severity.HINT)).xpath("//input")
    assert box.get("checked") is not None


def test_a_clean_document_says_so_and_a_rule_that_failed_is_named() -> None:
    document = a_document(MONEY)
    done = Check(
        findings=(),
        failures=(Failure(rule="column-sum", error="x"),),
        evidence=evidence_of(document),
    )
    text = page_of(document, done, STYLE, "sv").decode()
    assert "Ingenting hittades som säger emot sig självt." in text
    assert "column-sum" in text
    assert "Granskat: mål 0, indikatorer 0, aktiviteter 0, tabeller 1, " in text


def test_a_place_in_a_pdf_is_named_by_its_page() -> None:
    at = replace(TEXT, source=(Place(first=9, last=9, page=41),))
    shown = page(a_document(MONEY), finding(ROW, at)).text_content()
    assert "(sid. 41)" in shown
    assert "(rad 9)" not in shown


def test_the_notes_speak_the_language_asked_for_beside_the_documents_own() -> None:
    shown = page(a_document(MONEY), finding(ROW), language="en")
    assert shown.get("lang") == "sv"
    assert shown.xpath("//section[@class='review']/@lang") == ["en"]
    assert "Should read:" in shown.xpath("//*[@role='note']")[0].text_content()


def test_what_somebody_wrote_is_shown_and_never_obeyed() -> None:
    bad = "<script>alert(1)</script>"
    document = a_document(a_section(bad, bad))
    spot = Spot(section=document.sections[0].key, block=0, words=bad, part=bad)
    hostile = Finding(
        rule="column-sum", kind=Kind.TABLE_SUM, severity=Severity.ERROR,
        found=Found(sentence="{bad}", arguments={"bad": bad}, spots=(spot,), arithmetic=bad, correction=bad),
    )  # fmt: skip
    text = page_of(document, checked(document, hostile), STYLE, "sv").decode()
    assert "<script" not in text
    assert html.document_fromstring(text).xpath("//mark")[0].text_content() == bad


def test_the_policy_lets_in_our_style_and_nothing_else() -> None:
    text = page_of(a_document(MONEY), checked(a_document(MONEY), finding(ROW)), STYLE, "sv").decode()
    (sheet,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in text
    assert not re.search(r"\bstyle=", text)


def test_places_that_are_not_printed_are_named_without_a_link() -> None:
    listed = a_section("Innehåll", "1 Ekonomi", role=SectionRole.CONTENTS)
    spots = (Spot(section=listed.key, block=0, words="1 Ekonomi"), Spot(section="gone", words="Borta"))
    shown = page(a_document(MONEY, listed), finding(*spots))
    assert not shown.xpath("//*[@role='note']")
    assert "Borta" in shown.xpath("//ol[@class='list']")[0].text_content()
    assert links_without_end(shown) == []


def test_points_items_and_headings_have_signs() -> None:
    items = ItemList(items=(ListItem(content=(Run(text="Första"),)), ListItem(content=(Run(text="Andra"),))))
    matter, asked = a_section("Mål", items, a_paragraph("Text.")), decisions("Godkänna.", "Lägga till.")
    spots = (
        Spot(section=matter.key, words="Mål"),
        Spot(section=matter.key, block=0, row=1, words="Andra"),
        Spot(section=asked.key, block=0, row=1, words="Lägga till."),
    )
    signs = page(a_document(asked, matter), finding(*spots)).xpath("//a[contains(@class, 'sign')]")
    assert {sign.getparent().tag for sign in signs} == {"h2", "li"}
    assert len(signs) == 3


# What fails is told as it was drawn: making it smaller takes minutes.
@settings(
    max_examples=20,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(documents, st.data())
def test_any_finding_on_any_document_is_shown(document: Document, data: st.DataObject) -> None:
    keys = [section.key for section in evidence_of(document).sections] or ["none"]
    assume(len(keys) == len(set(keys)))  # a document has each key once
    places = st.none() | st.integers(-1, 4)
    spot = st.builds(
        Spot, section=st.sampled_from(keys), block=places, row=places, words=st.text(max_size=9),
        part=st.text(max_size=4),
    )  # fmt: skip
    spots = data.draw(st.lists(spot, max_size=4))
    shown = page(document, finding(*spots))
    assert links_without_end(shown) == []
    assert len(shown.xpath("//ol[@class='list']/li")) == 1


def test_what_the_rules_find_is_shown() -> None:
    document = a_document(a_section("Ekonomi", "Det beror på att på att priset steg."))
    done = check(document)
    shown = html.document_fromstring(page_of(document, done, STYLE, "sv").decode())
    assert len(shown.xpath("//ol[@class='list']/li")) == len(done.findings) > 0


def test_the_page_says_that_it_is_a_check_of_which_file_and_when() -> None:
    document = a_document(MONEY)
    occasion = Occasion(file="T2 <utkast>.docx", day=date(2026, 9, 16))
    text = page_of(document, checked(document, finding(ROW)), STYLE, "sv", occasion).decode()
    shown = html.document_fromstring(text)
    (what,) = shown.xpath("//p[@class='what']")
    assert what.text_content().startswith(
        "Det här är en granskning av filen T2 <utkast>.docx, gjord 2026-09-16"
    )
    assert [link.get("href") for link in what.xpath("./a")] == ["#granskning"]
    assert text.index('class="what"') < text.index("<h1")
    assert "ring" in shown.xpath("//p[@class='legend']")[0].text_content()


def test_every_place_of_a_finding_can_be_reached_from_the_list() -> None:
    sections = [a_section(f"Del {number}", "Text.") for number in range(9)]
    spots = [Spot(section=section.key, block=0, words="Text.") for section in sections]
    shown = page(a_document(*sections), finding(*spots))
    (item,) = shown.xpath("//ol[@class='list']/li")
    assert [link.text for link in item.xpath(".//ul//a")] == [section.heading for section in sections]
    assert item.xpath(".//summary")[0].text == "och 3 till"
    assert links_without_end(shown) == []
